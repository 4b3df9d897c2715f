"""A month's figures: what they count, and that they go to the national side as they are shown."""

from dataclasses import replace
from datetime import datetime

import pytest

from tests.national.wire import misfits
from tests.portal.desks import key_of, new_case, officer, set_clock, staffed
from tests.portal.test_flips import OF_STATISTICS
from tests.portal.towers import Towers, fact
from thongsuot.portal.behaviour import Behaviour
from thongsuot.portal.dossiers.filing import file_dossier
from thongsuot.portal.dossiers.record import read_dossier
from thongsuot.portal.statistics.figures import Figures, count, per_cent, statistics_message
from thongsuot.portal.tenant import VIETNAM

JULY, AUGUST = (datetime(2025, month, 1, tzinfo=VIETNAM) for month in (7, 8))
NOW = datetime(2025, 7, 20, 9, tzinfo=VIETNAM)


def at(day: int, month: int = 7) -> datetime:
    return datetime(2025, month, day, 9, tzinfo=VIETNAM)


@pytest.fixture
def some(make_tenant, make_filing):
    """`some(accepted, due, finished)`: a dossier with these times."""
    tenant = make_tenant()
    model = read_dossier(tenant.db, file_dossier(tenant, make_filing()))
    return lambda accepted, due=None, finished=None: replace(model, received_at=accepted, due_at=due, finished_at=finished)


def test_every_dossier_is_counted_where_it_belongs(some):
    dossiers = [
        some(None),  # nobody has accepted it
        some(at(2), at(5), at(4)),  # in time
        some(at(2), at(5), at(6)),  # late
        some(at(10), at(30)),  # open, in time
        some(at(10), at(15)),  # open, overdue
        some(at(20, 6), at(1), at(25, 6)),  # finished before the month
        some(at(20, 6), at(30, 6), at(3)),  # left over, late
        some(at(20, 6), at(30, 6)),  # left over, open, overdue
        some(at(1, 8), at(5, 8)),  # of a later month
    ]
    assert count(dossiers, JULY, AUGUST, NOW) == Figures(2025, 7, received=4, left_over=2, in_time=1, late=2, open_in_time=1, open_late=2)


def test_a_month_that_is_over_is_judged_at_its_end(some):
    found = count([some(at(30), at(10, 8), at(9, 8))], JULY, AUGUST, at(1, 9))
    assert (found.open_in_time, found.open_late, found.handled) == (1, 0, 0)


def test_figures_become_texts_that_the_contract_takes():
    message = statistics_message(Figures(2025, 7, 4, 2, 1, 2, 1, 2), "H98.101", Behaviour())
    assert misfits("dong-bo-thong-ke-ho-so-request", {"session": "s", "service": "DongBoThongKeHoSo", "data": [message]}) == []
    assert (message["TongSoXuLy"], message["PhanTramXuLyDungHan"], message["PhanTramXuLyTreHan"]) == ("6", "33.33", "66.67")
    assert (per_cent(0, 0), per_cent(1, 1)) == ("0.00", "100.00")


def sent(towers: Towers, base: str) -> tuple[list[dict], str | None, str | None]:
    """(what the national side was told of the month, the page's month, its count): an administrator sends, with one dossier accepted."""
    set_clock(towers, base, "2025-07-01T09:00:00+07:00")
    case = new_case(towers, base)
    case.act("motcua", "Tiếp nhận")
    admin = officer(towers, base, "quantri")
    page = admin.submit(admin.walk(f"{base}/can-bo/thong-ke"), button="Gửi phía quốc gia")
    assert "Đã gửi thống kê" in page.text
    for _look in range(200):
        rows = towers.control("portal", "GET", f"/tenants/{key_of(base)}/outbox").json()
        if all(row["state"] == "sent" for row in rows):
            break
    calls = towers.control("national", "GET", f"/calls?tenant={key_of(base)}&kind=adapter").json()["calls"]
    told = [call["json"] for call in calls if call["json"]["service"] == "DongBoThongKeHoSo"]
    return told, fact(page, "thang"), fact(page, "nhan-trong-ky")


def test_what_is_shown_is_what_is_sent(towers):
    told, month, received = sent(towers, staffed(towers))
    row = told[-1]["data"][0]
    assert misfits("dong-bo-thong-ke-ho-so-request", told[-1]) == []
    assert (row["Thang"], row["SoNhanTrongKy"], row["Madonvi"]) == (month, received, "H98.102")
    assert int(row["TongSoXuLy"]) == int(row["SoNhanTrongKy"]) + int(row["SoTonKyTruoc"])


def test_others_do_not_see_it_and_a_month_may_be_named(towers):
    base = staffed(towers)
    assert officer(towers, base, "motcua").get(f"{base}/can-bo/thong-ke").status_code == 403
    assert towers.visitor().get(f"{base}/can-bo/thong-ke").status_code == 303
    admin = officer(towers, base, "quantri")
    assert fact(admin.walk(f"{base}/can-bo/thong-ke?thang=2024-02"), "thang") == "2"
    assert admin.walk(f"{base}/can-bo/thong-ke?thang=x").status_code == 200
    assert admin.client.post(f"{base}/can-bo/thong-ke", data={}).status_code == 403


@pytest.mark.parametrize("defect", sorted(OF_STATISTICS))
def test_a_defect_shows(towers, defect):
    told, month, _received = sent(towers, staffed(towers, defect))
    row = told[-1]["data"][0] if told else {}
    shown = {
        "statistics-not-sent": not told,
        "statistics-as-numbers": bool(row) and not isinstance(row["Thang"], str),
        "statistics-do-not-add-up": bool(row) and int(row["TongSoXuLy"]) != int(row["SoNhanTrongKy"]) + int(row["SoTonKyTruoc"]),
        "statistics-of-other-month": bool(row) and str(row["Thang"]) != month,
    }
    assert {name for name, seen in shown.items() if seen} == {defect}
