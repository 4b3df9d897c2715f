"""Every decision about dossiers and their desk can be seen from outside: one tenant a defect, the same servers, real people."""

import re
from collections.abc import Callable

import httpx
import pytest

from tests.portal.desks import RESULT, Case, new_case, staffed
from tests.portal.test_flips import ELSEWHERE
from tests.portal.towers import PDF, Towers, fact, find_form, form_fields
from tests.portal.walks import PAPERS, TYPED, someone

Probe = Callable[[Case], bool]


def numbers_by_agency_and_day(case: Case) -> bool:
    return re.fullmatch(r"H98\.\d+(\.\d+)?-\d{6}-\d{4}", case.code) is not None


def files_once(case: Case) -> bool:
    page = case.citizen.walk(case.base + "/nop-ho-so?MaTTHC=1.004873&MaCoQuanThucHien=H98.101.01&vnconnect=1")
    replies = [case.citizen.submit(page, TYPED, button="Nộp hồ sơ", files=PAPERS) for _ in range(2)]
    assert [reply.status_code for reply in replies] == [303, 303]
    return replies[0].headers["location"] == replies[1].headers["location"]


def papers(case: Case) -> list[tuple[str, bytes]]:
    """Name and bytes of each paper that the citizen can fetch."""
    links = re.findall(r'href="([^"]+)" data-testid="tep"[^>]*>([^<]+)<', case.page.text)
    return [(name, case.citizen.get(case.base + link).content) for link, name in links]


SENT = list(PAPERS.values())


def keeps_bytes(case: Case) -> bool:
    return papers(case)[0][1] == PDF


def keeps_later_bytes(case: Case) -> bool:
    assert papers(case)[0] == SENT[0]
    return papers(case)[1:] == SENT[1:]


def keeps_every_file_once(case: Case) -> bool:
    assert set(papers(case)) <= set(SENT)
    return len(papers(case)) == len(SENT)


def keeps_names(case: Case) -> bool:
    assert [data for _name, data in papers(case)] == [data for _name, data in SENT]
    return papers(case) == SENT


def keeps_text(case: Case) -> bool:
    return fact(case.page, "noi-dung") == TYPED["noi_dung"]


def keeps_receiving(case: Case) -> bool:
    return fact(case.page, "co-quan-tiep-nhan", "data-code") == "H98.101.01"


def routes_by_residence(case: Case) -> bool:
    return fact(case.page, "co-quan-giai-quyet", "data-code") == "H98.102"


def shuts_others_out(case: Case) -> bool:
    other = case.towers.visitor()
    page = other.sign_in(f"{case.base}/ho-so/{case.code}", someone(case.towers))
    file = other.get(case.base + str(fact(case.page, "tep", "href")))
    assert (page.status_code, file.status_code) in {(200, 200), (404, 404)}
    return page.status_code == 404


def look_up_hides_person(case: Case) -> bool:
    page = case.towers.visitor().get(f"{case.base}/tra-cuu?ma={case.code}")
    assert fact(page, "trang-thai", "data-code") == "1"
    return case.person.name not in page.text and str(case.person.claims["SoDinhDanh"]) not in page.text


def answers_unknown_number(case: Case) -> bool:
    page = case.towers.visitor().get(f"{case.base}/tra-cuu?ma=H00.000.000-000000-0000")
    return page.status_code == 404 and "TraCuuService" not in page.text


def keeps_to_scope(case: Case) -> bool:
    return case.desk("xakhac").status_code == 403


def lets_only_leaders_sign(case: Case) -> bool:
    for button in ("Tiếp nhận", "Chuyển xử lý"):
        case.act("motcua", button)
    page = case.act("xuly", "Trình ký", files=RESULT)
    token = form_fields(find_form(page, "Trình ký"))["ma_bieu_mau"]
    reply = case.officers["xuly"].client.post(f"{case.base}/can-bo/ho-so/{case.code}/ky-duyet", data={"ma_bieu_mau": token})
    assert reply.status_code in {303, 403}
    assert (case.status == "4") is (reply.status_code == 403)
    return reply.status_code == 403


def requires_reason(case: Case) -> bool:
    page = case.act("motcua", "Từ chối", {"ly_do": "  "})
    assert (page.status_code == 422) is (case.status == "1")
    return page.status_code == 422


def tells_reason(case: Case) -> bool:
    case.act("motcua", "Từ chối", {"ly_do": "Không thuộc thẩm quyền"})
    assert case.status == "3"
    return fact(case.page, "ly-do-tu-choi") == "Không thuộc thẩm quyền" and "Không thuộc thẩm quyền" in case.page.text


def ask(case: Case) -> httpx.Response:
    case.act("motcua", "Tiếp nhận")
    return case.act("motcua", "Yêu cầu bổ sung", {"noi_dung_bo_sung": "Thiếu trang 2"})


def tells_request(case: Case) -> bool:
    ask(case)
    assert case.status == "5"
    return fact(case.page, "noi-dung-bo-sung") == "Thiếu trang 2"


def reopens(case: Case) -> bool:
    ask(case)
    page = case.press("Gửi bổ sung", {"noi_dung_tra_loi": "Đã gửi"}, {"tep_bo_sung": ("trang 2.pdf", PDF)})
    assert fact(page, "thong-bao") == "Đã gửi nội dung bổ sung."
    return case.status == "2"


def sets_due_date(case: Case) -> bool:
    case.act("motcua", "Tiếp nhận")
    return fact(case.page, "han-tra") is not None


def shows_result(case: Case) -> bool:
    case.resolve()
    assert case.status == "10"
    return fact(case.page, "ket-qua", "href") is not None


def keeps_result(case: Case) -> bool:
    case.resolve()
    return case.citizen.get(case.base + str(fact(case.page, "ket-qua", "href"))).content.startswith(RESULT["tep_ket_qua"][1])


def withdraws(case: Case) -> bool:
    assert fact(case.press("Rút hồ sơ"), "thong-bao") == "Đã rút hồ sơ."
    return case.status == "7"


PROBES: dict[str, Probe] = {
    "number-not-standard": numbers_by_agency_and_day,
    "submit-not-idempotent": files_once,
    "file-truncated": keeps_bytes,
    "later-file-truncated": keeps_later_bytes,
    "file-lost": keeps_every_file_once,
    "file-doubled": keeps_every_file_once,
    "file-renamed": keeps_names,
    "text-without-marks": keeps_text,
    "receiving-agency-overwritten": keeps_receiving,
    "routed-by-reception": routes_by_residence,
    "dossier-open-to-all": shuts_others_out,
    "lookup-shows-person": look_up_hides_person,
    "unknown-number-breaks": answers_unknown_number,
    "desk-without-scope": keeps_to_scope,
    "signed-by-processing": lets_only_leaders_sign,
    "refusal-without-reason": requires_reason,
    "refusal-reason-hidden": tells_reason,
    "supplement-request-hidden": tells_request,
    "supplement-stays-waiting": reopens,
    "due-date-missing": sets_due_date,
    "result-hidden": shows_result,
    "result-altered": keeps_result,
    "withdrawal-ignored": withdraws,
}


def test_every_defect_of_these_rooms_is_probed() -> None:
    assert set(PROBES) == ELSEWHERE


@pytest.mark.parametrize("defect", PROBES)
def test_a_defect_shows(towers: Towers, defect: str) -> None:
    assert PROBES[defect](new_case(towers, staffed(towers)))
    assert not PROBES[defect](new_case(towers, staffed(towers, defect)))
