"""Every word of the language has a sentence, and every logical name of the shipped page maps is called something."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args

import pytest

from tests.shipped import shipped as read_shipped
from thongsuot.documents import vocabulary
from thongsuot.documents.library import Library
from thongsuot.documents.province import Mode
from thongsuot.documents.requirements import Authority, Confidence
from thongsuot.documents.scenario import Effects, Severity, StepKind
from thongsuot.documents.wish import KINDS as WISHES
from thongsuot.planning.people import ACCOUNT_TYPES, CITIZENS
from thongsuot.predicates.comparison import COMPARISONS, KINDS
from thongsuot.predicates.table import PREDICATES
from thongsuot.reporting.prose import acts, deeds, expectations, law, names, needs, steps, things

ROOT = Path(__file__).parents[3]
SCHEMA = json.loads((ROOT / "schemas" / "scenario.schema.json").read_text("utf-8"))["$defs"]
GROUPS = ("fields", "facts", "links", "buttons")


@pytest.fixture(scope="module")
def shipped() -> Library:
    return read_shipped()


def choices(node: Mapping[str, Any]) -> set[str]:
    """The keys of which a mapping has exactly one."""
    return {form["required"][0] for form in node["oneOf"]}


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (steps.KINDS, get_args(StepKind)),
        (acts.ACTS, choices(SCHEMA["act"])),
        (deeds.ARRANGEMENTS, choices(SCHEMA["arrange"])),
        (deeds.READS, choices(SCHEMA["read"])),
        (deeds.CALLS, SCHEMA["await_call"]["properties"]["kind"]["enum"]),
        (expectations.PREDICATES, PREDICATES),
        (expectations.COMPARISONS, COMPARISONS),
        (expectations.IS, KINDS),
        (expectations.COOKIES, SCHEMA["expectation"]["properties"]["cookies"]["properties"]),
        (law.LEVELS, get_args(Severity)),
        (law.AUTHORITIES, get_args(Authority)),
        (law.CONFIDENCE, get_args(Confidence)),
        (needs.MODES, get_args(Mode)),
        (needs.EFFECTS, get_args(Effects)),
        (names.PERSONAS, {*ACCOUNT_TYPES, *CITIZENS}),
        (names.FAKES, WISHES),
    ],
)
def test_no_word_is_without_a_sentence(words: Mapping[str, object], meant: Any) -> None:
    assert set(words) == set(meant)


def test_parts_of_a_request_have_words() -> None:
    said = {"method", "url", "screen", *steps.REQUEST_PARTS}
    assert said == set(SCHEMA["request"]["properties"])


def test_names_in_expressions_have_words() -> None:
    several = set().union(*vocabulary.SINGLE.values(), *vocabulary.SEVERAL.values(), *vocabulary.FAKE.values()) - vocabulary.FACTS
    assert several - things.THINGS.keys() - things.PARTS.keys() == set()
    assert vocabulary.SINGLE.keys() | {f"facts.{fact}" for fact in vocabulary.FACTS} <= things.ROOTS.keys()


def test_screens_and_their_parts_have_words(shipped: Library) -> None:
    screens = [(platform.id, screen) for platform in shipped.platforms.values() for screen in platform.screens.values()]
    called = {f"{'national' if platform == 'national' else 'portal'}.{screen.id}" for platform, screen in screens}
    assert called - names.SCREENS.keys() == set()
    parts = {name for _, screen in screens for group in GROUPS for name in getattr(screen, group)}
    assert parts - things.THINGS.keys() - names.BUTTONS.keys() - things.PARTS.keys() == set()


def test_inputs_and_outputs_of_flows_have_words(shipped: Library) -> None:
    used = {name for flow in shipped.flows.values() for name in (*flow.inputs, *flow.outputs)}
    assert used - things.THINGS.keys() - things.PARTS.keys() == set()
