"""The token endpoint: a code, or a refresh token, for tokens (protocol §1.1; RFC 6749 §4.1.3 and §6, RFC 7636)."""

import base64
import hashlib
import secrets
import time

from starlette.responses import Response

from thongsuot.national.exchange import Exchange
from thongsuot.national.identity.clients import authenticated, oauth_error
from thongsuot.national.identity.grants import ACCESS_SECONDS, Grant, Request
from thongsuot.national.identity.mischief import answered, signed
from thongsuot.national.registry import Client
from thongsuot.national.side import National

ID_TOKEN_SECONDS = 3600


def token(national: National, exchange: Exchange) -> Response:
    """`POST /oauth2/token`: `access_token`, `refresh_token`, `scope`, `id_token`, `token_type`, `expires_in`."""
    client = authenticated(national, exchange)
    if client is None:
        return oauth_error("invalid_client", "client_id or client_secret is wrong", 401)
    match exchange.form.get("grant_type"):
        case "authorization_code":
            return _by_code(national, exchange, client)
        case "refresh_token":
            return _by_refresh(national, exchange, client)
        case _:
            return oauth_error("unsupported_grant_type", "grant_type is authorization_code or refresh_token")


def _by_code(national: National, exchange: Exchange, client: Client) -> Response:
    grant = national.grants.redeem(str(exchange.form.get("code", "")))
    if grant is None:
        return oauth_error("invalid_grant", "the code is unknown, expired or used")
    exchange.persona = grant.request.persona
    if grant.request.client_id != client.client_id:
        return oauth_error("invalid_grant", "the code was given to another client")
    if exchange.form.get("redirect_uri") != grant.request.redirect_uri:
        return oauth_error("invalid_grant", "redirect_uri differs from the one of the authorize request")
    if not verifies(grant.request, str(exchange.form.get("code_verifier", ""))):
        return oauth_error("invalid_grant", "code_verifier does not fit code_challenge")
    return answered(national, "token", client.tenant, grant.request.persona, give(national, grant))


def _by_refresh(national: National, exchange: Exchange, client: Client) -> Response:
    text = str(exchange.form.get("refresh_token", ""))
    given = national.grants.find(text, "refresh")
    if given is None or given.grant.request.client_id != client.client_id:
        return oauth_error("invalid_grant", "the refresh token is unknown, expired or used")
    exchange.persona = given.grant.request.persona
    national.grants.revoke(text)
    return answered(national, "token", client.tenant, given.grant.request.persona, give(national, given.grant))


def verifies(request: Request, verifier: str) -> bool:
    """Whether the verifier proves the challenge; a request without one needs none (RFC 7636 §4.6)."""
    if not request.challenge:
        return True
    if request.challenge_method == "S256":
        verifier = _base64url(hashlib.sha256(verifier.encode("utf-8", "replace")).digest())
    return secrets.compare_digest(verifier.encode("utf-8", "replace"), request.challenge.encode("utf-8", "replace"))


def give(national: National, grant: Grant) -> dict[str, object]:
    """New tokens of a grant, as the token endpoint answers them."""
    access, request = national.grants.give_token("access", grant), grant.request
    client = national.registry.clients.get(request.client_id)
    return {
        "access_token": access,
        "refresh_token": national.grants.give_token("refresh", grant),
        "scope": request.scope,
        "id_token": signed(national, client.tenant if client else None, request.persona, _id_claims(national, request, access)),
        "token_type": "Bearer",
        "expires_in": ACCESS_SECONDS,
    }


def _id_claims(national: National, request: Request, access: str) -> dict[str, object]:
    now = int(time.time())
    persona = national.registry.personas.get(request.persona)
    claims: dict[str, object] = {
        "iss": national.names.issuer,
        "sub": persona.subject if persona else request.persona,
        "aud": request.client_id,
        "azp": request.client_id,
        "exp": now + ID_TOKEN_SECONDS,
        "iat": now,
        "auth_time": request.auth_time,
        "at_hash": _base64url(hashlib.sha256(access.encode()).digest()[:16]),
        "sid": request.sid,
    }
    optional = {"nonce": request.nonce, "acr": request.acr}
    return claims | {name: value for name, value in optional.items() if value}


def _base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
