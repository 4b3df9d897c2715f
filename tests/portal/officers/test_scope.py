from dataclasses import replace

import pytest

from thongsuot.portal.behaviour import Behaviour
from thongsuot.portal.dossiers.filing import file_dossier
from thongsuot.portal.dossiers.record import read_dossier
from thongsuot.portal.dossiers.routing import related_agencies
from thongsuot.portal.officers.accounts import Officer
from thongsuot.portal.officers.scope import PAGE, in_scope, list_in_scope


def officer(unit):
    return Officer("a", "A", "one-stop", unit)


@pytest.mark.parametrize(
    ("unit", "seen"),
    [
        ("H98.101.01", True),  # receives it
        ("H98.101", True),  # parent of the receiving centre
        ("H98.102", True),  # resolves it
        ("H98.102.01", True),  # centre of the resolving commune
        ("H98.103", False),
        ("H98.103.01", False),
        ("H98.2", False),
        ("H98.1", False),
        ("H99.101", False),
    ],
)
def test_a_unit_sees_what_it_or_its_next_of_kin_receives_or_resolves(tenant, make_filing, unit, seen):
    dossier = read_dossier(tenant.db, file_dossier(tenant, make_filing()))
    assert in_scope(officer(unit), dossier, tenant.behaviour) is seen
    assert bool(list_in_scope(tenant.db, officer(unit), "", 1)[0]) is seen
    assert in_scope(officer(unit), dossier, replace(Behaviour(), scope_by_unit=False))


def test_communes_of_one_province_are_no_kin():
    assert related_agencies("H98.101") == {"H98", "H98.101", "H98.101.01"}
    assert "H98.102" not in related_agencies("H98.101.01")


def test_the_list_is_paged_newest_first_and_filtered(tenant, make_filing):
    codes = [file_dossier(tenant, make_filing(key=f"khoa-{count}")) for count in range(PAGE + 3)]
    first, more = list_in_scope(tenant.db, officer("H98.102"), "", 1)
    second, no_more = list_in_scope(tenant.db, officer("H98.102"), "", 2)
    assert [dossier.code for dossier in (*first, *second)] == codes[::-1]
    assert (more, no_more) == (True, False)
    assert [dossier.code for dossier in list_in_scope(tenant.db, officer("H98.102"), "0007", 1)[0]] == [codes[6]]
    assert list_in_scope(tenant.db, officer("H98.102"), "%", 1)[0] == []
