"""Bare Starlette routes that do the same SQLite, template and signing work as the reference servers, and nothing else.

`python bare_server.py CERT KEY FOLDER`; prints its port. Same tables, same statements, same templates, same tokens; no tenants, no frame, no checks.
"""

import json
import secrets
import socket
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import parse_qs

import uvicorn
from joserfc import jwt
from joserfc.jwk import RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from thongsuot.national.database import now_text
from thongsuot.national.database import open_database as open_national
from thongsuot.portal.accounts.session import CitizenSession
from thongsuot.portal.accounts.sessions import READ_SESSION
from thongsuot.portal.behaviour import Behaviour
from thongsuot.portal.catalogue import sample_catalogue
from thongsuot.portal.pages.render import TEMPLATES
from thongsuot.portal.submission.form import CHANNELS, blank_form, labels_for
from thongsuot.portal.submission.pages import FormView
from thongsuot.portal.submission.store import choice_of
from thongsuot.portal.submission.uploads import field_of
from thongsuot.portal.tenants import open_database as open_portal
from thongsuot.portal.territory import communes_of, receiving_agencies

LOCAL_CODE = "1.004873.000.00.00.H98"
ADD_CALL = "INSERT INTO call (at, kind, tenant, persona, dossiers, body) VALUES (?, ?, ?, ?, ?, ?)"
ADD_ACCOUNT = "INSERT INTO accounts (tech_id, kind, id_number, name, birth_date, phone, email, address) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
ACCOUNT = ("t", "citizen", "001012345670", "Nguyễn Thị Thử Nghiệm", "01/02/1990", "0912345678", "thu@vidu.vn", "Tổ 1")


def submission_screen(folder: Path) -> Callable[[Request], object]:
    """The session, the draft, the template."""
    database = open_portal(folder / "portal.sqlite3")
    database.execute(ADD_ACCOUNT, ACCOUNT)
    database.execute("INSERT INTO sessions (id, account, id_token, expires_at) VALUES ('s', 1, 'token', ?)", (time.time() + 3600,))
    procedure, agency = sample_catalogue().find(LOCAL_CODE, "H98"), receiving_agencies("H98")[0]
    assert procedure is not None
    behaviour = Behaviour()
    tenant = SimpleNamespace(key="bare", host="tinhdo.test", name="Tỉnh mẫu 1", agency_root="H98", defects=(), behaviour=behaviour)
    communes = [(commune.code, commune.name) for commune in communes_of("H98")]

    async def show(request: Request) -> HTMLResponse:
        row = database.execute(READ_SESSION, ("s", time.time())).fetchone()
        session = CitizenSession(**dict(row), commune_code="")
        draft = ("account:1", procedure.code, agency.code)
        database.execute("SELECT id, fields FROM drafts WHERE holder = ? AND procedure_code = ? AND agency = ?", draft).fetchone()
        view = FormView(secrets.token_urlsafe(18), blank_form(session, behaviour), {}, {})
        screen = SimpleNamespace(session=session, procedure=procedure, agency=agency)
        page = {"tenant": tenant, "session": session, "path": request.url.path, "notices": (), "screen": screen, "view": view}
        form = {"labels": labels_for(session), "locked": True, "communes": communes, "channels": CHANNELS, "field_of": field_of, "choice_of": choice_of}
        form |= {"offers": {}, "address": request.url.path}
        return HTMLResponse(TEMPLATES.get_template("submission.html").render(**page, **form))

    return show


def sync_endpoint(folder: Path) -> Callable[[Request], object]:
    """The dossier, its history, the call."""
    database = open_national(folder)

    async def take(request: Request) -> JSONResponse:
        body = await request.json()
        for row in body["data"]:
            at, number, text = now_text(), row["MaHoSo"], json.dumps(row)
            values = ("bare", number, row["MaDoiTuong"], "", row["TrangThaiHoSo"], at, text)
            database.execute("INSERT OR REPLACE INTO dossier VALUES (?, ?, ?, ?, ?, ?, ?)", values)
            history = (at, "bare", number, "dossier", row["TrangThaiHoSo"], text)
            database.execute("INSERT INTO history (at, tenant, number, source, status, body) VALUES (?, ?, ?, ?, ?, ?)", history)
        reply = {"error_code": 0, "message": "Đồng bộ hồ sơ thành công", "result": [{"MaHoSo": row["MaHoSo"]} for row in body["data"]]}
        call = {"method": "POST", "host": "ketnoi.dvcqg.test", "path": "/apiDVC/mapi/g", "query": {}, "form": {}, "json": body, "status": 200, "reply": reply}
        database.execute(ADD_CALL, (now_text(), "adapter", "bare", None, body["data"][0]["MaHoSo"], json.dumps(call)))
        return JSONResponse(reply)

    return take


def sign_on(folder: Path) -> tuple[Callable[[Request], object], Callable[[Request], object]]:
    """A code for a session; tokens for the code, the id_token signed RS256."""
    database = open_national(folder)
    key = RSAKey.generate_key(2048)
    header = {"alg": "RS256", "kid": key.thumbprint()}
    codes: dict[str, dict[str, str]] = {}

    async def authorize(request: Request) -> Response:
        query = dict(request.query_params)
        code = secrets.token_urlsafe(24)
        codes[code] = query
        database.execute("INSERT INTO sign_in (at, persona, client_id, prompted) VALUES (?, ?, ?, ?)", (now_text(), "p", query["client_id"], False))
        address = f"{query['redirect_uri']}?code={code}&state={query['state']}"
        call = {"method": "GET", "host": "xacthuc.dvcqg.test", "path": request.url.path, "query": query, "status": 302, "reply": {"location": address}}
        database.execute(ADD_CALL, (now_text(), "authorize", "bare", "p", "", json.dumps(call)))
        return RedirectResponse(address, 302)

    async def token(request: Request) -> JSONResponse:
        form = parse_qs((await request.body()).decode())
        asked, now = codes.pop(form["code"][0]), int(time.time())
        claims = {"iss": "https://xacthuc.dvcqg.test", "sub": "p", "aud": asked["client_id"], "exp": now + 3600, "iat": now, "auth_time": now, "sid": "s"}
        tokens = {"access_token": secrets.token_urlsafe(32), "refresh_token": secrets.token_urlsafe(32), "scope": "openid", "token_type": "Bearer"}
        reply = tokens | {"id_token": jwt.encode(header, claims, key), "expires_in": 3600}
        call = {"method": "POST", "host": "xacthuc.dvcqg.test", "path": request.url.path, "form": form, "status": 200, "reply": reply}
        database.execute(ADD_CALL, (now_text(), "token", "bare", "p", "", json.dumps(call)))
        return JSONResponse(reply)

    return authorize, token


def main() -> None:
    cert, key, folder = sys.argv[1:4]
    authorize, token = sign_on(Path(folder))
    routes = [
        Route("/nop-ho-so", submission_screen(Path(folder))),
        Route("/apiDVC/mapi/g", sync_endpoint(Path(folder)), methods=["POST"]),
        Route("/oauth2/authorize", authorize),
        Route("/oauth2/token", token, methods=["POST"]),
    ]
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)  # named TCP: else asyncio leaves Nagle's delay on
    listening.bind(("127.0.0.1", 0))
    listening.listen(512)
    print(listening.getsockname()[1], flush=True)
    config = uvicorn.Config(Starlette(routes=routes), ssl_certfile=cert, ssl_keyfile=key, access_log=False, log_level="warning", proxy_headers=False)
    uvicorn.Server(config).run([listening])


if __name__ == "__main__":
    main()
