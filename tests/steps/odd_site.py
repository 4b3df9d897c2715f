"""Pages that only a browser makes sense of, on a host of their own: scripts that move, ask, open and hide; and two hosts that must not be visited."""

import contextlib
import ssl
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import trustme
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from tests.small_site import MARKS, NATIONAL, at, platform, province, screen, serving
from thongsuot.documents.province import Province
from thongsuot.steps.maps import PageMaps

BODIES = {
    "/": """<a data-testid="moi" href="/dich" target="_blank">Mở thẻ mới</a> <button data-testid="cua-so" onclick="window.open('/dich')">Cửa sổ</button>
        <a data-testid="ra-ngoai" href="https://ke-xau.test/">Ra ngoài</a> <button data-testid="ra-js" onclick="location='https://ke-xau.test/'">Ra</button>
        <button data-testid="hoi" onclick="if (confirm('Chắc chắn nộp?')) location='/dich'">Hỏi</button>
        <button data-testid="khoa" disabled>Khoá</button> <a data-testid="tep" href="/tep" target="_blank">Tệp</a>
        <a data-testid="tep-di-lac" href="/tep-di-lac">Tệp</a> <a data-testid="tep-hong" href="/hong">Tệp</a>
        <button data-testid="tep-js" onclick="tai()">Tải</button> <button data-testid="tep-js" onclick="tai()">Tải nữa</button>
        <style>.an { display: none }</style><p class="an" data-testid="an">Không ai thấy</p>
        <script>function tai() { const a = document.createElement('a'); a.href = URL.createObjectURL(new Blob(['abc'])); a.download = 'Kết quả.pdf'; a.click() }
        </script>""",
    "/dich": "<h1 data-testid='dich'>Đến nơi</h1>",
    "/tu-chuyen": "<p>Đang chuyển</p><script>location.replace('/dich')</script>",
    "/tu-gui": "<form method=post action=/dich></form><script>document.forms[0].submit()</script>",
    "/vong-js": "<p>Quay</p><script>location.replace('/vong-js-2')</script>",
    "/vong-js-2": "<p>Quay</p><script>location.replace('/vong-js')</script>",
    "/treo": "<p>Treo</p><script>setTimeout(() => { while (true) {} }, 0)</script>",
    "/muon": "<div></div><script>setTimeout(() => document.querySelector('div').innerHTML = '<h1 data-testid=dich>Đến nơi</h1>', 400)</script>",
    "/sau-hop": """<input name=sau value=1><div inert><input name=khoa></div><dialog><input name=trong value=2></dialog>
        <script>document.querySelector('dialog').showModal()</script>""",
    "/to-khai": """<form method=post action=/nhan><label for=a>Ngày sinh <b>*</b></label><input id=a type=date name=ngay>
        <fieldset><label><input type=radio name=kieu value=1>Trực tuyến</label><label><input type=radio name=kieu value=2>Trực tiếp</label></fieldset>
        <div contenteditable data-testid=soan></div><input type=file name=tep hidden multiple>
        <input type=password name=mat_khau aria-label="Mật khẩu:"><input name=khoa value=1 disabled>
        <button name=nop value=1 style="text-transform: uppercase">Nộp</button></form>""",
    "/ban-phim": """<form method=post action=/nhan><input name=ten value="tên cũ"><textarea name=noi_dung>chữ cũ</textarea><input name=khoa value=1 readonly>
        <select name=xa><option value="">Chọn</option><option value=01>Xã Một</option><option value=02>Xã  Hai</option><option value=03>Xã Ba</option></select>
        <label><input type=checkbox name=cam_ket value=co>Cam kết</label><input type=checkbox name=thoi value=co checked>
        <label><input type=radio name=kieu value=1>Một</label><label><input type=radio name=kieu value=2>Hai</label>
        <label><input type=radio name=kieu value=3>Ba</label>
        <input type=file name=tep multiple><input type=date name=ngay><input type=date name=khoa_ngay onchange="this.value = ''">
        <p><input type=file name=an hidden><label for=nhan>Chỉ chuột</label><input type=file name=nhan id=nhan style="display: none"></p>
        <p><input type=file name=nut hidden onchange="this.form.ten.title = this.files[0].name">
          <button type=button onclick="this.previousElementSibling.click()">Chọn tệp</button><button>Gửi</button></p>
        <p><label>Ảnh <input type=file name=anh hidden><span tabindex=0 onkeydown="if (event.key === 'Enter') this.click()">Tải ảnh lên</span></label></p>
        <style>.khong-thay { outline: none !important }</style><button class=khong-thay name=mo value=1>Mờ</button>
        <div role=button onclick="document.forms[0].submit()">Chỉ chuột</div><button name=nop value=1>Nộp</button><a href=/dich>Về</a></form>""",
}
HOME = screen(
    "home",
    "/",
    links={name: at(testid=name) for name in ("moi", "ra-ngoai", "tep", "tep-di-lac", "tep-hong", "tep-js")},
    buttons={name: at(testid=name) for name in ("cua-so", "ra-js", "hoi", "khoa")},
    facts={"an": at(testid="an")},
)
FORM = screen(
    "form",
    "/to-khai",
    fields={
        "birth_date": at(label="Ngày sinh"),
        "kind": at(name="kieu"),
        "draft": at(testid="soan"),
        "papers": at(name="tep"),
        "password": at(label="Mật khẩu"),
        "locked": at(name="khoa"),
    },
    buttons={"submit": at(role="button", text="Nộp")},
)
KEYS = screen(
    "keys",
    "/ban-phim",
    fields={
        name: at(name=name) for name in ("ten", "noi_dung", "khoa", "xa", "cam_ket", "thoi", "kieu", "tep", "ngay", "khoa_ngay", "an", "nhan", "nut", "anh")
    },
    buttons={"submit": at(role="button", text="Nộp"), "unseen": at(role="button", text="Mờ"), "mouse_only": at(role="button", text="Chỉ chuột")},
    links={"back": at(role="link", text="Về")},
)
BEHIND = screen("behind", "/sau-hop", fields={"behind": at(name="sau"), "inside": at(name="trong"), "shut": at(name="khoa")})
ARRIVED = {"arrived": at(testid="dich")}
ODD = platform(
    "odd",
    [
        HOME,
        FORM,
        KEYS,
        BEHIND,
        screen("there", "/dich", needs=("arrived",), facts={"arrived": at(testid="dich")}),
        screen("late", "/muon", needs=("arrived",), facts={"arrived": at(testid="dich")}),
    ],
    MARKS,
)


@dataclass
class OddSite:
    """`asked`: hosts that requests came for; `received`: the last form."""

    province: Province
    maps: PageMaps
    asked: list[str] = field(default_factory=list)
    received: list[tuple[str, object]] = field(default_factory=list)


@contextlib.contextmanager
def running(folder: Path) -> Iterator[OddSite]:
    """`le.test` is the odd portal, `ke-xau.test` a host that resolves but is not known, `gia.test` one whose certificate nobody vouches for."""
    authority, stranger = trustme.CA(), trustme.CA()
    authority.cert_pem.write_to_path(folder / "ca.pem")
    site: OddSite

    async def page(request: Request) -> Response:
        site.asked.append(request.url.hostname or "")
        return HTMLResponse(f"<!doctype html><html lang=vi><title>Lẻ</title><body>{BODIES[request.url.path]}")

    async def receive(request: Request) -> Response:
        async with request.form() as form:
            site.received[:] = [(name, value if isinstance(value, str) else value.filename) for name, value in form.multi_items()]
        return RedirectResponse("/dich", 303)

    async def file(_request: Request) -> Response:
        return Response(b"%PDF-1.7", media_type="application/pdf")

    async def file_astray(_request: Request) -> Response:
        return RedirectResponse("https://ke-xau.test/tep", 302)

    async def failing(_request: Request) -> Response:
        return Response(b"", 500)

    async def empty(_request: Request) -> Response:
        return Response(status_code=204)

    pages = [Route(path, page, methods=["GET", "POST"]) for path in BODIES]
    others = [Route("/nhan", receive, methods=["POST"]), Route("/tep", file), Route("/tep-di-lac", file_astray), Route("/hong", failing), Route("/rong", empty)]
    app = Starlette(routes=[*pages, *others])
    with serving(app, _context(authority, "le.test", "ke-xau.test", "dvcqg.test")) as port, serving(app, _context(stranger, "gia.test")) as false_port:
        profile = province(folder, port, port, ["le.test", "ke-xau.test", "dvcqg.test"], portal_url="https://le.test", platform="odd")
        profile = replace(profile, resolve={**profile.resolve, "gia.test": f"127.0.0.1:{false_port}"}, allowed_hosts=("gia.test",))
        site = OddSite(profile, PageMaps.of(profile, ODD, NATIONAL))
        yield site


def _context(authority: trustme.CA, *hosts: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*hosts).configure_cert(context)
    return context
