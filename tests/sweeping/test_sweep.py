"""Landings against real servers that answer as a test wants: each answer has its outcome, nothing is opened too often, and nothing of it is lost."""

import contextlib
import os
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from threading import Lock

import pytest

from tests.conduct.sites import page, site, trust
from tests.shipped import shipped
from thongsuot.populations.landings import Cell, Landed
from thongsuot.steps.maps import PageMaps
from thongsuot.steps.network import ResolvingTransport, addresses_of, trust_of
from thongsuot.steps.visitor_http import HttpVisitor
from thongsuot.sweeping.journal import Journal
from thongsuot.sweeping.lander import Lander, Links, address_of
from thongsuot.sweeping.pace import Pace
from thongsuot.sweeping.sweep import GIVE_UP, Ended, sweep
from thongsuot.words.errors import UsageError

HOST = "tinhmau1.test"
PERSON = {"username": "mau", "password": "mat-khau"}
Answer = Callable[[str, str], bytes]


def form(procedure: str, agency: str) -> bytes:
    """The reference portal's submission screen, as far as its page map looks."""
    fields = "".join(f'<input name="{name}" value="x" readonly>' for name in ("ho_ten", "so_dinh_danh", "noi_dung"))
    return page(
        f'</p><p data-testid="ten-nguoi-dung">Nguyễn Văn Mẫu</p><p data-testid="ma-thu-tuc">{procedure}</p>'
        f'<p data-testid="co-quan-tiep-nhan" data-code="{agency}">x</p><form method="post">{fields}<button>Nộp hồ sơ</button></form><p>'
    )


STATUS = "HTTP/1.1 {} X\r\nContent-Type: text/html\r\nContent-Length: 0\r\nConnection: close\r\n{}\r\n"
ANSWERS: dict[str, Answer] = {
    "ok": form,
    "other-procedure": lambda _procedure, agency: form("1.999999", agency),
    "other-agency": lambda procedure, _agency: form(procedure, "H98.999.01"),
    "unseen": lambda procedure, _agency: form(procedure, ""),
    "elsewhere": lambda _procedure, _agency: page("Trang chủ"),
    "refused": lambda _procedure, _agency: STATUS.format(404, "").encode(),
    "broken": lambda _procedure, _agency: STATUS.format(500, "").encode(),
    "loop": lambda procedure, agency: STATUS.format(302, f"Location: /nop-ho-so?MaTTHC={procedure}&MaCoQuanThucHien={agency}\r\n").encode(),
    "throttled": lambda _procedure, _agency: STATUS.format(429, "Retry-After: 0\r\n").encode(),
    "reset": lambda _procedure, _agency: b"",
}


class Portal:
    """Answers each link with what its procedure's place in ANSWERS says; `opened`: how often."""

    def __init__(self, answers: dict[str, Answer]) -> None:
        self.answers = answers
        self.opened: Counter[str] = Counter()
        self._lock = Lock()

    def __call__(self, asked: bytes) -> bytes:
        found = re.search(rb"MaTTHC=([^&\s]+).*?MaCoQuanThucHien=([^&\s]+)", asked)
        if found is None:
            return page("Trang chủ")
        procedure, agency = found[1].decode(), found[2].decode()
        with self._lock:
            self.opened[procedure] += 1
        return self.answers[procedure](procedure, agency)


@contextlib.contextmanager
def landing_at(portal: Callable[[bytes], bytes], folder: Path) -> Iterator[Callable[[int], Lander]]:
    """Makes landers for a portal behind the reference portal's page map."""
    library = shipped()
    with site(HOST, portal) as served:
        own = replace(library.province("tinh-mau-1", os.environ), resolve={HOST: served.address}, ca=trust(folder, served.ca))
        maps = PageMaps.of(own, library.platforms[own.platform], library.platforms[own.national_platform])
        trusted = trust_of(own)
        yield lambda _: Lander(HttpVisitor(ResolvingTransport(addresses_of(own.resolve), trusted), maps), maps, PERSON, 5.0)


def swept(cells: list[Cell], landers: Callable[[int], Lander], *, workers: int = 2, answers: bool = True, ended: Ended | None = None) -> list[Landed]:
    return list(sweep(cells, landers, workers=workers, pace=Pace(0), answers=lambda: answers, ended=ended or Ended()))


def cell(place: int) -> Cell:
    return Cell(f"1.{place:06}", f"1.{place:06}.000.00.00.H98", "H98.101.01")


def test_every_answer_has_its_outcome_and_one_fault_hides_no_other(tmp_path: Path) -> None:
    portal = Portal({cell(place).code: answer for place, answer in enumerate(ANSWERS.values())})
    with landing_at(portal, tmp_path) as landers:
        landed = swept([cell(place) for place in range(len(ANSWERS))], landers)
    by_code = {one.cell.code: one for one in landed}
    assert [by_code[cell(place).code].outcome for place in range(len(ANSWERS))] == list(ANSWERS)
    again = {name: by_code[cell(place).code].attempts for place, name in enumerate(ANSWERS)}
    assert {name for name, attempts in again.items() if attempts > 1} == {"throttled", "reset"}, "only what had no answer is opened again"
    assert by_code[cell(0).code].at == "portal.submission"


def test_many_addresses_are_those_that_are_built_one_by_one() -> None:
    library = shipped()
    for name in ("reference", "hash-portal"):
        own = library.province("tinh-mau-1", os.environ)
        maps = PageMaps.of(own, library.platforms[name], library.platforms[own.national_platform])
        links = Links(maps)
        for one in (cell(1), Cell("2.000815", "2.000815.000.00.00.H98", "000.01.02.H98"), Cell("a b", "a/b?c", "đ&"), Cell("", "", "H98")):
            assert links.of(one) == address_of(one, maps)


def test_a_link_that_answers_the_second_time_is_well(tmp_path: Path) -> None:
    portal = Portal({cell(0).code: lambda procedure, agency: ANSWERS["reset" if portal.opened[procedure] == 1 else "ok"](procedure, agency)})
    with landing_at(portal, tmp_path) as landers:
        (landed,) = swept([cell(0)], landers)
    assert (landed.outcome, landed.attempts) == ("ok", 2)


def test_a_portal_that_answers_nobody_is_not_blamed_for_its_links_and_is_left_in_peace(tmp_path: Path) -> None:
    portal, ended = Portal({cell(place).code: ANSWERS["reset"] for place in range(60)}), Ended()
    with landing_at(portal, tmp_path) as landers:
        landed = swept([cell(place) for place in range(60)], landers, workers=8, answers=False, ended=ended)
    assert {one.outcome for one in landed} == {"unreachable"}
    assert len(landed) == GIVE_UP
    assert ended.why == "given-up"


def test_who_closes_a_sweep_ends_its_threads_and_keeps_what_was_handed_over(tmp_path: Path) -> None:
    portal, ended = Portal({cell(place).code: form for place in range(200)}), Ended()
    with landing_at(portal, tmp_path) as landers:
        landings = sweep([cell(place) for place in range(200)], landers, workers=2, pace=Pace(0), answers=lambda: True, ended=ended)
        first = next(landings)
        landings.close()
    assert first.outcome == "ok"
    assert sum(portal.opened.values()) < 20
    assert ended.why == "asked"


def test_no_more_begin_in_a_second_than_was_agreed(tmp_path: Path) -> None:
    portal = Portal({cell(place).code: form for place in range(6)})
    with landing_at(portal, tmp_path) as landers:
        landings = sweep([cell(place) for place in range(6)], landers, workers=4, pace=Pace(20), answers=lambda: True, ended=Ended())
        began = time.monotonic()
        assert len(list(landings)) == 6
    assert time.monotonic() - began >= 5 / 20


def test_a_fault_of_ours_is_heard_of() -> None:
    def none(_: int) -> Lander:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        swept([cell(0)], none)


def test_a_journal_gives_back_what_was_decided_and_takes_no_other_sweep(tmp_path: Path) -> None:
    path, cells = tmp_path / "journal.jsonl", {cell(place).key: cell(place) for place in range(3)}
    stamp = {"province": "a", "seed": "1"}
    journal = Journal(path, stamp)
    with closing(journal):
        journal.keep(Landed(cell(0), "ok", 200, 12, 1, "portal.submission"))
        journal.keep(Landed(cell(1), "throttled", 429))
        assert path.read_text("utf-8").count("\n") == 3, "each line is there before the next"
    with path.open("a") as file:
        file.write('{"code": "1.000002", "agen')
    with closing(Journal(path, stamp)) as again:
        again.keep(Landed(cell(2), "refused", 404))
    assert [one.outcome for one in Journal(path, stamp).landed(cells).values()] == ["ok", "refused"]
    with pytest.raises(UsageError, match="seed"):
        Journal(path, stamp | {"seed": "2"})
