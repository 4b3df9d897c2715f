"""Every decision of the synchronisation can be seen from the national side."""

from collections.abc import Callable

import pytest

from tests.portal.desks import Case, key_of, new_case, set_clock, staffed
from tests.portal.payments.desk import fee_case, pay
from tests.portal.test_flips import OF_ROWS
from tests.portal.towers import Towers
from thongsuot.portal.defect_table import DEFECTS

Probe = Callable[[Case], bool]
WHOLE_WAY = ["1", "2", "4", "9", "10"]


def tells_every_status(case: Case) -> bool:
    case.resolve()
    assert case.statuses("dossier") == case.statuses("progress")
    return case.statuses("dossier") == WHOLE_WAY


def tells_true_status(case: Case) -> bool:
    case.act("motcua", "Tiếp nhận")
    case.act("motcua", "Yêu cầu bổ sung", {"noi_dung_bo_sung": "Thiếu"})
    assert case.statuses("dossier")[-1] in {"5", "9"}
    return case.statuses("dossier") == case.statuses("progress") == ["1", "2", "5"]


def tells_in_order(case: Case) -> bool:
    case.resolve()
    assert case.statuses("dossier") == WHOLE_WAY
    assert sorted(case.statuses("progress"), key=int) == WHOLE_WAY
    return case.statuses("progress") == WHOLE_WAY


def tells_again(case: Case) -> bool:
    case.told()
    mischief = {"kind": "adapter-refuse", "tenant": key_of(case.base), "dossier": case.code, "times": 1, "status": 503}
    identifier = case.towers.control("national", "POST", "/stimuli", mischief).json()["id"]
    case.act("motcua", "Tiếp nhận")
    told = case.statuses("dossier")
    assert case.towers.control("national", "GET", f"/stimuli/{identifier}").json()["used"] == 1
    return told == ["1", "2"]


def understands_every_success(case: Case) -> bool:
    case.told()
    mischief = {"kind": "adapter-success-form", "tenant": key_of(case.base), "dossier": case.code, "code": "00"}
    case.towers.control("national", "POST", "/stimuli", mischief).raise_for_status()
    case.act("motcua", "Tiếp nhận")
    return case.statuses("dossier") == ["1", "2"]


def updates_what_exists(case: Case) -> bool:
    case.told()
    case.towers.control("national", "POST", "/stimuli", {"kind": "adapter-exists", "tenant": key_of(case.base), "code": "3"}).raise_for_status()
    other = new_case(case.towers, case.base)
    other.act("motcua", "Tiếp nhận")
    return other.statuses("dossier") == ["1", "2"]


def tells_withdrawal(case: Case) -> bool:
    case.press("Rút hồ sơ")
    assert case.status == "7"
    return case.statuses("dossier") == case.statuses("progress") == ["1", "7"]


def tells_refusal(case: Case) -> bool:
    case.act("motcua", "Từ chối", {"ly_do": "Không thuộc thẩm quyền"})
    assert case.status == "3"
    return case.statuses("dossier") == case.statuses("progress") == ["1", "3"]


def says_updating_in_words(case: Case) -> bool:
    case.act("motcua", "Tiếp nhận")
    case.told()
    calls = case.towers.control("national", "GET", f"/calls?tenant={key_of(case.base)}&kind=adapter&dossier={case.code}").json()["calls"]
    flags = [call["json"]["isUpdating"] for call in calls if call["json"]["service"] == "DongBoHoSoMC"]
    assert [str(flag) for flag in flags] == ["False", "True"]
    return flags == ["False", "True"]


def opens_files_to_the_national_side(case: Case) -> bool:
    dossier, _ = case.told()
    return case.towers.visitor().get(dossier["TaiLieuNop"][0]["DuongDanTaiTepTin"]).status_code == 200


def names_who_resolves(case: Case) -> bool:
    return case.told()[0]["DonViXuLy"] == "Ủy ban nhân dân phường Bắc Kạn"


def counts_hours_to_24(case: Case) -> bool:
    set_clock(case.towers, case.base, "2025-07-01T15:30:00+07:00")
    case.act("motcua", "Tiếp nhận")
    set_clock(case.towers, case.base, None)
    return case.told()[0]["NgayTiepNhan"] == "20250701153000"


def tells_what_is_new(case: Case) -> bool:
    case.act("motcua", "Tiếp nhận")
    return case.statuses("dossier") == ["1", "2"]


def tells_once(case: Case) -> bool:
    case.act("motcua", "Tiếp nhận")
    return case.statuses("progress") == ["1", "2"]


def names_the_owner(case: Case) -> bool:
    return case.told()[0]["MaDoiTuong"] != ""


def writes_times_in_digits(case: Case) -> bool:
    return str(case.told()[0]["NgayNopHoSo"]).isdigit()


def tells_what_was_paid(case: Case) -> bool:
    """The case of the tenant has no fee, so another dossier of it is paid for."""
    paying = fee_case(case.towers, *([] if case.base == case.towers.tenant() else ["sync-payment-missing"]))
    pay(paying)
    paying.act("motcua", "Tiếp nhận")
    return paying.told()[0]["DuocThanhToanTrucTuyen"] == "1"


PROBES: dict[str, Probe] = {
    "sync-payment-missing": tells_what_was_paid,
    "sync-skips-processing": tells_every_status,
    "sync-wrong-status": tells_true_status,
    "sync-out-of-order": tells_in_order,
    "sync-not-retried": tells_again,
    "sync-knows-one-success": understands_every_success,
    "sync-stops-at-existing": updates_what_exists,
    "sync-doubled": tells_once,
    "sync-skips-new": tells_what_is_new,
    "sync-owner-missing": names_the_owner,
    "sync-skips-withdrawal": tells_withdrawal,
    "sync-skips-refusal": tells_refusal,
    "sync-updating-boolean": says_updating_in_words,
    "sync-file-needs-sign-in": opens_files_to_the_national_side,
    "sync-resolving-agency-wrong": names_who_resolves,
    "sync-iso-times": writes_times_in_digits,
    "sync-twelve-hour-clock": counts_hours_to_24,
}


def test_every_defect_of_the_synchronisation_is_probed() -> None:
    assert set(PROBES) == {defect.id for defect in DEFECTS if defect.id.startswith("sync-")} - OF_ROWS


@pytest.mark.parametrize("defect", PROBES)
def test_a_defect_shows(towers: Towers, defect: str) -> None:
    assert PROBES[defect](new_case(towers, staffed(towers)))
    assert not PROBES[defect](new_case(towers, staffed(towers, defect)))
