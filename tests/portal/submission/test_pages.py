"""The submission screen, from the link to the dossier."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.portal.towers import PDF, Towers, company, fact, find_form, form_fields
from tests.portal.walks import LINK, PAPERS, TYPED, mdt_of, save_draft, someone


def test_the_screen_shows_procedure_agency_and_person(towers: Towers) -> None:
    base, person = towers.tenant(), someone(towers)
    page = towers.visitor().sign_in(f"{base}{LINK}&MDT={mdt_of(person)}", person)
    assert page.status_code == 200
    facts = [fact(page, name) for name in ("ma-thu-tuc", "ten-thu-tuc", "co-quan-tiep-nhan", "le-phi", "ten-nguoi-dung")]
    assert facts == [
        "1.004873",
        "Cấp Giấy xác nhận tình trạng hôn nhân",
        "Trung tâm Phục vụ hành chính công phường Đức Xuân",
        "Không thu",
        person.name,
    ]
    tree = LexborHTMLParser(page.text)
    assert [node.attributes["data-order"] for node in tree.css("input[type=file]")] == ["1", "2", "3"]
    for node in tree.css("form[enctype] input:not([type=hidden]), form[enctype] select, form[enctype] textarea"):
        assert tree.css_first(f"label[for='{node.attributes['id']}']") is not None
    assert all("readonly" in tree.css_first(f"#{name}").attributes for name in ("ho_ten", "so_dinh_danh", "ngay_sinh"))
    assert len(form_fields(find_form(page, "Nộp hồ sơ"))["khoa_gui"]) >= 20


def test_a_dossier_is_filed_and_sending_again_is_the_same_dossier(towers: Towers) -> None:
    base, visitor, person = towers.tenant(), towers.visitor(), someone(towers)
    page = visitor.sign_in(base + LINK, person)
    first = visitor.submit(page, TYPED, button="Nộp hồ sơ", files=PAPERS)
    second = visitor.submit(page, TYPED, button="Nộp hồ sơ", files=PAPERS)
    assert first.status_code == second.status_code == 303
    assert first.headers["location"] == second.headers["location"]
    dossier = visitor.follow(first)
    assert first.headers["location"] == f"/ho-so/{fact(dossier, 'ma-ho-so')}"
    assert fact(dossier, "trang-thai", "data-code") == "1"
    assert fact(dossier, "noi-dung") == TYPED["noi_dung"]
    assert fact(dossier, "co-quan-tiep-nhan", "data-code") == "H98.101.01"
    assert fact(dossier, "co-quan-giai-quyet", "data-code") == "H98.102"


def test_each_opening_is_a_new_submission(towers: Towers) -> None:
    base, visitor = towers.tenant(), towers.visitor()
    page = visitor.sign_in(base + LINK, someone(towers))
    first = visitor.submit(page, TYPED, button="Nộp hồ sơ", files=PAPERS)
    second = visitor.submit(visitor.get(base + LINK), TYPED, button="Nộp hồ sơ", files=PAPERS)
    assert first.headers["location"] != second.headers["location"]


def test_a_bad_form_comes_back_with_all_that_was_typed(towers: Towers) -> None:
    base, visitor = towers.tenant(), towers.visitor()
    page = visitor.sign_in(base + LINK, someone(towers))
    key = form_fields(find_form(page, "Nộp hồ sơ"))["khoa_gui"]
    typed = {"so_dien_thoai": "12", "noi_dung": "Đề nghị\r\n<cấp> “giấy”", "xa_cu_tru": "", "dia_chi": "Tổ 9", "hinh_thuc": "1"}
    reply = visitor.submit(page, typed, button="Nộp hồ sơ")
    assert reply.status_code == 422
    assert str(reply.url) == base + LINK
    assert fact(reply, "thong-bao")
    assert fact(reply, "loi-trang") is None
    fields = form_fields(find_form(reply, "Nộp hồ sơ"))
    assert fields["khoa_gui"] == key
    assert fields["noi_dung"].strip() == "Đề nghị\n<cấp> “giấy”"
    assert (fields["so_dien_thoai"], fields["dia_chi"], fields["hinh_thuc"]) == ("12", "Tổ 9", "1")
    tree = LexborHTMLParser(reply.text)
    for name in ("so_dien_thoai", "xa_cu_tru", "tep_GT100487301", "tep_GT100487302"):
        node = tree.css_first(f"#{name}")
        assert node.attributes["aria-invalid"] == "true"
        described = [tree.css_first(f"#{part}").text() for part in node.attributes["aria-describedby"].split()]
        assert all(described)
    assert "aria-invalid" not in tree.css_first("#noi_dung").attributes
    done = visitor.submit(reply, TYPED, button="Nộp hồ sơ", files=PAPERS)
    assert done.status_code == 303


def test_a_draft_keeps_text_and_files_until_the_dossier_is_filed(towers: Towers) -> None:
    base, visitor, person = towers.tenant(), towers.visitor(), someone(towers)
    files = {"tep_GT100487301": ("tờ khai.pdf", PDF), "tep_GT100487302": ("xấu.exe", b"MZ")}
    saved = save_draft(visitor, visitor.sign_in(base + LINK, person), "Đang viết dở", files=files)
    assert saved.status_code == 200
    assert "Đã lưu nháp" in fact(saved, "thong-bao")
    assert fact(saved, "loi-tep_GT100487302"), "a forbidden file is told at once"
    elsewhere = towers.visitor()
    again = elsewhere.sign_in(base + LINK, person)
    assert form_fields(find_form(again, "Nộp hồ sơ"))["noi_dung"].strip() == "Đang viết dở"
    assert "tờ khai.pdf" in again.text
    assert "xấu.exe" not in again.text
    done = elsewhere.submit(again, TYPED, button="Nộp hồ sơ", files={"tep_GT100487302": ("cư trú.pdf", PDF)})
    assert done.status_code == 303
    dossier = elsewhere.follow(done)
    assert "tờ khai.pdf" in dossier.text
    fresh = elsewhere.get(base + LINK)
    assert form_fields(find_form(fresh, "Nộp hồ sơ"))["noi_dung"] == ""


def test_a_link_without_agency_offers_a_choice(towers: Towers) -> None:
    base, visitor = towers.tenant(), towers.visitor()
    page = visitor.get(base + "/nop-ho-so?MaTTHC=1.004873&vnconnect=1")
    assert page.status_code == 200
    reply = visitor.submit(page, {"MaCoQuanThucHien": "H98.102.01"})
    assert reply.status_code == 302
    screen = visitor.sign_in(str(reply.url), someone(towers))
    assert fact(screen, "co-quan-tiep-nhan", "data-code") == "H98.102.01"


@pytest.mark.parametrize("code", ["H98", "H99.1", "la", "<script>"])
def test_an_unknown_agency_is_told_and_a_choice_offered(towers: Towers, code: str) -> None:
    page = towers.visitor().get(towers.tenant() + "/nop-ho-so", params={"MaTTHC": "1.004873", "MaCoQuanThucHien": code})
    assert page.status_code == 404
    assert code in fact(page, "thong-bao")
    assert "<script>" not in page.text
    assert find_form(page, "Tiếp tục")


@pytest.mark.parametrize("query", ["MaTTHC=9.999999", "MaTTHCDP=1.004873.000.00.00.H55&MaTTHC=1.004873", "MaTTHC=<script>", "", "MaTTHC=" + "x" * 3000])
def test_an_unknown_procedure_is_told_before_any_sign_in(towers: Towers, query: str) -> None:
    page = towers.visitor().get(f"{towers.tenant()}/nop-ho-so?{query}")
    assert page.status_code == 404
    assert fact(page, "loi-trang") == "Không tìm thấy thủ tục"
    assert "trang chủ" in fact(page, "thong-bao")
    assert "<script>" not in page.text


def test_a_form_sent_after_the_session_has_ended_leads_to_sign_on(towers: Towers) -> None:
    base, visitor = towers.tenant(), towers.visitor()
    page = visitor.sign_in(base + LINK, someone(towers))
    visitor.client.cookies.clear()
    reply = visitor.submit(page, TYPED, button="Nộp hồ sơ", files=PAPERS)
    assert reply.status_code == 302
    assert reply.headers["location"].startswith("https://xacthuc.dvcqg.test/")


def test_a_province_level_procedure_with_a_fee(towers: Towers) -> None:
    base, visitor = towers.tenant(), towers.visitor()
    page = visitor.sign_in(base + "/nop-ho-so?MaTTHC=2.000488&MaCoQuanThucHien=H98.1", someone(towers))
    assert fact(page, "le-phi").endswith("đồng")
    files = dict.fromkeys((node.attributes["name"] for node in LexborHTMLParser(page.text).css("input[type=file]")), ("a.pdf", PDF))
    dossier = visitor.follow(visitor.submit(page, TYPED, button="Nộp hồ sơ", files=files))
    assert fact(dossier, "co-quan-giai-quyet", "data-code") == "H98.2"


def test_a_company_files_too(towers: Towers) -> None:
    firm = company("hang", "0107000001", "Công ty Nộp Hồ Sơ")
    towers.put_person(firm)
    visitor = towers.visitor()
    page = visitor.sign_in(towers.tenant() + "/nop-ho-so?MaTTHC=2.000815&MaCoQuanThucHien=H98.101.01", firm)
    reply = visitor.submit(page, TYPED, button="Nộp hồ sơ", files={"tep_GT200081501": ("a.pdf", PDF)})
    assert reply.status_code == 303
    assert visitor.follow(reply).status_code == 200
