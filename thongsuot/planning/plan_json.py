"""A plan for machines: what `--plan --json` writes. The same content as the listing, with nothing secret in it."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from thongsuot.documents.library import Library
from thongsuot.planning.estimate import NEVER_RUN, Measured, estimate
from thongsuot.planning.forecast import forecast, known_names
from thongsuot.planning.plan import Plan, PlannedRow
from thongsuot.words.source import Text

VERSION = 1


def plan_to_json(plan: Plan, library: Library, measured: Measured = NEVER_RUN) -> dict[str, Any]:
    """`{plan, province, seed, selection, rows, totals, estimate, unread}`; each row with `status` run, blocked or not_applicable, its data and its steps.

    `unread`: documents that do not read, so that what stands in them is not planned.
    """
    province = plan.province
    platform = library.platforms.get(province.platform)
    rows = [_row(row, library, platform.flows if platform else {}) for row in plan.rows]
    expected = estimate(plan.rows, measured)
    return {
        "plan": VERSION,
        "province": {
            "id": province.id,
            "name": _text(province.name),
            "mode": province.mode,
            "platform": province.platform,
            "portal": province.portal_url,
            "national": province.national_url,
            "defects": list(province.defects),
        },
        "seed": plan.seed,
        "selection": plan.selection,
        "rows": rows,
        "totals": _totals(rows),
        "estimate": {"seconds": expected.seconds, "basis": _text(expected.basis)},
        "unread": sorted(library.broken()),
    }


def _row(row: PlannedRow, library: Library, flows: Mapping[str, str]) -> dict[str, Any]:
    reason = row.not_applicable or row.blocked
    names = known_names(row)
    steps = forecast(row, library, flows) if reason is None else ()
    return {
        "id": row.id,
        "scenario": row.scenario.id,
        "topic": row.scenario.topic,
        "title": _text(row.scenario.title),
        "channel": "browser" if row.needs_browser else "http",
        "status": "not_applicable" if row.not_applicable else "blocked" if row.blocked else "run",
        "reason": _text(reason) if reason else None,
        "place": str(row.scenario.span),
        "row": names["row"],
        "personas": names["personas"],
        "service": names["service"],
        "officers": {role: names["officers"].get(role) for role in row.scenario.uses.officers},
        "files": names["files"],
        "checks": [
            {"id": check.id, "requirement": check.requirement, "severity": check.severity, "text": _text(check.text), "place": str(check.span)}
            for check in row.checks
        ],
        "steps": [asdict(step) for step in steps],
    }


def _totals(rows: list[dict[str, Any]]) -> dict[str, int]:
    status = [row["status"] for row in rows]
    applying = [row for row in rows if row["status"] != "not_applicable"]
    return {
        "rows": len(rows),
        "run": status.count("run"),
        "blocked": status.count("blocked"),
        "not_applicable": status.count("not_applicable"),
        "browser": sum(row["channel"] == "browser" for row in applying),
        "checks": sum(len(row["checks"]) for row in applying),
    }


def _text(text: Text | None) -> dict[str, str] | None:
    return {"vi": text.vi, "en": text.en} if text else None
