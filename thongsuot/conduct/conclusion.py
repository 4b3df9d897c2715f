"""What comes after the last row: the record, every view of it, the canary scan, the gates' verdicts, one exit code."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from thongsuot.conduct.attested import write_attested
from thongsuot.conduct.gathering import Met
from thongsuot.conduct.manifest import binding_digests, manifest_of
from thongsuot.conduct.preparation import Preparation, sight
from thongsuot.conduct.verdicts import judge_gates
from thongsuot.conduct.versions import versions
from thongsuot.judging.reason import PRECEDENCE
from thongsuot.judging.verdict import GateVerdict
from thongsuot.reporting.allure_files import write_allure
from thongsuot.reporting.junit import write_junit
from thongsuot.reporting.run_page import write_run_page
from thongsuot.running.canary import Canary
from thongsuot.running.outcome import RowOutcome
from thongsuot.running.record import SCHEMA_VERSION, Record, Target
from thongsuot.running.record_json import write_record
from thongsuot.running.target import Sighting


@dataclass(frozen=True, slots=True)
class Conclusion:
    """`exit_code`: the worst of the gates' codes, in the order of PRECEDENCE. `secrets`: what was looked for, in memory only."""

    record: Record
    verdicts: tuple[GateVerdict, ...]
    exit_code: int
    secrets: tuple[str, ...] = field(repr=False)


def conclude(preparation: Preparation, rows: Sequence[RowOutcome], met: Met, *, interrupted: str | None) -> Conclusion:
    """Writes record.json, junit.xml, allure-results, index.html and what a person answered into the run's folder, scans all of it for secrets, and judges.

    The record is written first, so that no view that breaks can lose it, and says that it was scanned only once it was, for every secret that the run has met.
    """
    record = _record(preparation, rows, interrupted)
    folder = preparation.folder
    write_record(record, folder / "record.json")
    write_junit(record, folder / "junit.xml", shown_folder=shown_folder(preparation))
    if preparation.options.ask:
        write_attested(record, folder)
    write_allure(record, folder, folder / "allure-results", shown_folder=shown_folder(preparation))
    secrets = known_secrets(preparation, met)
    scanned = _scanned(record, secrets, met, ())
    verdicts = judge_all(preparation, scanned)
    write_run_page(scanned, verdicts, folder / "index.html")
    if leaks := Canary(secrets).scan(folder):
        scanned = _scanned(record, secrets, met, sorted({leak.path for leak in leaks}))
        verdicts = judge_all(preparation, scanned)
        write_run_page(scanned, verdicts, folder / "index.html")
    record = scanned
    write_record(record, folder / "record.json")
    return Conclusion(record, verdicts, exit_code_of(verdicts), secrets)


def known_secrets(preparation: Preparation, met: Met) -> tuple[str, ...]:
    """Those known before the run, and those that its rows have met."""
    return tuple(dict.fromkeys((*preparation.secrets(), *sorted(met.secrets))))


def _scanned(record: Record, secrets: Sequence[str], met: Met, places: Sequence[str]) -> Record:
    """A scan that does not know all secrets is none: what it finds is said all the same."""
    return replace(record, canary={"scanned": not met.lost, "secrets": len(secrets), "lost": list(met.lost), "findings": list(places)})


def judge_all(preparation: Preparation, record: Record) -> tuple[GateVerdict, ...]:
    """Every gate of the selection, each by the law of its date (or of --as-of)."""
    library, options = preparation.library, preparation.options
    chosen = [gate for gate in library.gates.values() if options.gate in (None, gate.id)]
    return judge_gates(record, preparation.plan, library, chosen, preparation.folder, as_of=options.as_of)


def exit_code_of(verdicts: Sequence[GateVerdict]) -> int:
    """No gate at all is incomplete, never green."""
    return worst_of({verdict.exit_code for verdict in verdicts})


def worst_of(codes: Collection[int]) -> int:
    """The one that a run ends with; 4 where there is none."""
    return next((code for code in PRECEDENCE if code in codes), 4)


def _record(preparation: Preparation, rows: Sequence[RowOutcome], interrupted: str | None) -> Record:
    plan, province = preparation.plan, preparation.province
    after = sight(province)
    planned = {row.id for row in plan.rows}
    return Record(
        schema_version=SCHEMA_VERSION,
        run_id=plan.run_id,
        province=province.id,
        province_name=province.name.vi,
        target=_target(preparation, preparation.before or after, after),
        seed=plan.seed,
        started=preparation.started,
        ended=datetime.now(UTC).isoformat(timespec="seconds"),
        complete=interrupted is None and planned == {row.id for row in rows},
        interrupted=interrupted,
        selection=plan.selection,
        digests=binding_digests(plan),
        tools=versions(),
        manifest=manifest_of(plan),
        rows=tuple(rows),
        canary={"scanned": False, "secrets": 0, "lost": [], "findings": []},
    )


def _target(preparation: Preparation, before: Sighting, after: Sighting) -> Target:
    province = preparation.province
    return Target(
        portal_url=province.portal_url,
        national_url=province.national_url,
        mode=province.mode,
        fingerprint_before=before.fingerprint,
        fingerprint_after=after.fingerprint,
        reference=before.reference or after.reference,
        defects=tuple(sorted({*before.defects, *after.defects})),
    )


def shown_folder(preparation: Preparation) -> str:
    """The run's folder as people write it: from the project, else whole."""
    try:
        return preparation.folder.relative_to(preparation.project.root).as_posix()
    except ValueError:
        return preparation.folder.as_posix()
