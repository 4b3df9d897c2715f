"""A scenario in the sample project, exported."""

from collections.abc import Mapping
from typing import Any

import yaml

from thongsuot.documents.collection import read_library
from thongsuot.exporting.export import Export, export_of
from thongsuot.planning.selection import Selection
from thongsuot.reporting.examples import DEFECTS, ENVIRONMENT, TODAY, sample
from thongsuot.words.diagnostic import Diagnostic

PATH = "scenarios/open/OPEN-002-tried.yaml"
HEAD = "scenario: 1\nid: OPEN-002\ntitle: 'Thử'\ngates: [go-live]\nmodes: [reference, staging]\n"


def exported(text: str, more: Mapping[str, str] | None = None) -> Export:
    """What comes of a scenario with this text (without its first lines), and of these files beside it; nothing else may be wrong with it."""
    texts = {**sample(), PATH: HEAD + text, **(more or {})}
    texts["scenarios/ids.lock"] += "OPEN-002 tried\n"
    library = read_library(texts, today=TODAY, defects=DEFECTS)
    assert not [str(found) for found in library.diagnostics if found.span.path == PATH], library.diagnostics
    return export_of(library, library.province("demo", ENVIRONMENT), Selection(only=("OPEN-002*",)))


def workflows(text: str, more: Mapping[str, str] | None = None) -> list[dict[str, Any]]:
    """The workflows of its document, which fits the published schema."""
    made = exported(text, more)
    assert made.refused == {}, made.refused
    found: list[dict[str, Any]] = yaml.safe_load(made.files()["OPEN-002.arazzo.yaml"])["workflows"]
    return found


def refusals(text: str, more: Mapping[str, str] | None = None) -> tuple[Diagnostic, ...]:
    return exported(text, more).refused.get("OPEN-002", ())


def asked(expectations: str, request: str = "{screen: portal.look_up, with: {number: x}}") -> str:
    """A scenario of one request and these expectations."""
    return f"steps:\n  - id: ask\n    http: {{request: {request}}}\n    as: answer\n    expect:\n" + "".join(
        f"      - {{{one}, verifies: [DEMO-R-01]}}\n" for one in expectations.splitlines()
    )
