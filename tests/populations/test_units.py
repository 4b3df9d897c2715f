"""A portal's list of administrative units against the one in force: what really went wrong in June and July 2025."""

import unicodedata

import pytest

from thongsuot.documents.territory import communes_of, draft_codes, former_provinces, province_roots, territories
from thongsuot.populations.account import Account
from thongsuot.populations.columns import UNITS
from thongsuot.populations.units import Order, check_units
from thongsuot.tables.reading import read_table
from thongsuot.words.verdict import Verdict

HEAD = "Mã xã;Tên xã;Mã tỉnh;Tên tỉnh;Huyện;Mã cơ quan"
LAO_CAI = [f"{commune.code};{commune.name};15;Lào Cai;;" for commune in communes_of("15")]


def checked(rows: list[str], **more: object) -> Account:
    return check_units(read_table("\n".join([HEAD, *rows]).encode(), "don-vi.csv", UNITS), Order(**more))  # type: ignore[arg-type]


def found(account: Account) -> list[tuple[str, str | None, str | None]]:
    return [(row["kind"], row["left"], row["right"]) for row in account.differences.iter_rows(named=True)]


def test_the_list_in_force_is_right_by_both_denominators() -> None:
    everything = [f"{one.code};{one.name};{province.code};{name};;" for name, province in territories().items() for one in communes_of(province.code)]
    account = checked(everything)
    assert (found(account), account.verdict) == ([], Verdict.PASS)
    assert [(one.found, one.total) for one in account.coverages] == [(3321, 3321), (3321, 3321)]


@pytest.mark.parametrize(
    ("right", "wrong", "expected"),
    [
        (LAO_CAI[0], None, [("missing", None, LAO_CAI[0][:5])]),
        (LAO_CAI[0], LAO_CAI[0] + "\n" + LAO_CAI[0].replace(";", ";Xã ", 1), [("duplicated", LAO_CAI[0][:5], None)]),
        (LAO_CAI[0].split(";")[1], "Xã Không Có", [("renamed", "Xã Không Có", LAO_CAI[0].split(";")[1])]),
        (LAO_CAI[0].split(";")[1], LAO_CAI[0].split(";")[1].upper(), [("spelling", LAO_CAI[0].split(";")[1].upper(), LAO_CAI[0].split(";")[1])]),
        (LAO_CAI[0].split(";")[1], LAO_CAI[0].split(";")[1].split(" ", 1)[1], []),
        (LAO_CAI[0][:5], LAO_CAI[0][:5].lstrip("0"), [("zeros-lost", LAO_CAI[0][:5].lstrip("0"), LAO_CAI[0][:5])]),
        (LAO_CAI[0][:5] + ";", "H38.1;", [("code-style", "H38.1", None), ("missing", None, LAO_CAI[0][:5])]),
        ("15;Lào Cai;;", "15;Yên Bái;;", [("re-meaning", "Yên Bái", "Tỉnh Lào Cai")]),
        ("15;Lào Cai;;", "10;Lào Cai;;", [("closed-province", "10", "15")]),
        ("15;Lào Cai;;", "25;Phú Thọ;;", [("wrong-province", "25", "15")]),
        ("15;Lào Cai;;", "H38;Lào Cai;;", [("code-style", "H38", "15")]),
        ("15;Lào Cai;;", ";Phú Thọ;;", [("wrong-province", "Phú Thọ", "Lào Cai")]),
        ("15;Lào Cai;;", "15;Lào Cai;Huyện Bát Xát;", [("district", "Huyện Bát Xát", None)]),
        ("15;Lào Cai;;", "15;Lào Cai;;H15.101", [("agency-root", "H15", "H38")]),
        ("15;Lào Cai;;", "15;Lào Cai;;H38.101", []),
    ],
)
def test_one_mistake_in_one_row(right: str, wrong: str | None, expected: list[tuple[str, str | None, str | None]]) -> None:
    first = LAO_CAI[0].replace(right, wrong or "", 1)
    assert found(checked([*([first] if first else []), *LAO_CAI[1:]], provinces=["15"])) == expected


@pytest.mark.parametrize("code", ["15", "24", "44", "52", "80", "82", "91"])
def test_the_seven_codes_that_mean_another_province_now(code: str) -> None:
    rows = [f"{one.code};{one.name};{code};{former_provinces()[code][0]};;" for one in communes_of(code)]
    account = checked(rows)
    assert [row[0] for row in found(account)] == ["re-meaning"]
    assert account.differences["note"].to_list() == [f"mã {code} · {len(rows)} dòng"]


def test_a_draft_code_is_known_and_so_is_the_one_that_is_meant() -> None:
    account = checked(["00073;Phường Cửa Nam;01;Hà Nội;;"])
    assert found(account)[0] == ("draft-code", "00073", "00082")
    assert len(draft_codes()) == 114


def test_letters_typed_apart_are_the_same_name_and_are_counted() -> None:
    account = checked([unicodedata.normalize("NFD", row) for row in LAO_CAI])
    assert found(account) == []
    assert account.sides[0].table.tally.composed > len(LAO_CAI)


@pytest.mark.parametrize(
    ("code", "written"),
    [("00922", "Xã Thuận Hoà"), ("00922", "xã Thuận  Hòa"), ("14167", "Giao Thuỷ"), ("24829", "Phường B’Lao"), ("24412", "Xã M`Drăk")],
)
def test_spellings_of_one_name(code: str, written: str) -> None:
    account = checked([f"{code};{written};;;;"])
    assert [row[0] for row in found(account) if row[0] != "missing"] == ["spelling"]


def test_a_list_of_provinces_is_read_by_its_two_digits() -> None:
    rows = [f"{one.code};{one.name};;;;" for one in territories().values()]
    assert found(checked(rows)) == []
    assert found(checked(["1;Thành phố Hà Nội;;;;"])) == [("zeros-lost", "1", "01")]
    assert found(checked(["02;Tỉnh Hà Giang;;;;"])) == [("closed-province", "02", "08")]


def test_what_we_only_recall_is_for_a_person_to_look_at() -> None:
    rows = [f"{one.code};{one.name};04;Cao Bằng;;H99.1" for one in communes_of("04")]
    account = checked(rows)
    assert ([row[0] for row in found(account)], account.verdict) == (["agency-root-unsure"], Verdict.REVIEW)
    assert checked(rows, root="H99").verdict is Verdict.PASS


def test_our_data_agree_with_each_other() -> None:
    codes = {one.code for one in territories().values()}
    assert set(province_roots()) == codes
    assert {successor for _, successor in former_provinces().values()} == codes
    assert len(former_provinces()) == 63
    living = {one.code for code in codes for one in communes_of(code)}
    assert not living & set(draft_codes())
    assert {final for final in draft_codes().values() if final} <= living
