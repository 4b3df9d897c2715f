"""What a service of the adapter is asked."""

from collections.abc import Mapping
from dataclasses import dataclass

from thongsuot.national.registry import Tenant
from thongsuot.national.side import National


@dataclass(frozen=True, slots=True)
class Asked:
    """A call of a signed-in province: `body` is the JSON object as received."""

    national: National
    tenant: Tenant
    body: Mapping[str, object]

    def text(self, *names: str) -> str:
        """The first of the fields that is a text, "" without one; real clients differ in the case of names."""
        for name in names:
            value = self.body.get(name)
            if isinstance(value, str) and value.strip():
                return value.strip()
        return ""
