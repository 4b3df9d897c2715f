"""A portal that asks something before one arrives: which agency, and which of its counters; served whole, on a host of its own."""

import contextlib
import ssl
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import trustme
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from tests.small_site import MARKS, NATIONAL, SPAN, at, platform, province, screen, serving
from thongsuot.documents.platform import Interstitial, Move
from thongsuot.documents.province import Province
from thongsuot.steps.maps import PageMaps
from thongsuot.words.source import Text

AGENCIES = ("H98.1", "H98.2")
COUNTERS = ("Q1", "Q2")
FIELDS = {"asked_agency": at(label="Cơ quan thực hiện"), "asked_unit": at(label="Đơn vị tiếp nhận")}
CONFIRM = {"confirm": at(role="button", text="Xác nhận")}
ASKED = {"query": {"den": "{agency}"}, "needs": ("asked_agency",), "fields": FIELDS, "buttons": CONFIRM}
WALK = (Move(fill={"asked_agency": "{agency}"}), Move(take_first="asked_unit"), Move(press="confirm"))
THERE = {"arrived": at(testid="noi"), "agency": at(testid="co-quan"), "unit": at(testid="don-vi")}
BETWEEN = platform(
    "between",
    [
        screen("there", "/noi", needs=("arrived",), facts=THERE),
        screen("asked", "/hoi", **ASKED),
        screen("asked_first", "/hoi-truoc", needs=("confirm",), buttons=CONFIRM),
        screen("asked_again", "/hoi-mai", **ASKED),
        screen("asked_password", "/hoi-mat-khau", **ASKED),
        screen("undeclared", "/la", **ASKED),
    ],
    MARKS,
    interstitials={
        "asked": Interstitial("asked", Text("Thông tin chung", "General information"), WALK, SPAN),
        "asked_first": Interstitial("asked_first", Text("Lưu ý", "Notice"), (Move(press="confirm"),), SPAN),
        "asked_password": Interstitial("asked_password", Text("Nhập lại mật khẩu", "Password again"), WALK, SPAN),
        "asked_again": Interstitial("asked_again", Text("Hỏi mãi", "Asked for ever"), WALK, SPAN),
    },
)


@dataclass
class BetweenSite:
    """`sent`: what was confirmed, in order."""

    province: Province
    maps: PageMaps
    sent: list[dict[str, str]] = field(default_factory=list)


@contextlib.contextmanager
def running(folder: Path) -> Iterator[BetweenSite]:
    authority = trustme.CA()
    authority.cert_pem.write_to_path(folder / "ca.pem")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("giua.test", "dvcqg.test").configure_cert(context)
    site: BetweenSite

    async def ask(request: Request) -> Response:
        if request.method == "POST":
            async with request.form() as form:
                site.sent.append({name: str(value) for name, value in form.items()})
            again = request.url.path == "/hoi-mai"
            return RedirectResponse("/hoi-mai?den=H98.1" if again else f"/noi?a={site.sent[-1]['a']}&b={site.sent[-1]['b']}", 303)
        chosen = request.query_params.get("chon", "")
        agencies = "".join(f"<option value='{one}'{' selected' if one == chosen else ''}>{one}</option>" for one in AGENCIES)
        counters = "".join(f"<option value='{one}'>{one}</option>" for one in COUNTERS)
        password = "<input type=password name=c>" if request.url.path == "/hoi-mat-khau" else ""
        return whole(f"""<form method=post>{password}<label for=a>Cơ quan thực hiện</label><select id=a name=a><option value="">Chọn</option>{agencies}</select>
            <label for=b>Đơn vị tiếp nhận</label><select id=b name=b><option value="">Chọn</option>{counters}</select><button>Xác nhận</button></form>""")

    async def notice(_request: Request) -> Response:
        return whole("<form action=/hoi><input type=hidden name=den value=H98.2><button>Xác nhận</button></form>")

    async def there(request: Request) -> Response:
        asked = request.query_params
        return whole(f"<h1 data-testid=noi>Đến nơi</h1><b data-testid=co-quan>{asked.get('a', '')}</b><b data-testid=don-vi>{asked.get('b', '')}</b>")

    asking = [Route(path, ask, methods=["GET", "POST"]) for path in ("/hoi", "/hoi-mai", "/hoi-mat-khau", "/la")]
    app = Starlette(routes=[*asking, Route("/hoi-truoc", notice), Route("/noi", there)])
    with serving(app, context) as port:
        profile = province(folder, port, port, ["giua.test", "dvcqg.test"], portal_url="https://giua.test", platform="between")
        site = BetweenSite(profile, PageMaps.of(profile, BETWEEN, NATIONAL))
        yield site


def whole(body: str) -> Response:
    return HTMLResponse(f"<!doctype html><html lang=vi><title>Giữa</title><body>{body}")
