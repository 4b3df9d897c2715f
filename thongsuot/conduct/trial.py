"""One trial: the suites against one tenant, in a worker process."""

import os
import tempfile
import time
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

import httpx

from thongsuot.conduct.documents import read_project
from thongsuot.conduct.preparation import Preparation, prepare_worker
from thongsuot.conduct.rehearsal import Rehearsal, answers_of, of_portal
from thongsuot.documents.kills import BadAnswer
from thongsuot.documents.library import Library
from thongsuot.documents.province import Control
from thongsuot.environment.project import Project
from thongsuot.judging.consequences import implied_blocks
from thongsuot.planning.needs import find_flow
from thongsuot.planning.plan import PlannedRow
from thongsuot.running.outcome import RowOutcome
from thongsuot.running.workshop import Workshop
from thongsuot.words.errors import HarnessError
from thongsuot.words.verdict import Verdict

FIRED = frozenset({Verdict.FAIL, Verdict.WARN})
SILENT = frozenset({Verdict.PASS, Verdict.NOT_APPLICABLE})
FINE = SILENT | {Verdict.BLOCKED}
SETTLE_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Trial:
    """The suites under one defect ("" is the clean portal). `fired`: checks that failed (a recommendation that fails warns); `blocked`: not decided;
    `implied`: what must be blocked by the data flow; `odd`: "check: verdict, message" of whatever else was no pass, which voids the proof; `rows`: how many
    were run; `together`: how many more were silent under this and other defects at once."""

    defect: str
    fired: tuple[str, ...]
    blocked: tuple[str, ...]
    implied: tuple[str, ...]
    odd: tuple[str, ...]
    rows: int
    together: int = 0


def try_defect(defect: str, payload: dict[str, Any], rows: Collection[str]) -> Trial:
    """The rows named against the defect's tenant, or, where the "defect" is a tester's bad answers, with those."""
    return judge_trial(defect, *_tried((defect,), payload, rows))


def try_group(defects: tuple[str, ...], payload: dict[str, Any], rows: Collection[str]) -> frozenset[str]:
    """The rows named against a tenant with all these defects: those that were silent, each of their checks passed or did not apply."""
    done, _preparation = _tried(defects, payload, rows)
    return frozenset(row.id for row, outcome in done if outcome.checks and all(check.verdict in SILENT for check in outcome.checks))


def _tried(defects: tuple[str, ...], payload: dict[str, Any], rows: Collection[str]) -> tuple[list[tuple[PlannedRow, RowOutcome]], Preparation]:
    """What came of the rows. HarnessError where the tenant has other defects than these."""
    preparation = prepare_worker(payload, os.environ, _documents(Path(payload["root"])), rows=rows)
    bad = tuple(answer for name in defects for answer in answers_of(preparation.library, name))
    if preparation.overlay is None or preparation.overlay.defects != of_portal(preparation.library, defects):
        raise HarnessError(f"lỗi cài {', '.join(defects)} không được đặt vào cổng mẫu (the defect could not be applied)")
    with tempfile.TemporaryDirectory(prefix="thongsuot-trial-") as folder, _workshop(preparation, folder, bad) as workshop:
        return [(row, workshop.run(row)) for row in preparation.plan.rows], preparation


def try_clean(payload: dict[str, Any], rows: Collection[str]) -> tuple[Trial, dict[str, list[str]]]:
    """The rows named against a clean tenant, and for each row the fields of `Behaviour` that the portal read meanwhile."""
    preparation = prepare_worker(payload, os.environ, _documents(Path(payload["root"])), rows=rows)
    control = preparation.province.portal_control
    if control is None:
        raise HarnessError("cổng mẫu không có kênh điều khiển (the reference portal has no control listener)")
    done: list[tuple[PlannedRow, RowOutcome]] = []
    reads: dict[str, list[str]] = {}
    with (
        tempfile.TemporaryDirectory(prefix="thongsuot-trial-") as folder,
        _workshop(preparation, folder) as workshop,
        Watcher(control, preparation.province.tenant) as watcher,
    ):
        for row in preparation.plan.rows:
            done.append((row, workshop.run(row)))
            reads[row.id] = watcher.take()
    return judge_trial("", done, preparation), reads


def merge(shares: Sequence[Trial]) -> Trial:
    """The trials of shares of the rows as one."""
    fired, blocked, implied, odd = (tuple(sorted(one for share in shares for one in getattr(share, name))) for name in ("fired", "blocked", "implied", "odd"))
    return Trial(shares[0].defect, fired, blocked, implied, odd, sum(share.rows for share in shares))


def judge_trial(defect: str, done: Iterable[tuple[PlannedRow, RowOutcome]], preparation: Preparation) -> Trial:
    """What fired, what was blocked and had to be, and what does not belong in a trial at all (errors, flaky, review)."""
    rows = list(done)
    checks = [check for _row, outcome in rows for check in outcome.checks]
    platform = preparation.library.platforms[preparation.province.platform]
    flows = partial(find_flow, preparation.library, platform.flows)
    return Trial(
        defect=defect,
        fired=tuple(sorted(check.id for check in checks if check.verdict in FIRED)),
        blocked=tuple(sorted(check.id for check in checks if check.verdict is Verdict.BLOCKED)),
        implied=tuple(sorted(check for row, outcome in rows for check in implied_blocks(row, outcome, flows))),
        odd=tuple(f"{check.id}: {check.verdict}, {check.message.vi}" for check in checks if check.verdict not in FIRED | FINE),
        rows=len(rows),
    )


class Watcher:
    """Asks the portal which decisions it looked at. Waits for its outbox first, so that late reads are not put down to the next row."""

    def __init__(self, control: Control, tenant: str) -> None:
        self._client = httpx.Client(base_url=f"{control.url}/tenants/{tenant}", headers={"Authorization": f"Bearer {control.key}"}, trust_env=False)

    def __enter__(self) -> "Watcher":
        self._client.post("/watch").raise_for_status()
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def take(self) -> list[str]:
        """The fields read since the last call. HarnessError when the portal does not say."""
        ends = time.monotonic() + SETTLE_SECONDS
        while self._waiting() and time.monotonic() < ends:
            time.sleep(0.02)
        answer = self._client.get("/reads")
        if answer.is_error:
            raise HarnessError(f"cổng mẫu không cho biết đã đọc gì: {answer.status_code} (the portal does not say what it read)")
        fields: Mapping[str, list[str]] = answer.json()
        return fields["fields"]

    def _waiting(self) -> bool:
        return any(row["state"] == "waiting" for row in self._client.get("/outbox").json())


@cache
def _documents(root: Path) -> Library:
    """A worker process reads the project once, for all its trials."""
    return read_project(Project(root))


def _workshop(preparation: Preparation, folder: str, bad: tuple[BadAnswer, ...] = ()) -> Workshop:
    return Workshop(
        preparation.province,
        preparation.library,
        Path(folder),
        secrets=preparation.secrets(),
        locks=preparation.locks,
        witness=Rehearsal(Path(folder), bad),
        keeps_evidence=False,
    )
