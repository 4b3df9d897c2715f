"""From what a person typed to the page that explains it."""

from collections.abc import Callable, Mapping
from typing import Any

from thongsuot.documents.library import Library
from thongsuot.documents.scenario import Scenario
from thongsuot.documents.spelling import nearest
from thongsuot.reporting.prose.pages import Page, defect_page, flow_page, requirement_page, scenario_page
from thongsuot.words.errors import DocumentsError, UsageError
from thongsuot.words.source import Text

Titles = Callable[[], Mapping[str, Text]]


def find_page(library: Library, asked: str, titles: Titles, *, flat: bool = False) -> Page:
    """The page of a scenario, row, check, flow, requirement or defect; letter case does not matter. `titles`: those of the defects, asked for only when needed.

    Raises UsageError with what was probably meant, DocumentsError for a scenario whose file does not read.
    """
    name, row = _split(asked.partition("/")[0].strip())
    if (scenario := _named(library.scenarios, name)) is not None:
        return scenario_page(scenario, library, row=_row(scenario, row) if row else None, flat=flat)
    if (requirement := _named(library.requirements, name)) is not None:
        return requirement_page(requirement, library)
    if (flow := _named(library.flows, name)) is not None:
        return flow_page(flow, library, flat=flat)
    if (kill := _named({kill.defect: kill for kill in library.kills}, name)) is not None:
        return defect_page(kill, library, titles().get(kill.defect))
    _refuse_unread(library, name)
    raise UsageError(_unknown(library, asked))


def _split(asked: str) -> tuple[str, str]:
    """ "SSO-007[missing]": the scenario and the row."""
    name, _, row = asked.partition("[")
    return name, row.removesuffix("]")


def _named(things: Mapping[str, Any], name: str) -> Any:
    return next((thing for key, thing in things.items() if key.casefold() == name.casefold()), None)


def _row(scenario: Scenario, asked: str) -> Mapping[str, Any]:
    rows = {str(row["id"]): row for row in scenario.rows}
    if (row := _named(rows, asked)) is not None:
        found: Mapping[str, Any] = row
        return found
    listed = ", ".join(rows) or "kịch bản này không có for_each (it has no rows)"
    raise UsageError(f"{scenario.id} không có dòng '{asked}' (no such row); các dòng: {listed}")


def _refuse_unread(library: Library, name: str) -> None:
    """A scenario's file is `<ID>-<name>.yaml`; if it does not read, that is what must be seen."""
    for path, problems in library.broken().items():
        if path.startswith("scenarios/") and path.rpartition("/")[2].casefold().startswith((f"{name}-".casefold(), f"{name}.".casefold())):
            raise DocumentsError(problems)


def _unknown(library: Library, asked: str) -> str:
    kinds = (library.scenarios, library.requirements, library.flows, [kill.defect for kill in library.kills])
    near = nearest(asked, filter(None, (nearest(asked, names) for names in kinds)))
    meant = f"có phải ý bạn là '{near}'? (did you mean it?)" if near else "xem docs/checks.md hoặc thongsuot run --plan (which list them)"
    return f"không có kịch bản, yêu cầu, luồng hay lỗi cài nào tên '{asked}' (no such thing); {meant}"
