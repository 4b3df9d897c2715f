"""What a token is good for: userinfo, introspection, revocation (protocol §1.1; RFC 6750, RFC 7662, RFC 7009)."""

from starlette.responses import JSONResponse, Response

from thongsuot.national.exchange import Exchange
from thongsuot.national.identity.claims import userinfo as claims_of
from thongsuot.national.identity.clients import authenticated, oauth_error
from thongsuot.national.identity.grants import Token
from thongsuot.national.identity.headers import NO_STORE
from thongsuot.national.identity.mischief import answered
from thongsuot.national.side import National


def userinfo(national: National, exchange: Exchange) -> Response:
    """`GET|POST /oauth2/userinfo` with a Bearer token (POST may carry it as `access_token`)."""
    given = national.grants.find(exchange.bearer or str(exchange.form.get("access_token", "")), "access")
    persona = national.registry.personas.get(given.grant.request.persona) if given else None
    if given is None or persona is None or given.grant.request.client_id not in national.registry.clients:
        return _invalid_token()
    _note_owner(national, exchange, given)
    return answered(national, "userinfo", exchange.tenant, persona.key, claims_of(persona))


def introspect(national: National, exchange: Exchange) -> Response:
    """`POST /oauth2/introspect`: who asks proves to be a client, or holds a living access token (as OpenCPS v2 does).

    A token of another client is answered as not active.
    """
    client = authenticated(national, exchange)
    holder = national.grants.find(exchange.bearer, "access")
    if client is None and holder is None:
        return _invalid_token()
    asking = client.client_id if client else holder.grant.request.client_id if holder else ""
    given = national.grants.find(str(exchange.form.get("token", "")))
    if given is None or given.grant.request.client_id != asking:
        return JSONResponse({"active": False}, headers=NO_STORE)
    _note_owner(national, exchange, given)
    persona = national.registry.personas.get(given.grant.request.persona)
    answer = {
        "active": True,
        "client_id": given.grant.request.client_id,
        "exp": given.expires,
        "iat": given.issued,
        "nbf": given.issued,
        "scope": given.grant.request.scope,
        "token_type": "Bearer",
        "username": persona.username if persona else given.grant.request.persona,
    }
    return JSONResponse(answer, headers=NO_STORE)


def revoke(national: National, exchange: Exchange) -> Response:
    """`POST /oauth2/revoke`: 200 whether or not the token was known; a refresh token takes everything of its grant along."""
    client = authenticated(national, exchange)
    if client is None:
        return oauth_error("invalid_client", "client_id or client_secret is wrong", 401)
    text = str(exchange.form.get("token", ""))
    given = national.grants.find(text)
    if given and given.grant.request.client_id == client.client_id:
        exchange.persona = given.grant.request.persona
        if given.kind == "refresh":
            national.grants.revoke_grant(given.grant)
        national.grants.revoke(text)
    return Response(status_code=200, headers=NO_STORE)


def _note_owner(national: National, exchange: Exchange, token: Token) -> None:
    client = national.registry.clients.get(token.grant.request.client_id)
    exchange.tenant = client.tenant if client else None
    exchange.persona = token.grant.request.persona


def _invalid_token() -> Response:
    answer = {"error": "invalid_token", "error_description": "the access token is missing, unknown or expired"}
    return JSONResponse(answer, 401, NO_STORE | {"WWW-Authenticate": 'Bearer realm="xacthuc", error="invalid_token"'})
