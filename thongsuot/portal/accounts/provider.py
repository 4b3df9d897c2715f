"""Calls to the national identity provider: discovery, keys, token, userinfo (protocol §1.1)."""

import time
from dataclasses import dataclass

import httpx
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from thongsuot.portal.accounts.metadata import Metadata, MetadataError, read_metadata
from thongsuot.portal.tenant import Tenant

FRESH_SECONDS = 300.0
AGENT = "thongsuot-portal"


class ProviderUnreachableError(Exception):
    """The identity provider does not answer (503)."""


class ProviderNonsenseError(Exception):
    """The identity provider answers what it must not (502); the message is for the log."""


class CodeRefusedError(Exception):
    """The token endpoint does not take the code: used, expired, or of another client."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The token endpoint's reply, as far as it is used; "" for what it did not give, the access token aside."""

    access_token: str
    id_token: str
    token_type: str = "Bearer"


class IdentityProvider:
    """The providers of all tenants. Keys are kept for five minutes, metadata for one sign-on: they are read when it begins.

    Every method may raise the two provider errors.
    """

    def __init__(self, http: httpx.AsyncClient) -> None:
        self.http = http
        self._metadata: dict[tuple[str, str], tuple[float, Metadata]] = {}
        self._keys: dict[str, tuple[float, KeySet]] = {}

    async def metadata(self, tenant: Tenant, *, again: bool = False) -> Metadata:
        """What the tenant's provider says of itself; `again` asks even where it is kept, and keeps nothing that is not to be followed."""
        issuer = tenant.national.issuer
        kept = self._metadata.get((issuer, tenant.key))
        if kept and kept[0] > time.monotonic() and not again:
            return kept[1]
        document = await self._ask("GET", f"{issuer.rstrip('/')}/.well-known/openid-configuration", caller=tenant.base_url)
        try:
            metadata = read_metadata(document, issuer, tenant.behaviour)
        except MetadataError as error:
            raise ProviderNonsenseError(str(error)) from error
        self._metadata[issuer, tenant.key] = (time.monotonic() + FRESH_SECONDS, metadata)
        return metadata

    async def keys(self, tenant: Tenant, *, again: bool = False) -> KeySet | None:
        """The signing keys, None where the provider names no place for them; `again` asks even when some are kept, for a key that is not among them."""
        issuer, address = tenant.national.issuer, (await self.metadata(tenant)).jwks_uri
        if not address:
            return None
        kept = self._keys.get(issuer)
        if kept and kept[0] > time.monotonic() and not again:
            return kept[1]
        document = await self._ask("GET", address, caller=tenant.base_url)
        try:
            keys = KeySet.import_key_set(document)  # type: ignore[arg-type]  # whatever it is, the import judges it
        except (JoseError, KeyError, TypeError, ValueError) as error:
            raise ProviderNonsenseError(f"keys of {issuer}: {error}") from error
        if not keys.keys:
            raise ProviderNonsenseError(f"keys of {issuer}: there are none")
        self._keys[issuer] = (time.monotonic() + FRESH_SECONDS, keys)
        return keys

    async def redeem(self, tenant: Tenant, code: str, redirect_uri: str, verifier: str) -> Tokens:
        """Tokens for a code; `verifier` is "" where the authorize request carried no challenge. Raises CodeRefusedError too."""
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": redirect_uri,
            "client_id": tenant.national.client_id,
            "client_secret": tenant.national.client_secret,
        }
        if verifier:
            form["code_verifier"] = verifier
        endpoint = (await self.metadata(tenant)).token_endpoint
        reply = await self._ask("POST", endpoint, form=form)
        match reply:
            case {"access_token": str(access_token)} if access_token:
                return Tokens(access_token, _text(reply, "id_token"), _text(reply, "token_type"))
        raise ProviderNonsenseError(f"token endpoint: reply with {sorted(reply)}")

    async def userinfo(self, tenant: Tenant, access_token: str) -> dict[str, object]:
        endpoint = (await self.metadata(tenant)).userinfo_endpoint
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
