"""Every gate asked for, judged: the same for a run that has just ended and for a record judged again."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from thongsuot.conduct.evidence import inspect
from thongsuot.conduct.manifest import binding_digests, for_gate, manifest_of
from thongsuot.conduct.recounting import recount
from thongsuot.documents.library import Library
from thongsuot.documents.requirements import Gate
from thongsuot.judging.evidence import Inspection
from thongsuot.judging.gate import judge
from thongsuot.judging.verdict import GateVerdict
from thongsuot.planning.plan import Plan
from thongsuot.planning.selection import is_in_short
from thongsuot.running.record import Record
from thongsuot.words.day import day_in_vietnam


def judge_gates(
    record: Record, plan: Plan, library: Library, gates: Iterable[Gate], folder: Path, *, as_of: date | None = None, max_age: timedelta | None = None
) -> tuple[GateVerdict, ...]:
    """`plan` is the installed one, made anew; each gate is judged by the law of its date, or of `as_of`. `folder` holds the evidence."""
    inspection = replace(inspect(record, folder), miscounted=recount(record, folder, library))
    return tuple(_judge(record, plan, library, gate, inspection, as_of, max_age) for gate in gates)


def date_for(gate: Gate, mode: str, chosen: date | None) -> date:
    """--as-of if given; else the gate's own date for the reference portal, today in Vietnam for a real one."""
    return chosen or (gate.as_of if mode == "reference" else day_in_vietnam(datetime.now(UTC)))


def _local_rows(plan: Plan, library: Library) -> frozenset[str]:
    """The rows of topics that nothing certifies: the province's own. A project that certifies nothing has no others, and all of its rows count."""
    return frozenset(row.id for row in plan.rows if row.scenario.topic not in library.certified) if library.certified else frozenset()


def _judge(record: Record, plan: Plan, library: Library, gate: Gate, inspection: Inspection, as_of: date | None, max_age: timedelta | None) -> GateVerdict:
    read, manifest = for_gate(record, manifest_of(plan), gate.id, frozenset(row.id for row in plan.rows if is_in_short(row.scenario, row.id)))
    return judge(
        read,
        gate,
        manifest,
        requirements=library.requirements,
        digests=binding_digests(plan),
        as_of=date_for(gate, plan.province.mode, as_of),
        now=datetime.now(UTC),
        evidence=inspection,
        waivers=library.waivers,
        local=_local_rows(plan, library),
        max_age=max_age,
    )
