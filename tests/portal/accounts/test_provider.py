"""A provider that is away, or talks nonsense, is told apart from one that refuses a code. The provider here is a small real server."""

import asyncio
import json
import sqlite3
import threading
from collections.abc import Awaitable, Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from thongsuot.portal.accounts.provider import CodeRefusedError, IdentityProvider, ProviderNonsenseError, ProviderUnreachableError, Tokens
from thongsuot.portal.behaviour import Behaviour
from thongsuot.portal.tenant import AdapterAccount, IdentityClient, Tenant
from thongsuot.serving.client import client

GOOD = {"authorization_endpoint": "/a", "token_endpoint": "/t", "userinfo_endpoint": "/u", "end_session_endpoint": "/e", "jwks_uri": "/k"}
DISCOVERY = "/.well-known/openid-configuration"


class OddProvider:
    """Answers each path with (status, body), and counts how often it was asked."""

    def __init__(self) -> None:
        self.answers: dict[str, tuple[int, object]] = {}
        self.asked: list[str] = []
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                provider.asked.append(self.path)
                self.rfile.read(int(self.headers.get("Content-Length", 0)))
                status, body = provider.answers.get(self.path, (404, "?"))
                data = body.encode() if isinstance(body, str) else json.dumps(body).encode()
                self.send_response(status)
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            do_POST = do_GET  # noqa: N815  # http.server names them so

            def log_message(self, *_arguments: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.issuer = f"http://127.0.0.1:{self.server.server_address[1]}"
        self.answers[DISCOVERY] = (200, {"issuer": self.issuer} | {name: self.issuer + path for name, path in GOOD.items()})


@pytest.fixture
def odd() -> Iterator[OddProvider]:
    provider = OddProvider()
    thread = threading.Thread(target=provider.server.serve_forever, args=(0.02,))
    thread.start()
    yield provider
    provider.server.shutdown()
    thread.join()
    provider.server.server_close()


def ask(call: Callable[[IdentityProvider], Awaitable[object]]) -> object:
    async def run() -> object:
        async with client() as http:
            return await call(IdentityProvider(http))

    return asyncio.run(run())


def tenant(issuer: str, **changes: object) -> Tenant:
    """A tenant of that provider; nothing of it is asked for but what a sign-on needs."""
    adapter, client = AdapterAccount("https://a", "u", "p", "d", "m"), IdentityClient(issuer, "c", "s")
    return Tenant("t", "tinhmau1.test", "T", "H98", client, adapter, sqlite3.connect(":memory:"), behaviour=Behaviour(**changes))


def redeem(issuer: str) -> object:
    return ask(lambda provider: provider.redeem(tenant(issuer), "code", "https://tinhmau1.test/sso/callback", "v"))


def test_a_provider_that_is_away() -> None:
    with pytest.raises(ProviderUnreachableError):
        ask(lambda provider: provider.metadata(tenant("http://127.0.0.1:9")))


@pytest.mark.parametrize(
    "answer", [(200, "<html>"), (200, []), (200, {"issuer": "https://xau.example"}), (404, "?"), (200, {"issuer": None} | GOOD), (302, "")]
)
def test_a_discovery_document_that_is_none(odd: OddProvider, answer: tuple[int, object]) -> None:
    odd.answers[DISCOVERY] = answer
    with pytest.raises(ProviderNonsenseError):
        ask(lambda provider: provider.metadata(tenant(odd.issuer)))


def test_a_server_error_is_being_away(odd: OddProvider) -> None:
    odd.answers[DISCOVERY] = (503, "?")
    with pytest.raises(ProviderUnreachableError):
        ask(lambda provider: provider.metadata(tenant(odd.issuer)))


def test_metadata_is_kept_for_a_sign_on_and_asked_for_again_by_the_next(odd: OddProvider) -> None:
    async def twice(provider: IdentityProvider) -> None:
        assert await provider.metadata(tenant(odd.issuer)) == await provider.metadata(tenant(odd.issuer))
        assert odd.asked == [DISCOVERY]
        await provider.metadata(tenant(odd.issuer), again=True)

    ask(twice)
    assert odd.asked == [DISCOVERY, DISCOVERY]


@pytest.mark.parametrize("answer", [(200, {"keys": "?"}), (200, {}), (200, {"keys": [{"kty": "?"}]}), (200, {"keys": [5]}), (200, {"keys": []}), (200, "?")])
def test_keys_that_are_none(odd: OddProvider, answer: tuple[int, object]) -> None:
    odd.answers["/k"] = answer
    with pytest.raises(ProviderNonsenseError):
        ask(lambda provider: provider.keys(tenant(odd.issuer)))


@pytest.mark.parametrize("status", [400, 401])
def test_a_refused_code(odd: OddProvider, status: int) -> None:
    odd.answers["/t"] = (status, {"error": "invalid_grant"})
    with pytest.raises(CodeRefusedError):
        redeem(odd.issuer)


@pytest.mark.parametrize("body", [{}, {"id_token": "a"}, {"access_token": 5, "id_token": "a"}, {"access_token": "", "id_token": ""}, [], "?"])
def test_a_token_reply_that_is_none(odd: OddProvider, body: object) -> None:
    odd.answers["/t"] = (200, body)
    with pytest.raises(ProviderNonsenseError):
        redeem(odd.issuer)


def test_what_a_token_reply_leaves_out_is_empty_for_the_callback_to_judge(odd: OddProvider) -> None:
    odd.answers["/t"] = (200, {"access_token": "a", "id_token": 5})
    assert redeem(odd.issuer) == Tokens("a", "", "")


def test_userinfo_that_is_none(odd: OddProvider) -> None:
    odd.answers["/u"] = (200, "eyJ...")
    with pytest.raises(ProviderNonsenseError):
        ask(lambda provider: provider.userinfo(tenant(odd.issuer), "a"))
