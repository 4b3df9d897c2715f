"""What got worse or better in a province since its run before."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from thongsuot.judging.comparison import Change, Direction
from thongsuot.judging.tally import tally
from thongsuot.running.record import Record
from thongsuot.words.verdict import Verdict

# A planned check without a word is as bad as a blocked one.
_RANKS: dict[Verdict | None, int] = {**{verdict: rank for rank, verdict in enumerate(Verdict)}, None: list(Verdict).index(Verdict.BLOCKED)}


def changes_between(records: Sequence[Record], earlier: Sequence[Record]) -> Iterable[Change]:
    """For each record, the checks that differ from the latest run of the same province that started before it, if one was given."""
    for record in records:
        before = [one for one in (*earlier, *records) if one.province == record.province and _started(one) < _started(record)]
        if before:
            yield from _changes(max(before, key=_started), record)


def _changes(before: Record, after: Record) -> Iterable[Change]:
    words = [{one.entry.check: one.verdict for one in tally(record.manifest, record.rows)} for record in (before, after)]
    old, new = words
    for check in dict.fromkeys((*new, *old)):
        was, is_ = old.get(check), new.get(check)
        if check not in old:
            direction: Direction = "new"
        elif check not in new:
            direction = "gone"
        elif was is is_:
            continue
        else:
            direction = _direction(was, is_)
        yield Change(after.province, before.run_id, after.run_id, check, was, is_, direction)


def _direction(was: Verdict | None, is_: Verdict | None) -> Direction:
    """Not applicable is no step on the way from bad to good; neither are two words of one rank."""
    if Verdict.NOT_APPLICABLE in {was, is_} or _RANKS[was] == _RANKS[is_]:
        return "changed"
    return "better" if _RANKS[is_] > _RANKS[was] else "worse"


def _started(record: Record) -> float:
    """Unix seconds; a run whose start cannot be read comes before all others."""
    try:
        return datetime.fromisoformat(record.started).timestamp()
    except ValueError:
        return float("-inf")
