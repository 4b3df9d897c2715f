"""What must hold for any text at all under the name of a document: diagnostics, and nothing else."""

import time
import traceback
from collections.abc import Iterator, Mapping

from tests.fuzz.watch import forbidden_acts
from thongsuot.documents.collection import read_library
from thongsuot.documents.library import Library
from thongsuot.planning.estimate import NEVER_RUN
from thongsuot.planning.listing import render_plan
from thongsuot.planning.plan_json import plan_to_json
from thongsuot.planning.planner import plan
from thongsuot.planning.selection import Selection
from thongsuot.reporting.prose.lookup import find_page
from thongsuot.reporting.prose.pages import page_text
from thongsuot.words.diagnostic import Diagnostic
from thongsuot.words.errors import DocumentsError
from thongsuot.words.rendering import render

SECONDS = 2.0
LONGEST_SAID = 4_000
MANY = 30


class AnyVariable(Mapping[str, str]):
    """An environment in which everything is set."""

    def __getitem__(self, name: str) -> str:
        return f"value-of-{name}"

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


def broken_promise(path: str, data: bytes, beside: Mapping[str, str]) -> str | None:
    """What goes wrong with the document `data` at `path` among those `beside` it; None if nothing does."""
    before = time.process_time()
    try:
        with forbidden_acts() as acts:
            problem = _promises(path, data, beside)
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt):
            raise
        return "".join(traceback.format_exception(error)[-8:])
    if acts:
        return f"reaches outside: {acts[:3]}"
    took = time.process_time() - before
    if took > SECONDS:
        return f"slow: {took:.1f} s"
    return problem


def _promises(path: str, data: bytes, beside: Mapping[str, str]) -> str | None:
    library = read_library({**beside, path: data})
    findings = (*library.diagnostics, *library.suspicions)
    for found in [one for one in findings if one.span.path == path][:MANY] or findings[:MANY]:
        if problem := _said_badly(found):
            return problem
    if not any(found.span.path == path for found in library.diagnostics):
        _used(library, path)
    return None


def _used(library: Library, path: str) -> None:
    """What reads well is planned, listed and explained."""
    own = [name for name, scenario in library.scenarios.items() if scenario.span.path == path]
    only = Selection(only=tuple(own or [*library.scenarios][:1]))
    for name in [*library.profiles][:1]:
        try:
            province = library.province(name, AnyVariable())
        except DocumentsError:
            continue
        planned = plan(library, province, seed="1", run_id="r1", selection=only)
        render_plan(planned, library)
        plan_to_json(planned, library, NEVER_RUN)
    flows = [name for name, flow in library.flows.items() if flow.span.path == path]
    for name in (*own, *flows, *[*library.requirements][:1]):
        page_text(find_page(library, name, dict), "both")


def _said_badly(found: Diagnostic) -> str | None:
    said = render(found)
    if not found.code.startswith("TS") or not found.message.vi:
        return f"a finding without code or words: {found}"
    if found.span.line < 1 or found.span.column < 1:
        return f"a finding without a place: {found.span}"
    if len(said) > LONGEST_SAID:
        return f"a finding that goes on and on ({len(said)} characters): {said[:200]}"
    if any(not char.isprintable() and char != "\n" for char in said):
        return f"a finding that a terminal would obey: {said!r}"
    return None
