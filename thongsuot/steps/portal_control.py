"""What the harness asks of the reference portal, and of no other portal."""

from typing import Any
from urllib.parse import quote

from thongsuot.documents.province import Control
from thongsuot.steps.control import ControlClient
from thongsuot.words.side import Side


class PortalControl:
    """Every method raises BrokenError when the listener does not answer or refuses."""

    def __init__(self, control: Control, tenant: str) -> None:
        self.tenant = tenant
        self._client = ControlClient(control, Side.PORTAL)

    def close(self) -> None:
        self._client.close()

    def clock(self) -> str | None:
        """Business time of the tenant where it was set, else None."""
        told: dict[str, Any] = self._client.call("GET", f"/tenants/{quote(self.tenant, safe='')}")
        clock: str | None = told.get("clock")
        return clock

    def set_clock(self, now: str | None) -> Any:
        """Business time of the tenant, ISO 8601; None: the real time again."""
        return self._client.call("PUT", f"/tenants/{quote(self.tenant, safe='')}/clock", body={"now": now})
