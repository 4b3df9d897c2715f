import hashlib
from datetime import datetime, timedelta

import pytest

from thongsuot.planning.files import make_file
from thongsuot.portal.dossiers.acts import EFFECTS, NOTES, perform
from thongsuot.portal.dossiers.deed import Actor, Given
from thongsuot.portal.dossiers.downloads import read_bytes
from thongsuot.portal.dossiers.filing import UploadedFile, file_dossier
from thongsuot.portal.dossiers.lifecycle import ACT_BY_NAME
from thongsuot.portal.dossiers.record import read_case

RESULT = UploadedFile("KQ.G15.004873", "Kết quả.pdf", "application/pdf", make_file("pdf", 2000, "ket qua"))
ACTORS = {
    "one-stop": Actor("Lê Một Cửa", "one-stop", "Cán bộ một cửa", "H98.101.01"),
    "processing": Actor("Trần Xử Lý", "processing", "Cán bộ xử lý", "H98.102"),
    "leader": Actor("Phạm Lãnh Đạo", "leader", "Lãnh đạo", "H98.102"),
    "citizen": Actor("Nguyễn Thị Thử Nghiệm", "citizen", "Người nộp hồ sơ", ""),
}


class Desk:
    """One dossier and everybody who works on it."""

    def __init__(self, tenant, filing):
        self.tenant = tenant
        self.code = file_dossier(tenant, filing)

    def do(self, role, name, text="", file=None, hours=0):
        self.tenant.frozen_clock += timedelta(hours=hours)
        return perform(self.tenant, self.code, ACT_BY_NAME[name], ACTORS[role], Given(text, (file,) if file else ()))

    @property
    def case(self):
        return read_case(self.tenant.db, self.code)

    @property
    def dossier(self):
        return self.case.dossier


@pytest.fixture
def desk(tenant, make_filing):
    return Desk(tenant, make_filing())


def test_every_act_has_an_effect_and_words():
    assert set(EFFECTS) == set(NOTES) == set(ACT_BY_NAME)


def test_the_whole_way_to_the_result(desk):
    assert desk.do("one-stop", "accept", hours=1) is None
    assert desk.dossier.received_at == desk.tenant.now()
    assert desk.dossier.due_at.strftime("%d/%m %H:%M") == "03/07 09:00"  # three working days
    assert desk.do("one-stop", "forward") is None
    assert desk.do("processing", "submit-result", file=RESULT) is None
    assert desk.dossier.status == 4
    assert desk.do("leader", "sign", hours=2) is None
    assert (desk.dossier.signer, desk.dossier.signed_at) == ("Phạm Lãnh Đạo", desk.tenant.now())
    assert desk.do("one-stop", "return-result") is None
    assert [entry.status for entry in desk.case.history] == [1, 2, 4, 4, 9, 10]
    assert desk.dossier.finished_at == desk.dossier.signed_at
    assert desk.dossier.returned_at == desk.tenant.now()
    assert hashlib.sha256(read_bytes(desk.tenant.db, desk.case.result.id)).hexdigest() == desk.case.result.sha256


def test_a_supplement_stops_the_clock(desk):
    desk.do("one-stop", "accept")
    due = desk.dossier.due_at
    desk.do("processing", "ask-supplement", "Thiếu trang 2")
    assert (desk.dossier.status, desk.case.open_supplement.content) == (5, "Thiếu trang 2")
    assert desk.do("citizen", "answer-supplement", "Đã gửi", UploadedFile("", "Trang 2.pdf", "application/pdf", b"%PDF-2"), hours=3) is None
    assert desk.dossier.status == 2
    assert desk.dossier.due_at - due == timedelta(hours=3)
    assert desk.case.open_supplement is None
    assert [file.purpose for file in desk.case.files] == ["component", "supplement"]
    assert (desk.case.supplements[0].due_before, desk.case.supplements[0].due_after) == (due, desk.dossier.due_at)


def test_an_answer_brings_back_the_state_that_waited(desk):
    for role, name in (("one-stop", "accept"), ("one-stop", "forward")):
        desk.do(role, name)
    desk.do("one-stop", "ask-supplement", "Thiếu")
    desk.do("citizen", "answer-supplement", "Đây")
    assert desk.dossier.status == 4


def test_a_refusal_keeps_its_reason(desk):
    assert desk.do("one-stop", "refuse", "").kind == "input"
    assert desk.do("one-stop", "refuse", "Không thuộc thẩm quyền") is None
    assert (desk.dossier.status, desk.dossier.refusal_reason) == (3, "Không thuộc thẩm quyền")
    assert desk.dossier.refused_at == desk.dossier.finished_at == desk.tenant.now()


def test_what_is_refused_changes_nothing(desk):
    before = desk.case
    assert desk.do("leader", "sign").kind == "state"
    assert desk.do("processing", "accept").kind == "role"
    assert desk.case == before


def test_a_result_handed_in_again_replaces_the_first(desk):
    for role, name in (("one-stop", "accept"), ("one-stop", "forward")):
        desk.do(role, name)
    desk.do("processing", "submit-result", file=RESULT)
    desk.do("processing", "submit-result", file=UploadedFile("", "Sửa.pdf", "application/pdf", b"%PDF-sua"))
    assert [file.filename for file in desk.case.files if file.purpose == "result"] == ["Sửa.pdf"]


def test_an_unknown_dossier_is_an_error_of_the_caller(tenant):
    with pytest.raises(LookupError):
        perform(tenant, "H98-000000-0000", ACT_BY_NAME["accept"], ACTORS["one-stop"], Given())


def test_the_wrong_choices_show(make_tenant, make_filing):
    def at_desk(**changes):
        return Desk(make_tenant(**changes), make_filing())

    desk = at_desk(set_due_date=False)
    desk.do("one-stop", "accept")
    assert (desk.dossier.status, desk.dossier.due_at) == (2, None)

    desk = at_desk(reopen_after_supplement=False)
    desk.do("one-stop", "accept")
    desk.do("one-stop", "ask-supplement", "Thiếu")
    assert desk.do("citizen", "answer-supplement", "Đây") is None
    assert (desk.dossier.status, desk.case.supplements[0].answer) == (5, "Đây")

    desk = at_desk(allow_withdrawal=False)
    assert desk.do("citizen", "withdraw") is None
    assert desk.dossier.status == 1

    desk = at_desk(require_refusal_reason=False)
    assert desk.do("one-stop", "refuse") is None
    assert desk.dossier.status == 3

    desk = at_desk(only_leader_signs=False)
    for name in ("accept", "forward"):
        desk.do("one-stop", name)
    desk.do("processing", "submit-result", file=RESULT)
    assert desk.do("processing", "sign") is None
    assert desk.dossier.signer == "Trần Xử Lý"


def test_a_withdrawal_ends_a_dossier_that_waits(desk):
    desk.do("one-stop", "accept")
    desk.do("one-stop", "ask-supplement", "Thiếu")
    assert desk.do("citizen", "withdraw") is None
    assert desk.dossier.status == 7
    assert isinstance(desk.dossier.finished_at, datetime)
    assert desk.do("citizen", "answer-supplement", "Muộn").kind == "state"
