"""The frame round every page: hosts, headers, errors that say nothing of the inside, forms of other sites."""

import re
import socket
import ssl

import httpx
import pytest

from tests.portal.towers import Towers, fact
from tests.portal.walks import LINK, PAPERS, TYPED, someone

MARKS = re.compile(r"Traceback|File \"|\.py\b|sqlite3|starlette|Error:")


def assert_clean_error(page: httpx.Response, status: int) -> None:
    assert page.status_code == status
    assert fact(page, "loi-trang")
    assert fact(page, "thong-bao")
    assert not MARKS.search(page.text)


def test_home_lists_procedures_and_finds_them_without_marks(towers: Towers) -> None:
    base, visitor = towers.tenant(), towers.visitor()
    home = visitor.get(base + "/")
    assert "Nộp hồ sơ trực tuyến" in home.text
    assert 'href="/dang-nhap?tiep=/"' in home.text
    found = visitor.get(base + "/", params={"q": "khai sinh"})
    assert "Đăng ký khai sinh" in found.text
    assert "Đăng ký khai tử" not in found.text
    assert "Không tìm thấy thủ tục" in visitor.get(base + "/", params={"q": "<b>không có</b>"}).text


def test_every_answer_carries_the_headers_of_safety(towers: Towers) -> None:
    base, visitor = towers.tenant(), towers.visitor()
    for path in ("/", "/khong-co", "/tai-khoan", LINK):
        headers = visitor.get(base + path).headers
        assert headers["strict-transport-security"]
        assert headers["x-content-type-options"] == "nosniff"
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["cache-control"] == "no-store"
        assert headers["referrer-policy"] == "same-origin"


def test_the_stylesheet_may_be_kept(towers: Towers) -> None:
    base, visitor = towers.tenant(), towers.visitor()
    address = re.search(r'href="(/giao-dien/[^"]+)"', visitor.get(base + "/").text)[1]
    sheet = visitor.get(base + address)
    assert sheet.headers["content-type"].startswith("text/css")
    assert "immutable" in sheet.headers["cache-control"]


def test_a_reference_portal_says_so(towers: Towers) -> None:
    reply = towers.visitor().get(towers.tenant("draft-shared") + "/.well-known/thongsuot-reference")
    assert reply.json() == {"product": "thongsuot.portal", "version": "0.1.0", "tenant": "draft-shared.tinhmau1", "defects": ["draft-shared"]}


def test_a_defect_is_told_at_the_foot_of_the_page(towers: Towers) -> None:
    visitor = towers.visitor()
    assert "Người sau thấy bản nháp của người trước" in visitor.get(towers.tenant("draft-shared") + "/").text
    assert "Lỗi cài có chủ ý" not in visitor.get(towers.tenant() + "/").text


def test_an_unknown_host_is_nobody(towers: Towers) -> None:
    assert_clean_error(towers.visitor().get("https://la.tinhmau1.test/"), 404)


@pytest.mark.parametrize(("method", "path", "status"), [("GET", "/khong-co", 404), ("POST", "/tai-khoan", 405), ("DELETE", "/nop-ho-so", 405)])
def test_errors_are_pages(towers: Towers, method: str, path: str, status: int) -> None:
    assert_clean_error(towers.visitor().client.request(method, towers.tenant() + path), status)


def test_a_form_of_another_site_is_refused(towers: Towers) -> None:
    base, visitor = towers.tenant(), towers.visitor()
    page = visitor.sign_in(base + LINK, someone(towers))
    reply = visitor.submit(page, TYPED, button="Nộp hồ sơ", files=PAPERS, headers={"Origin": "https://xau.example"})
    assert_clean_error(reply, 403)
    assert_clean_error(visitor.submit(page, TYPED, button="Nộp hồ sơ", files=PAPERS, headers={"Origin": "http://["}), 403)
    assert visitor.submit(page, TYPED, button="Nộp hồ sơ", files=PAPERS, headers={"Origin": base}).status_code == 303


def test_a_body_that_is_no_form_is_refused(towers: Towers) -> None:
    base, visitor = towers.tenant(), towers.visitor()
    visitor.sign_in(base + LINK, someone(towers))
    reply = visitor.client.post(base + LINK, content=b"nonsense", headers={"Content-Type": "multipart/form-data"})
    assert_clean_error(reply, 400)


def test_a_request_too_large_is_refused_before_it_is_read(towers: Towers) -> None:
    visitor = towers.visitor()
    visitor.sign_in(towers.tenant() + LINK, someone(towers))
    head = (
        f"POST {LINK} HTTP/1.1\r\nHost: tinhmau1.test\r\nCookie: phien={visitor.client.cookies['phien']}\r\nConnection: close\r\n"
        f"Content-Type: multipart/form-data; boundary=x\r\nContent-Length: {200 * 1024 * 1024}\r\n\r\n--x\r\n"
    )
    host, port = towers.portal.https.split(":")
    trust = ssl.create_default_context(cafile=str(towers.folder / "ca.pem"))
    with socket.create_connection((host, int(port)), timeout=10) as plain, trust.wrap_socket(plain, server_hostname="tinhmau1.test") as tls:
        tls.sendall(head.encode())
        answer = tls.makefile("rb").read().decode()
    assert answer.startswith("HTTP/1.1 413 ")
    assert "Mỗi tệp tối đa 10 MB" in answer


def test_many_tenants_are_made_in_no_time(towers: Towers) -> None:
    hosts = [f"tinh-{number}.tinhmau1.test" for number in range(20)]
    for host in hosts:
        towers.tenant(host=host)
    visitor = towers.visitor()
    assert all(visitor.get(f"https://{host}/.well-known/thongsuot-reference").json()["tenant"] == host.removesuffix(".test") for host in hosts)
