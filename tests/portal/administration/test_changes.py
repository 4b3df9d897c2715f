"""What administrators change is in force at once, outlives a new order of the tenant, and leaves a trail."""

import msgspec
import pytest

from thongsuot.portal.administration.access import administered_units
from thongsuot.portal.administration.audit import Change, note_changes, read_audit
from thongsuot.portal.administration.procedures import changes_between, in_force, keep_procedure, read_procedure, stored
from thongsuot.portal.behaviour import Behaviour
from thongsuot.portal.catalogue import Procedure, sample_catalogue
from thongsuot.portal.officers.accounts import Officer

CODE = "1.001266"
FORM = {"cap": "commune", "co_quan": "", "le_phi": "45.000", "ma_phi": "PLP-HKD02", "thoi_han": "5", "trang_thai": "dong"}
SYSTEM = Officer("quantri.tinh", "Mai Hệ Thống", "system-admin", "H98")
UNIT = Officer("quantri.101", "Vũ Quản Trị", "unit-admin", "H98.101")


def changed(tenant, **typed: str):
    return read_procedure(FORM | typed, stored(tenant, CODE), tenant)


def test_a_change_is_in_force_at_once_and_after_a_new_order(tenant) -> None:
    new = changed(tenant)
    keep_procedure(tenant, new)
    for catalogue in (tenant.catalogue, in_force(sample_catalogue(), tenant.db)):
        found = catalogue.get(CODE)
        assert (found.fee, found.fee_code, found.working_days, found.is_open) == (45000, "PLP-HKD02", 5, False)
        assert len(catalogue) == len(sample_catalogue())
        assert catalogue.digest == sample_catalogue().digest
    assert sample_catalogue().get(CODE).fee == 0, "other tenants keep theirs"


def test_a_change_of_level_names_a_department_of_the_province(tenant) -> None:
    new = changed(tenant, cap="province", co_quan="5")
    assert (new.level, new.department) == ("province", "5")
    assert changed(tenant, co_quan="5").department == "", "a procedure of the commune has none"


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"cap": "district"}, "cap"),
        ({"cap": "province", "co_quan": "999"}, "co_quan"),
        ({"le_phi": "-5"}, "le_phi"),
        ({"le_phi": "bốn mươi"}, "le_phi"),
        ({"le_phi": "9" * 13}, "le_phi"),
        ({"ma_phi": ""}, "ma_phi"),
        ({"thoi_han": "0"}, "thoi_han"),
        ({"thoi_han": "1001"}, "thoi_han"),
        ({"thoi_han": "³"}, "thoi_han"),
        ({"trang_thai": ""}, "trang_thai"),
    ],
)
def test_what_is_no_value_is_refused_at_its_field(tenant, typed, field) -> None:
    assert set(changed(tenant, **typed)) == {field}


def test_only_what_differs_is_written_down_with_before_and_after(tenant) -> None:
    old = stored(tenant, CODE)
    changes = changes_between(old, changed(tenant), "H98")
    assert Change("Lệ phí", "0 đồng", "45.000 đồng") in changes
    assert [one.item for one in changes] == ["Lệ phí", "Mã phí, lệ phí", "Thời hạn", "Trạng thái"]
    assert changes_between(old, msgspec.structs.replace(old), "H98") == []


def test_the_trail_is_the_units_own(tenant) -> None:
    note_changes(tenant, SYSTEM, "Tài khoản motcua.101", "H98.101.01", [Change("Quyền", "Cán bộ một cửa", "Không có quyền")])
    note_changes(tenant, SYSTEM, f"Thủ tục {CODE}", "H98", [Change("Lệ phí", "0 đồng", "45.000 đồng")])
    everything = read_audit(tenant.db, administered_units(SYSTEM, Behaviour()))
    assert (everything[0].subject, everything[0].before, everything[0].after) == (f"Thủ tục {CODE}", "0 đồng", "45.000 đồng")
    assert everything[0].at == tenant.now()
    assert (everything[0].username, everything[0].title) == ("quantri.tinh", "Quản trị hệ thống")
    assert [one.subject for one in read_audit(tenant.db, administered_units(UNIT, Behaviour()))] == ["Tài khoản motcua.101"]


def test_a_units_administrator_has_the_unit_and_its_centre() -> None:
    assert administered_units(UNIT, Behaviour()) == {"H98.101", "H98.101.01"}
    assert administered_units(SYSTEM, Behaviour()) is None


def test_a_procedure_that_nobody_changed_is_as_it_was_given(tenant) -> None:
    assert isinstance(stored(tenant, CODE), Procedure)
    assert stored(tenant, CODE) == sample_catalogue().get(CODE)
    assert stored(tenant, "9.999999") is None
