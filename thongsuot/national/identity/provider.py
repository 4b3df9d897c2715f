"""The provider's application: its routes, its metadata, its public keys."""

from starlette.applications import Starlette
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute

from thongsuot.national.exchange import Exchange, route
from thongsuot.national.identity.authorize import authorize
from thongsuot.national.identity.credentials import show_form, take_credentials
from thongsuot.national.identity.logout import logout
from thongsuot.national.identity.mischief import answered_to
from thongsuot.national.identity.resources import introspect, revoke, userinfo
from thongsuot.national.identity.tokens import token
from thongsuot.national.pages import error_handlers, static_files
from thongsuot.national.side import National

MOST_BYTES = 64 * 1024
PUBLIC = {"Access-Control-Allow-Origin": "*"}


def provider_app(national: National) -> Starlette:
    """What stands at `xacthuc.dvcqg.test`."""
    both = ("GET", "POST")
    routes: list[BaseRoute] = [
        route(national, "/oauth2/authorize", authorize, kind="authorize", methods=both),
        route(national, "/dang-nhap", show_form),
        route(national, "/dang-nhap", take_credentials, kind="sign-in", methods=("POST",)),
        route(national, "/oauth2/token", token, kind="token", methods=("POST",)),
        route(national, "/oauth2/userinfo", userinfo, kind="userinfo", methods=both),
        route(national, "/oauth2/introspect", introspect, kind="introspect", methods=("POST",)),
        route(national, "/oauth2/revoke", revoke, kind="revoke", methods=("POST",)),
        route(national, "/oidc/logout", logout, kind="logout", methods=both),
        route(national, "/.well-known/openid-configuration", discovery),
        route(national, "/oauth2/jwks", keys),
        route(national, "/", _go_to_portal),
        static_files(),
    ]
    return Starlette(routes=routes, exception_handlers=error_handlers(national.pages), max_body_size=MOST_BYTES)


def elsewhere_routes(national: National) -> list[BaseRoute]:
    """The two endpoints on another host than the issuer's, for metadata that point there: whoever follows them does get an answer."""
    return [
        route(national, "/oauth2/token", token, kind="token", methods=("POST",)),
        route(national, "/oauth2/jwks", keys),
    ]


def metadata(issuer: str, documentation: str) -> dict[str, object]:
    """OpenID Connect Discovery §3."""
    return {
        "issuer": issuer,
        "authorization_endpoint": f"{issuer}/oauth2/authorize",
        "token_endpoint": f"{issuer}/oauth2/token",
        "userinfo_endpoint": f"{issuer}/oauth2/userinfo",
        "jwks_uri": f"{issuer}/oauth2/jwks",
        "introspection_endpoint": f"{issuer}/oauth2/introspect",
        "revocation_endpoint": f"{issuer}/oauth2/revoke",
        "end_session_endpoint": f"{issuer}/oidc/logout",
        "service_documentation": documentation,
        "scopes_supported": ["openid"],
        "response_types_supported": ["code"],
        "response_modes_supported": ["query"],
        "grant_types_supported": ["authorization_code", "refresh_token"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["RS256"],
        "token_endpoint_auth_methods_supported": ["client_secret_post", "client_secret_basic"],
        "code_challenge_methods_supported": ["S256", "plain"],
        "acr_values_supported": ["LoA1"],
        "prompt_values_supported": ["none", "login", "consent", "select_account"],
        "claims_parameter_supported": False,
        "request_parameter_supported": False,
    }


def discovery(national: National, exchange: Exchange) -> Response:
    """`GET /.well-known/openid-configuration`; who asks may say so as with the keys."""
    document = metadata(national.names.issuer, f"{national.names.portal_url}/")
    return answered_to(national, "discovery", _caller(national, exchange), document, PUBLIC)


def keys(national: National, exchange: Exchange) -> Response:
    """`GET /oauth2/jwks`. A portal may say which it is in `User-Agent`, by its address (RFC 9110 §10.1.5); it is not asked otherwise."""
    return answered_to(national, "keys", _caller(national, exchange), {"keys": list(national.published)}, PUBLIC)


def _caller(national: National, exchange: Exchange) -> str | None:
    agent = exchange.request.headers.get("user-agent", "")
    return next((tenant.key for tenant in national.registry.tenants.values() if f"+{tenant.base_url})" in agent), None)


def _go_to_portal(national: National, _exchange: Exchange) -> Response:
    return RedirectResponse(f"{national.names.portal_url}/")
