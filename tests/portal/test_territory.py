"""The agencies of the sample provinces hang together."""

import typing

import pytest

from thongsuot.portal.territory import AgencyLevel, agencies_of, centres_of, communes_of, find_agency, find_commune, reading_order, receiving_agencies


@pytest.mark.parametrize("root", ["H98", "H99"])
def test_every_agency_has_a_known_level_parent_and_commune(root: str) -> None:
    for agency in agencies_of(root):
        assert agency.level in typing.get_args(AgencyLevel)
        assert agency.parent == "" or find_agency(agency.parent) in agencies_of(root)
        assert agency.commune_code == "" or find_commune(agency.commune_code) is not None


@pytest.mark.parametrize("root", ["H98", "H99"])
def test_every_commune_has_its_centre(root: str) -> None:
    served = {agency.commune_code for agency in centres_of(root) if agency.commune_code}
    assert served == {commune.code for commune in communes_of(root)}


def test_the_root_itself_receives_nothing() -> None:
    assert find_agency("H98") not in receiving_agencies("H98")
    assert find_agency("H98.101.01") in receiving_agencies("H98")
    assert agencies_of("H00") == ()


def test_communes_stand_in_the_order_of_the_vietnamese_alphabet() -> None:
    names = ["Xã Yên Thịnh", "Xã Đồng Phúc", "Xã Dương Quang", "Xã Ân Tình", "Xã An Tường", "Xã Ăn Thử", "Xã Bá", "Xã Bà", "Xã Ba"]
    expected = ["Xã An Tường", "Xã Ăn Thử", "Xã Ân Tình", "Xã Ba", "Xã Bà", "Xã Bá", "Xã Dương Quang", "Xã Đồng Phúc", "Xã Yên Thịnh"]
    assert sorted(names, key=reading_order) == expected
