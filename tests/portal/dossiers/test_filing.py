import hashlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from thongsuot.portal.dossiers.filing import Holder, file_dossier, strip_marks
from thongsuot.portal.dossiers.numbering import take_number
from thongsuot.portal.dossiers.record import read_case
from thongsuot.portal.dossiers.transaction import writing
from thongsuot.portal.sync.outbox import outbox_rows
from thongsuot.portal.tenants import open_database

LONG = "Đặng Thị Mẫu H'Đượm Nguyễn Quyền Tường Vững Ngữ Ẩn Khuyến"


def test_a_dossier_is_numbered_by_agency_and_business_day(tenant, make_filing):
    assert file_dossier(tenant, make_filing(key="a")) == "H98.101.01-250630-0001"
    assert file_dossier(tenant, make_filing(key="b")) == "H98.101.01-250630-0002"
    assert file_dossier(tenant, make_filing(key="c", receiving_agency="H98.102.01")) == "H98.102.01-250630-0001"
    tenant.frozen_clock += timedelta(days=1)
    assert file_dossier(tenant, make_filing(key="d")) == "H98.101.01-250701-0001"


def test_what_was_filed_is_what_is_kept(tenant, make_filing):
    filing = make_filing()
    case = read_case(tenant.db, file_dossier(tenant, filing))
    dossier, file = case.dossier, case.files[0]
    assert (dossier.text, dossier.name, dossier.id_number) == (filing.text, filing.owner.name, "001012345670")
    assert (dossier.status, dossier.filed_at, dossier.due_at) == (1, tenant.now(), None)
    assert (file.sha256, file.size) == (hashlib.sha256(filing.files[0].data).hexdigest(), len(filing.files[0].data))
    assert [entry.status for entry in case.history] == [1]
    assert [row["service"] for row in outbox_rows(tenant)] == ["DongBoHoSoMC", "CapNhatTienDoHoSoMC"]


def test_who_files_and_for_whom_are_kept_apart(make_tenant, make_filing):
    def persons(**behaviour):
        tenant = make_tenant(**behaviour)
        dossier = read_case(tenant.db, file_dossier(tenant, make_filing(holder=Holder("001090000002", "Lê Thị Thử")))).dossier
        return (dossier.id_number, dossier.name, dossier.holder_number, dossier.holder_name, dossier.is_for_another)

    filer, holder = ("001012345670", "Nguyễn Thị Thử Nghiệm"), ("001090000002", "Lê Thị Thử")
    assert persons() == (*filer, *holder, True)
    assert persons(keep_holder=False) == (*filer, *filer, False)
    assert persons(keep_filer=False) == (*holder, *holder, False)


def test_who_files_for_themselves_is_the_owner(tenant, make_filing):
    dossier = read_case(tenant.db, file_dossier(tenant, make_filing())).dossier
    assert (dossier.holder_number, dossier.holder_name, dossier.is_for_another) == (dossier.id_number, dossier.name, False)


@pytest.mark.parametrize(
    ("keep", "name"), [("whole", LONG), ("cut", LONG[:50]), ("escaped", LONG.replace("'", "&#x27;")), ("doubled", LONG.replace("'", "''"))]
)
def test_names_are_kept_letter_by_letter(make_tenant, make_filing, keep, name):
    tenant, filing = make_tenant(keep_names=keep), make_filing()
    filing = replace(filing, owner=replace(filing.owner, name=LONG))
    dossier = read_case(tenant.db, file_dossier(tenant, filing)).dossier
    assert (dossier.name, dossier.holder_name) == (name, name)


def test_the_same_form_twice_is_one_dossier(tenant, make_filing):
    filing = make_filing()
    assert file_dossier(tenant, filing) == file_dossier(tenant, filing)
    assert len(outbox_rows(tenant)) == 2


def test_another_owner_with_the_same_key_has_a_dossier_of_their_own(tenant, make_filing):
    filing = make_filing()
    other = replace(filing, owner=replace(filing.owner, account_id=2))
    assert file_dossier(tenant, filing) != file_dossier(tenant, other)


def test_a_filing_that_fails_leaves_nothing(tenant, make_filing, monkeypatch):
    monkeypatch.setattr("thongsuot.portal.dossiers.filing.queue_change", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        file_dossier(tenant, make_filing())
    assert [tenant.db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("dossiers", "files", "history", "counters")] == [0] * 4


def test_residence_decides_who_resolves_wherever_it_is_filed(tenant, make_filing):
    dossier = read_case(tenant.db, file_dossier(tenant, make_filing())).dossier
    assert (dossier.receiving_agency, dossier.resolving_agency) == ("H98.101.01", "H98.102")


def test_a_procedure_of_the_province_goes_to_its_department(tenant, make_filing):
    dossier = read_case(tenant.db, file_dossier(tenant, make_filing(procedure_code="1.002809"))).dossier
    assert (dossier.receiving_agency, dossier.resolving_agency) == ("H98.101.01", "H98.3")


def test_the_wrong_choices_show(make_tenant, make_filing):
    def filed(**changes):
        tenant = make_tenant(**changes)
        codes = [file_dossier(tenant, make_filing()) for _ in range(2)]
        return codes, read_case(tenant.db, codes[0])

    assert filed(standard_number=False)[0][0] == "HS-000001"
    assert len(set(filed(idempotent_submit=False)[0])) == 2
    assert filed(whole_files="none")[1].files[0].size == len(make_filing().files[0].data) - 1
    assert filed(keep_text=False)[1].dossier.text == "De nghi cap giay xac nhan “tinh trang hon nhan”"
    assert filed(keep_receiving_agency=False)[1].dossier.receiving_agency == "H98.102"
    assert filed(route_by_residence=False)[1].dossier.resolving_agency == "H98.101"


def test_marks_are_all_stripped():
    assert strip_marks("Đường Nguyễn Huệ, phường đặc biệt") == "Duong Nguyen Hue, phuong dac biet"


def test_numbers_are_never_given_twice_over_connections(tenant, tmp_path):
    path = tmp_path / "shared.sqlite3"
    open_database(path).close()

    def take_fifty(_worker: int) -> list[str]:
        db, taken = open_database(path), []
        for _ in range(50):
            with writing(db):
                taken.append(take_number(db, "H98.101", tenant.now(), standard=True))
        db.close()
        return taken

    with ThreadPoolExecutor(4) as pool:
        numbers = [number for taken in pool.map(take_fifty, range(4)) for number in taken]
    assert sorted(numbers) == [f"H98.101-250630-{count:04}" for count in range(1, 201)]
