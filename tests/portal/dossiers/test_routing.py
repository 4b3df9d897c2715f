import pytest

from thongsuot.portal.catalogue import sample_catalogue
from thongsuot.portal.dossiers.routing import agency_name, committee_of, commune_agency, route
from thongsuot.portal.territory import communes_of, find_agency


def test_every_commune_of_the_province_has_a_committee_that_resolves(tenant):
    for commune in communes_of("H98"):
        receiving, resolving = route(tenant, "1.001193", "H98.101.01", commune.code)
        assert receiving == "H98.101.01"
        assert find_agency(resolving).commune_code == commune.code


def test_every_procedure_is_resolved_by_an_agency_of_the_province(tenant):
    for code, procedure in ((each.code, each) for each in sample_catalogue()):
        resolving = find_agency(route(tenant, code, "H98.1", "01843")[1])
        assert resolving.level == ("department" if procedure.level == "province" else "commune")


@pytest.mark.parametrize(("receiving", "resolving"), [("H98.101.01", "H98.101"), ("H98.1", "H98.1")])
def test_a_residence_elsewhere_stays_with_who_received(tenant, receiving, resolving):
    assert route(tenant, "1.001193", receiving, "00004") == (receiving, resolving)


def test_unknown_codes_do_not_break_anything():
    assert commune_agency("H98", "99999") is None
    assert (committee_of("X1"), agency_name("X1")) == ("X1", "X1")
