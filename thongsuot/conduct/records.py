"""Records on disk: found, read, and judged again with no browser and no portal."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from types import MappingProxyType

from thongsuot.conduct.verdicts import judge_gates
from thongsuot.documents.library import Library
from thongsuot.judging.verdict import GateVerdict
from thongsuot.planning.estimate import NEVER_RUN, Measured
from thongsuot.planning.planner import plan
from thongsuot.running.record import Record
from thongsuot.running.record_json import read_record
from thongsuot.words.errors import IncompleteError, ThongSuotError, UsageError


class Untold(str):
    """Stands for a secret that the environment does not tell."""

    __slots__ = ()


class UnaskedSecrets(Mapping[str, str]):
    """Stands for the environment where a profile is read only to plan: no secret is needed. `known`: an environment that may tell some all the same."""

    def __init__(self, known: Mapping[str, str] = MappingProxyType({})) -> None:
        self._known = known

    def __getitem__(self, name: str) -> str:
        return self._known.get(name) or Untold(f"<{name}>")

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0

    def __contains__(self, name: object) -> bool:
        return True


def secrets_of(province: str, library: Library, env: Mapping[str, str]) -> tuple[str, ...]:
    """What the profile and `env` tell of a province's secrets; nothing has to be told."""
    return tuple(secret for secret in library.province(province, UnaskedSecrets(env)).secrets if not isinstance(secret, Untold))


def find_record(path: Path) -> Path:
    """A record file, or the record of a run folder, or of the newest run in a province's folder.

    UsageError when there is no run; IncompleteError when the newest one has left no record: an older one must not stand for it.
    """
    if path.is_file():
        return path
    if (path / "record.json").is_file():
        return path / "record.json"
    # A run's folder is named after its second.
    runs = sorted(folder for folder in path.glob("[0-9]*T*") if folder.is_dir())
    if not runs:
        raise UsageError(f"không thấy record.json ở {path} (no record there); hãy chạy thongsuot run trước")
    if not (runs[-1] / "record.json").is_file():
        raise IncompleteError(f"lần chạy mới nhất {runs[-1]} không để lại biên bản (the newest run has left no record); hãy chạy lại")
    return runs[-1] / "record.json"


def measured_before(folder: Path) -> Measured:
    """How long the rows of the newest run in a province's folder took; nothing known if there is none that can be read."""
    try:
        record = read_record(find_record(folder))
    except ThongSuotError:
        return NEVER_RUN
    took = {row.id: (datetime.fromisoformat(row.ended) - datetime.fromisoformat(row.started)).total_seconds() for row in record.rows if row.steps}
    return Measured(record.run_id, took)


def judge_again(
    path: Path, library: Library, *, gates: Sequence[str] = (), as_of: date | None = None, max_age: timedelta | None = None
) -> tuple[Record, tuple[GateVerdict, ...]]:
    """The record of `path` against the installed documents: the manifest is planned anew from the profile. UsageError for an unknown gate or province."""
    record = read_record(path)
    if lost := [gate for gate in gates if gate not in library.gates]:
        raise UsageError(f"không có cổng kiểm soát {', '.join(lost)}; đang có: {', '.join(library.gates)} (no such gate)")
    province = library.province(record.province, UnaskedSecrets())
    planned = plan(library, province, seed=record.seed, run_id=record.run_id)
    chosen = [gate for gate in library.gates.values() if not gates or gate.id in gates]
    return record, judge_gates(record, planned, library, chosen, path.parent, as_of=as_of, max_age=max_age)
