"""Walks that several tests of the portal take."""

import base64
import itertools
from urllib.parse import quote

import httpx
import pytest

from tests.portal.towers import PDF, Person, Towers, Visitor, citizen
from thongsuot.steps.browser import find_browser

needs_browser = pytest.mark.skipif(find_browser() is None, reason="no browser on this machine")
LINK = "/nop-ho-so?MaTTHCDP=1.004873.000.00.00.H98&MaTTHC=1.004873&MaCoQuanThucHien=H98.101.01&vnconnect=1&MaDVC=1.004873.000.00.00.H98.01"
TYPED = {"xa_cu_tru": "01843", "noi_dung": "Đề nghị cấp giấy xác nhận để đăng ký kết hôn", "so_dien_thoai": "0912345678", "dia_chi": "Tổ 1"}
PAPERS = {"tep_GT100487301": ("tờ khai.pdf", PDF), "tep_GT100487302": ("cư trú.pdf", PDF)}
NAMES = ("Nguyễn Văn", "Trần Thị", "Lê Hoàng", "Phạm Ngọc", "Vũ Đình", "Đặng Thu")
_counter = itertools.count(1)


def someone(towers: Towers) -> Person:
    """A citizen whom nobody has used before."""
    number = next(_counter)
    person = citizen(f"nguoi{number}", f"00109{number:07}", f"{NAMES[number % len(NAMES)]} Thử {number}")
    towers.put_person(person)
    return person


def callback_of(towers: Towers, base: str) -> httpx.URL:
    """The callback address, with a code and a state as good as new, that another browser's sign-on has led to."""
    reply = towers.visitor().sign_in(base + LINK, someone(towers), stop_before="/sso/callback")
    return httpx.URL(reply.headers["location"])


def save_draft(visitor: Visitor, page: httpx.Response, text: str, **more: object) -> httpx.Response:
    return visitor.submit(page, {"noi_dung": text}, button="Lưu nháp", **more)


def mdt_of(person: Person) -> str:
    return quote(base64.b64encode(str(person.claims["TechID"]).encode()))
