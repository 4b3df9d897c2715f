"""The proof that every check can fail: the suites against the clean reference portal and against each defect, each on a tenant of its own."""

import multiprocessing
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from thongsuot.conduct.options import RunOptions
from thongsuot.conduct.preparation import Preparation, prepare_worker
from thongsuot.environment.overlay import Overlay
from thongsuot.environment.reference import ReferenceEnvironment
from thongsuot.judging.kills import KillMatrix, match
from thongsuot.running.outcome import RowOutcome
from thongsuot.running.workshop import Workshop
from thongsuot.words.verdict import Verdict

FIRED = frozenset({Verdict.FAIL, Verdict.WARN})
FINE = frozenset({Verdict.PASS, Verdict.NOT_APPLICABLE, Verdict.BLOCKED})
CLEAN = ""


@dataclass(frozen=True, slots=True)
class Trial:
    """The suites under one defect ("" is the clean portal). `fired`: checks that failed (a recommendation that fails warns); `blocked`: not decided;
    `odd`: "check: verdict, message" of whatever else was no pass, which voids the trial."""

    defect: str
    fired: tuple[str, ...]
    blocked: tuple[str, ...]
    odd: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proof:
    """The kill matrix, and what voids it: "defect: check: verdict, message"."""

    matrix: KillMatrix
    odd: tuple[str, ...]

    @property
    def proven(self) -> bool:
        return self.matrix.proven and not self.odd


def prove(
    preparation: Preparation, environment: ReferenceEnvironment, defects: Sequence[str], *, workers: int, on_trial: Callable[[Trial], None] = lambda _: None
) -> Proof:
    """Tries each defect ("" is the clean portal) and matches what fired against scenarios/kills.yaml."""
    library = preparation.library
    bare = library.province(preparation.options.province, os.environ)
    payloads = [(defect, _payload(preparation, environment.admit(bare, defects=[defect] if defect else [], label=defect or "sach"))) for defect in defects]
    trials = []
    for trial in run_trials(payloads, workers=workers):
        trials.append(trial)
        on_trial(trial)
    clean = next((trial for trial in trials if trial.defect == CLEAN), None)
    expected = {kill.defect: kill.kills for kill in library.kills}
    matrix = match(
        expected,
        {trial.defect: trial.fired for trial in sorted(trials, key=lambda one: defects.index(one.defect)) if trial.defect},
        certified=[check.id for row in preparation.plan.rows for check in row.checks],
        clean=(*clean.fired, *clean.blocked) if clean else (),
    )
    return Proof(matrix, tuple(f"{trial.defect or 'cổng sạch'}: {odd}" for trial in trials for odd in trial.odd))


def run_trials(payloads: Sequence[tuple[str, dict[str, Any]]], *, workers: int) -> Iterator[Trial]:
    """Each defect's trial as it finishes. `payloads`: defect id and what `prepare_worker` needs."""
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as pool:
        waiting = [pool.submit(try_defect, defect, payload) for defect, payload in payloads]
        try:
            for done in as_completed(waiting):
                yield done.result()
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def try_defect(defect: str, payload: dict[str, Any]) -> Trial:
    """In a worker process: every row of the plan against the defect's tenant."""
    preparation = prepare_worker(payload, os.environ)
    with (
        tempfile.TemporaryDirectory(prefix="thongsuot-trial-") as folder,
        Workshop(preparation.province, preparation.library, Path(folder), secrets=preparation.secrets()) as workshop,
    ):
        rows = [workshop.run(row) for row in preparation.plan.rows]
    return judge_trial(defect, rows)


def judge_trial(defect: str, rows: Sequence[RowOutcome]) -> Trial:
    """What fired, what was blocked, and what does not belong in a trial at all (errors, flaky, review)."""
    checks = [check for row in rows for check in row.checks]
    return Trial(
        defect=defect,
        fired=tuple(sorted(check.id for check in checks if check.verdict in FIRED)),
        blocked=tuple(sorted(check.id for check in checks if check.verdict is Verdict.BLOCKED)),
        odd=tuple(f"{check.id}: {check.verdict}, {check.message.vi}" for check in checks if check.verdict not in FIRED | FINE),
    )


def _payload(preparation: Preparation, overlay: Overlay) -> dict[str, Any]:
    return {**preparation.payload(), "overlay": overlay.as_json()}


def trial_options(province: str) -> RunOptions:
    return RunOptions(province=province)
