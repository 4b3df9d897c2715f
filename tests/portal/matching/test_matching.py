"""The applicant of a dossier held against the national side."""

import pytest

from tests.portal.desks import Case, key_of, staffed
from tests.portal.towers import Towers, citizen, fact
from tests.portal.walks import LINK, PAPERS, TYPED
from thongsuot.portal.matching.matching import Citizen, bare, read_citizen

ANSWER = (
    '<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body><CongdanCollection>'
    "<CongDan><SoDinhDanh>001090009001</SoDinhDanh><HoVaTen>Nguyễn Thị Đào</HoVaTen><NgayThangNamSinh><Nam>1990</Nam></NgayThangNamSinh></CongDan>"
    "</CongdanCollection></soap:Body></soap:Envelope>"
)


def test_the_first_citizen_is_read_whatever_the_envelope() -> None:
    assert read_citizen(ANSWER) == Citizen({"SoDinhDanh": "001090009001", "HoVaTen": "Nguyễn Thị Đào"}, {"NgayThangNamSinh": {"Nam": "1990"}})


@pytest.mark.parametrize("text", ["", "Thiếu Nam", "<CongdanCollection/>", "<CongDan>"])
def test_where_nobody_is_told_there_is_nobody(text: str) -> None:
    assert read_citizen(text) == Citizen({}, {})


def test_names_are_compared_without_case_marks_and_spaces() -> None:
    assert bare("Nguyễn Thị Đào") == bare("NGUYEN THI DAO") == "NGUYENTHIDAO"


def filed(towers: Towers) -> Case:
    """A dossier of somebody whose name has letters only, as the population database wants it."""
    base, visitor, person = staffed(towers), towers.visitor(), citizen("doi-chieu", "001090777001", "Trần Thị Đào")
    towers.put_person(person)
    reply = visitor.follow(visitor.submit(visitor.sign_in(base + LINK, person), TYPED, button="Nộp hồ sơ", files=PAPERS))
    return Case(towers, base, person, visitor, fact(reply, "ma-ho-so") or "")


def press(case: Case, username: str = "motcua") -> tuple[int, str | None, str | None]:
    """(status, how the account stands, how the person stands) after the officer has pressed the button."""
    case.desk(username)
    visitor = case.officers[username]
    page = visitor.submit(visitor.walk(f"{case.base}/can-bo/doi-chieu/{case.code}"), button="Đối chiếu")
    return page.status_code, fact(page, "khop-tai-khoan", "data-code"), fact(page, "khop-dan-cu", "data-code")


def test_an_applicant_matches_and_the_look_up_is_traced(towers: Towers) -> None:
    case = filed(towers)
    assert press(case) == (200, "match", "match")
    page = case.officers["motcua"].walk(f"{case.base}/can-bo/doi-chieu/{case.code}")
    assert fact(page, "nguoi-tra-cuu") == "Trần Một Cửa"
    calls = towers.control("national", "GET", f"/calls?tenant={key_of(case.base)}&kind=population&dossier={case.code}").json()["calls"]
    assert [(call["json"]["MaCanBo"], call["json"]["MaYeuCau"]) for call in calls] == [("motcua", case.code)]


def test_no_cashier_looks_up_and_nobody_out_of_scope(towers: Towers) -> None:
    case = filed(towers)
    for username, status in (("thuphi", 403), ("xakhac", 404)):
        case.desk(username)
        assert case.officers[username].walk(f"{case.base}/can-bo/doi-chieu/{case.code}").status_code == status


def test_a_database_that_is_away_holds_up_nothing(towers: Towers) -> None:
    case = filed(towers)
    mischief = {"kind": "adapter-drop", "tenant": key_of(case.base), "service": "dan-cu"}
    towers.control("national", "POST", "/stimuli", mischief).raise_for_status()
    assert press(case) == (503, None, None)
    assert case.act("motcua", "Tiếp nhận").status_code == 200
