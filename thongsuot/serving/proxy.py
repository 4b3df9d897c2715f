"""Behind a reverse proxy: what it says of the caller, believed only from the proxy's own address."""

import ipaddress
from collections.abc import Collection

from starlette.types import ASGIApp, Receive, Scope, Send

FORWARDED_FOR = b"x-forwarded-for"
FORWARDED_HOST = b"x-forwarded-host"


class BehindProxy:
    """Honours `X-Forwarded-For` (the last address that is not a proxy's) and `X-Forwarded-Host`; no other header.

    From any other address both are as if they were not there.
    """

    def __init__(self, app: ASGIApp, proxies: Collection[str]) -> None:
        self.app = app
        self.proxies = frozenset(proxies)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and (scope.get("client") or ("",))[0] in self.proxies:
            scope = self._as_told(scope)
        await self.app(scope, receive, send)

    def _as_told(self, scope: Scope) -> Scope:
        headers: list[tuple[bytes, bytes]] = list(scope["headers"])
        told = {name: value for name, value in headers if name in {FORWARDED_FOR, FORWARDED_HOST}}
        chain = [part.strip() for part in told.get(FORWARDED_FOR, b"").decode("latin-1").split(",")]
        caller = next((address for address in reversed(chain) if address not in self.proxies and _is_address(address)), None)
        if FORWARDED_HOST in told:
            headers = [(name, value) for name, value in headers if name != b"host"] + [(b"host", told[FORWARDED_HOST])]
        return {**scope, "headers": headers} | ({"client": (caller, 0)} if caller else {})


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True
