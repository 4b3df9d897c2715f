"""Anything at all may stand in a document: there are diagnostics, soon, and nothing else."""

import random
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.corpus import documents, surroundings
from tests.fuzz.giants import GIANTS
from tests.fuzz.mutations import mutate
from tests.fuzz.properties import broken_promise
from tests.fuzz.shrinking import shrunk
from tests.fuzz.watch import forbidden_acts
from thongsuot.documents.collection import read_library
from thongsuot.documents.limits import MOST

TEXTS = documents()
SECONDS = 10.0  # of processor time, on the slowest of machines: what grows with the square of a size takes minutes


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(TEXTS)), st.sampled_from(sorted(TEXTS)), st.integers(0, 2**32))
def test_a_spoilt_document_breaks_no_promise(path: str, donor: str, seed: int) -> None:
    """`make fuzz` does the same by the ten thousand."""
    spoilt = mutate(random.Random(seed), TEXTS[path], TEXTS[donor])
    assert broken_promise(path, spoilt, surroundings(path, TEXTS)) is None


@pytest.mark.parametrize("name", GIANTS)
def test_as_large_as_may_be_is_read_soon(name: str) -> None:
    path, text = GIANTS[name]
    beside = {other: content for other, content in surroundings(path, TEXTS).items() if "SSO-001" not in other}
    began = time.process_time()
    found = [problem for problem in read_library({**beside, path: text.encode()}).diagnostics if problem.span.path == path]
    assert time.process_time() - began < SECONDS
    assert 0 < len(found) <= MOST


@pytest.mark.parametrize(
    "changed",
    [
        ("schema: wire/x", 'schema: "../../../etc/passwd"'),
        ("name: a.pdf", 'name: "../../../../tmp/a.pdf"'),
        ("name: a.pdf", 'name: "..\\\\..\\\\a.pdf"'),
        ("name: a.pdf", "name: .."),
        ("id: open", "id: ../../open"),
        ("id: one", "id: ../one"),
        ("id: BAD-001", "id: ../../BAD-001"),
    ],
)
def test_no_name_leads_out_of_its_folder(sample_project: dict[str, str], changed: tuple[str, str]) -> None:
    text = """scenario: 1
id: BAD-001
title: x
gates: [trial]
uses: {files: {paper: {kind: pdf, name: a.pdf}}}
for_each: [{id: one}]
steps:
  - id: open
    http: [{open: {screen: portal.look_up}}, {attach: {paper: paper}}]
    as: page
    expect: [{schema: wire/x, of: page, verifies: [DEMO-R-02]}]
"""
    path = "scenarios/demo/BAD-001-x.yaml"
    errors = [
        {problem.code for problem in read_library({**sample_project, path: given}).diagnostics if problem.span.path == path}
        for given in (text, text.replace(*changed))
    ]
    assert errors[1] - errors[0] & {"TS124"} if "BAD" in changed[0] else "TS124" in errors[1] - errors[0]


def test_the_watch_sees_what_is_forbidden(tmp_path: Path) -> None:
    """Or else it would prove nothing."""
    outside = Path("/etc/hostname")
    with forbidden_acts() as acts:
        outside.read_bytes()
    assert acts == [f"open {outside}"]


def test_a_crasher_is_made_small() -> None:
    assert shrunk(b"a\nb\nxyzcrashxyz\nd\n", lambda data: b"crash" in data) == b"crash"
