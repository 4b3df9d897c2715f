"""What `uses.fake` asks for, as data; impossible requests stand in test_diagnostics."""

from datetime import date

import pytest

from thongsuot.documents.collection import read_library
from thongsuot.documents.scenarios import read_scenario
from thongsuot.documents.vocabulary import FAKE, FAKE_OPTIONS
from thongsuot.documents.wish import BUILT_IN, KINDS, Wish, parse_born

ONE = "scenarios/demo/DEMO-001-look-up.yaml"


def asking(project: dict[str, str], item: str) -> str:
    name = item.partition(":")[0]
    return (
        project[ONE]
        .replace("  officers:", f"  fake: {{{item}}}\n  officers:")
        .replace('contains: "${{ persona.name }}"', f'contains: "${{{{ fake.{name} }}}}"')
    )


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1990", date(1990, 1, 1), date(1990, 12, 31)),
        ("1990..2000", date(1990, 1, 1), date(2000, 12, 31)),
        ("29/02/2000", date(2000, 2, 29), date(2000, 2, 29)),
        ("30/06/2007..02/07/2007", date(2007, 6, 30), date(2007, 7, 2)),
        ("30/06/2007..2008", date(2007, 6, 30), date(2008, 12, 31)),
    ],
)
def test_births(text: str, first: date, last: date) -> None:
    assert parse_born(text) == (first, last)


def test_a_wish_is_read(sample_project: dict[str, str]) -> None:
    text = asking(sample_project, "mother: {kind: person, sex: female, born: 1990..2000, province: Lâm Đồng, name: long}, note: {kind: text, length: 500}")
    scenario, checked, problems = read_scenario(text, ONE)
    assert problems == ()
    assert scenario is not None
    assert scenario.uses.fake == {
        "mother": Wish("person", "female", (date(1990, 1, 1), date(2000, 12, 31)), "Lâm Đồng", "long"),
        "note": Wish("text", length=500),
    }
    assert checked.problems == ()


def test_nobody_is_born_after_today(sample_project: dict[str, str]) -> None:
    texts = {**sample_project, ONE: asking(sample_project, "child: {kind: person, born: 02/07/2025}")}
    assert read_library(texts, today=date(2025, 7, 2)).diagnostics == ()
    assert [finding.code for finding in read_library(texts, today=date(2025, 7, 1)).diagnostics] == ["TS210"]
    assert read_library(texts).diagnostics == ()


def test_the_tables_of_kinds_are_whole() -> None:
    assert FAKE.keys() == FAKE_OPTIONS.keys() == BUILT_IN.keys() == set(KINDS)
    assert all(BUILT_IN[kind].kind == kind for kind in KINDS)
    for kind, options in FAKE_OPTIONS.items():
        Wish(kind, **dict.fromkeys(options))
