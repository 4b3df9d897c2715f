"""The desk over real HTTPS."""

import httpx
import pytest

from tests.portal.desks import PASSWORD, RESULT, Case, new_case, officer, staffed
from tests.portal.towers import PDF, Towers, fact, find_form, form_fields


@pytest.fixture
def base(towers: Towers) -> str:
    return staffed(towers)


@pytest.fixture
def case(towers: Towers, base: str) -> Case:
    return new_case(towers, base)


def buttons(page: httpx.Response) -> list[str]:
    return [label for label in ("Tiếp nhận", "Từ chối", "Yêu cầu bổ sung", "Chuyển xử lý", "Trình ký", "Ký duyệt", "Trả kết quả") if f">{label}<" in page.text]


def test_nobody_enters_without_signing_in(towers: Towers, base: str) -> None:
    visitor = towers.visitor()
    reply = visitor.get(f"{base}/can-bo/ho-so/H98-1?x=1")
    assert (reply.status_code, reply.headers["location"]) == (303, "/can-bo/dang-nhap?tiep=%2Fcan-bo%2Fho-so%2FH98-1%3Fx%3D1")
    assert visitor.client.post(f"{base}/can-bo/ho-so/H98-1/tiep-nhan").status_code == 303


@pytest.mark.parametrize("path", ["/can-bo/thu-phi", "/can-bo/thong-ke", "/can-bo/chuyen-den", "/quan-tri/nhat-ky"])
def test_every_page_of_the_desk_sends_strangers_to_sign_in_and_back_with_the_whole_address(towers: Towers, base: str, path: str) -> None:
    address = f"{path}?ma=H98-1&trang=2"
    reply = towers.visitor().walk(base + address)
    assert reply.url.path == "/can-bo/dang-nhap"
    assert reply.url.params["tiep"] == address


def test_a_wrong_password_is_told_in_vietnamese(towers: Towers, base: str) -> None:
    visitor = towers.visitor()
    page = visitor.submit(visitor.walk(f"{base}/can-bo"), {"username": "motcua", "password": "sai"}, button="Đăng nhập")
    assert (page.status_code, fact(page, "thong-bao")) == (422, "Tên đăng nhập hoặc mật khẩu không đúng.")
    assert form_fields(find_form(page, "Đăng nhập"))["username"] == "motcua"
    assert "phien_can_bo" not in visitor.client.cookies


def test_signing_in_leads_back_to_the_page_asked_for_and_never_elsewhere(towers: Towers, base: str) -> None:
    visitor = towers.visitor()
    form = visitor.walk(f"{base}/can-bo?ma=H98")
    reply = visitor.submit(form, {"username": "motcua", "password": PASSWORD}, button="Đăng nhập")
    assert reply.headers["location"] == "/can-bo?ma=H98"
    cookie = reply.headers["set-cookie"].lower()
    assert cookie.startswith("phien_can_bo=")
    assert "secure" in cookie
    assert "httponly" in cookie
    for elsewhere in ("https://xau.example/can-bo", "//xau.example", "/can-bo.xau.example", "/ho-so"):
        reply = towers.visitor().client.post(f"{base}/can-bo/dang-nhap", params={"tiep": elsewhere}, data={"username": "motcua", "password": PASSWORD})
        assert reply.headers["location"] == "/can-bo"


def test_signing_out_ends_the_session(towers: Towers, base: str) -> None:
    visitor = officer(towers, base, "motcua")
    cookie = visitor.client.cookies["phien_can_bo"]
    page = visitor.walk(f"{base}/can-bo")
    assert fact(page, "ten-nguoi-dung") == "Trần Một Cửa"
    visitor.submit(page, button="Đăng xuất")
    assert httpx.Cookies(visitor.client.cookies).get("phien_can_bo") is None
    visitor.client.cookies.set("phien_can_bo", cookie, domain="tinhmau1.test")
    assert visitor.get(f"{base}/can-bo").status_code == 303


def test_the_desk_lists_and_filters(case: Case) -> None:
    case.desk("motcua")
    page = case.officers["motcua"].walk(f"{case.base}/can-bo?ma={case.code}")
    assert fact(page, "ma-ho-so") == case.code
    assert "Không có hồ sơ nào khớp" in case.officers["motcua"].walk(f"{case.base}/can-bo?ma=khong-co&trang=x").text


def test_buttons_follow_role_and_state(case: Case) -> None:
    shown = {}
    for step in ("", "Tiếp nhận", "Chuyển xử lý"):
        if step:
            case.act("motcua", step)
        shown[step] = {name: buttons(case.desk(name)) for name in ("motcua", "xuly", "lanhdao", "quantri")}
    assert shown[""] == {"motcua": ["Tiếp nhận", "Từ chối"], "xuly": [], "lanhdao": [], "quantri": []}
    assert shown["Tiếp nhận"] == {"motcua": ["Yêu cầu bổ sung", "Chuyển xử lý"], "xuly": ["Yêu cầu bổ sung"], "lanhdao": [], "quantri": []}
    assert shown["Chuyển xử lý"] == {"motcua": ["Yêu cầu bổ sung"], "xuly": ["Yêu cầu bổ sung", "Trình ký"], "lanhdao": [], "quantri": []}
    case.act("xuly", "Trình ký", files=RESULT)
    assert buttons(case.desk("lanhdao")) == ["Ký duyệt"]


def test_the_whole_way(case: Case) -> None:
    case.resolve()
    page = case.desk("lanhdao")
    assert (fact(page, "trang-thai", "data-code"), fact(page, "nguoi-ky")) == ("10", "Phạm Lãnh Đạo")
    assert case.officers["lanhdao"].get(case.base + str(fact(page, "ket-qua", "href"))).content.startswith(RESULT["tep_ket_qua"][1])
    assert case.officers["lanhdao"].get(case.base + str(fact(page, "tep", "href"))).content == PDF
    assert case.statuses("dossier") == case.statuses("progress") == ["1", "2", "4", "9", "10"]


def test_a_page_gone_stale_is_told_so(case: Case) -> None:
    stale = case.desk("motcua")
    case.act("motcua", "Tiếp nhận")
    page = case.officers["motcua"].submit(stale, button="Tiếp nhận")
    assert page.status_code == 409
    assert "Được tiếp nhận" in str(fact(page, "thong-bao"))
    assert case.status == "2"


def test_a_form_of_another_page_is_refused(case: Case) -> None:
    page = case.desk("motcua")
    page = case.officers["motcua"].submit(page, {"ma_bieu_mau": "doan-mo"}, button="Tiếp nhận")
    assert (page.status_code, fact(page, "loi-trang")) == (403, "Không thực hiện được")
    assert case.status == "1"


def test_role_and_scope_are_checked_on_the_server(case: Case) -> None:
    token = form_fields(find_form(case.desk("motcua"), "Tiếp nhận"))["ma_bieu_mau"]
    client = case.officers["motcua"].client
    assert client.post(f"{case.base}/can-bo/ho-so/{case.code}/ky-duyet", data={"ma_bieu_mau": token}).status_code == 403
    assert client.post(f"{case.base}/can-bo/ho-so/{case.code}/xoa", data={"ma_bieu_mau": token}).status_code == 404
    assert client.post(f"{case.base}/can-bo/ho-so/khong-co/tiep-nhan", data={"ma_bieu_mau": token}).status_code == 404
    outside = case.desk("xakhac")
    assert (outside.status_code, fact(outside, "loi-trang")) == (403, "Ngoài phạm vi")
    assert case.officers["xakhac"].get(case.base + str(fact(case.page, "tep", "href"))).status_code == 404
    assert case.officers["xakhac"].client.post(f"{case.base}/can-bo/ho-so/{case.code}/tiep-nhan").status_code == 403


@pytest.mark.parametrize("file", [None, ("a.pdf", b"", "application/pdf"), ("a.exe", b"MZ", "application/pdf"), ("a.pdf", b"MZ", "application/pdf")])
def test_a_result_that_is_no_document_is_refused_at_its_field(case: Case, file: object) -> None:
    for button in ("Tiếp nhận", "Chuyển xử lý"):
        case.act("motcua", button)
    page = case.act("xuly", "Trình ký", files={"tep_ket_qua": file} if file else None)
    assert page.status_code == 422
    assert fact(page, "loi-tep_ket_qua")
    assert case.status == "4"


def test_a_request_without_words_keeps_the_page_and_says_what_is_missing(case: Case) -> None:
    case.act("motcua", "Tiếp nhận")
    page = case.act("motcua", "Yêu cầu bổ sung", {"noi_dung_bo_sung": ""})
    assert (page.status_code, fact(page, "loi-noi_dung_bo_sung")) == (422, "Vui lòng nhập nội dung yêu cầu bổ sung.")


def test_typed_text_is_shown_as_text(case: Case) -> None:
    case.act("motcua", "Từ chối", {"ly_do": "<script>alert(1)</script> & “ngoặc”"})
    assert fact(case.page, "ly-do-tu-choi") == "<script>alert(1)</script> & “ngoặc”"
    assert "<script>" not in case.page.text
