"""What a run is narrowed to."""

from dataclasses import replace

import pytest

from thongsuot.documents.library import Library
from thongsuot.planning.selection import Selection

ROW = "DEMO-001[short]"


@pytest.mark.parametrize(
    ("selection", "takes"),
    [
        (Selection(), True),
        (Selection(only=("DEMO-001",)), True),
        (Selection(only=("demo-001",)), True),
        (Selection(only=("DEMO-001[short]",)), True),
        (Selection(only=("DEMO-001[long]",)), False),
        (Selection(only=("DEMO-001[short]/DEMO-R-01",)), True),
        (Selection(only=("DEMO-00?",)), True),
        (Selection(only=("*[s*",)), True),
        (Selection(only=("DEMO",)), False),
        (Selection(only=("X", "DEMO-*")), True),
        (Selection(topics=("demo",)), True),
        (Selection(topics=("sso",)), False),
        (Selection(gate="trial"), True),
        (Selection(gate="full-process"), False),
        (Selection(channel="http"), True),
        (Selection(channel="browser"), False),
        (Selection(only=("DEMO-001",), gate="full-process"), False),
        (Selection(short=True), False),
    ],
)
def test_what_is_in(library: Library, selection: Selection, *, takes: bool) -> None:
    assert selection.takes(library.scenarios["DEMO-001"], ROW, needs_browser=False) is takes


def test_a_shortened_run_takes_the_first_row_of_what_is_marked(library: Library) -> None:
    scenario = replace(library.scenarios["DEMO-001"], short=True)
    ids = [f"DEMO-001[{row['id']}]" for row in scenario.rows]
    assert [Selection(short=True).takes(scenario, row, needs_browser=False) for row in ids] == [True] + [False] * (len(ids) - 1)
    assert len(ids) > 1


def test_a_pattern_that_finds_nothing_is_told() -> None:
    assert Selection(only=("DEMO-001", "DMEO-*")).unmatched(["DEMO-001", ROW]) == ("DMEO-*",)


def test_in_words() -> None:
    assert Selection().in_words() is None
    narrowed = Selection(only=("A-1", "B-*"), topics=("sso",), gate="trial", channel="http")
    assert narrowed.in_words() == "--only A-1 --only B-* --topic sso --gate trial --channel http"
