"""The proof that every check can fail: the suites against the clean reference portal and against each defect, each on a tenant of its own.

The clean run notes which decisions of the portal each row looks at. Unless everything is asked for, a defect then runs the rows by HTTP that look at what it
changes, every row that scenarios/kills.yaml names for it, and a seeded sample of the others: a browser is started only where it is expected to tell.
"""

import hashlib
import json
import multiprocessing
import os
import random
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import suppress
from dataclasses import asdict, dataclass
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any

from thongsuot.conduct.options import RunOptions
from thongsuot.conduct.preparation import Preparation
from thongsuot.conduct.rehearsal import answers_of
from thongsuot.conduct.trial import Trial, merge, try_clean, try_defect
from thongsuot.environment.overlay import Overlay
from thongsuot.environment.reference import ReferenceEnvironment
from thongsuot.judging.kills import CLEAN_NAME, KillMatrix, match

SAMPLE = 3
ROWS_OF_A_WAIT = 20  # a poll that ends without what it waited for takes as long as so many rows


@dataclass(frozen=True, slots=True)
class Proof:
    """The kill matrix; `odd`: what voids it, "defect: check: verdict, message"; `rows`: rows run of `of`, over all defects."""

    matrix: KillMatrix
    odd: tuple[str, ...]
    rows: int
    of: int

    @property
    def proven(self) -> bool:
        return self.matrix.proven and not self.odd


def prove(
    preparation: Preparation,
    environment: ReferenceEnvironment,
    defects: Sequence[Mapping[str, Any]],
    *,
    workers: int,
    everything: bool = False,
    kept: Path | None = None,
    on_trial: Callable[[Trial], None] = lambda _: None,
) -> Proof:
    """`defects`: as the portal lists them (`id`, `changes`). `kept`: a file of finished trials, so that a long proof can be resumed."""
    bare = preparation.library.province(preparation.options.province, os.environ)
    shelf = Shelf(kept, preparation, everything=everything)
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"), initializer=_end_with_the_proof) as pool:
        shares = [
            pool.submit(try_clean, _payload(preparation, environment.admit(bare, defects=[], label=f"sach-{number}")), rows)
            for number, rows in enumerate(_shares([row.id for row in preparation.plan.rows], workers))
        ]
        tried = [share.result() for share in shares]
        clean, reads = merge([trial for trial, _reads in tried]), {row: fields for _trial, seen in tried for row, fields in seen.items()}
        on_trial(clean)
        found = {trial.defect: trial for trial in shelf.trials()}
        for defect in defects:
            if defect["id"] in found:
                on_trial(found[defect["id"]])
        waiting, missing = [], [defect for defect in defects if defect["id"] not in found]
        for name, rows in _longest_first([(defect, rows_for(defect, reads, preparation)) for defect in missing], preparation):
            overlay = environment.admit(bare, defects=[] if answers_of(preparation.library, name) else [name], label=name)
            waiting.append(pool.submit(try_defect, name, _payload(preparation, overlay), None if everything else rows))
        for trial in _finished(pool, waiting):
            found[trial.defect] = trial
            if not trial.odd and trial.blocked == trial.implied:
                shelf.keep(trial)
            on_trial(trial)
    return _proof(preparation, [found[str(defect["id"])] for defect in defects], clean)


def rows_for(defect: Mapping[str, Any], reads: Mapping[str, Sequence[str]], preparation: Preparation) -> list[str]:
    """The row ids to run under a defect; the sample is the same for the same seed. A defect that no row by HTTP looks at runs its browser rows too."""
    name, changed = str(defect["id"]), set(defect["changes"])
    quick = [row.id for row in preparation.plan.rows if not row.needs_browser]
    named = {check.partition("/")[0] for kill in preparation.library.kills if kill.defect == name for check in kill.kills}
    looking = [row for row, fields in reads.items() if changed & set(fields)]
    readers = [row for row in looking if row in quick] or looking
    others = [row for row in quick if row not in readers]
    sample = random.Random(f"{preparation.plan.seed}/{name}").sample(others, min(SAMPLE, len(others)))  # noqa: S311  # a sample, not a secret
    return sorted({*readers, *named, *sample})


def _longest_first(trials: Sequence[tuple[Mapping[str, Any], list[str]]], preparation: Preparation) -> list[tuple[str, list[str]]]:
    """A trial that is killed waits for what never comes; were it among the last, all workers would wait for it."""
    fallen = {kill.defect: len(kill.kills) for kill in preparation.library.kills}
    named = [(str(defect["id"]), rows) for defect, rows in trials]
    return sorted(named, key=lambda trial: -(len(trial[1]) + ROWS_OF_A_WAIT * fallen.get(trial[0], 0)))


def _end_with_the_proof() -> None:
    """In a worker: it would finish its trial, a minute or more, although nobody is left who waits for it."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_follow, args=(parent.sentinel,), daemon=True).start()


def _follow(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


def _shares(rows: Sequence[str], parts: int) -> list[Sequence[str]]:
    """The rows dealt out, so that each part has some of every topic."""
    return [rows[number::parts] for number in range(min(parts, len(rows)))]


def seed_of(kept: Path | None) -> str | None:
    """The seed of the trials kept last, so that those still to come are of the same proof."""
    lines = list(_lines_of(kept))
    return str(lines[-1].get("seed") or "") or None if lines else None


class Shelf:
    """Finished trials in a file, a line each; only those of the same documents and seed, and of the same completeness, count again."""

    def __init__(self, path: Path | None, preparation: Preparation, *, everything: bool) -> None:
        self._path = path
        self._seed = preparation.plan.seed
        told = [sorted(preparation.plan.digests.items()), code_digest(), everything, self._seed]
        self._stamp = hashlib.sha256(json.dumps(told).encode()).hexdigest()

    def trials(self) -> Iterator[Trial]:
        for kept in _lines_of(self._path):
            if kept.get("stamp") == self._stamp:
                fired, blocked, implied, odd = (tuple(kept[name]) for name in ("fired", "blocked", "implied", "odd"))
                yield Trial(kept["defect"], fired, blocked, implied, odd, kept["rows"])

    def keep(self, trial: Trial) -> None:
        if self._path is not None:
            line = {"stamp": self._stamp, "seed": self._seed, **asdict(trial)}
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._path.open("a", encoding="utf-8") as file:
                file.write(json.dumps(line, ensure_ascii=False) + "\n")


def code_digest() -> str:
    """SHA-256 over the installed package: a trial of other code proves nothing of this one."""
    package = Path(__file__).parents[1]
    total = hashlib.sha256()
    for path in sorted(one for pattern in ("*.py", "*.html", "*.css", "*.js", "*.json", "*.csv") for one in package.rglob(pattern)):
        total.update(path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes())
    return total.hexdigest()


def trial_options(province: str, seed: str | None = None) -> RunOptions:
    return RunOptions(province=province, seed=seed)


def _lines_of(path: Path | None) -> Iterator[dict[str, Any]]:
    """The lines of a file of trials. One that was cut off while it was written is as good as not there."""
    for line in path.read_text("utf-8", errors="replace").splitlines() if path is not None and path.is_file() else ():
        with suppress(ValueError):
            kept = json.loads(line)
            if isinstance(kept, dict):
                yield kept


def _finished(pool: ProcessPoolExecutor, waiting: Sequence[Any]) -> Iterator[Trial]:
    try:
        for done in as_completed(waiting):
            yield done.result()
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        raise


def _payload(preparation: Preparation, overlay: Overlay) -> dict[str, Any]:
    # Persons of its own: the national side would show one citizen the dossiers of all trials.
    return {**preparation.payload(), "seed": f"{preparation.plan.seed}-{overlay.tenant}", "overlay": overlay.as_json()}


def _proof(preparation: Preparation, trials: Sequence[Trial], clean: Trial) -> Proof:
    matrix = match(
        {kill.defect: kill.kills for kill in preparation.library.kills},
        {trial.defect: trial.fired for trial in trials},
        certified=[check.id for row in preparation.plan.rows for check in row.checks],
        clean=(*clean.fired, *clean.blocked),
        implied={trial.defect: trial.implied for trial in (clean, *trials)},
        blocked={trial.defect: trial.blocked for trial in (clean, *trials)},
    )
    odd = tuple(f"{trial.defect or CLEAN_NAME}: {one}" for trial in (clean, *trials) for one in trial.odd)
    return Proof(matrix, odd, sum(trial.rows for trial in trials), len(trials) * len(preparation.plan.rows))
