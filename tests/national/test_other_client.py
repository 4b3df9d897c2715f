"""A relying party that is not ours, Authlib's, signs in over HTTPS: what we play is the protocol, and not only what our own portal makes of it."""

import asyncio
import ssl

import pytest
from authlib.integrations.starlette_client import OAuth, StarletteOAuth2App
from joserfc.errors import JoseError
from starlette.requests import Request

from tests.national.journey import ISSUER, Person, Province, Server, put_person, sign_in
from thongsuot.serving.client import ResolvingTransport


def relying_party(server: Server, province: Province, method: str) -> StarletteOAuth2App:
    """Knows the provider by its discovery document alone; sends state, nonce and PKCE."""
    return OAuth().register(
        "vnconnect",
        client_id=province.body["client_id"],
        client_secret=province.body["client_secret"],
        server_metadata_url=f"{ISSUER}/.well-known/openid-configuration",
        client_kwargs={
            "scope": "openid",
            "code_challenge_method": "S256",
            "token_endpoint_auth_method": method,
            "transport": ResolvingTransport({"xacthuc.dvcqg.test": server.https}, server.trust),
        },
    )


def arriving(session: dict, query: str = "") -> Request:
    return Request({"type": "http", "method": "GET", "path": "/", "query_string": query.encode(), "headers": [], "session": session})


async def sign_on(party: StarletteOAuth2App, browser, province: Province, person: Person) -> tuple[dict, dict]:
    """The tokens with the id_token's claims in `userinfo`, and what the userinfo endpoint says."""
    session: dict = {}
    away = await party.authorize_redirect(arriving(session), province.redirect_uri)
    back = sign_in(browser, away.headers["location"], person).headers["location"]
    assert back.startswith(province.redirect_uri)
    tokens = await party.authorize_access_token(arriving(session, back.partition("?")[2]))
    return tokens, dict(await party.userinfo(token=tokens))


@pytest.mark.parametrize("method", ["client_secret_post", "client_secret_basic"])
def test_it_learns_who_signed_in(server, browser, province, person, method):
    tokens, claims = asyncio.run(sign_on(relying_party(server, province, method), browser, province, person))
    believed = tokens["userinfo"]
    assert believed["iss"] == ISSUER
    assert believed["aud"] == province.body["client_id"]
    assert believed["nonce"]
    assert believed["sub"] == claims["sub"] == person.claims["TechID"]
    assert claims["SoDinhDanh"] == person.claims["SoDinhDanh"]


@pytest.mark.parametrize(
    "case", ["signature-broken", "key-id-unknown", "algorithm-none", "algorithm-hmac", "expired", "issuer-other", "nonce-other", "token-hash-wrong"]
)
def test_it_believes_no_wrong_token(server, browser, control, province, case):
    person = put_person(control)
    control.post("/stimuli", json={"kind": "sign-in", "tenant": province.key, "persona": person.key, "case": case}).raise_for_status()
    with pytest.raises((JoseError, ValueError)):
        asyncio.run(sign_on(relying_party(server, province, "client_secret_post"), browser, province, person))


def test_it_follows_a_rotated_key(server, browser, control, province, person):
    party = relying_party(server, province, "client_secret_post")
    asyncio.run(sign_on(party, browser, province, put_person(control)))
    control.post("/stimuli", json={"kind": "sign-in", "tenant": province.key, "persona": person.key, "case": "key-rotated"}).raise_for_status()
    browser.cookies.clear()
    tokens, _ = asyncio.run(sign_on(party, browser, province, person))
    assert tokens["userinfo"]["sub"] == person.claims["TechID"]


def test_it_trusts_the_certificate_and_nothing_less(server, browser, province, person):
    party = relying_party(server, province, "client_secret_post")
    party.client_kwargs["transport"] = ResolvingTransport({"xacthuc.dvcqg.test": server.https}, ssl.create_default_context())
    with pytest.raises(Exception, match="CERTIFICATE_VERIFY_FAILED"):
        asyncio.run(sign_on(party, browser, province, person))
