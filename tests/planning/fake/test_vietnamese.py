"""Names and texts: Vietnamese, in NFC, hard where that is asked for, and saying that they are samples."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thongsuot.documents.wish import NameStyle
from thongsuot.planning.fake.part import FAKE, PERSONA, Part
from thongsuot.planning.fake.vietnamese import LONG_NAME, TEXT_START, Vietnamese

lots = st.integers(0, 2**256)


def marks(letter: str) -> int:
    return len(unicodedata.normalize("NFD", letter)) - 1


def assert_hard(name: str) -> None:
    assert "’" in name
    assert max(map(marks, name)) == 2
    assert len(unicodedata.normalize("NFD", name)) > len(name)


@given(lots, st.sampled_from([PERSONA, FAKE]), st.booleans(), st.sampled_from(["common", "hard", "long"]))
def test_a_persons_name(lot: int, part: Part, female: bool, style: NameStyle) -> None:
    name = Vietnamese.drawing(lot).person_name(part, female=female, style=style)
    assert unicodedata.is_normalized("NFC", name)
    assert part.word in name.split()
    assert ("Thị" if female else "Văn") in name.split()
    if style != "common":
        assert_hard(name)
        assert set("đĐ") & set(name)
    assert (len(name) >= LONG_NAME) is (style == "long")
    assert len(name) < 70


@given(lots, st.sampled_from(["common", "hard", "long"]))
def test_a_companys_name(lot: int, style: NameStyle) -> None:
    name = Vietnamese.drawing(lot).company_name(FAKE, style=style)
    assert name.startswith("Công ty TNHH Thử ")
    assert unicodedata.is_normalized("NFC", name)
    if style != "common":
        assert_hard(name)
    if style == "long":
        assert len(name) >= LONG_NAME


@given(lots, st.integers(len(TEXT_START), 3000))
def test_a_text_has_exactly_the_length_asked_for(lot: int, length: int) -> None:
    text = Vietnamese.drawing(lot).marked_text(length)
    assert len(text) == length
    assert unicodedata.is_normalized("NFC", text)
    assert text.startswith(TEXT_START.rstrip())
    assert text == text.strip()


@pytest.mark.parametrize("style", ["common", "hard", "long"])
def test_the_same_chance_gives_the_same_name(style: NameStyle) -> None:
    one, other = (Vietnamese.drawing(7).person_name(FAKE, female=True, style=style) for _ in range(2))
    assert one == other
