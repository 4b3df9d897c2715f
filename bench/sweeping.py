"""Figure (l): landings a second of `thongsuot sweep` beside bare httpx threads that make the same requests of the same portal, and memory over many of them."""

import argparse
import os
import resource
import threading
import time
from collections.abc import Sequence
from contextlib import ExitStack
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import httpx
from measure import print_section

from thongsuot.conduct.options import RunOptions
from thongsuot.conduct.populations import Headings
from thongsuot.conduct.preparation import prepare
from thongsuot.conduct.sweep import Sweeper, field_from
from thongsuot.environment.project import find_project
from thongsuot.populations.landings import Cell
from thongsuot.steps.visitor_http import HttpVisitor
from thongsuot.sweeping.lander import Lander, address_of
from thongsuot.sweeping.pace import Pace
from thongsuot.sweeping.sweep import Ended, sweep

WANTED = 0.8
# Where memory is looked at first: by then everything that is kept once has been made.
FEW = 1000


def bare(addresses: Sequence[str], clients: Sequence[httpx.Client]) -> float:
    """Seconds for all addresses, each opened once and read whole."""
    line, lock = iter(addresses), threading.Lock()

    def work(client: httpx.Client) -> None:
        while True:
            with lock:
                address = next(line, None)
            if address is None:
                return
            client.get(address).raise_for_status()

    threads = [threading.Thread(target=work, args=(client,)) for client in clients]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.perf_counter() - began


def ours(cells: Sequence[Cell], landers: Sequence[Lander]) -> float:
    began = time.perf_counter()
    landed = list(sweep(cells, landers.__getitem__, workers=len(landers), pace=Pace(0), answers=lambda: True, ended=Ended()))
    spent = time.perf_counter() - began
    assert [one.outcome for one in landed] == ["ok"] * len(cells)
    return spent


def signed_in(sweeper: Sweeper, cell: Cell) -> tuple[Lander, HttpVisitor]:
    """Somebody who has opened the portal once, and what that took."""
    visitor = HttpVisitor(sweeper.transport(), sweeper.maps)
    lander = Lander(visitor, sweeper.maps, sweeper.person(99), 15.0)
    assert lander.land(cell).outcome == "ok"
    return lander, visitor


def bare_client(sweeper: Sweeper, cell: Cell, stack: ExitStack) -> httpx.Client:
    """A client of httpx's own with the cookies of somebody who is signed in."""
    client = stack.enter_context(httpx.Client(transport=sweeper.transport(), trust_env=False))
    for cookie in signed_in(sweeper, cell)[1].cookies:
        client.cookies.set(cookie.name, cookie.value, domain=cookie.host)
    return client


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=600)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--workers", type=int, default=4)
    parser.add_argument("--many", type=int, default=14_000, help="landings of the long sweep; 0 leaves it out")
    given = parser.parse_args()
    with ExitStack() as stack:
        preparation = prepare(RunOptions(province="tinh-mau-1"), find_project(), os.environ, stack)
        folder = Path(stack.enter_context(TemporaryDirectory()))
        field = field_from(preparation, None, None, None, Headings({}, {}))
        sweeper = Sweeper(preparation, field, folder)
        cells = list(islice(cycle(field.cells), given.count))
        addresses = [address_of(cell, sweeper.maps) for cell in cells]
        clients = [bare_client(sweeper, cells[0], stack) for _ in range(given.workers)]
        landers = [signed_in(sweeper, cells[0])[0] for _ in range(given.workers)]
        ratios, mine, theirs = [], [], []
        for _ in range(given.rounds):
            theirs.append(given.count / bare(addresses, clients))
            mine.append(given.count / ours(cells, landers))
            ratios.append(mine[-1] / theirs[-1])
        rows = [("landings", f"{median(mine):.0f}", f"{median(theirs):.0f}", f"{median(ratios):.2f}", f"at least {WANTED:.2f}")]
        print_section("Deep-link sweep beside bare httpx threads", ("work", "sweep, a second", "bare, a second", "ratio", "wanted"), rows, ())
        if given.many:
            print_long(list(islice(cycle(field.cells), given.many)), sweeper, given.workers)


def print_long(cells: Sequence[Cell], sweeper: Sweeper, workers: int) -> None:
    """The rate of each tenth, and the memory at the end of it."""
    rows, began, before, tenth = [], time.perf_counter(), 0, max(len(cells) // 10, 1)
    landings = sweep(cells, sweeper.lander, workers=workers, pace=Pace(0), answers=lambda: True, ended=Ended())
    for done, _ in enumerate(landings, 1):
        if done in {FEW, tenth} or done % tenth == 0:
            most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            rows.append((f"{done:,}", f"{(done - before) / (time.perf_counter() - began):.0f}", f"{most:.0f}"))
            began, before = time.perf_counter(), done
    print_section(f"{len(cells):,} landings in one sweep", ("landings", "a second, since the line above", "most memory so far, MB"), rows, ())


if __name__ == "__main__":
    main()
