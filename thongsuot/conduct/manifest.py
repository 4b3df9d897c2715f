"""What a plan says should run, as the record keeps it and as the gate recomputes it."""

from collections.abc import Mapping

from thongsuot.planning.plan import Plan, PlannedRow
from thongsuot.running.record import ManifestEntry

# What a gate holds against the installed documents. Other provinces' profiles and page maps may change without making a record stale.
BINDING = ("suites", "scenarios", "flows", "requirements", "gates", "profile")


def manifest_of(plan: Plan) -> tuple[ManifestEntry, ...]:
    """One entry a planned check, in the plan's order."""
    return tuple(entry for row in plan.rows for entry in _entries(row))


def binding_digests(plan: Plan) -> Mapping[str, str]:
    return {name: plan.digests[name] for name in BINDING if name in plan.digests}


def _entries(row: PlannedRow) -> tuple[ManifestEntry, ...]:
    why = row.not_applicable.vi if row.not_applicable else None
    return tuple(ManifestEntry(check.id, row.id, check.requirement, check.severity, row.scenario.gates, why) for check in row.checks)
