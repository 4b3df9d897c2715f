"""Calls to the national identity provider: discovery, keys, token, userinfo (protocol §1.1)."""

import time
from dataclasses import dataclass

import httpx
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from thongsuot.portal.tenant import IdentityClient

FRESH_SECONDS = 300.0
AGENT = "thongsuot-portal"
ENDPOINTS = ("authorization_endpoint", "token_endpoint", "userinfo_endpoint", "end_session_endpoint", "jwks_uri")


class ProviderUnreachableError(Exception):
    """The identity provider does not answer (503)."""


class ProviderNonsenseError(Exception):
    """The identity provider answers what it must not (502); the message is for the log."""


class CodeRefusedError(Exception):
    """The token endpoint does not take the code: used, expired, or of another client."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """The part of the discovery document that a relying party needs (OpenID Connect Discovery 1.0 §3)."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    userinfo_endpoint: str
    end_session_endpoint: str
    jwks_uri: str


@dataclass(frozen=True, slots=True)
class Tokens:
    """The token endpoint's reply, as far as it is used; "" for what it did not give, the access token aside."""

    access_token: str
    id_token: str
    token_type: str = "Bearer"


class IdentityProvider:
    """The providers of all tenants; metadata and keys are kept for five minutes. Every method may raise the two provider errors."""

    def __init__(self, http: httpx.AsyncClient) -> None:
        self.http = http
        self._metadata: dict[str, tuple[float, Metadata]] = {}
        self._keys: dict[str, tuple[float, KeySet]] = {}

    async def metadata(self, issuer: str) -> Metadata:
        kept = self._metadata.get(issuer)
        if kept and kept[0] > time.monotonic():
            return kept[1]
        document = await self._ask("GET", f"{issuer.rstrip('/')}/.well-known/openid-configuration")
        endpoints = {name: document.get(name) for name in ENDPOINTS}
        texts = {name: value for name, value in endpoints.items() if isinstance(value, str) and value}
        if document.get("issuer") != issuer or len(texts) != len(ENDPOINTS):
            raise ProviderNonsenseError(f"discovery of {issuer}: issuer {document.get('issuer')!r}, endpoints {sorted(texts)}")
        metadata = Metadata(issuer=issuer, **texts)
        self._metadata[issuer] = (time.monotonic() + FRESH_SECONDS, metadata)
        return metadata

    async def keys(self, issuer: str, caller: str, *, again: bool = False) -> KeySet:
        """The signing keys; `again` asks even when some are kept, for a key that is not among them. `caller`: the address of the portal that asks."""
        kept = self._keys.get(issuer)
        if kept and kept[0] > time.monotonic() and not again:
            return kept[1]
        document = await self._ask("GET", (await self.metadata(issuer)).jwks_uri, caller=caller)
        try:
            keys = KeySet.import_key_set(document)  # type: ignore[arg-type]  # whatever it is, the import judges it
        except (JoseError, KeyError, TypeError, ValueError) as error:
            raise ProviderNonsenseError(f"keys of {issuer}: {error}") from error
        if not keys.keys:
            raise ProviderNonsenseError(f"keys of {issuer}: there are none")
        self._keys[issuer] = (time.monotonic() + FRESH_SECONDS, keys)
        return keys

    async def redeem(self, client: IdentityClient, code: str, redirect_uri: str, verifier: str) -> Tokens:
        """Tokens for a code; `verifier` is "" where the authorize request carried no challenge. Raises CodeRefusedError too."""
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": redirect_uri,
            "client_id": client.client_id,
            "client_secret": client.client_secret,
        }
        if verifier:
            form["code_verifier"] = verifier
        endpoint = (await self.metadata(client.issuer)).token_endpoint
        reply = await self._ask("POST", endpoint, form=form)
        match reply:
            case {"access_token": str(access_token)} if access_token:
                return Tokens(access_token, _text(reply, "id_token"), _text(reply, "token_type"))
        raise ProviderNonsenseError(f"token endpoint: reply with {sorted(reply)}")

    async def userinfo(self, issuer: str, access_token: str) -> dict[str, object]:
        endpoint = (await self.metadata(issuer)).userinfo_endpoint
        return await self._ask("POST", endpoint, bearer=access_token)

    async def _ask(self, method: str, address: str, *, form: dict[str, str] | None = None, bearer: str = "", caller: str = "") -> dict[str, object]:
        headers = {"Accept": "application/json"} | ({"Authorization": f"Bearer {bearer}"} if bearer else {})
        headers |= {"User-Agent": f"{AGENT} (+{caller})"} if caller else {}
        try:
            reply = await self.http.request(method, address, data=form, headers=headers)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise ProviderUnreachableError(f"{method} {address}: {type(error).__name__}: {error}") from error
        if form is not None and reply.status_code in {httpx.codes.BAD_REQUEST, httpx.codes.UNAUTHORIZED}:
            raise CodeRefusedError(f"{address}: {reply.status_code}")
        if reply.status_code != httpx.codes.OK:
            error_type = ProviderUnreachableError if reply.is_server_error else ProviderNonsenseError
            raise error_type(f"{method} {address}: HTTP {reply.status_code}")
        try:
            document = reply.json()
        except ValueError as error:
            raise ProviderNonsenseError(f"{method} {address}: not JSON") from error
        if not isinstance(document, dict):
            raise ProviderNonsenseError(f"{method} {address}: not a JSON object")
        return document


def _text(reply: dict[str, object], name: str) -> str:
    value = reply.get(name)
    return value if isinstance(value, str) else ""
