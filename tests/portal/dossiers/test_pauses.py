"""Pauses stop the clock, say why, and go back to where the dossier was."""

from datetime import datetime, timedelta

import pytest

from tests.portal.dossiers.test_acts import RESULT, Desk
from thongsuot.portal.behaviour import Behaviour
from thongsuot.portal.dossiers.acts import perform
from thongsuot.portal.dossiers.deadlines import deadlines_of, read_money
from thongsuot.portal.dossiers.deed import Actor, Given
from thongsuot.portal.dossiers.lifecycle import ACT_BY_NAME, PROCESSING, RECEIVED
from thongsuot.portal.dossiers.pauses import moved_due
from thongsuot.portal.tenant import VIETNAM

HEAD = Actor("Đỗ Trưởng Phòng", "head", "Trưởng phòng", "H98.102")
OFFICER = Actor("Trần Xử Lý", "processing", "Cán bộ xử lý", "H98.102")


@pytest.fixture
def desk(tenant, make_filing):
    desk = Desk(tenant, make_filing())
    desk.do("one-stop", "accept")
    desk.do("one-stop", "forward")
    return desk


def test_a_stop_moves_the_due_date_by_its_working_time(desk):
    due = desk.dossier.due_at
    assert act(desk, HEAD, "pause", "Chờ kết luận") is None
    assert (desk.dossier.status, desk.dossier.finished_at) == (8, desk.tenant.now())
    desk.tenant.frozen_clock += timedelta(days=1)  # from Monday 08:00 to Tuesday 08:00: eight working hours
    assert act(desk, HEAD, "resume") is None
    assert (desk.dossier.status, desk.dossier.finished_at) == (PROCESSING, None)
    assert desk.dossier.due_at == due + timedelta(days=1)
    assert [(pause.kind, pause.reason, pause.due_before, pause.due_after) for pause in desk.case.pauses] == [
        ("stop", "Chờ kết luận", due, due + timedelta(days=1)),
    ]


def test_money_owed_names_its_sum_and_the_dossier_waits_for_it(desk):
    assert act(desk, OFFICER, "ask-fee", "Lệ phí trước bạ").kind == "input"
    assert act(desk, OFFICER, "ask-fee", "", amount=5000).kind == "input"
    assert act(desk, OFFICER, "ask-fee", "Lệ phí trước bạ", amount=1_250_000) is None
    assert (desk.dossier.status, desk.case.open_pause.amount) == (6, 1_250_000)
    assert desk.do("citizen", "withdraw").kind == "state"
    assert act(desk, OFFICER, "confirm-fee") is None
    assert (desk.dossier.status, desk.case.open_pause) == (PROCESSING, None)


def test_what_stands_is_not_overdue_and_what_was_overdue_stays_so(desk):
    act(desk, HEAD, "pause", "Chờ kết luận")
    later = desk.tenant.now() + timedelta(days=30)
    assert not deadlines_of(desk.case, later, Behaviour()).overdue
    act(desk, HEAD, "resume")
    assert desk.case.stands_since is None


def test_a_stop_ends_where_it_began_and_only_there(desk):
    act(desk, HEAD, "pause", "Chờ kết luận")
    assert desk.case.situation.came_from == PROCESSING
    assert act(desk, OFFICER, "submit-result").kind == "state"
    assert act(desk, HEAD, "pause", "Lần nữa").kind == "state"


def test_a_stranger_to_the_dossier_stops_nothing(desk):
    outsider = Actor("Ngô Người Lạ", "head", "Trưởng phòng", "H98.101")
    assert act(desk, outsider, "pause", "Không phải của tôi").kind == "role"
    assert desk.dossier.status == PROCESSING
    assert RECEIVED in {entry.status for entry in desk.case.history}


def test_no_due_date_does_not_move():
    start = datetime(2025, 7, 1, 8, tzinfo=VIETNAM)
    assert moved_due(None, start, start + timedelta(days=3), Behaviour()) is None


@pytest.mark.parametrize(("text", "amount"), [("1.250.000", 1_250_000), ("8 000", 8000), ("0", 0), ("", None), ("-5", None), ("mười", None), ("9" * 13, None)])
def test_sums_are_read_as_people_write_them(text, amount):
    assert read_money(text) == amount


def act(desk, actor, name, text="", amount=None):
    return perform(desk.tenant, desk.code, ACT_BY_NAME[name], actor, Given(text, amount=amount))


def test_a_recall_takes_the_dossier_back_to_reception_and_ends_its_pause(desk):
    due = desk.dossier.due_at
    desk.do("processing", "submit-result", file=RESULT)
    assert desk.do("one-stop", "recall").kind == "input"
    act(desk, HEAD, "pause", "Chờ kết luận")
    desk.tenant.frozen_clock += timedelta(days=1)
    assert desk.do("one-stop", "recall", "Chuyển nhầm cơ quan") is None
    assert (desk.dossier.status, desk.dossier.finished_at, desk.case.open_pause, desk.case.result) == (RECEIVED, None, None, None)
    assert desk.dossier.due_at == due + timedelta(days=1)
    assert desk.do("one-stop", "recall", "Lần nữa").kind == "state"
    assert desk.do("one-stop", "forward") is None


def test_a_due_date_is_reset_by_a_head_to_any_working_day_to_come(desk):
    now = desk.tenant.now()
    assert reset(desk, OFFICER, now + timedelta(days=7)).kind == "role"
    assert reset(desk, HEAD, now + timedelta(days=7), "").kind == "input"
    assert reset(desk, HEAD, None).kind == "input"
    assert reset(desk, HEAD, now - timedelta(days=1)).kind == "input"
    sooner = desk.dossier.due_at - timedelta(hours=1)
    assert reset(desk, HEAD, sooner) is None
    assert desk.dossier.due_at == sooner
    assert desk.case.history[-1].note == "Đặt lại hạn giải quyết: Thủ tục vừa được sửa"


def reset(desk, actor, new_due, text="Thủ tục vừa được sửa"):
    return perform(desk.tenant, desk.code, ACT_BY_NAME["reset-due"], actor, Given(text, new_due=new_due))
