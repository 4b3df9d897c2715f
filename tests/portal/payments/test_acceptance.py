"""The eight working hours to accept a dossier begin once a prepaid fee is paid (protocol §4.1)."""

from datetime import timedelta

from thongsuot.portal.dossiers.deadlines import deadlines_of
from thongsuot.portal.dossiers.fees import FAILED, SUCCEEDED
from thongsuot.portal.dossiers.filing import file_dossier
from thongsuot.portal.dossiers.record import CaseFile, read_case
from thongsuot.portal.payments.ledger import open_payment, settle
from thongsuot.portal.tenant import PaymentAccount, Tenant

FEE_PROCEDURE = "2.000635"
ACCOUNT = PaymentAccount(url="https://nen-tang.test", pages="https://trang.test", partner="DT", secret="s", client_secret="c")


def filed(tenant: Tenant, make_filing, procedure: str = FEE_PROCEDURE) -> str:
    tenant.payment = ACCOUNT
    return file_dossier(tenant, make_filing(procedure_code=procedure))


def read(tenant: Tenant, code: str) -> CaseFile:
    case = read_case(tenant.db, code)
    assert case is not None
    return case


def test_while_the_fee_is_owed_nobody_is_late(tenant, make_filing):
    code = filed(tenant, make_filing)
    payment = open_payment(tenant, code, 8000, "dvc1")
    settle(tenant, payment, FAILED, "")
    stands = deadlines_of(read(tenant, code), tenant.now() + timedelta(days=9), tenant.behaviour)
    assert (stands.accept_by, stands.not_accepted) == (None, False)


def test_the_hours_begin_with_the_payment(tenant, make_filing):
    code = filed(tenant, make_filing)
    payment = open_payment(tenant, code, 8000, "dvc1")
    tenant.frozen_clock = tenant.now() + timedelta(days=2)  # Wednesday, 08:00
    settle(tenant, payment, SUCCEEDED, "GD1")
    settle(tenant, payment, SUCCEEDED, "GD1")
    case = read(tenant, code)
    assert case.acceptable_since == tenant.now()
    due = tenant.now() + timedelta(days=1)
    assert deadlines_of(case, due, tenant.behaviour).accept_by == due
    assert [deadlines_of(case, due + timedelta(minutes=more), tenant.behaviour).not_accepted for more in (0, 1)] == [False, True]


def test_without_a_fee_they_begin_with_the_filing(tenant, make_filing):
    code = filed(tenant, make_filing, "1.004873")
    case = read(tenant, code)
    assert case.acceptable_since == case.dossier.filed_at
    assert deadlines_of(case, tenant.now() + timedelta(days=9), tenant.behaviour).not_accepted
