"""A joint dossier goes from agency to agency, and only the last one presents its result."""

import pytest

from tests.portal.dossiers.test_acts import RESULT, Desk
from thongsuot.portal.dossiers.acts import perform
from thongsuot.portal.dossiers.deed import Actor, Given
from thongsuot.portal.dossiers.lifecycle import ACT_BY_NAME
from thongsuot.portal.sync.outbox import outbox_rows

COMMUNE = Actor("Trần Xử Lý", "processing", "Cán bộ xử lý", "H98.102")
DEPARTMENT = Actor("Bùi Sở", "processing", "Cán bộ xử lý", "H98.8")


@pytest.fixture
def desk(tenant, make_filing):
    desk = Desk(tenant, make_filing(procedure_code="2.000986"))
    desk.do("one-stop", "accept")
    desk.do("one-stop", "forward")
    return desk


def test_each_agency_does_its_part_in_turn(desk):
    assert [step.agency for step in desk.case.joint] == ["H98.102", "H98.8"]
    assert act(desk, DEPARTMENT, "hand-on", "Chưa đến lượt").kind == "role"
    assert act(desk, COMMUNE, "submit-result", files=(RESULT,)).kind == "state"
    told = len(outbox_rows(desk.tenant, desk.code))
    assert act(desk, COMMUNE, "hand-on", "").kind == "input"
    assert act(desk, COMMUNE, "hand-on", "Đã đăng ký khai sinh") is None
    assert desk.dossier.resolving_agency == "H98.8"
    assert len(outbox_rows(desk.tenant, desk.code)) == told + 2, "the move is told, as dossier and as progress"
    assert act(desk, COMMUNE, "hand-on", "Lần nữa").kind == "role"
    assert act(desk, DEPARTMENT, "hand-on", "Không còn ai").kind == "state"
    assert act(desk, DEPARTMENT, "submit-result", files=(RESULT,)) is None
    assert [(step.result, step.done_by) for step in desk.case.joint] == [("Đã đăng ký khai sinh", "Trần Xử Lý"), ("", None)]


def test_an_ordinary_dossier_has_no_parts(tenant, make_filing):
    assert Desk(tenant, make_filing()).case.joint == ()


@pytest.mark.parametrize(("behaves", "resolving"), [(True, "H98.102"), (False, "H98.901")])
def test_what_districts_resolved_goes_to_no_district(make_tenant, make_filing, behaves, resolving):
    tenant = make_tenant(route_past_former_districts=behaves)
    assert Desk(tenant, make_filing(procedure_code="2.000751")).dossier.resolving_agency == resolving


def act(desk, actor, name, text="", files=()):
    return perform(desk.tenant, desk.code, ACT_BY_NAME[name], actor, Given(text, files))
