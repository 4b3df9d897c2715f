"""Components from the document store, over real HTTPS: offered, taken, refused."""

import base64
import hashlib

import httpx

from tests.portal.desks import Case, key_of, staffed
from tests.portal.towers import PDF, Person, Towers, Visitor, fact
from tests.portal.walks import TYPED, someone
from thongsuot.planning.files import make_file
from thongsuot.portal.store.papers import Paper, read_paper

LINK = "/nop-ho-so?MaTTHCDP=2.000751.000.00.00.H98&MaTTHC=2.000751&MaCoQuanThucHien=H98.101.01&vnconnect=1&MaDVC=2.000751.000.00.00.H98.01"
CHOICE, UPLOAD = "kho_GT200075102", "tep_GT200075102"
FIRST_PART = {"tep_GT200075101": ("tờ khai.pdf", PDF)}
STORED = make_file("pdf", 3000, "trong kho")


def deposit(towers: Towers, person: Person, **changes: object) -> None:
    paper = {
        "persona": person.key,
        "result": "KQ.G15.000656",
        "number": "12/TLKT",
        "name": "Trích lục khai tử",
        "filename": "trích lục.pdf",
        "content": base64.b64encode(STORED).decode(),
    }
    towers.control("national", "POST", "/papers", paper | changes).raise_for_status()


def opened(towers: Towers, base: str, person: Person) -> tuple[Visitor, httpx.Response]:
    visitor = towers.visitor()
    return visitor, visitor.sign_in(base + LINK, person)


def filed(visitor: Visitor, form: httpx.Response, **typed: str) -> httpx.Response:
    return visitor.follow(visitor.submit(form, TYPED | typed, button="Nộp hồ sơ", files=FIRST_PART))


def test_a_paper_of_the_store_stands_for_the_component_and_the_desk_sees_it(towers: Towers) -> None:
    base, person = staffed(towers), someone(towers)
    deposit(towers, person)
    visitor, form = opened(towers, base, person)
    assert "Trích lục khai tử, số 12/TLKT" in form.text
    page = filed(visitor, form)
    case = Case(towers, base, person, visitor, fact(page, "ma-ho-so") or "")
    case.desk("motcua")
    desk = case.officers["motcua"].walk(f"{base}/can-bo/ho-so/{case.code}")
    assert fact(desk, "tu-kho", "data-code") == "12/TLKT"
    calls = towers.control("national", "GET", f"/calls?tenant={key_of(base)}&kind=store").json()["calls"]
    asked = [call["json"] for call in calls if call["path"] == "/kho-giay-to/tra-cuu" and call["json"]["SoDinhDanhChuSoHuu"] == person.claims["SoDinhDanh"]]
    assert len(asked) == 2, "when the form opens, and again when it is sent"
    assert {call["SoDinhDanhNguoiYeuCau"] for call in asked} == {person.claims["SoDinhDanh"]}
    files = towers.control("portal", "GET", f"/tenants/{key_of(base)}/outbox?dossier={case.code}").json()
    assert files, "it is told on"
    link = next(line for line in desk.text.splitlines() if 'data-component="GT200075102"' in line).split('href="')[1].split('"')[0]
    assert hashlib.sha256(case.officers["motcua"].client.get(base + link).content).digest() == hashlib.sha256(STORED).digest()


def test_a_file_chosen_by_hand_comes_before_the_store(towers: Towers) -> None:
    base, person = staffed(towers), someone(towers)
    deposit(towers, person)
    visitor, form = opened(towers, base, person)
    page = visitor.follow(visitor.submit(form, TYPED, button="Nộp hồ sơ", files=FIRST_PART | {UPLOAD: ("của tôi.pdf", PDF)}))
    assert "của tôi.pdf" in page.text
    assert fact(page, "tu-kho") is None


def test_without_a_paper_the_upload_is_asked_for(towers: Towers) -> None:
    visitor, form = opened(towers, staffed(towers), someone(towers))
    assert fact(form, "chon-giay-to") is None
    assert filed(visitor, form).status_code == 422


def test_a_paper_of_another_result_a_strange_token_and_a_withdrawn_paper_are_refused(towers: Towers) -> None:
    base, person = staffed(towers), someone(towers)
    deposit(towers, person, number="1/KHAC", result="KQ.G15.000894")
    deposit(towers, person)
    visitor, form = opened(towers, base, person)
    assert "1/KHAC" not in form.text
    assert filed(visitor, form, **{CHOICE: "khong-phai-cua-toi"}).status_code == 422
    deposit(towers, person, state="withdrawn")
    page = filed(visitor, form)
    assert (page.status_code, "không còn trong kho dữ liệu" in page.text) == (422, True)
    assert fact(page, "chon-giay-to") is None, "what is gone is offered no more"


def test_nobody_uses_what_was_offered_to_another(towers: Towers) -> None:
    base, owner, other = staffed(towers), someone(towers), someone(towers)
    deposit(towers, owner)
    deposit(towers, other)
    _visitor, theirs = opened(towers, base, owner)
    token = theirs.text.split(f'name="{CHOICE}"')[1].split('option value="')[1].split('"')[0]
    visitor, form = opened(towers, base, other)
    page = filed(visitor, form, **{CHOICE: token})
    assert (page.status_code, "không có trong kho dữ liệu của ông/bà" in page.text) == (422, True)


def test_a_store_that_is_away_holds_up_no_form(towers: Towers) -> None:
    base, person = staffed(towers), someone(towers)
    deposit(towers, person)
    mischief = {"kind": "adapter-drop", "tenant": key_of(base), "service": "kho-giay-to"}
    towers.control("national", "POST", "/stimuli", mischief).raise_for_status()
    _visitor, form = opened(towers, base, person)
    assert (form.status_code, fact(form, "chon-giay-to")) == (200, None)


def test_a_paper_without_a_file_is_none() -> None:
    assert read_paper({"MaKetQua": "KQ", "TenGiayTo": "Giấy"}) is None
    row = {"MaKetQua": "KQ", "TenGiayTo": "Giấy", "DanhSachTepDinhKem": [{"DuongDan": "/kho/1"}]}
    assert read_paper(row) == Paper("KQ", "Giấy", "", "", "giay-to.pdf", "/kho/1")
