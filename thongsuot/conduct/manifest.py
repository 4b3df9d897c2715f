"""What a plan says should run, as the record keeps it and as the gate recomputes it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from thongsuot.documents.library import page_map
from thongsuot.planning.plan import Plan, PlannedRow
from thongsuot.planning.selection import SHORT, Selection
from thongsuot.running.record import ManifestEntry, Record

# What a gate holds against the installed documents, beside the page maps that the province uses.
# Other provinces' profiles and page maps may change without making a record stale.
BINDING = ("suites", "scenarios", "flows", "requirements", "gates", "profile")


def manifest_of(plan: Plan) -> tuple[ManifestEntry, ...]:
    """One entry a planned check, in the plan's order."""
    return tuple(entry for row in plan.rows for entry in _entries(row))


def binding_digests(plan: Plan) -> Mapping[str, str]:
    """By kind; `platform` and `national-platform` are the two page maps of the plan's province."""
    maps = {"platform": plan.province.platform, "national-platform": plan.province.national_platform}
    used = {kind: plan.digests[page_map(id_)] for kind, id_ in maps.items() if page_map(id_) in plan.digests}
    return {name: plan.digests[name] for name in BINDING if name in plan.digests} | used


def for_gate(record: Record, manifest: Sequence[ManifestEntry], gate: str, short: Collection[str] = ()) -> tuple[Record, tuple[ManifestEntry, ...]]:
    """Record and manifest as one gate reads them: a run narrowed to exactly this gate (--gate) is whole for it, and for no other; a shortened run of a sample
    province is held against the rows of `short`, and says so (judging/integrity takes it nowhere else)."""
    if record.selection == SHORT:
        return record, tuple(entry for entry in manifest if entry.row in short)
    if record.selection is None or record.selection != Selection(gate=gate).in_words():
        return record, tuple(manifest)
    return replace(record, selection=None), tuple(entry for entry in manifest if gate in entry.gates)


def _entries(row: PlannedRow) -> tuple[ManifestEntry, ...]:
    why = row.not_applicable.vi if row.not_applicable else None
    return tuple(ManifestEntry(check.id, row.id, check.requirement, check.severity, row.scenario.gates, why) for check in row.checks)
