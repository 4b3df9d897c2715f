"""One citizen who opens deep links, one after another, in one session."""

import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from thongsuot.documents.platform import Locator, Platform
from thongsuot.populations.landings import Cell, Landed
from thongsuot.steps.acts import Act
from thongsuot.steps.breakage import Breakage
from thongsuot.steps.browser import Browser
from thongsuot.steps.deadline import Deadline
from thongsuot.steps.maps import PageMaps
from thongsuot.steps.page import Page
from thongsuot.steps.visit import Visit, Visitor

SUBMISSION, SIGN_IN = "portal.submission", "national.sign_in"
# What may stand in a screen's place, and who is signed in.
_MARKS = frozenset({"signed_in_name", "sign_in_form", "error", "captcha"})
_FACTS = ("procedure", "agency")
_CLIENT_ERROR, _SERVER_ERROR = 400, 500
_BUSY = frozenset({429, 503})
WAIT_SECONDS = 5.0
_MARKED = ("0.CellCode.0", "0.CellLocalCode.0", "0.CellAgency.0")
_PLAIN = re.compile(r"[A-Za-z0-9._-]+")
LONGEST_WAIT = 120.0


class Lander:
    """For one thread. `person`: who signs in, as templates see one; `seconds`: how long a landing may take. `browser`: the visitor's, which then ends with
    the lander."""

    def __init__(self, visitor: Visitor, maps: PageMaps, person: Mapping[str, Any], seconds: float, browser: Browser | None = None) -> None:
        self._visitor = visitor
        self._browser = browser
        self._maps = maps
        self._person = person
        self._seconds = seconds
        self._known = False
        self._links: Links | None = None

    def land(self, cell: Cell) -> Landed:
        """Opens the link, signing in where nobody is signed in yet. BrokenError (configuration) where the page maps lack what it takes."""
        began, deadline = time.perf_counter(), Deadline.after(self._seconds)
        self._links = self._links or Links(self._maps)
        visit = self._visitor.perform([Act("open", self._links.of(cell))], deadline, (SUBMISSION, SIGN_IN))
        asked = visit.page.screen == SIGN_IN
        if asked:
            visit = self._sign_in(deadline)
        told = _judge(visit, cell, self._maps)
        if asked and self._known and told.outcome == "ok":
            told = _landed(visit, cell, "asked-again")
        self._known = self._known or visit.page.screen == SUBMISSION
        # A browser's requests overlap, and what is looked at is the screen.
        return replace(told, milliseconds=round((time.perf_counter() - began) * 1000)) if self._browser else told

    def _sign_in(self, deadline: Deadline) -> Visit:
        words = {"username": self._person["username"], "password": self._person["password"]}
        return self._visitor.perform([Act("fill", values=words), Act("press", "sign_in")], deadline, (SUBMISSION,))

    def close(self) -> None:
        self._visitor.close()
        if self._browser is not None:
            self._browser.close()


def narrowed(platform: Platform) -> Platform:
    """The page map with only what a landing is judged by on its submission screen: to look at all the rest would be half the work of a landing."""
    name = SUBMISSION.partition(".")[2]
    platform = replace(platform, marks={mark: locator for mark, locator in platform.marks.items() if mark in _MARKS or _is_needed(mark, platform)})
    if name not in platform.screens:
        return platform
    screen = platform.screens[name]
    kept = replace(
        screen,
        fields=_needed(screen.fields, screen.needs),
        links=_needed(screen.links, screen.needs),
        buttons=_needed(screen.buttons, screen.needs),
        facts=_needed(screen.facts, (*screen.needs, *_FACTS)),
    )
    return replace(platform, screens={**platform.screens, name: kept})


def _is_needed(mark: str, platform: Platform) -> bool:
    return any(mark in screen.needs for screen in platform.screens.values())


def _needed(named: Mapping[str, Locator], names: Sequence[str]) -> dict[str, Locator]:
    return {name: locator for name, locator in named.items() if name in names}


class Links:
    """The addresses of many cells: built whole once, with marks where a cell's codes go. BrokenError as `address_of`."""

    def __init__(self, maps: PageMaps) -> None:
        self._maps = maps
        self._pattern = address_of(Cell(*_MARKED), maps)

    def of(self, cell: Cell) -> str:
        codes = (cell.code, cell.local, cell.agency)
        # Only what is written alike in a path, a query and a fragment is put in as it is.
        if not all(_PLAIN.fullmatch(code) for code in codes):
            return address_of(cell, self._maps)
        found = self._pattern
        for mark, code in zip(_MARKED, codes, strict=True):
            found = found.replace(mark, code)
        return found


def address_of(cell: Cell, maps: PageMaps) -> str:
    """The deep link. BrokenError (value) where the page map's has a part that a cell lacks."""
    return maps.address(SUBMISSION, {"code": cell.code, "local_code": cell.local, "agency": cell.agency})


def _judge(visit: Visit, cell: Cell, maps: PageMaps) -> Landed:
    page = visit.page
    if visit.broken is not None or page.loop or page.left is not None or page.status is None:
        return _stranded(visit, cell, maps)
    if page.status in _BUSY:
        return _landed(visit, cell, "throttled", wait=_asked_for(visit))
    if page.status >= _SERVER_ERROR:
        return _landed(visit, cell, "broken")
    if page.status >= _CLIENT_ERROR:
        return _landed(visit, cell, "refused")
    if page.screen == SIGN_IN or page.sign_in_form:
        return _landed(visit, cell, "asked-again")
    if page.screen != SUBMISSION or page.error:
        return _landed(visit, cell, "elsewhere")
    return _landed(visit, cell, _what_it_shows(page.facts, cell))


def _what_it_shows(facts: Mapping[str, Sequence[str]], cell: Cell) -> str:
    procedure, agency = (next(iter(facts.get(name, ())), "").strip() for name in _FACTS)
    if procedure and procedure not in {cell.code, cell.local}:
        return "other-procedure"
    if agency and agency != cell.agency:
        return "other-agency"
    return "ok" if procedure and agency else "unseen"


def _stranded(visit: Visit, cell: Cell, maps: PageMaps) -> Landed:
    """No page to be judged: the portal's fault where it was the portal that answered so, or did not."""
    breakage = visit.broken
    if breakage is None:
        return _landed(visit, cell, "loop")
    host = breakage.host or visit.page.host
    status = visit.exchanges[-1].status if visit.exchanges else None
    if host not in maps.portal.hosts:
        return _landed(visit, cell, "unreachable" if _of_others(breakage) else "ours", status=status)
    if breakage.cause == "status":
        return _landed(visit, cell, "throttled" if status in _BUSY else "broken", status=status, wait=_asked_for(visit) if status in _BUSY else 0.0)
    found = {"loop": "loop", "timeout": "silent", "reset": "reset"}.get(breakage.cause, "elsewhere")
    return _landed(visit, cell, found, status=status)


def _of_others(breakage: Breakage) -> bool:
    return breakage.cause in {"status", "loop", "reset", "timeout", "missing"}


def _asked_for(visit: Visit) -> float:
    """Seconds of Retry-After, within reason."""
    headers = {name.lower(): value for name, value in visit.exchanges[-1].response_headers} if visit.exchanges else {}
    value = headers.get("retry-after", "")
    return min(float(value), LONGEST_WAIT) if value.isdecimal() else WAIT_SECONDS


def _landed(visit: Visit, cell: Cell, outcome: str, *, status: int | None = None, wait: float = 0.0) -> Landed:
    page: Page = visit.page
    spent = sum(exchange.milliseconds for exchange in visit.exchanges)
    return Landed(cell, outcome, status or page.status or 0, round(spent), 1, page.screen or "", wait)
