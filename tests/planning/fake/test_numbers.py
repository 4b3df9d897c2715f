"""Numbers: of the right form, and nobody's."""

import re
from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from stdnum.vn import mst

from thongsuot.documents.territory import territories
from thongsuot.planning.fake.numbers import citizen_number, mailbox, phone, tax_number
from thongsuot.planning.fake.part import FAKE, PERSONA

lots = st.integers(0, 2**256)
parts = st.sampled_from([PERSONA, FAKE])
provinces = st.sampled_from([territory.code for territory in territories().values()])


@given(lots, parts, provinces, st.dates(date(1900, 1, 1), date(2199, 12, 31)), st.booleans())
def test_a_citizen_number_says_province_sex_and_year(lot: int, part: object, province: str, born: date, female: bool) -> None:
    number = citizen_number(lot, PERSONA if part is PERSONA else FAKE, province, born, female=female)
    assert re.fullmatch(r"\d{12}", number)
    assert number[:3] == f"0{province}"
    assert (int(number[3]) % 2 == 1) is female
    assert 19 + int(number[3]) // 2 == born.year // 100
    assert int(number[4:6]) == born.year % 100
    assert int(number[6:]) in (PERSONA if part is PERSONA else FAKE).serials


@given(lots, parts)
def test_a_tax_number_passes_the_check_of_others(lot: int, part: object) -> None:
    number = tax_number(lot, PERSONA if part is PERSONA else FAKE)
    assert mst.is_valid(number)
    assert number.startswith("999")
    wrong = number[:-1] + str((int(number[-1]) + 1) % 10)
    assert not mst.is_valid(wrong)


def test_personas_and_fakes_share_no_number() -> None:
    assert not set(PERSONA.serials) & set(FAKE.serials)
    assert PERSONA.word != FAKE.word
    assert min(*PERSONA.serials, *FAKE.serials) >= 900_000


@given(lots)
def test_a_phone_and_a_mailbox_reach_nobody(lot: int) -> None:
    assert re.fullmatch(r"0900000\d{3}", phone(lot))
    assert mailbox("a") == "a@example.test"
