"""Tax notices that the national side brings: shown, waited for, and settled by what was paid."""

import base64

import pytest

from tests.national.wire import faults_of_log
from tests.portal.desks import Case, key_of, new_case, staffed
from tests.portal.towers import PUSH_KEY, Towers, fact

NOTICE, PAYMENT = "ImportThongBaoThueFromDVCQG", "ImportChungTuThueFromDVCQG"
OWNER = {"TechID": "t-thue", "SoDinhDanh": "001090000777", "HoVaTen": "Nguyễn Văn Thuế"}
TAGS = {"MA_SO_THUE": "1", "SO_QUYET_DINH": "TB", "NGAY_QUYET_DINH": "02-07-2025", "TEN_TIEUMUC": "A", "SO_TIEN": "5"}
LINE = f"<LIST>{''.join(f'<{tag}>{text}</{tag}>' for tag, text in TAGS.items())}</LIST>"


def worked_on(towers: Towers, *defects: str) -> Case:
    """A dossier that is being resolved."""
    case = new_case(towers, staffed(towers, *defects))
    case.act("motcua", "Tiếp nhận")
    case.act("motcua", "Chuyển xử lý")
    return case


def push(case: Case, service: str, **wanted: object) -> dict:
    person = {"username": "chu-dat", "password": "p", "kind": "citizen", "claims": OWNER}
    case.towers.control("national", "PUT", "/personas/chu-dat", person).raise_for_status()
    body = {"tenant": key_of(case.base), "service": service, "dossier": case.code, "persona": "chu-dat", **wanted}
    return dict(case.towers.control("national", "POST", "/pushes", body).json())


def notice_file(dossier: str, lines: str = LINE) -> str:
    return base64.b64encode(f"<DATA><BODY><ROW_LIST><MA_HSO>{dossier}</MA_HSO>{lines}</ROW_LIST></BODY></DATA>".encode()).decode()


def send(case: Case, service: str, data: object, key: str = PUSH_KEY, updating: str = "False") -> tuple[int, dict]:
    message = {"SecurityKey": key, "Service": service, "Ngay": "20250702090000", "IsUpdating": updating, "Data": data}
    reply = case.towers.visitor().client.post(f"{case.base}/dvcqg/{service}", json=message)
    return reply.status_code, reply.json()


def paid(number: str = "TB", amount: str = "5", at: str = "20250702100000", state: str = "1") -> dict:
    return {"MaThongBaoThue": number, "SoTien": amount, "ThoiGianThanhToan": at, "TrangThaiThanhToan": state}


@pytest.fixture(scope="module")
def noticed(towers) -> Case:
    """A dossier that is not worked on yet, with a notice."""
    case = new_case(towers, staffed(towers))
    assert send(case, NOTICE, {"FileThongBaoThue": notice_file(case.code)})[1]["error_code"] == 0
    return case


def test_a_notice_is_shown_waited_for_and_paid(towers):
    case = worked_on(towers)
    assert push(case, NOTICE)["reply"]["error_code"] == 0
    page = case.page
    assert (case.status, fact(page, "so-tien-nghia-vu", "data-amount")) == ("6", "1250000")
    assert f"TB-{case.code}" in str(fact(page, "noi-dung-nghia-vu"))
    assert [fact(shown, "so-thong-bao-thue", "data-code") for shown in (page, case.desk("xuly"))] == ["unpaid", "unpaid"]
    assert push(case, NOTICE)["reply"]["error_code"] == 1
    assert push(case, PAYMENT)["reply"]["error_code"] == 0
    assert (case.status, fact(case.page, "so-thong-bao-thue", "data-code")) == ("4", "paid")
    assert case.statuses("progress") == ["1", "2", "4", "6", "4"]
    calls = case.towers.control("national", "GET", f"/calls?tenant={key_of(case.base)}&dossier={case.code}").json()["calls"]
    assert len([call for call in calls if call["kind"] == "push"]) == 3
    assert faults_of_log(calls, of_portal=True) == []


def test_all_that_is_owed_has_to_be_paid(towers):
    case = worked_on(towers)
    for number in ("TB-1", "TB-2"):
        push(case, NOTICE, notice=number, amount=1000)
    assert fact(case.page, "so-tien-nghia-vu", "data-amount") == "2000"
    push(case, PAYMENT, notice="TB-1", amount=1000)
    assert case.status == "6"
    push(case, PAYMENT, notice="TB-2", amount=400)
    assert case.status == "6"
    assert send(case, PAYMENT, {"MaHoSo": case.code, "ThongTinThanhToan": paid("TB-2", "600", "20250703090000")})[1]["error_code"] == 0
    assert case.status == "4"


def test_a_payment_told_twice_is_paid_once(towers):
    case = worked_on(towers)
    push(case, NOTICE, notice="TB", amount=10)
    data = {"MaHoSo": case.code, "ThongTinThanhToan": paid()}
    assert [send(case, PAYMENT, data)[1]["error_code"] for _ in range(2)] == [0, 1]
    assert case.status == "6"


def test_a_notice_is_changed(towers):
    case = worked_on(towers)
    push(case, NOTICE, notice="TB", amount=10)
    assert send(case, NOTICE, {"FileThongBaoThue": notice_file(case.code)}, updating="True")[1]["error_code"] == 0
    assert fact(case.page, "so-tien-nghia-vu", "data-amount") == "5"
    assert send(case, PAYMENT, {"MaHoSo": case.code, "MaSoThue": "1", "ThongTinThanhToan": paid()})[1]["error_code"] == 0
    assert case.status == "4"


def test_where_it_is_not_worked_on_the_notice_is_shown_and_nothing_moves(towers):
    case = new_case(towers, staffed(towers))
    assert push(case, NOTICE)["reply"]["error_code"] == 0
    assert (case.status, fact(case.page, "so-thong-bao-thue", "data-code")) == ("1", "unpaid")


def test_what_an_officer_asked_for_is_an_officers_to_confirm(towers):
    case = worked_on(towers)
    case.act("xuly", "Yêu cầu nghĩa vụ tài chính", {"noi_dung_nghia_vu": "Lệ phí khác", "so_tien_nghia_vu": "50.000"})
    push(case, NOTICE)
    assert fact(case.page, "so-tien-nghia-vu", "data-amount") == "50000"
    push(case, PAYMENT)
    assert (case.status, fact(case.page, "so-thong-bao-thue", "data-code")) == ("6", "paid")


@pytest.mark.parametrize("service", [NOTICE, PAYMENT])
def test_a_stranger_is_believed_by_a_portal_that_knows_no_caller_only(towers, service):
    case = worked_on(towers)
    push(case, NOTICE, notice="TB", amount=5)
    data = {"MaHoSo": case.code, "FileThongBaoThue": notice_file(case.code), "ThongTinThanhToan": paid()}
    assert send(case, service, data, key="khoa-la") == (401, {"error_code": -1, "message": "Không nhận ra bên gọi"})
    assert case.status == "6"
    open_to_all = worked_on(towers, "national-caller-unchecked")
    assert send(open_to_all, NOTICE, {"FileThongBaoThue": notice_file(open_to_all.code)}, key="khoa-la")[0] == 200
    assert open_to_all.status == "6"


@pytest.mark.parametrize(
    ("service", "change", "word"),
    [
        (NOTICE, {"FileThongBaoThue": "***"}, "XML"),
        (NOTICE, {"FileThongBaoThue": base64.b64encode(b"<DATA>").decode()}, "XML"),
        (NOTICE, {"FileThongBaoThue": base64.b64encode(b'<?xml version="1.0" encoding="khong-co"?><DATA/>').decode()}, "XML"),
        (NOTICE, {"FileThongBaoThue": notice_file("")}, "MA_HSO"),
        (NOTICE, {"FileThongBaoThue": notice_file("1", "")}, "không có thông báo"),
        (NOTICE, {"FileThongBaoThue": notice_file("khong-co")}, "không có hồ sơ"),
        (NOTICE, {"FileThongBaoThue": notice_file("1", LINE.replace("02-07-2025", "2025-07-02"))}, "NGAY_QUYET_DINH"),
        (NOTICE, {"FileThongBaoThue": notice_file("1", LINE.replace(">5<", ">-5<"))}, "SO_TIEN"),
        (PAYMENT, {"ThongTinThanhToan": None}, "ThongTinThanhToan"),
        (PAYMENT, {"ThongTinThanhToan": paid(state="0")}, "TrangThaiThanhToan"),
        (PAYMENT, {"ThongTinThanhToan": paid(amount="5,5")}, "SoTien"),
        (PAYMENT, {"ThongTinThanhToan": paid(number="khac")}, "MaThongBaoThue"),
        (PAYMENT, {"MaSoThue": "2"}, "MaSoThue"),
    ],
)
def test_what_cannot_be_taken_is_named(noticed, service, change, word):
    status, reply = send(noticed, service, {"MaHoSo": noticed.code, "ThongTinThanhToan": paid()} | change)
    assert (status, reply["error_code"]) == (200, -1)
    assert word in reply["message"]


def test_junk_is_answered(noticed):
    for service in (NOTICE, PAYMENT):
        assert send(noticed, service, ["x"])[1]["error_code"] == -1
        reply = noticed.towers.visitor().client.post(f"{noticed.base}/dvcqg/{service}", content=b"[")
        assert reply.status_code == 400


@pytest.mark.parametrize(("defect", "statuses"), [("tax-notice-lost", ("4", "4")), ("tax-payment-lost", ("6", "6"))])
def test_a_defect_shows(towers, defect, statuses):
    case = worked_on(towers, defect)
    assert push(case, NOTICE)["reply"]["error_code"] == 0
    first = case.status
    push(case, PAYMENT)
    assert (first, case.status) == statuses
