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
from thongsuot.national.names import PublicNames, bare
from thongsuot.national.pages import Pages
from thongsuot.national.registry import Client
from thongsuot.national.side import National

PORTAL_CLIENT_ID = "dvcqg"
DOTTEST = PublicNames()


class ByHost:
    """Sends a call to the application of its host; 421 for a host that is not served here."""

    def __init__(self, apps: Mapping[str, ASGIApp]) -> None:
        self.apps = dict(apps)
        self.first = next(iter(apps.values()))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        app = self.first if scope["type"] == "lifespan" else self.apps.get(_host(scope), _misdirected)
        await app(scope, receive, send)


def build_national(folder: Path, names: PublicNames = DOTTEST) -> National:
    """The national side with its state in `folder`."""
    # The portal redeems its codes inside this process: its secret is never sent, so nobody else can be this client.
    client = Client(PORTAL_CLIENT_ID, secrets.token_urlsafe(32), (names.portal_callback,), (f"{names.portal_url}/",), None)
    return National(open_database(folder), load_key(folder), load_catalogue(), Pages(names.portal_url), client, folder, names)


def public_app(national: National) -> ByHost:
    """The citizen's portal, the identity provider and the adapter, each under its host name."""
    portal, identity, adapter = national.names.hosts
    return ByHost({portal: portal_app(national), identity: provider_app(national), adapter: adapter_app(national)})


def _host(scope: Scope) -> str:
    given: bytes = next((value for name, value in scope["headers"] if name == b"host"), b"")
    return bare(given.decode("latin-1"))


async def _misdirected(scope: Scope, receive: Receive, send: Send) -> None:
    await PlainTextResponse("Máy chủ này không phục vụ tên miền được hỏi.\n", 421)(scope, receive, send)
