"""Explanations as people read them: the sample project, a scenario that has everything, and all that ships."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.shipped import shipped as read_shipped
from thongsuot.documents.collection import read_library
from thongsuot.documents.library import Library
from thongsuot.documents.scenarios import read_scenario
from thongsuot.reporting.prose.lookup import find_page
from thongsuot.reporting.prose.pages import page_text, scenario_page
from thongsuot.reporting.prose.sentences import Language
from thongsuot.words.errors import DocumentsError, UsageError
from thongsuot.words.source import Text

ROOT = Path(__file__).parents[3]
EVERYTHING = ROOT / "tests" / "fixtures" / "prose" / "ALL-001-everything.yaml"


@pytest.fixture
def library(sample_project: dict[str, str]) -> Library:
    return read_library(sample_project)


@pytest.fixture(scope="module")
def shipped() -> Library:
    return read_shipped()


def titles() -> dict[str, Text]:
    return {"state-hidden": Text("Trang tra cứu giấu trạng thái", "The look-up page hides the state")}


@pytest.mark.parametrize(
    ("asked", "language", "name"),
    [
        ("DEMO-001", "vi", "scenario.txt"),
        ("demo-001[SHORT]/DEMO-R-01", "en", "row.txt"),
        ("DEMO-002", "both", "both.txt"),
        ("DEMO-R-01", "vi", "requirement.txt"),
        ("DEMO-R-03", "vi", "untested.txt"),
        ("state-hidden", "both", "defect.txt"),
        ("submit", "vi", "flow.txt"),
    ],
)
def test_what_a_person_reads(library: Library, golden: Callable[[str, str], None], asked: str, language: Language, name: str) -> None:
    golden(f"show/{name}", page_text(find_page(library, asked, titles), language))


@pytest.mark.parametrize("language", ["vi", "en"])
def test_everything_there_is(library: Library, golden: Callable[[str, str], None], language: Language) -> None:
    scenario, _checked, problems = read_scenario(EVERYTHING.read_text("utf-8"), "scenarios/all/ALL-001-everything.yaml")
    assert scenario is not None
    assert problems == ()
    golden(f"show/everything-{language}.txt", page_text(scenario_page(scenario, library), language))


def test_flat_names_flows_and_unfolds_none(library: Library) -> None:
    flat, unfolded = (page_text(find_page(library, "DEMO-001", titles, flat=flat), "vi") for flat in (True, False))
    assert "luồng submit" in flat
    assert "1.1 open" in unfolded
    assert "1.1 open" not in flat


def test_narrow_terminals_are_kept_to(library: Library) -> None:
    text = page_text(find_page(library, "DEMO-001", titles), "vi", width=50)
    assert max(map(len, text.splitlines())) <= 50


def test_titles_of_defects_are_asked_for_defects_only(library: Library) -> None:
    def broken() -> dict[str, Text]:
        raise AssertionError

    find_page(library, "DEMO-001", broken)
    with pytest.raises(AssertionError):
        find_page(library, "state-hidden", broken)


def test_an_unknown_name_gets_the_nearest(library: Library) -> None:
    with pytest.raises(UsageError, match=r"'DEMO-01' .*có phải ý bạn là 'DEMO-001'"):
        find_page(library, "DEMO-01", titles)
    with pytest.raises(UsageError, match=r"DEMO-001 không có dòng 'tall'.*: short, long"):
        find_page(library, "DEMO-001[tall]", titles)


def test_a_scenario_that_does_not_read_shows_why(sample_project: dict[str, str]) -> None:
    path = next(path for path in sample_project if "DEMO-002" in path)
    sample_project[path] = sample_project[path].replace("channel:", "chanel:")
    with pytest.raises(DocumentsError, match=r"TS120"):
        find_page(read_library(sample_project), "demo-002", titles)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_all_that_ships_has_sentences(shipped: Library, language: Language) -> None:
    """No shipped scenario has an expression that could be said only as it is written."""
    for name in [*shipped.scenarios, *shipped.flows, *shipped.requirements, *(kill.defect for kill in shipped.kills)]:
        text = page_text(find_page(shipped, name, dict), language)
        written = [line for line in text.splitlines() if "‹" in line and "|" in line]
        assert written == [], name
