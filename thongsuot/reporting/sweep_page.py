"""What came of a sweep, as one page that opens from disk: figures, a heat map of services by agencies, and where it is wrong. Pure."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from thongsuot.populations.confidence import METHOD, PART_METHOD, at_most
from thongsuot.populations.landing_outcomes import OUTCOMES, Outcome
from thongsuot.populations.landings import Field, Landed, Tally
from thongsuot.populations.strata import Stratum
from thongsuot.reporting.frame import render
from thongsuot.reporting.marks import MARKS, NOT_JUDGED
from thongsuot.words.verdict import Verdict

# Of each list on the page; all of them stand in the files beside it.
SHOWN = 200
# Pixels of a cell.
SIDE = 8
_MARK_OF = {"fine": MARKS[Verdict.PASS], "fault": MARKS[Verdict.FAIL], "undecided": MARKS[Verdict.REVIEW]}


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring cells of one service with the same outcome. `style`: fine, fault, undecided or unopened; `words`: what a reader is told of it."""

    x: int
    width: int
    style: str
    words: str


@dataclass(frozen=True, slots=True)
class Row:
    code: str
    name: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Cluster:
    """A service or an agency with faults: `faults` of `looked` landings. The more of them, the likelier one cause is behind all."""

    id: str
    name: str
    faults: int
    looked: int


def sweep_page(
    title: str, when: str, field: Field, landed: Sequence[Landed], tally: Tally, why: str, files: Sequence[str], strata: Sequence[Stratum] = ()
) -> str:
    """The whole page. `why`: the sweep ended before all that was asked for; `files`: names of the files beside it that hold every cell; `strata`: what is
    told of a sample."""
    agencies = sorted(field.agencies)
    faults = [one for one in landed if OUTCOMES[one.outcome].weight == "fault"]
    return render(
        "sweep.html",
        title=title,
        when=when,
        mark=MARKS[tally.verdict],
        tally=tally,
        counts=[(_MARK_OF[OUTCOMES[name].weight], OUTCOMES[name], count) for name, count in tally.counts.items()],
        rows=tuple(_rows(field, landed, agencies)),
        agencies=agencies,
        side=SIDE,
        names=field.agencies,
        services=field.names,
        by_service=_clusters(faults, landed, "code", field.names),
        by_agency=_clusters(faults, landed, "agency", field.agencies),
        faults=[(one, OUTCOMES[one.outcome]) for one in faults[:SHOWN]],
        more=max(len(faults) - SHOWN, 0),
        left_out=field.left_out[:SHOWN],
        times=times_of(landed),
        most=f"{at_most(tally.faults, tally.decided) * 100:.2f}",
        method=METHOD.vi,
        sampled=tally.decided < tally.cells,
        strata=_weakest_first(strata)[:SHOWN],
        touched=sum(1 for one in strata if one.decided),
        all_strata=len(strata),
        part_method=PART_METHOD.vi,
        why=why,
        files=files,
        unopened=NOT_JUDGED,
    )


def times_of(landed: Sequence[Landed]) -> tuple[int, int, int] | None:
    """Median, 95th percentile and maximum of the answered landings, in milliseconds."""
    spent = sorted(one.milliseconds for one in landed if one.status)
    return (spent[len(spent) // 2], spent[min(len(spent) * 95 // 100, len(spent) - 1)], spent[-1]) if spent else None


def _rows(field: Field, landed: Sequence[Landed], agencies: Sequence[str]) -> Iterator[Row]:
    """Services with faults first: what is wrong must not hide at the end of two thousand rows."""
    found = {one.cell.key: one for one in landed}
    places = {agency: place for place, agency in enumerate(agencies)}
    by_service: dict[str, list[str]] = {}
    for cell in field.cells:
        by_service.setdefault(cell.code, []).append(cell.agency)
    wrong = Counter(one.cell.code for one in landed if OUTCOMES[one.outcome].weight == "fault")
    for code in sorted(by_service, key=lambda code: (-wrong[code], code)):
        cells = sorted((places[agency], _outcome(found.get((code, agency)))) for agency in by_service[code])
        yield Row(code, field.names.get(code, ""), tuple(_runs(cells, agencies)))


def _weakest_first(strata: Sequence[Stratum]) -> list[Stratum]:
    """Those with faults, then those of which least is known."""
    return sorted(strata, key=lambda one: (-one.faults, -one.at_most, one.agency, one.sector))


def _outcome(landed: Landed | None) -> str:
    return landed.outcome if landed is not None else ""


def _runs(cells: Sequence[tuple[int, str]], agencies: Sequence[str]) -> Iterator[Run]:
    for (outcome, _), group in groupby(enumerate(cells), key=lambda pair: (pair[1][1], pair[1][0] - pair[0])):
        places = [place for _, (place, _) in group]
        ends = agencies[places[0]] if len(places) == 1 else f"{agencies[places[0]]} … {agencies[places[-1]]}"
        what: Outcome | None = OUTCOMES.get(outcome)
        yield Run(places[0], len(places), what.weight if what else "unopened", f"{ends}: {what.title.vi if what else 'chưa mở'}")


def _clusters(faults: Sequence[Landed], landed: Sequence[Landed], by: str, names: Mapping[str, str]) -> list[Cluster]:
    looked = Counter(getattr(one.cell, by) for one in landed if one.decided)
    wrong = Counter(getattr(one.cell, by) for one in faults)
    return [Cluster(name, names.get(name, ""), count, looked[name]) for name, count in wrong.most_common(20)]
