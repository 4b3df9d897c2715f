"""A small province and a small national side over TLS in one process, with every misbehaviour that the engine must tell apart."""

import asyncio
import contextlib
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

import trustme
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Host, Route, Router

from thongsuot.documents.platform import Locator, Platform, Screen
from thongsuot.documents.province import Control, Officer, Province, Service
from thongsuot.words.source import Span, Text

SPAN = Span("provinces/platforms/small.yaml", 1, 1)
CONTROL_KEY = "control-key-of-the-small-site"
PASSWORD = "Mat.khau-rat+bi/mat"


@dataclass
class Small:
    """What the small national side knows; the control listener's answers come from here."""

    personas: dict
    calls: list
    codes: dict
    dossiers: dict
    clocks: dict = field(default_factory=dict)
    tries: list = field(default_factory=list)


def page(title: str, body: str, *, name: str = "", status: int = 200) -> HTMLResponse:
    who = f'<span data-testid="ten-nguoi-dung">{name}</span>' if name else ""
    return HTMLResponse(
        f"<!doctype html><html lang='vi'><head><title>{title}</title><style>.x{{}}</style></head><body><header>{who}</header><main>{body}</main></body></html>",
        status,
    )


FORM = """<form method="post" action="/nop-ho-so" enctype="multipart/form-data"><input type="hidden" name="csrf" value="abc">
<label for="ten">Họ và tên <span>*</span></label><input id="ten" name="ho_ten" value="{name}" readonly>
<label for="nd">Nội dung đề nghị:</label><textarea id="nd" name="noi_dung"{invalid}>{content}</textarea>{message}
<label>Xã, phường <select name="xa"><option value="">Chọn</option><option value="01">Phường Một</option><option value="02" >Xã Hai</option></select></label>
<label for="t">Tờ khai</label><input id="t" type="file" name="tep_1"><input type="checkbox" name="cam_ket" value="1">
<button name="viec" value="nop">Nộp  hồ sơ</button></form>
<span data-testid="ma-thu-tuc" data-code="{code}">Thủ tục {code}</span><p hidden>bí ẩn</p><script>var khong_thay = 1</script>"""


def portal(small: Small) -> Router:  # noqa: C901  # an application is built where its routes stand
    def who(request: Request) -> str:
        return small.codes.get(request.cookies.get("phien", ""), "")

    async def home(request: Request) -> Response:
        return page("Cổng", "<h1>Nộp hồ sơ trực tuyến</h1><a href='/nop-ho-so?MaTTHC=1.001'>Vào</a>", name=who(request))

    async def submission(request: Request) -> Response:
        code, name = request.query_params.get("MaTTHC", ""), who(request)
        if not name:
            back = urlencode({"redirect_uri": "https://tinhthu.test/sso/callback", "state": str(request.url).replace("http://", "https://")})
            return RedirectResponse("https://xacthuc.test/oauth2/authorize?" + back, 302)
        if code == "9":
            return page("Không có", "<div data-testid='loi-trang' role='alert'>Không tìm thấy thủ tục</div>", name=name, status=404)
        return page("Nộp hồ sơ", FORM.format(name=name, content="", code=code, invalid="", message=""), name=name)

    async def submit(request: Request) -> Response:
        async with request.form() as form:
            content, upload = str(form.get("noi_dung", "")), form.get("tep_1")
            data = await upload.read() if upload is not None and not isinstance(upload, str) else b""
            fields = {k: v for k, v in form.items() if isinstance(v, str)}
        if not content.strip():
            invalid = ' aria-invalid="true" aria-describedby="loi-nd"'
            message = "<p id='loi-nd'>Phải nhập nội dung</p><div data-testid='thong-bao' role='alert'>Chưa nộp được</div>"
            return page("Nộp hồ sơ", FORM.format(name=who(request), content="", code="x", invalid=invalid, message=message), name=who(request), status=422)
        number = f"H98.1-250701-{len(small.dossiers) + 1:04d}"
        small.dossiers[number] = {"fields": fields, "data": data}
        return RedirectResponse(f"/ho-so/{number}", 303)

    async def dossier(request: Request) -> Response:
        number = request.path_params["number"]
        found = small.dossiers[number]
        body = (
            f"<dl><dd data-testid='ma-ho-so'>{number}</dd><dd data-testid='trang-thai' data-code='1'>Mới đăng ký</dd><dd>{found['fields']}</dd></dl>"
            f"<a data-testid='tep' href='/tep/{number}'>Tờ khai</a><a data-testid='tep' href='/tep/{number}?2'>Tờ khai 2</a>"
        )
        return page("Hồ sơ", body, name=who(request))

    async def file(request: Request) -> Response:
        found = small.dossiers[request.path_params["number"]]
        return Response(found["data"], media_type="application/pdf", headers={"Content-Disposition": "attachment; filename*=UTF-8''T%E1%BB%9D%20khai.pdf"})

    async def callback(request: Request) -> Response:
        name = small.codes.pop(request.query_params.get("code", ""), None)
        if name is None:
            return page("Lỗi", "<div data-testid='loi-trang'>Đăng nhập không thành công</div>", status=400)
        session = f"phien-{time.time_ns()}"
        small.codes[session] = name
        answer = RedirectResponse(request.query_params["state"], 302)
        answer.set_cookie("phien", session, secure=True, httponly=True, samesite="lax")
        return answer

    async def loop(_request: Request) -> Response:
        return RedirectResponse("/vong", 302)

    async def broken(_request: Request) -> Response:
        return page("Hỏng", "Máy chủ hỏng", status=503)

    async def insecure(_request: Request) -> Response:
        return RedirectResponse("http://tinhthu.test/", 302)

    async def astray(_request: Request) -> Response:
        return RedirectResponse("https://ke-xau.example/", 302)

    async def flaky(_request: Request) -> Response:
        """Nothing for as long as anybody waits, at first; then a page."""
        small.tries.append(1)
        if len(small.tries) % 3:
            await asyncio.sleep(2)
        return page("Chập chờn", "<h1>Được</h1>")

    async def slow(_request: Request) -> Response:
        await asyncio.sleep(5)
        return page("Chậm", "")

    async def reference(_request: Request) -> Response:
        return JSONResponse({"product": "thongsuot.portal", "version": "0", "tenant": "tinhthu", "defects": ["some-defect"]})

    async def api(request: Request) -> Response:
        return JSONResponse({"method": request.method, "got": (await request.body()).decode(), "query": dict(request.query_params)})

    return Router(
        [
            Route("/", home),
            Route("/nop-ho-so", submission),
            Route("/nop-ho-so", submit, methods=["POST"]),
            Route("/ho-so/{number}", dossier),
            Route("/tep/{number}", file),
            Route("/sso/callback", callback),
            Route("/vong", loop),
            Route("/hong", broken),
            Route("/khong-https", insecure),
            Route("/lac", astray),
            Route("/cham", slow),
            Route("/chap-chon", flaky),
            Route("/api", api, methods=["GET", "POST"]),
            Route("/.well-known/thongsuot-reference", reference),
        ]
    )


def identity(small: Small) -> Router:
    login = """<form method="post"><label for="u">Tên đăng nhập</label><input id="u" name="username"><label for="p">Mật khẩu</label>
    <input id="p" type="password" name="password"><button>Đăng nhập</button></form>"""

    async def authorize(request: Request) -> Response:
        name = small.codes.get(request.cookies.get("idp", ""))
        small.calls.append({"seq": len(small.calls) + 1, "kind": "authorize", "query": dict(request.query_params), "json": None, "persona": None})
        if request.method == "POST":
            async with request.form() as sent:
                form = dict(sent)
            found = [p for p in small.personas.values() if p["username"] == form["username"] and p["password"] == form["password"]]
            if not found:
                return page("Đăng nhập", "<p data-testid='thong-bao'>Sai mật khẩu</p>" + login)
            name = found[0]["claims"]["HoVaTen"]
        if not name:
            return page("Đăng nhập", login)
        code, session = f"code-{time.time_ns()}", f"idp-{time.time_ns()}"
        small.codes |= {code: name, session: name}
        query = urlencode({"code": code, "state": request.query_params["state"]})
        answer = RedirectResponse(f"{request.query_params['redirect_uri']}?{query}", 303)
        answer.set_cookie("idp", session, secure=True, httponly=True)
        return answer

    return Router([Route("/oauth2/authorize", authorize, methods=["GET", "POST"])])


def national(_small: Small) -> Router:
    async def home(_request: Request) -> Response:
        return page("Cổng DVCQG", "<a data-testid='vao' href='https://tinhthu.test/nop-ho-so?MaTTHC=1.001&vnconnect=1'>Nộp hồ sơ</a>")

    return Router([Route("/", home)])


SPA = """<!doctype html><html lang=vi><title>Ứng dụng</title><body><div id=app>Đang tải...</div><script>
const show = async () => {
  const app = document.getElementById('app')
  app.textContent = 'Đang tải...'
  const data = await (await fetch('/api?h=' + encodeURIComponent(location.hash))).json()
  setTimeout(() => {
    if (location.hash === '#/nop') {
      app.innerHTML = '<b data-testid="ten-nguoi-dung">Nguyễn Văn A</b><label for=x>Nội dung</label><input id=x name=noi_dung><button>Gửi</button>'
      app.querySelector('button').onclick = async () => {
        await fetch('/api', {method: 'POST', body: app.querySelector('input').value})
        setTimeout(() => { location.hash = '#/xong' }, 60)
      }
    } else if (location.hash === '#/xong') app.innerHTML = '<p data-testid="xong">Đã nhận</p>'
    else app.innerHTML = '<a href="#/nop">Nộp</a>'
  }, 80)
}
addEventListener('hashchange', show); show()
</script>"""


def spa() -> Router:
    async def index(_request: Request) -> Response:
        return HTMLResponse(SPA)

    async def api(_request: Request) -> Response:
        await asyncio.sleep(0.05)
        return JSONResponse({"ok": True})

    return Router([Route("/api", api, methods=["GET", "POST"]), Route("/{rest:path}", index)])


def control(small: Small) -> Starlette:
    async def personas(request: Request) -> Response:
        if request.headers.get("authorization") != f"Bearer {CONTROL_KEY}":
            return JSONResponse({"error": "key"}, 401)
        small.personas[request.path_params["id"]] = await request.json()
        return JSONResponse({"ok": True})

    async def calls(request: Request) -> Response:
        query = request.query_params
        after, kind = int(query.get("after") or 0), query.get("kind")
        found = [c for c in small.calls if c["seq"] > after and (not kind or c["kind"] == kind)]
        return JSONResponse({"calls": found, "last": len(small.calls)})

    async def dossier(request: Request) -> Response:
        return JSONResponse({"dossier": {"MaHoSo": request.path_params["number"]}, "history": []})

    async def stimuli(request: Request) -> Response:
        return JSONResponse({"id": "s1", "got": await request.json()})

    async def clock(request: Request) -> Response:
        body = await request.json()
        if body["now"] == "bad":
            return JSONResponse({"error": "bad"}, 422)
        small.clocks[request.path_params["tenant"]] = body["now"]
        return JSONResponse({"clock": body["now"]})

    async def tenant(request: Request) -> Response:
        return JSONResponse({"clock": small.clocks.get(request.path_params["tenant"])})

    return Starlette(
        routes=[
            Route("/personas/{id}", personas, methods=["PUT"]),
            Route("/calls", calls),
            Route("/dossiers/{number}", dossier),
            Route("/sign-ins", lambda r: JSONResponse({"sign_ins": [{"seq": 1, "prompted": True}]})),
            Route("/stimuli", stimuli, methods=["POST"]),
            Route("/tenants/{tenant}", tenant),
            Route("/tenants/{tenant}/clock", clock, methods=["PUT"]),
        ]
    )


@dataclass(frozen=True)
class Running:
    small: Small
    province: Province
    portal_platform: Platform
    national_platform: Platform
    spa_province: Province
    spa_platform: Platform


@contextlib.contextmanager
def running(folder: Path) -> Iterator[Running]:
    """The small site on free ports until the block ends."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(folder / "ca.pem")
    hosts = ["tinhthu.test", "dvcqg.test", "xacthuc.test", "spa.test"]
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*hosts).configure_cert(context)
    small = Small({}, [], {}, {})
    routes = {"tinhthu.test": portal(small), "xacthuc.test": identity(small), "dvcqg.test": national(small), "spa.test": spa()}
    app = Starlette(routes=[Host(host, router) for host, router in routes.items()])
    with serving(app, context) as port, serving(control(small), None) as control_port:
        yield Running(
            small,
            province(folder, port, control_port, hosts),
            PORTAL,
            NATIONAL,
            province(folder, port, control_port, hosts, portal_url="https://spa.test", platform="spa"),
            SPA_PLATFORM,
        )


@contextlib.contextmanager
def serving(app: Starlette, context: ssl.SSLContext | None) -> Iterator[int]:
    config = uvicorn.Config(app, log_config=None, access_log=False, ws="none", lifespan="off", timeout_graceful_shutdown=1)
    config.load()
    config.ssl = context
    server = uvicorn.Server(config)
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.bind(("127.0.0.1", 0))
    thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.005)
    yield listening.getsockname()[1]
    server.should_exit = True
    thread.join(5)
    listening.close()


def province(folder: Path, port: int, control_port: int, hosts: list[str], *, portal_url: str = "https://tinhthu.test", platform: str = "small") -> Province:
    return Province(
        id="tinh-thu",
        name=Text("Tỉnh thử", "Small province"),
        mode="reference",
        platform=platform,
        portal_url=portal_url,
        national_platform="small-national",
        national_url="https://dvcqg.test",
        identity_url="https://xacthuc.test",
        agency_root="H98",
        territory="Thái Nguyên",
        span=SPAN,
        tenant="tinhthu",
        resolve={**dict.fromkeys(hosts, f"127.0.0.1:{port}"), "ngung.test": "127.0.0.1:1"},
        allowed_hosts=("ngung.test",),
        ca=str(folder / "ca.pem"),
        services={"any": Service("any", "1.001", "1.001.000.00.00.H98", "1.001.01", "H98.1")},
        officers={"one-stop": Officer("one-stop", "mc1", PASSWORD)},
        national_control=Control(f"http://127.0.0.1:{control_port}", CONTROL_KEY),
        portal_control=Control(f"http://127.0.0.1:{control_port}", CONTROL_KEY),
    )


def at(**how: str) -> Locator:
    return Locator(SPAN, **how)


def screen(name: str, path: str, **what: object) -> Screen:
    return Screen(name, path, SPAN, **what)


def platform(name: str, screens: list[Screen], marks: dict[str, Locator], rendering: str = "server", **more: object) -> Platform:
    return Platform(name, Text(name), rendering, {s.id: s for s in screens}, marks, {}, SPAN, **more)


MARKS = {
    "signed_in_name": at(testid="ten-nguoi-dung"),
    "sign_in_form": at(css="form input[type=password]"),
    "error": at(testid="loi-trang"),
    "message": at(testid="thong-bao"),
}
PORTAL = platform(
    "small",
    [
        screen("home", "/", links={"enter": at(role="link", text="Vào")}),
        screen("callback", "/sso/callback", query={"code": "{code}", "state": "{state}"}),
        screen(
            "submission",
            "/nop-ho-so",
            query={"MaTTHC": "{code}", "vnconnect": "1"},
            needs=("content", "submit"),
            signed_in=True,
            fields={
                "full_name": at(label="Họ và tên", name="ho_ten"),
                "content": at(label="Nội dung đề nghị", name="noi_dung"),
                "commune": at(label="Xã, phường"),
                "paper": at(label="Tờ khai"),
                "promise": at(name="cam_ket"),
            },
            buttons={"submit": at(role="button", text="Nộp hồ sơ")},
            facts={"procedure": at(testid="ma-thu-tuc", attribute="data-code"), "procedure_words": at(testid="ma-thu-tuc")},
        ),
        screen("unknown", "/nop-ho-so", needs=("error",)),
        screen(
            "dossier",
            "/ho-so/{number}",
            needs=("number",),
            signed_in=True,
            facts={"number": at(testid="ma-ho-so"), "status": at(testid="trang-thai", attribute="data-code"), "files": at(testid="tep")},
            links={"file": at(testid="tep")},
        ),
        screen("failing", "/hong"),
        screen("looping", "/vong"),
        screen("insecure", "/khong-https"),
        screen("astray", "/lac"),
        screen("slow", "/cham"),
        screen("flaky", "/chap-chon"),
        screen("api", "/api"),
    ],
    MARKS,
    session_cookies=("phien",),
)
NATIONAL = platform(
    "small-national",
    [
        screen("home", "/", needs=("enter",), links={"enter": at(testid="vao")}),
        screen(
            "sign_in",
            "/oauth2/authorize",
            host="identity",
            needs=("username", "password"),
            fields={"username": at(label="Tên đăng nhập"), "password": at(label="Mật khẩu")},
            buttons={"sign_in": at(role="button", text="Đăng nhập")},
        ),
    ],
    MARKS,
)
SPA_PLATFORM = platform(
    "spa",
    [
        screen("home", "/", fragment="", needs=("enter",), links={"enter": at(role="link", text="Nộp")}),
        screen(
            "submission",
            "/",
            fragment="/nop",
            needs=("content", "submit"),
            signed_in=True,
            fields={"content": at(label="Nội dung")},
            buttons={"submit": at(role="button", text="Gửi")},
        ),
        screen("done", "/", fragment="/xong", needs=("received",), facts={"received": at(testid="xong")}),
    ],
    {"signed_in_name": at(testid="ten-nguoi-dung")},
    rendering="client",
)
