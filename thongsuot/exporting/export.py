"""What leaves of a project: the rows that are HTTP only, as documents held against the published schemas, and why the others stay."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from thongsuot.documents.library import Library
from thongsuot.documents.province import Province
from thongsuot.exporting.descriptions import Drawn, arazzo_document, openapi_documents, rows_of
from thongsuot.exporting.published import Kind, misfits
from thongsuot.exporting.requests import Sites
from thongsuot.exporting.workflow import Walk
from thongsuot.planning.selection import Selection
from thongsuot.words.diagnostic import Diagnostic
from thongsuot.words.errors import HarnessError, UsageError


@dataclass(frozen=True, slots=True)
class Export:
    """`drawn`: in order of their ids; `refused`: scenario -> why none of its rows leaves, the lowest code first."""

    province: Province
    drawn: tuple[Drawn, ...]
    refused: Mapping[str, tuple[Diagnostic, ...]]

    def files(self, single: str | None = None) -> dict[str, str]:
        """YAML by file name: an Arazzo document for each scenario, or all in `single`, and OpenAPI beside. Raises HarnessError for an invalid one."""
        sources = {site: f"{site}.openapi.yaml" for site in ("portal", "national", "identity")}
        if single:
            sources = {site: f"{single.partition('.')[0]}.{name}" for site, name in sources.items()}
        described = openapi_documents(self.drawn, self.province)
        files = {sources[site]: _valid("openapi", document) for site, document in described.items()}
        groups: dict[str, list[Drawn]] = {}
        for one in self.drawn:
            groups.setdefault(single or f"{one.scenario.id}.arazzo.yaml", []).append(one)
        urls = {site: f"./{sources[site]}" for site in described}
        return files | {name: _valid("arazzo", arazzo_document(group, self.province, urls)) for name, group in groups.items()}


def export_of(library: Library, province: Province, selection: Selection) -> Export:
    """Draws every selected row. A scenario leaves whole or not at all. Raises UsageError for a page map that does not read or a pattern that fits nothing."""
    sites = _sites(library, province)
    drawn: list[Drawn] = []
    refused: dict[str, tuple[Diagnostic, ...]] = {}
    rows = [(scenario, id_, row) for scenario in sorted(library.scenarios.values(), key=lambda one: one.id) for id_, row in rows_of(scenario)]
    if unmatched := selection.unmatched([name for scenario, id_, _ in rows for name in (scenario.id, id_)]):
        raise UsageError(f"không có kịch bản nào khớp {', '.join(unmatched)} (no scenario matches)")
    for scenario, id_, row in rows:
        if not selection.takes(scenario, id_, needs_browser=False):
            continue
        drawing = Walk(scenario, row, library, sites).drawing
        if drawing.refusals:
            refused[scenario.id] = tuple(sorted({*refused.get(scenario.id, ()), *drawing.refusals}, key=lambda one: (one.code, one.span)))
        drawn.append(Drawn(id_, scenario, drawing))
    return Export(province, tuple(one for one in drawn if one.scenario.id not in refused), refused)


def _sites(library: Library, province: Province) -> Sites:
    missing = [name for name in (province.platform, province.national_platform) if name not in library.platforms]
    if missing:
        raise UsageError(f"bản đồ trang {', '.join(missing)} không đọc được, xem thongsuot check (the page map does not read)")
    return Sites(library.platforms[province.platform], library.platforms[province.national_platform])


def _valid(kind: Kind, document: Mapping[str, Any]) -> str:
    if wrong := misfits(kind, document):
        raise HarnessError(
            f"tài liệu {kind} sinh ra không hợp lệ, không tệp nào được ghi (what we made is not valid {kind}; nothing was written): {'; '.join(wrong[:3])}"
        )
    return yaml.dump(_plain(document), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=160)


class _Dumper(yaml.SafeDumper):
    """Nothing is written by reference: a reader meets every value where it stands."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 the answer is the same for all
        return True


def _plain(value: Any) -> Any:
    """Mappings, lists and texts without what our reader knows about them."""
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_plain(item) for item in value]
    return str(value) if isinstance(value, str) else value
