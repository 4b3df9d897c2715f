"""The citizen's pages over real HTTPS."""

import pytest

from tests.portal.desks import RESULT, Case, new_case, staffed
from tests.portal.towers import PDF, Towers, fact
from tests.portal.walks import TYPED, someone


@pytest.fixture
def case(towers: Towers) -> Case:
    return new_case(towers, staffed(towers))


def test_a_new_dossier_shows_all_that_was_filed(case: Case) -> None:
    page = case.page
    shown = {name: fact(page, name) for name in ("ma-ho-so", "ma-thu-tuc", "noi-dung", "le-phi", "trang-thai", "han-tra", "ket-qua", "ten-nguoi-dung")}
    assert shown == {
        "ma-ho-so": case.code,
        "ma-thu-tuc": "1.004873",
        "noi-dung": TYPED["noi_dung"],
        "le-phi": "Miễn phí",
        "trang-thai": "Mới đăng ký",
        "han-tra": None,
        "ket-qua": None,
        "ten-nguoi-dung": case.person.name,
    }
    assert fact(page, "tep", "data-component") == "GT100487301"
    assert fact(page, "thong-bao") == "Hồ sơ đã được nộp và đang chờ tiếp nhận."


def test_a_file_comes_back_under_its_own_name(case: Case) -> None:
    reply = case.citizen.get(case.base + str(fact(case.page, "tep", "href")))
    assert (reply.content, reply.headers["content-type"]) == (PDF, "application/pdf")
    assert reply.headers["content-disposition"] == "attachment; filename*=UTF-8''t%E1%BB%9D%20khai.pdf"
    assert reply.headers["x-content-type-options"] == "nosniff"


def test_my_dossiers_are_mine(case: Case) -> None:
    page = case.citizen.walk(f"{case.base}/ho-so")
    assert fact(page, "ma-ho-so") == case.code
    other = case.towers.visitor()
    assert "chưa nộp hồ sơ nào" in other.sign_in(f"{case.base}/ho-so", someone(case.towers)).text


@pytest.mark.parametrize("path", ["/ho-so", "/ho-so/{code}", "/ho-so/{code}/tep/1"])
def test_who_is_not_signed_in_is_sent_to_sign_on(case: Case, path: str) -> None:
    reply = case.towers.visitor().get(case.base + path.format(code=case.code))
    assert reply.status_code == 303
    assert reply.headers["location"].startswith("/dang-nhap?tiep=%2Fho-so")


def test_acts_of_who_is_not_signed_in_or_not_the_owner_do_nothing(case: Case) -> None:
    stranger = case.towers.visitor()
    assert stranger.client.post(f"{case.base}/ho-so/{case.code}/rut").status_code == 303
    stranger.sign_in(f"{case.base}/ho-so", someone(case.towers))
    page = stranger.client.post(f"{case.base}/ho-so/{case.code}/rut")
    assert (page.status_code, fact(page, "loi-trang")) == (404, "Không tìm thấy hồ sơ")
    assert case.status == "1"


def test_a_form_sent_from_another_site_is_refused(case: Case) -> None:
    reply = case.citizen.client.post(f"{case.base}/ho-so/{case.code}/rut", headers={"Origin": "https://xau.example"})
    assert reply.status_code == 403
    assert case.status == "1"


def test_a_dossier_is_withdrawn_once(case: Case) -> None:
    stale = case.page
    assert fact(case.press("Rút hồ sơ"), "trang-thai") == "Công dân yêu cầu rút hồ sơ"
    assert "Rút hồ sơ</button>" not in case.page.text
    assert case.citizen.submit(stale, button="Rút hồ sơ").status_code == 409


def test_an_answer_without_anything_and_a_bad_file_are_refused(case: Case) -> None:
    case.act("motcua", "Tiếp nhận")
    case.act("motcua", "Yêu cầu bổ sung", {"noi_dung_bo_sung": "Thiếu trang 2"})
    assert case.press("Gửi bổ sung").status_code == 422
    page = case.press("Gửi bổ sung", {"noi_dung_tra_loi": "Đây"}, {"tep_bo_sung": ("a.exe", b"MZ")})
    assert (page.status_code, fact(page, "loi-tep_bo_sung")) == (422, "Chỉ nhận tệp PDF, JPG, PNG hoặc DOCX.")
    assert ">Đây</textarea>" in page.text
    assert case.status == "5"


def test_an_unsigned_result_is_not_for_the_citizen(case: Case) -> None:
    for button in ("Tiếp nhận", "Chuyển xử lý"):
        case.act("motcua", button)
    desk = case.act("xuly", "Trình ký", files=RESULT)
    address = case.base + str(fact(desk, "ket-qua", "href"))
    assert fact(case.page, "ket-qua") is None
    assert case.citizen.get(address).status_code == 404
    case.act("lanhdao", "Ký duyệt")
    assert case.citizen.get(address).content.startswith(RESULT["tep_ket_qua"][1])
    assert fact(case.page, "nguoi-ky") == "Phạm Lãnh Đạo"


def test_the_national_side_downloads_component_and_result_without_a_session(case: Case) -> None:
    case.resolve()
    dossier, _ = case.told()
    links = [dossier["TaiLieuNop"][0]["DuongDanTaiTepTin"], dossier["DanhSachGiayToKetQua"][0]["DuongDanTepTinKetQua"]]
    stranger = case.towers.visitor()
    paper, result = (stranger.get(link).content for link in links)
    assert paper == PDF
    assert result.startswith(RESULT["tep_ket_qua"][1])
    page = stranger.get(f"{case.base}/tai-lieu/doan-mo")
    assert (page.status_code, fact(page, "loi-trang")) == (404, "Không tìm thấy tệp")


def test_look_up_tells_state_and_steps_to_anyone(case: Case) -> None:
    case.act("motcua", "Tiếp nhận")
    page = case.towers.visitor().get(f"{case.base}/tra-cuu", params={"ma": f" {case.code} "})
    assert (page.status_code, fact(page, "trang-thai")) == (200, "Được tiếp nhận")
    assert fact(page, "han-tra")
    assert all(word not in page.text for word in (case.person.name, str(case.person.claims["SoDinhDanh"]), TYPED["noi_dung"]))


def test_look_up_of_an_unknown_number_says_so(case: Case) -> None:
    page = case.towers.visitor().get(f"{case.base}/tra-cuu", params={"ma": "<b>khong-co"})
    assert page.status_code == 404
    assert "Không tìm thấy hồ sơ có mã “<b>khong-co”" in str(fact(page, "thong-bao"))
    assert case.towers.visitor().get(f"{case.base}/tra-cuu").status_code == 200
