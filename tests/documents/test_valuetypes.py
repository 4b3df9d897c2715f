"""Types of expressions that are known before any run, and silence about all others."""

import pytest

from thongsuot.documents.known import Known
from thongsuot.documents.reading import read_checked
from thongsuot.documents.valuetypes import type_of
from thongsuot.documents.walking import outline_of

SCENARIO = """scenario: 1
id: AB-001
title: Thử
gates: [trial]
uses: {personas: {citizen: citizen}, service: a, files: {paper: {kind: pdf}}}
for_each:
  - {id: one, number: 1, word: a, mixed: 1, made: "${{ run.seed }}"}
  - {id: two, number: 2, word: b, mixed: x, made: b}
steps:
  - id: open
    http: [{open: {screen: portal.home}}]
    as: page
    capture: {kept: page.title}
"""
NOTHING = Known(None, None, {}, frozenset(), {}, {}, frozenset(), frozenset(), {})


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("${{ persona }}", "object"),
        ("${{ persona.name }}", "string"),
        ("${{ personas['citizen'] }}", "object"),
        ("${{ personas.citizen.claims }}", "object"),
        ("${{ service }}", "object"),
        ("${{ service.agency }}", "string"),
        ("${{ service.components }}", "array"),
        ("${{ service.working_days }}", None),
        ("${{ files.paper }}", "object"),
        ("${{ files.paper.size }}", "integer"),
        ("${{ files }}", None),
        ("${{ row.number }}", "integer"),
        ("${{ row.word }}", "string"),
        ("${{ row.mixed }}", None),
        ("${{ row.made }}", None),
        ("${{ page }}", "object"),
        ("${{ page.status }}", None),
        ("${{ kept }}", None),
        ("số ${{ row.number }}", "string"),
        ("${{ row.number | string }}", None),
        ("${{ persona or page }}", None),
        ("${{ 1 }}", None),
        ("${{ persona", None),
    ],
)
def test_types(text: str, kind: str | None) -> None:
    checked = read_checked(SCENARIO, "scenarios/a/AB-001-a.yaml", "scenario")
    assert checked.problems == ()
    found = type_of(text, outline_of(checked), NOTHING)
    assert (found[0] if found else None) == kind
