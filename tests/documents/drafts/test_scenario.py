"""A drafted scenario reads, and fits the project that ships."""

from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest

from thongsuot.documents.collection import read_library
from thongsuot.documents.drafts.patterns import PATTERNS, patterns_of
from thongsuot.documents.drafts.scenario import (
    ScenarioAnswers,
    free_id,
    kills_entry,
    likely_defects,
    lock_with,
    opening_flows,
    scenario_file,
    services_of,
    topics_of,
)
from thongsuot.documents.drafts.writing import next_id
from thongsuot.documents.library import Library
from thongsuot.environment.project import Project
from thongsuot.words.source import Text

ROOT = Path(__file__).parents[3]
LOCK = "scenarios/ids.lock"
KILLS = "scenarios/kills.yaml"


@pytest.fixture(scope="module")
def texts() -> dict[str, bytes]:
    return Project(ROOT).texts()


@pytest.fixture(scope="module")
def library(texts: dict[str, bytes]) -> Library:
    return read_library(texts)


def answers(**changed: object) -> ScenarioAnswers:
    plain = {
        "topic": "sso",
        "title": Text('Tên có "nháy", {ngoặc}: và #', "A title"),
        "requirement": "SSO-R-01",
        "flow": "open-deep-link",
        "service": "citizen-service",
        "gates": ("trial", "go-live"),
    }
    return ScenarioAnswers(**{**plain, **changed})  # type: ignore[arg-type]


def test_what_it_looks_like(golden: Callable[[str, str], None]) -> None:
    path, text = scenario_file(answers(about="Điều cần biết.", channel="browser"), "SSO-900")
    assert path == "scenarios/sso/SSO-900-ten-co-nhay-ngoac-va.yaml"
    golden("drafts/scenario.yaml", text)


@pytest.mark.parametrize("channel", ["http", "browser"])
@pytest.mark.parametrize("persona", ["citizen", "enterprise", "organisation"])
def test_nothing_is_wrong_with_it(library: Library, texts: dict[str, bytes], channel: str, persona: str) -> None:
    written, locked, titles = {}, texts[LOCK].decode(), {}
    for flow, (topic, prefix) in product(opening_flows(library), topics_of(library).items()):
        id_ = next_id(prefix, (*library.locked, *titles))
        given = answers(topic=topic, flow=flow, service=services_of(library)[-1], channel=channel, persona=persona, modes=("reference", "staging", "live"))
        path, text = scenario_file(given, id_)
        written[path], locked, titles[id_] = text, lock_with(locked, path, id_), given.title
    assert len(written) == len(topics_of(library)) * len(opening_flows(library))
    read = read_library({**texts, **written, LOCK: locked})
    assert read.diagnostics == library.diagnostics
    assert {id_: read.scenarios[id_].title for id_ in titles} == titles


@pytest.mark.parametrize("name", PATTERNS)
def test_every_pattern_looks_well_and_nothing_is_wrong_with_it(
    library: Library, texts: dict[str, bytes], golden: Callable[[str, str], None], name: str
) -> None:
    assert dict(patterns_of(library)).keys() == PATTERNS.keys()
    given = answers(pattern=name, title=Text(f"Mẫu {name}"))
    path, text = scenario_file(given, "SSO-900")
    golden(f"drafts/pattern-{name}.yaml", text)
    read = read_library({**texts, path: text, LOCK: lock_with(texts[LOCK].decode(), path, "SSO-900")})
    assert read.diagnostics == library.diagnostics
    # That nothing proves it yet is all that is said of it; with the entry that is offered nothing is.
    assert {one.code for one in read.suspicions if one.span.path == path} == {"TS183"}
    kills = texts[KILLS].decode().rstrip() + "\n" + "\n".join(kills_entry(read.scenarios["SSO-900"], given, "a-new-one")) + "\n"
    proven = read_library({**texts, path: text, LOCK: lock_with(texts[LOCK].decode(), path, "SSO-900"), KILLS: kills})
    assert (proven.diagnostics, [one for one in proven.suspicions if one.span.path == path]) == (library.diagnostics, [])


def test_ids_go_on_from_the_highest_of_the_topic(library: Library) -> None:
    numbers = [int(one.partition("-")[2]) for one in library.locked if one.startswith("SSO-")]
    assert free_id(library, "sso") == f"SSO-{max(numbers) + 1:03}"


def test_the_lock_keeps_its_order_and_remarks() -> None:
    path = "scenarios/dossier/HS-002-draft.yaml"
    assert lock_with("# khóa\nHS-001 submit\nSSO-001 # cũ\n\n", path, "HS-002") == "# khóa\nHS-001 submit\nHS-002 draft\nSSO-001 # cũ\n\n"
    assert lock_with("", path, "HS-002") == "HS-002 draft\n"


def test_defects_that_probably_prove_it(library: Library) -> None:
    assert "landing-on-home" in likely_defects(library, "SSO-R-01")
    assert likely_defects(library, "SSO-R-99") == ()
