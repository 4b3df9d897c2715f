"""What a partner's service is asked."""

from collections.abc import Mapping
from dataclasses import dataclass

from thongsuot.national.registry import Tenant
from thongsuot.national.side import National

Reply = dict[str, object]


@dataclass(frozen=True, slots=True)
class Asked:
    """A call of a signed-in province: `body` is the JSON object as received."""

    national: National
    tenant: Tenant
    body: Mapping[str, object]

    def text(self, name: str) -> str:
        """The field where it is a text, else ""."""
        value = self.body.get(name)
        return value.strip() if isinstance(value, str) else ""

    def missing(self, *names: str) -> str:
        """The first of the fields that has no text; "" where all have."""
        return next((name for name in names if not self.text(name)), "")
