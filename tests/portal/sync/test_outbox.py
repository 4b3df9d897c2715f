import json

import pytest

from thongsuot.planning.files import make_file
from thongsuot.portal.dossiers.acts import perform
from thongsuot.portal.dossiers.deed import Actor, Given
from thongsuot.portal.dossiers.filing import UploadedFile, file_dossier
from thongsuot.portal.dossiers.lifecycle import ACT_BY_NAME
from thongsuot.portal.sync.outbox import (
    POST_SERVICE,
    RATING_SERVICE,
    Refusal,
    mark,
    next_row,
    outbox_rows,
    queue_change,
    queue_message,
    refused_messages,
    waiting_lanes,
)

WHOLE_WAY = (
    ("one-stop", "accept"),
    ("one-stop", "ask-supplement"),
    ("citizen", "answer-supplement"),
    ("one-stop", "forward"),
    ("processing", "submit-result"),
    ("leader", "sign"),
    ("one-stop", "return-result"),
)
RESULT = UploadedFile("", "Kết quả.pdf", "application/pdf", make_file("pdf", 2000, "ket qua"))


def go(tenant, filing, *steps):
    code = file_dossier(tenant, filing)
    for role, name in steps:
        given = Given("Nội dung", (RESULT,) if name == "submit-result" else ())
        assert perform(tenant, code, ACT_BY_NAME[name], Actor("Cán bộ", role, "Cán bộ", "H98.101.01" if role == "one-stop" else "H98.102"), given) is None
    return code


def statuses(tenant, service):
    name = "TrangThaiHoSo" if service == "DongBoHoSoMC" else "TrangThai"
    return [json.loads(row["body"])[name] for row in tenant.db.execute("SELECT body FROM outbox WHERE service = ? ORDER BY id", (service,))]


@pytest.mark.parametrize("service", ["DongBoHoSoMC", "CapNhatTienDoHoSoMC"])
def test_every_change_of_state_is_queued_once_in_order(tenant, make_filing, service):
    go(tenant, make_filing(), *WHOLE_WAY)
    assert statuses(tenant, service) == ["1", "2", "5", "2", "4", "9", "10"]


def test_only_the_first_message_is_a_new_dossier(tenant, make_filing):
    go(tenant, make_filing(), *WHOLE_WAY)
    flags = [row["updating"] for row in tenant.db.execute("SELECT updating FROM outbox WHERE service = 'DongBoHoSoMC' ORDER BY id")]
    assert flags == [0, 1, 1, 1, 1, 1, 1]


def test_messages_leave_in_the_order_they_came(tenant, make_filing):
    code = go(tenant, make_filing())
    first = next_row(tenant.db, code)
    assert (first.service, first.updating, first.attempts) == ("DongBoHoSoMC", False, 0)
    mark(tenant.db, first, "waiting", "HTTP 503")
    assert next_row(tenant.db, code).attempts == 1
    mark(tenant.db, first, "sent")
    assert next_row(tenant.db, code).service == "CapNhatTienDoHoSoMC"
    mark(tenant.db, next_row(tenant.db, code), "failed", "-1 không nhận")
    assert next_row(tenant.db, code) is None
    assert waiting_lanes(tenant.db) == []
    assert outbox_rows(tenant, code) == [
        {"dossier": code, "service": "DongBoHoSoMC", "state": "sent", "attempts": 2, "error": "HTTP 503"},
        {"dossier": code, "service": "CapNhatTienDoHoSoMC", "state": "failed", "attempts": 1, "error": "-1 không nhận"},
    ]
    assert outbox_rows(tenant, "khác") == []
    assert refused_messages(tenant.db, code[-4:]) == [
        Refusal(code, "CapNhatTienDoHoSoMC", "failed", 1, "-1 không nhận"),
        Refusal(code, "DongBoHoSoMC", "sent", 2, "HTTP 503"),
    ]
    assert refused_messages(tenant.db, "khác") == []


def test_an_unknown_dossier_cannot_be_queued(tenant):
    with pytest.raises(LookupError):
        queue_change(tenant, "không có")


@pytest.mark.parametrize(
    ("changes", "steps", "expected"),
    [
        ({"send_every_status": False}, WHOLE_WAY, ["1", "2", "5", "2", "9", "10"]),
        ({"send_true_status": False}, WHOLE_WAY, ["1", "2", "9", "2", "4", "9", "10"]),
        ({"send_withdrawal": False}, (("one-stop", "accept"), ("citizen", "withdraw")), ["1", "2"]),
        ({"send_refusal": False}, (("one-stop", "refuse"),), ["1"]),
    ],
)
def test_the_wrong_choices_show_in_both_services(make_tenant, make_filing, changes, steps, expected):
    tenant = make_tenant(**changes)
    go(tenant, make_filing(), *steps)
    assert statuses(tenant, "DongBoHoSoMC") == statuses(tenant, "CapNhatTienDoHoSoMC") == expected


def test_out_of_order_the_steps_come_newest_first_at_the_end(make_tenant, make_filing):
    tenant = make_tenant(send_in_order=False)
    go(tenant, make_filing(), *WHOLE_WAY)
    assert statuses(tenant, "CapNhatTienDoHoSoMC") == ["10", "9", "4", "2", "5", "2", "1"]
    assert statuses(tenant, "DongBoHoSoMC") == ["1", "2", "5", "2", "4", "9", "10"]


def test_a_partner_has_a_lane_of_its_own(make_tenant, make_filing):
    """What the post or the survey refuses holds up no dossier."""
    tenant = make_tenant()
    code = file_dossier(tenant, make_filing())
    queue_message(tenant.db, code, POST_SERVICE, {"OrderNumber": code})
    queue_message(tenant.db, code, RATING_SERVICE, {"MaHoSo": code})
    assert waiting_lanes(tenant.db, code) == [code, f"{code} {POST_SERVICE}", f"{code} {RATING_SERVICE}"]
    assert next_row(tenant.db, f"{code} {POST_SERVICE}").body == f'{{"OrderNumber": "{code}"}}'
    assert waiting_lanes(tenant.db, "other") == []
