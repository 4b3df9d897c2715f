"""Units that were dissolved on 1/7/2025: their accounts, and the dossiers they left."""

from collections.abc import Callable

import pytest

from tests.portal.desks import PASSWORD, Case, key_of, new_case, set_clock
from tests.portal.test_flips import OF_FORMER_UNITS
from tests.portal.towers import Towers, fact, portal_order
from thongsuot.portal.territory import find_agency, former_agencies

STAFF = (("cu", "H98.901"), ("moi", "H98.101.01"))


def left_behind(towers: Towers, *defects: str) -> Case:
    """A dossier filed in June with a unit that was dissolved in July; the clock stands in July."""
    base = towers.tenant(*defects)
    officers = [{"username": name, "password": PASSWORD, "name": name, "role": "one-stop", "unit": unit} for name, unit in STAFF]
    order = portal_order(key_of(base), base.removeprefix("https://"), defects) | {"officers": officers}
    towers.control("portal", "PUT", f"/tenants/{key_of(base)}", order).raise_for_status()
    set_clock(towers, base, "2025-06-26T09:00:00+07:00")
    case = new_case(towers, base, agency="H98.901")
    set_clock(towers, base, "2025-07-02T09:00:00+07:00")
    return case


def locks_account(case: Case) -> bool:
    visitor = case.towers.visitor()
    reply = visitor.submit(visitor.walk(f"{case.base}/can-bo"), {"username": "cu", "password": PASSWORD}, button="Đăng nhập")
    assert reply.status_code in {303, 422}
    return reply.status_code == 422


def finds_dossier(case: Case) -> bool:
    return fact(case.towers.visitor().get(f"{case.base}/tra-cuu?ma={case.code}"), "trang-thai", "data-code") == "1"


def keeps_name(case: Case) -> bool:
    page = case.towers.visitor().get(f"{case.base}/tra-cuu?ma={case.code}")
    return "Ủy ban nhân dân thành phố Bắc Kạn (đã kết thúc" in str(fact(page, "co-quan-tiep-nhan"))


def has_owner(case: Case) -> bool:
    return case.desk("moi").status_code == 200


PROBES: dict[str, Callable[[Case], bool]] = {
    "dissolved-account-open": locks_account,
    "old-dossier-lost": finds_dossier,
    "old-dossier-unowned": has_owner,
    "old-name-lost": keeps_name,
}


def test_every_defect_of_former_units_is_probed() -> None:
    assert set(PROBES) == OF_FORMER_UNITS


def test_a_clean_portal_does_all_of_it(towers: Towers) -> None:
    case = left_behind(towers)
    assert case.code.startswith("H98.901-250626-")
    assert all(probe(case) for probe in PROBES.values())


@pytest.mark.parametrize("defect", PROBES)
def test_a_defect_shows(towers: Towers, defect: str) -> None:
    assert not PROBES[defect](left_behind(towers, defect))


@pytest.mark.parametrize("root", ["H98", "H99"])
def test_who_took_over_works_still(root: str) -> None:
    for agency in former_agencies(root):
        successor = find_agency(agency.successor)
        assert successor is not None
        assert not successor.dissolved_on
        assert successor.province == agency.province == root
