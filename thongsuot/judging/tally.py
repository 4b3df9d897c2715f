"""Every planned check with the word it got: the one count that gate, comparison and reports agree on."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from thongsuot.running.outcome import CheckOutcome, RowOutcome
from thongsuot.running.record import ManifestEntry
from thongsuot.words.verdict import Verdict, worst


@dataclass(frozen=True, slots=True)
class Tallied:
    """One check. `verdict` is None when it was planned and has no outcome. `outcome` is also None for one that was planned as not applicable and left no trace.

    `times` is how many outcomes it has (2: a row was recorded twice, and the worst counts).
    """

    entry: ManifestEntry
    verdict: Verdict | None
    outcome: CheckOutcome | None
    planned: bool
    times: int


def tally(manifest: Sequence[ManifestEntry], rows: Sequence[RowOutcome]) -> tuple[Tallied, ...]:
    """The checks of the manifest, in its order, then those with an outcome that the manifest does not know."""
    entries = {entry.check: entry for entry in manifest}
    found: dict[str, list[tuple[RowOutcome, CheckOutcome]]] = {}
    for row in rows:
        for check in row.checks:
            found.setdefault(check.id, []).append((row, check))
    planned = [_tallied(entry, [check for _, check in found.get(entry.check, ())], planned=True) for entry in entries.values()]
    extra = [_tallied(_entry_of(*pairs[0]), [check for _, check in pairs], planned=False) for id_, pairs in found.items() if id_ not in entries]
    return (*planned, *extra)


def counts_of(tallied: Iterable[Tallied]) -> Mapping[Verdict, int]:
    """How often each word was said, every word present. Checks without an outcome are not in it."""
    counted = Counter(one.verdict for one in tallied if one.verdict is not None)
    return {verdict: counted[verdict] for verdict in Verdict}


def row_verdict(row: RowOutcome) -> Verdict:
    """The word of a row: the worst of its checks. A row that applied and yet decided nothing is blocked."""
    if row.not_applicable is not None:
        return Verdict.NOT_APPLICABLE
    return worst(check.verdict for check in row.checks) if row.checks else Verdict.BLOCKED


def _tallied(entry: ManifestEntry, outcomes: Sequence[CheckOutcome], *, planned: bool) -> Tallied:
    word = worst(outcome.verdict for outcome in outcomes) if outcomes else None
    outcome = next((one for one in outcomes if one.verdict is word), None)
    if word is None and entry.not_applicable is not None:
        word = Verdict.NOT_APPLICABLE
    return Tallied(entry, word, outcome, planned, len(outcomes))


def _entry_of(row: RowOutcome, check: CheckOutcome) -> ManifestEntry:
    return ManifestEntry(check.id, row.id, check.requirement, check.severity, row.gates)
