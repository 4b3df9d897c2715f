"""Persons: the same for the same seed, of the right form, and visibly nobody."""

import re
import unicodedata
import uuid

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum.vn import mst

from thongsuot.documents.territory import communes_of, find_commune, territories
from thongsuot.documents.vocabulary import PERSON
from thongsuot.planning.people import Person, make_people
from thongsuot.planning.secrecy import Secret

HOME = territories()["Thái Nguyên"]
KINDS = {"citizen": "citizen", "other": "citizen", "company": "enterprise", "club": "organisation"}


def people(**changes: str) -> dict[str, Person]:
    return make_people(KINDS, territory=HOME, **{"seed": "1", "row": "SSO-011[expired]", "salt": "s", "commune": "01840", **changes})


@pytest.mark.parametrize("seed", ["1", "2", "3", "4", "5"])
def test_a_long_name_has_what_programs_trip_over(seed: str) -> None:
    person = make_people({"citizen": "long-named"}, seed=seed, row="HS-041", salt="s", territory=HOME)["citizen"]
    assert (person.kind, person.claims["HoVaTen"], person.claims["LoaiTaiKhoan"]) == ("citizen", person.name, "1")
    assert len(person.name) > 50
    assert person.name.startswith(("Đ",))
    assert person.name.count("'") == 1
    assert "\N{RIGHT SINGLE QUOTATION MARK}" not in person.name


def test_the_same_arguments_give_the_same_persons() -> None:
    assert people() == people()


@pytest.mark.parametrize("changes", [{"seed": "2"}, {"row": "SSO-011[other]"}])
def test_another_seed_or_row_gives_other_persons(changes: dict[str, str]) -> None:
    ours, theirs = people(), people(**changes)
    for name in KINDS:
        assert ours[name].id_number != theirs[name].id_number
        assert ours[name].tech_id != theirs[name].tech_id
        assert ours[name].username != theirs[name].username


def test_the_salt_changes_accounts_but_not_persons() -> None:
    ours, theirs = people()["citizen"], people(salt="t")["citizen"]
    assert (ours.name, ours.id_number, ours.tech_id, ours.birth_date) == (theirs.name, theirs.id_number, theirs.tech_id, theirs.birth_date)
    assert ours.username != theirs.username
    assert ours.password != theirs.password
    assert ours.id != theirs.id


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=8))
def test_a_citizens_number_fits_the_person(seed: str) -> None:
    person = people(seed=seed)["citizen"]
    number = person.id_number
    assert re.fullmatch(r"\d{12}", number)
    day, month, year = map(int, person.birth_date.split("/"))
    assert number[0] == "0"
    assert number[1:3] in {territory.code for territory in territories().values()}
    century_and_sex = (year // 100 - 19) * 2 + (person.claims["GioiTinh"] == 2)
    assert number[3] == str(century_and_sex)
    assert number[4:6] == f"{year % 100:02}"
    assert person.claims["NgayThangNamSinh"] == f"{year}{month:02}{day:02}"
    assert " Thị " in person.name if person.claims["GioiTinh"] == 2 else " Văn " in person.name


def test_they_live_in_the_commune_given_or_somewhere_in_the_province() -> None:
    assert people()["citizen"].address.endswith(", phường Đức Xuân, tỉnh Thái Nguyên")
    somewhere = people(commune="")["citizen"]
    commune = find_commune(somewhere.commune)
    assert commune in communes_of(HOME.code)
    assert commune is not None
    assert somewhere.address.casefold().endswith(f", {commune.name}, {HOME.name}".casefold())


def test_nobody_real_can_be_meant() -> None:
    for person in people().values():
        assert person.email.endswith("@example.test")
        assert re.fullmatch(r"0900000\d{3}", person.phone)
        assert "dữ liệu mẫu" in person.address
        assert person.username.startswith("mau-")
        assert "Mẫu" in person.name.split()
        assert "Mẫu" in (person.representative or person.name).split()


def test_names_have_diacritics_in_nfc() -> None:
    for person in people().values():
        assert unicodedata.is_normalized("NFC", person.name)
        assert any(ord(char) > 127 for char in person.name)


def test_no_name_is_part_of_another() -> None:
    for seed in range(200):
        names = [person.name for person in make_people(dict.fromkeys("abcdef", "citizen"), seed=str(seed), row="r", salt="s", territory=HOME).values()]
        assert not [1 for one in names for other in names if one is not other and one in other]


def test_claims_of_each_kind() -> None:
    citizen, company, club = people()["citizen"], people()["company"], people()["club"]
    assert citizen.claims["LoaiTaiKhoan"] == "1"
    assert (citizen.claims["SoDinhDanh"], citizen.claims["HoVaTen"]) == (citizen.id_number, citizen.name)
    assert company.claims["LoaiTaiKhoan"] == "2"
    assert (company.claims["MaSoThue"], company.claims["TenDoanhNghiep"], company.claims["HoVaTen"]) == (
        company.id_number,
        company.name,
        company.representative,
    )
    assert mst.is_valid(company.id_number)
    assert club.claims["LoaiTaiKhoan"] == "3"
    for person in (citizen, company, club):
        assert str(uuid.UUID(person.claims["TechID"])) == person.tech_id
        assert person.commune == "01840"


def test_templates_see_what_the_language_says() -> None:
    names = people()["citizen"].as_names()
    assert names.keys() == PERSON
    assert isinstance(names["password"], Secret)
