"""Every finding that a document can have, as a person sees it: one small mistake in the sample project each, and a golden file."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from thongsuot.documents.collection import read_library
from thongsuot.words.rendering import render_all

ROOM = Path(__file__).parents[2] / "thongsuot" / "documents"
ONE = "scenarios/demo/DEMO-001-look-up.yaml"
TWO = "scenarios/demo/DEMO-002-browser.yaml"
FLOW = "scenarios/flows/submit.yaml"
PROFILE = "provinces/demo.yaml"
MAP = "provinces/platforms/demo.yaml"
REQUIREMENTS = "scenarios/requirements.yaml"
GATES = "scenarios/gates.yaml"
KILLS = "scenarios/kills.yaml"

# name: (code that must come first, file, what is written, what stands there instead)
MISTAKES: dict[str, tuple[str, str, str, str]] = {
    "not-utf-8": ("TS100", TWO, "", ""),
    "not-yaml": ("TS101", TWO, "title:", "title: a: "),
    "tab": ("TS101", TWO, "  - id: open", "\t- id: open"),
    "duplicate-key": ("TS102", TWO, "channel: browser", "channel: browser\nid: DEMO-003"),
    "anchor": ("TS103", TWO, "as: page", "as: &page page"),
    "tag": ("TS104", TWO, "channel: browser", "channel: !!str browser"),
    "too-deep": ("TS105", TWO, "equals: vi", "equals: " + "[" * 45 + "]" * 45),
    "empty": ("TS106", TWO, "", ""),
    "two-documents": ("TS106", TWO, "steps:", "---\nsteps:"),
    "strange-key": ("TS107", TWO, "channel: browser", "[channel]: browser"),
    "unknown-key": ("TS120", TWO, "expect:", "expct:"),
    "missing-key": ("TS121", TWO, 'title: "Tra cứu trên trình duyệt"\n', ""),
    "wrong-type": ("TS122", TWO, "gates: [go-live]", "gates: go-live"),
    "not-in-the-list": ("TS123", TWO, "channel: browser", "channel: brwser"),
    "wrong-form": ("TS124", TWO, "id: DEMO-002", "id: demo2"),
    "no-such-day": ("TS124", REQUIREMENTS, "valid_from: 2025-06-11", "valid_from: 2025-06-31"),
    "too-few": ("TS125", TWO, "gates: [go-live]", "gates: []"),
    "two-acts-in-one": ("TS126", TWO, "- open: {screen: portal.look_up}", "- open: {screen: portal.look_up}\n        press: submit"),
    "no-comparison": ("TS126", TWO, "equals: vi, ", ""),
    "no-kind": (
        "TS126",
        TWO,
        "    visit:\n      - open: {screen: portal.look_up}\n    as: page\n    expect:\n      - {that: page.lang, equals: vi, verifies: [DEMO-R-02]}",
        "    as: page",
    ),
    "two-kinds": ("TS126", TWO, "    visit:", "    call: {flow: submit}\n    visit:"),
    "id-twice": ("TS140", REQUIREMENTS, "id: DEMO-R-02", "id: DEMO-R-01"),
    "scenario-id-twice": ("TS140", TWO, "id: DEMO-002", "id: DEMO-001"),
    "not-locked": ("TS141", "scenarios/ids.lock", "DEMO-002\n", ""),
    "locked-but-gone": ("TS142", "scenarios/ids.lock", "DEMO-002\n", "DEMO-002\nDEMO-003\n"),
    "misnamed-file": ("TS143", TWO, "id: DEMO-002", "id: DEMO-009"),
    "unknown-requirement": ("TS150", TWO, "DEMO-R-02", "DEMO-R-20"),
    "unknown-requirement-of-a-gate": ("TS150", GATES, "[DEMO-R-01]", "[DEMO-R-10]"),
    "unknown-gate": ("TS151", TWO, "gates: [go-live]", "gates: [golive]"),
    "unknown-flow": ("TS152", ONE, "flow: submit", "flow: submti"),
    "broken-flow": ("TS121", FLOW, 'title: {vi: "Nộp hồ sơ", en: "Submit"}\n', ""),
    "unknown-screen": ("TS153", ONE, "open: {screen: portal.look_up", "open: {screen: portal.lookup"),
    "unknown-button": ("TS154", FLOW, "press: submit", "press: sumbit"),
    "unmapped-need": ("TS154", MAP, "needs: [content, submit]", "needs: [content, sumbit]"),
    "unknown-parameter": ("TS155", ONE, "with: {number:", "with: {nmber:"),
    "unknown-service": ("TS156", ONE, "service: free-service", "service: fre-service"),
    "unknown-officer": ("TS157", ONE, "officers: [one-stop]", "officers: [one-stp]"),
    "unknown-file": ("TS158", ONE, "      - open: {screen: portal.look_up, with", "      - attach: {paper: papr}\n      - open: {screen: portal.look_up, with"),
    "unknown-input": ("TS159", ONE, 'with: {person: "${{ persona }}"', 'with: {persn: "${{ persona }}"'),
    "looks-at-nothing": ("TS160", ONE, "    as: calls\n", ""),
    "address-in-a-scenario": ("TS161", TWO, "open: {screen: portal.look_up}", 'open: "${{ portal.url }}/tra-cuu"'),
    "step-id-twice": ("TS162", ONE, "id: told", "id: synced"),
    "verifies-nothing": ("TS163", TWO, ", verifies: [DEMO-R-02]", ""),
    "nothing-verifies": ("TS164", REQUIREMENTS, '    not_tested: "cần gọi điện"\n', ""),
    "from-memory": ("TS165", REQUIREMENTS, "    confidence: press", "    confidence: memory"),
    "arranging-a-live-portal": ("TS166", TWO, "  - id: open", "  - id: clock\n    arrange: {clock: null}\n    as: clock\n  - id: open"),
    "http-only": ("TS167", TWO, "- open: {screen: portal.look_up}", "- stop_before: portal.submission\n      - open: {screen: portal.look_up}"),
    "group-in-a-group": (
        "TS200",
        TWO,
        "  - id: open",
        "  - {id: outer, group: [{id: inner, group: [{id: home, visit: [{open: {screen: portal.look_up}}], as: home}]}]}\n  - id: open",
    ),
    "group-with-a-result": (
        "TS201",
        TWO,
        "  - id: open",
        "  - id: outer\n    group:\n      - {id: home, visit: [{open: {screen: portal.look_up}}], as: home}\n    as: both\n  - id: open",
    ),
    "bad-expression": ("TS170", ONE, "that: sent.count", "that: sent count"),
    "unclosed-template": ("TS170", ONE, '"${{ files.paper }}"', '"${{ files.paper"'),
    "unknown-name": ("TS171", ONE, "that: state,", "that: staet,"),
    "bound-later": ("TS171", ONE, "that: sent.count", "that: calls.count"),
    "persona-not-asked-for": ("TS171", TWO, "that: page.lang", "that: persona.name"),
    "unknown-attribute": ("TS172", ONE, "${{ persona.name }}", "${{ persona.nmae }}"),
    "unknown-fact": ("TS172", ONE, "found.facts.status", "found.facts.state"),
    "unknown-output": ("TS172", ONE, "that: sent.count", "that: sent.cuont"),
    "unknown-check": ("TS180", KILLS, "DEMO-001[long]/DEMO-R-01", "DEMO-001[lang]/DEMO-R-01"),
    "no-page-map": ("TS190", PROFILE, "platform: demo", "platform: demp"),
}


def broken(project: dict[str, str], name: str) -> dict[str, str | bytes]:
    _, path, old, new = MISTAKES[name]
    if name == "not-utf-8":
        return {**project, path: project[path].encode("utf-16")}
    if name == "empty":
        return {**project, path: "# chỉ có chú thích\n"}
    assert project[path].count(old) >= 1, f"{old!r} is not in {path}"
    return {**project, path: project[path].replace(old, new, 1)}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_shown_at_its_place(name: str, sample_project: dict[str, str], golden: Callable[[str, str], None]) -> None:
    code, path, *_ = MISTAKES[name]
    found = read_library(broken(sample_project, name)).diagnostics
    assert code in {diagnostic.code for diagnostic in found}
    about_it = [diagnostic for diagnostic in found if diagnostic.code == code]
    assert path in {d.span.path for d in about_it} or code in {"TS141", "TS142"}
    golden(f"diagnostics/{name}.txt", render_all(about_it) + "\n")


def test_every_code_is_shown() -> None:
    """TS130 is about the environment and stands in test_provinces."""
    written = {code for path in ROOM.glob("*.py") for code in re.findall(r'"(TS\d{3})"', path.read_text("utf-8"))}
    assert written - {"TS130"} == {code for code, *_ in MISTAKES.values()}
