"""The public application: three hosts behind one listener."""

import secrets
from collections.abc import Mapping
from pathlib import Path

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from thongsuot.national.adapter.endpoint import adapter_app
from thongsuot.national.catalogue.data import load_catalogue
from thongsuot.national.catalogue.portal import portal_app
from thongsuot.national.database import open_database
from thongsuot.national.identity.keys import load_key
from thongsuot.national.identity.provider import provider_app
from thongsuot.national.pages import Pages
from thongsuot.national.registry import Client
from thongsuot.national.side import ADAPTER_HOST, IDENTITY_HOST, PORTAL, PORTAL_CALLBACK, PORTAL_HOST, National

PORTAL_CLIENT_ID = "dvcqg"


class ByHost:
    """Sends a call to the application of its host; 421 for a host that is not served here."""

    def __init__(self, apps: Mapping[str, ASGIApp]) -> None:
        self.apps = {host.encode(): app for host, app in apps.items()}
        self.first = next(iter(apps.values()))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        app = self.first if scope["type"] == "lifespan" else self.apps.get(_host(scope), _misdirected)
        await app(scope, receive, send)


def build_national(folder: Path) -> National:
    """The national side with its state in `folder`."""
    # The portal redeems its codes inside this process: its secret is never sent, so nobody else can be this client.
    client = Client(PORTAL_CLIENT_ID, secrets.token_urlsafe(32), (PORTAL_CALLBACK,), (f"{PORTAL}/",), None)
    return National(open_database(folder), load_key(folder), load_catalogue(), Pages(), client)


def public_app(national: National) -> ByHost:
    """The citizen's portal, the identity provider and the adapter, each under its host name."""
    return ByHost({PORTAL_HOST: portal_app(national), IDENTITY_HOST: provider_app(national), ADAPTER_HOST: adapter_app(national)})


def _host(scope: Scope) -> bytes:
    given: bytes = next((value for name, value in scope["headers"] if name == b"host"), b"")
    return given.lower().partition(b":")[0]


async def _misdirected(scope: Scope, receive: Receive, send: Send) -> None:
    await PlainTextResponse("Máy chủ này không phục vụ tên miền được hỏi.\n", 421)(scope, receive, send)
