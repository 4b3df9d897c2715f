"""Every decision about deadlines and papers can be seen: one tenant a defect, dossiers worked on at set times."""

import dataclasses
from collections.abc import Callable
from datetime import datetime

import pytest

from tests.portal.test_flips import OF_PAPERS
from thongsuot.planning.files import make_file
from thongsuot.portal.defects import apply_defects, pick_defects
from thongsuot.portal.dossiers.acts import perform
from thongsuot.portal.dossiers.deadlines import deadlines_of, read_new_date
from thongsuot.portal.dossiers.deed import Actor, Given
from thongsuot.portal.dossiers.downloads import read_bytes
from thongsuot.portal.dossiers.filing import UploadedFile, file_dossier
from thongsuot.portal.dossiers.lifecycle import ACT_BY_NAME, Refusal, Role
from thongsuot.portal.dossiers.record import CaseFile, read_case
from thongsuot.portal.papers.offers import offers_of
from thongsuot.portal.papers.paper import write_paper
from thongsuot.portal.signing.authority import authority_pem
from thongsuot.portal.tenant import VIETNAM, Tenant
from thongsuot.predicates.finding import Scene
from thongsuot.predicates.table import PREDICATES
from thongsuot.steps.signatures import read_signatures

RESULT = UploadedFile("KQ", "Kết quả.pdf", "application/pdf", make_file("pdf", 2000, "result"))


class Desk:
    """One dossier, and acts on it at set times."""

    def __init__(self, tenant: Tenant, filing: Callable[[], object]) -> None:
        self.tenant, self.filing, self.code = tenant, filing, ""

    def file(self, when: str) -> "Desk":
        self.at(when)
        self.code = file_dossier(self.tenant, self.filing())  # type: ignore[arg-type]
        return self

    def at(self, when: str) -> "Desk":
        self.tenant.frozen_clock = datetime.fromisoformat(when).replace(tzinfo=VIETNAM)
        return self

    def do(self, role: Role, name: str, text: str = "", *, new_due: str = "", files: tuple[UploadedFile, ...] = ()) -> Refusal | None:
        given = Given(text, files, read_new_date(new_due))
        return perform(self.tenant, self.code, ACT_BY_NAME[name], Actor("Ai Đó", role, "Cán bộ", "H98.101.01" if role == "one-stop" else "H98.102"), given)

    def accepted(self, when: str) -> "Desk":
        self.file(when)
        assert self.do("one-stop", "accept") is None
        return self

    @property
    def case(self) -> CaseFile:
        case = read_case(self.tenant.db, self.code)
        assert case is not None
        return case

    @property
    def due(self) -> str:
        return f"{self.case.dossier.due_at:%d/%m %H:%M}"

    def words(self, kind: str) -> str:
        paper = write_paper(kind, self.case, self.tenant)  # type: ignore[arg-type]
        return str(dataclasses.asdict(paper)) if paper else ""


def rests_on_holidays(desk: Desk) -> bool:
    return desk.accepted("2025-08-29 09:00").due == "05/09 09:00"


def works_exchanged_days(desk: Desk) -> bool:
    return desk.accepted("2025-04-25 09:00").due == "29/04 09:00"


def stops_the_clock(desk: Desk) -> bool:
    desk.accepted("2025-07-01 09:00").at("2025-07-02 09:00").do("one-stop", "ask-supplement", "Thiếu trang 2")
    desk.at("2025-07-04 09:00").do("citizen", "answer-supplement", "Đây")
    assert desk.case.dossier.status == 2
    return desk.due == "08/07 09:00"


def counts_working_hours(desk: Desk) -> bool:
    case = desk.file("2025-07-04 16:00").case
    return f"{deadlines_of(case, desk.tenant.now(), desk.tenant.behaviour).accept_by:%d/%m %H:%M}" == "07/07 16:00"


def marks_late_acceptance(desk: Desk) -> bool:
    case = desk.file("2025-07-04 16:00").at("2025-07-07 16:01").case
    return deadlines_of(case, desk.tenant.now(), desk.tenant.behaviour).not_accepted


def apologise(desk: Desk) -> Desk:
    desk.accepted("2025-07-01 09:00").do("one-stop", "forward")
    assert desk.at("2025-07-04 08:00").do("processing", "apologise", "Chờ xác minh", new_due="08/07/2025") is None
    return desk


def keeps_new_date(desk: Desk) -> bool:
    return apologise(desk).due == "08/07 17:00"


def writes_apology(desk: Desk) -> bool:
    return "Chờ xác minh" in apologise(desk).words("apology")


def returns_late(desk: Desk) -> bool:
    desk.accepted("2025-07-01 09:00").do("one-stop", "forward")
    desk.do("processing", "submit-result", files=(RESULT,))
    desk.do("leader", "sign")
    refusal = desk.at("2025-07-30 09:00").do("one-stop", "return-result")
    assert (desk.case.dossier.status == 10) is (refusal is None)
    return refusal is None


def issues_receipt(desk: Desk) -> bool:
    desk.accepted("2025-07-01 09:00")
    return "giay-tiep-nhan" in [offer.slug for offer in offers_of(desk.case, desk.tenant, inside=False)]


def changes_forms(desk: Desk) -> bool:
    return "03/2025/TT-VPCP" in desk.accepted("2025-09-15 09:00").words("receipt")


def keeps_forms(desk: Desk) -> bool:
    return "01/2018/TT-VPCP" in desk.accepted("2025-09-12 09:00").words("receipt")


def names_due_date(desk: Desk) -> bool:
    return "09:00 ngày 04/07/2025" in desk.accepted("2025-07-01 09:00").words("receipt")


def writes_supplement(desk: Desk) -> bool:
    desk.accepted("2025-07-01 09:00").do("one-stop", "ask-supplement", "Thiếu trang 2")
    return "Thiếu trang 2" in desk.words("supplement")


def writes_refusal(desk: Desk) -> bool:
    assert desk.file("2025-07-01 09:00").do("one-stop", "refuse", "Không thuộc thẩm quyền") is None
    return "Không thuộc thẩm quyền" in desk.words("refusal")


def signed(desk: Desk) -> bool:
    """The result bears a signature that the tenant's authority stands behind, as the other side of the house sees it."""
    desk.accepted("2025-07-01 09:00").do("one-stop", "forward")
    desk.do("processing", "submit-result", files=(RESULT,))
    assert desk.do("leader", "sign") is None
    result = desk.case.result
    assert result is not None
    data = read_bytes(desk.tenant.db, result.id)
    assert data.startswith(RESULT.data)
    scene = Scene(signing_authorities=authority_pem(desk.tenant.db, desk.tenant.name))
    return PREDICATES["signed"]({"signed": True}, {"signatures": read_signatures(data)}, scene).passed


PROBES: dict[str, Callable[[Desk], bool]] = {
    "holidays-worked": rests_on_holidays,
    "exchanged-day-ignored": works_exchanged_days,
    "clock-runs-on": stops_the_clock,
    "acceptance-by-the-clock": counts_working_hours,
    "late-acceptance-unmarked": marks_late_acceptance,
    "apology-without-new-date": keeps_new_date,
    "apology-hidden": writes_apology,
    "apology-without-letter": writes_apology,
    "late-result-withheld": returns_late,
    "receipt-missing": issues_receipt,
    "forms-out-of-date": changes_forms,
    "forms-ahead-of-date": keeps_forms,
    "receipt-without-due-date": names_due_date,
    "supplement-without-paper": writes_supplement,
    "refusal-without-paper": writes_refusal,
    "result-unsigned": signed,
    "result-signed-by-stranger": signed,
    "result-certificate-expired": signed,
}


def test_every_defect_of_these_rooms_is_probed() -> None:
    assert set(PROBES) == OF_PAPERS


@pytest.mark.parametrize("defect", PROBES)
def test_a_defect_shows(make_tenant, make_filing, defect) -> None:
    assert PROBES[defect](Desk(make_tenant(), make_filing))
    changes = dataclasses.asdict(apply_defects(pick_defects([defect])))
    assert not PROBES[defect](Desk(make_tenant(**changes), make_filing))


@pytest.mark.parametrize("date", ["", "mai", "04/07/2025", "30/06/2025", "12/07/2025"])
def test_a_new_date_is_a_later_working_day(make_tenant, make_filing, date) -> None:
    desk = Desk(make_tenant(), make_filing).accepted("2025-07-01 09:00")
    refusal = desk.at("2025-07-04 17:30").do("one-stop", "apologise", "Chờ xác minh", new_due=date)
    assert refusal is not None
    assert refusal.kind == "input"
    assert not desk.case.apologies


def test_a_receipt_keeps_the_date_it_was_given_out_with(make_tenant, make_filing) -> None:
    desk = apologise(Desk(make_tenant(), make_filing))
    assert "09:00 ngày 04/07/2025" in desk.words("receipt")
    assert "09:00 ngày 04/07/2025" in desk.words("apology")
