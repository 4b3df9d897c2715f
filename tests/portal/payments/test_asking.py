"""Which payments are asked about in the background."""

from datetime import timedelta

import pytest

from thongsuot.portal.dossiers.fees import SUCCEEDED
from thongsuot.portal.dossiers.filing import file_dossier
from thongsuot.portal.payments.asking import unanswered
from thongsuot.portal.payments.ledger import open_payment, settle


@pytest.mark.parametrize(("minutes", "asked"), [(0, False), (29, False), (31, True), (60 * 24 * 3 - 1, True), (60 * 24 * 3 + 1, False)])
def test_those_of_three_days_that_are_older_than_half_an_hour(tenant, make_filing, minutes, asked):
    open_payment(tenant, file_dossier(tenant, make_filing()), 8000, "dvc1")
    later = tenant.now() + timedelta(minutes=minutes)
    assert [payment.reference for payment in unanswered(tenant.db, later)] == (["dvc1"] if asked else [])


def test_what_has_ended_is_not_asked_about(tenant, make_filing):
    payment = open_payment(tenant, file_dossier(tenant, make_filing()), 8000, "dvc1")
    settle(tenant, payment, SUCCEEDED, "GD1")
    assert unanswered(tenant.db, tenant.now() + timedelta(hours=1)) == []
