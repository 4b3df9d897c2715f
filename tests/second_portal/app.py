"""The routes: a JSON API, two assets, and the shell for every other path."""

import contextlib
import secrets
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from tests.second_portal.configuration import Configuration, Service
from tests.second_portal.sign_on import REFUSED, SignOn, SignOnError

PAGES = Path(__file__).with_name("pages")
SESSION = "hp_phien"
BROWSER = "hp_luot"
PRIVATE = {"id_token"}


@dataclass(frozen=True, slots=True)
class HashPortal:
    """The portal's endpoints over its configuration and its sign-ons. Dossiers are kept in memory."""

    configuration: Configuration
    sign_on: SignOn
    dossiers: dict[str, dict[str, Any]] = field(default_factory=dict)

    def app(self) -> Starlette:
        routes = [
            Route("/api/phien", self.session),
            Route("/api/dich-vu", self.service),
            Route("/api/don-vi", self.counters),
            Route("/api/ho-so", self.submit, methods=["POST"]),
            Route("/api/ho-so/{number}", self.dossier),
            Route("/api/sso/bat-dau", self.start_sign_on),
            Route("/api/sso/ve", self.finish_sign_on),
            Route("/api/dang-xuat", self.sign_out, methods=["POST"]),
            Mount("/tai-san", StaticFiles(directory=PAGES)),
            Route("/{path:path}", self.shell),
        ]
        return Starlette(routes=routes, lifespan=self._lifespan)

    @contextlib.asynccontextmanager
    async def _lifespan(self, _app: Starlette) -> AsyncIterator[None]:
        yield
        await self.sign_on.http.aclose()

    async def shell(self, _request: Request) -> Response:
        return FileResponse(PAGES / "shell.html", media_type="text/html", headers={"Cache-Control": "no-store"})

    async def session(self, request: Request) -> Response:
        person = self._person(request)
        shown = {name: value for name, value in person.items() if name not in PRIVATE} if person else None
        return _json({"cong": self.configuration.name, "nguoiDung": shown})

    async def service(self, request: Request) -> Response:
        service = self.configuration.services.get(request.query_params.get("ma", ""))
        if service is None:
            return _json({"loi": "Không tìm thấy dịch vụ công này trên cổng."}, 404)
        agency = request.query_params.get("donVi", "")
        if agency not in service.agencies:
            return _json({"loi": "Cơ quan này không tiếp nhận dịch vụ công đã chọn."}, 404)
        return _json(_describe(service, agency))

    async def counters(self, request: Request) -> Response:
        """The units that receive for an agency: asked for only once the agency is chosen."""
        service = self.configuration.services.get(request.query_params.get("ma", ""))
        found = service.counters.get(request.query_params.get("coQuan", ""), {}) if service else {}
        return _json([{"ma": code, "ten": name} for code, name in found.items()])

    async def submit(self, request: Request) -> Response:
        person = self._person(request)
        if person is None:
            return _json({"loi": "Phiên đăng nhập đã hết."}, 401)
        given = await request.json()
        if not str(given.get("yeuCau") or "").strip():
            return _json({"loi": "Chưa nhập yêu cầu giải quyết."}, 422)
        number = f"{given.get('donVi')}-{len(self.dossiers) + 1:06d}"
        self.dossiers[number] = {"so": number, "nguoiNop": person["dinhDanh"], "yeuCau": given["yeuCau"], "trangThai": "Mới đăng ký"}
        return _json({"so": number}, 201)

    async def dossier(self, request: Request) -> Response:
        person, found = self._person(request), self.dossiers.get(request.path_params["number"])
        if person is None or found is None or found["nguoiNop"] != person["dinhDanh"]:
            return _json({"loi": "Không tìm thấy hồ sơ."}, 404)
        return _json(found)

    async def start_sign_on(self, request: Request) -> Response:
        browser = secrets.token_urlsafe(18)
        answer = RedirectResponse(await self.sign_on.start(browser, request.query_params.get("ve", "")), 302)
        answer.set_cookie(BROWSER, browser, max_age=600, secure=True, httponly=True, samesite="lax")
        return answer

    async def finish_sign_on(self, request: Request) -> Response:
        query = request.query_params
        try:
            session, route = await self.sign_on.finish(request.cookies.get(BROWSER, ""), query.get("state", ""), query.get("code", ""))
        except SignOnError:
            return RedirectResponse(f"/{REFUSED}", 302)
        answer = RedirectResponse(f"/{route}", 302)
        answer.set_cookie(SESSION, session, secure=True, httponly=True, samesite="lax")
        answer.delete_cookie(BROWSER, secure=True, httponly=True, samesite="lax")
        return answer

    async def sign_out(self, request: Request) -> Response:
        answer = _json({"den": await self.sign_on.end(request.cookies.get(SESSION, ""))})
        answer.delete_cookie(SESSION, secure=True, httponly=True, samesite="lax")
        return answer

    def _person(self, request: Request) -> Any:
        return self.sign_on.sessions.get(request.cookies.get(SESSION, ""))


def _describe(service: Service, agency: str) -> dict[str, Any]:
    communes = [{"ma": code, "ten": name} for code, name in service.communes.items()]
    agencies = [{"ma": code, "ten": name} for code, name in service.agencies.items()]
    return {"ma": service.local_code, "ten": service.name, "donVi": {"ma": agency, "ten": service.agencies[agency]}, "coQuan": agencies, "xa": communes}


def _json(content: object, status: int = 200) -> JSONResponse:
    return JSONResponse(content, status, {"Cache-Control": "no-store"})
