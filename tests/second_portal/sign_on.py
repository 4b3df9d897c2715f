"""Sign-on by the national identity provider: code flow on the server, then back to a hash route.

As many real portals do it (protocol §1.1): no PKCE, no nonce, the claims from userinfo. The state is bound to the browser by a cookie.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import httpx

from tests.second_portal.configuration import Configuration

HOME = "#/trang-chu"
REFUSED = "#/dang-nhap-loi"


class SignOnError(Exception):
    """The sign-on did not come to a person."""


@dataclass(slots=True)
class SignOn:
    """The running sign-ons (state -> browser, route) and the sessions (cookie -> person), kept in memory."""

    configuration: Configuration
    http: httpx.AsyncClient
    land_on_home: bool = False
    ask_again: bool = False
    begun: dict[str, tuple[str, str]] = field(default_factory=dict)
    sessions: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    metadata: dict[str, str] = field(default_factory=dict)

    async def start(self, browser: str, route: str) -> str:
        """Where to send the browser so that it comes back to `route`."""
        state = secrets.token_urlsafe(18)
        self.begun[state] = (browser, route if route.startswith("#/") else HOME)
        query = {
            "response_type": "code",
            "client_id": self.configuration.client_id,
            "redirect_uri": self.configuration.callback,
            "scope": "openid",
            "acr_values": "LoA1",
            "state": state,
        }
        if self.ask_again:
            query["prompt"] = "login"
        return f"{await self._endpoint('authorization_endpoint')}?{urlencode(query)}"

    async def finish(self, browser: str, state: str, code: str) -> tuple[str, str]:
        """A new session and the route to show in it. Raises SignOnError."""
        owner, route = self.begun.pop(state, ("", ""))
        if not code or not owner or not secrets.compare_digest(owner, browser):
            raise SignOnError("state or code")
        token = await self._post("token_endpoint", data=self._grant(code))
        claims = await self._post("userinfo_endpoint", headers={"Authorization": f"Bearer {token['access_token']}"})
        session = secrets.token_urlsafe(24)
        self.sessions[session] = read_person(claims) | {"id_token": token["id_token"]}
        return session, HOME if self.land_on_home else route

    async def end(self, session: str) -> str:
        """Forget the session; where the browser signs out nationally."""
        person = self.sessions.pop(session, None)
        if person is None:
            return f"/{HOME}"
        query = {"id_token_hint": person["id_token"], "post_logout_redirect_uri": f"https://{self.configuration.host}/"}
        return f"{await self._endpoint('end_session_endpoint')}?{urlencode(query)}"

    def _grant(self, code: str) -> dict[str, str]:
        return {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self.configuration.callback,
            "client_id": self.configuration.client_id,
            "client_secret": self.configuration.client_secret,
        }

    async def _endpoint(self, name: str) -> str:
        if not self.metadata:
            answer = await self.http.get(f"{self.configuration.issuer}/.well-known/openid-configuration")
            self.metadata = answer.raise_for_status().json()
        return self.metadata[name]

    async def _post(self, endpoint: str, **request: Any) -> dict[str, Any]:
        try:
            answer = await self.http.post(await self._endpoint(endpoint), **request)
            return answer.raise_for_status().json()
        except httpx.HTTPError as error:
            raise SignOnError(endpoint) from error


def read_person(claims: Mapping[str, Any]) -> dict[str, str]:
    """The person of userinfo claims (protocol §1.4), under the names of this portal's own API."""
    birth = str(claims.get("NgayThangNamSinh") or "")
    return {
        "hoTen": str(claims.get("TenDoanhNghiep") or claims.get("HoVaTen") or ""),
        "dinhDanh": str(claims.get("MaSoThue") or claims.get("SoDinhDanh") or ""),
        "ngaySinh": f"{birth[6:8]}/{birth[4:6]}/{birth[:4]}" if len(birth) == 8 else birth,
        "dienThoai": str(claims.get("SoDienThoai") or ""),
        "email": str(claims.get("ThuDienTu") or ""),
    }
