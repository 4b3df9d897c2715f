"""A tab that a visitor sits at: waits until it has arrived and settled, looks, takes a picture."""

import time
from collections.abc import Collection
from contextlib import suppress
from typing import Any
from urllib.parse import urldefrag, urlsplit

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page as Tab
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

from thongsuot.steps.breakage import broken
from thongsuot.steps.browser_reading import Place, Reader, await_change
from thongsuot.steps.browser_watch import Stand, Watch
from thongsuot.steps.chase import Trail
from thongsuot.steps.deadline import Deadline
from thongsuot.steps.maps import PageMaps
from thongsuot.steps.page import Hop, Page
from thongsuot.steps.recognition import observe

# How long a page that has arrived may go on making itself up before it is taken as it is.
SETTLE_SECONDS = {"server": 2.0, "client": 8.0}
# A page that shows something has settled when nothing has changed for so long: another screen than the one hoped for may only be a stage on the way.
CALM_SECONDS, CALM_ELSEWHERE_SECONDS, CALM_NOWHERE_SECONDS = 0.3, 1.0, 3.0
_LOAD_SECONDS = 3.0
_LOOK_AGAIN_MILLISECONDS = 50
_ERROR_PAGE_MILLISECONDS = 500
_REFUSED = 400


class WatchedTab:
    """One tab, its watch and what was last seen in it."""

    def __init__(self, tab: Tab, maps: PageMaps, reader: Reader, opened: list[Tab], *, fresh: bool = False) -> None:
        """`opened`: further tabs that pages open, for whoever looks after them; `fresh`: this one was opened by no page."""
        self.tab = tab
        self._opened = opened
        client = "client" in (maps.portal.platform.rendering, maps.national.platform.rendering)
        self.watch = Watch(tab, maps, data=client, fresh=fresh)
        self.deadline = Deadline.after(0)
        self._maps = maps
        self._reader = reader
        self._passwords = 0

    def begin(self, trail: Trail, deadline: Deadline) -> None:
        self.watch.begin(trail)
        self.deadline = deadline

    @property
    def host(self) -> str | None:
        return urlsplit(self.watch.stand.url).hostname if self.watch.stand else None

    @property
    def shows_page(self) -> bool:
        return self.watch.stand is not None and self.watch.stand.shown

    @property
    def rendering(self) -> str:
        site = self._maps.site_of(self.tab.url)
        return site.platform.rendering if site else "server"

    def milliseconds(self, seconds: float | None = None) -> float:
        """What is left, at most `seconds`; never 0, which to Playwright means no limit."""
        return max(self.deadline.sooner(seconds).left() * 1000, 1.0)

    def adopt(self) -> None:
        """Takes a tab that a page opened by itself as it is: its first document came before anybody watched."""
        with suppress(PlaywrightTimeoutError):
            self.tab.wait_for_load_state("domcontentloaded", timeout=self.milliseconds(_LOAD_SECONDS))
        status = self.tab.evaluate("() => performance.getEntriesByType('navigation')[0]?.responseStatus || null")
        self.watch.stand, self.watch.moved = Stand(self.tab.url, status), True
        self.watch.trail.hops.append(Hop(self.tab.url, status))

    def go(self, url: str) -> None:
        """Loads the document, also where only the part after # is another: who opens an address comes from elsewhere. Raises BrokenError."""
        try:
            if "#" in url and urldefrag(url).url == urldefrag(self.tab.url).url:
                # Chromium would only tell the page that its hash has changed, and what it still shows would pass for what was opened.
                self.watch.stand = Stand(url, None, shown=False)
                self.tab.evaluate("(url) => history.replaceState(null, '', url)", url)
                self.tab.reload(wait_until="commit", timeout=self.milliseconds())
            else:
                self.tab.goto(url, wait_until="commit", timeout=self.milliseconds())
        except PlaywrightTimeoutError:
            self._too_late(url)
        except PlaywrightError as error:
            # The watch gave the document up, or knows why it was lost.
            if self.watch.fault is None and self.watch.pending is not None:
                self.watch.unanswered(url)
                self.watch.spoil(url, error.message.partition("\n")[0].removeprefix("Page.goto: ").removeprefix("Page.reload: "))
        self.arrive()

    def arrive(self) -> None:
        """Waits until the document under way is there and loaded. Raises BrokenError (reset, timeout, loop, status)."""
        watch = self.watch
        while not self._is_there() and (watch.fault is None or watch.answered):
            if self.deadline.passed:
                self._too_late(watch.pending or self.tab.url)
        if watch.moved and self.shows_page and watch.fault is None:
            # A picture that never comes does not hold the page up for ever.
            with suppress(PlaywrightTimeoutError):
                self.tab.wait_for_load_state("load", timeout=self.milliseconds(_LOAD_SECONDS))
        fault, watch.fault = watch.fault, None
        if fault is not None:
            if watch.spoilt:
                self._await_error_page()
            raise fault

    def _await_error_page(self) -> None:
        """The browser's own error page comes after the error, and would cut off whatever is opened in between."""
        with suppress(PlaywrightTimeoutError):
            while not self.tab.url.startswith("chrome-error:"):
                self.tab.wait_for_event("framenavigated", timeout=_ERROR_PAGE_MILLISECONDS)

    def _is_there(self) -> bool:
        """Whether no document is under way; waits a moment for it."""
        moment = self.milliseconds(_LOOK_AGAIN_MILLISECONDS / 1000)
        try:
            if self.watch.pending is not None:
                self.tab.wait_for_event("framenavigated", timeout=moment)
            elif self.watch.moved and self.shows_page:
                self.tab.wait_for_load_state("domcontentloaded", timeout=moment)
        except PlaywrightTimeoutError:
            return self.watch.pending is None and not self.shows_page
        return self.watch.pending is None

    def save_by(self, place: Place) -> None:
        """A file that a button without an address gives: the answer to a navigation, or one that the page itself puts together."""
        had = len(self.watch.files)
        self.tab.click(place.selector, timeout=self.milliseconds())
        while len(self.watch.files) == had:
            if self.deadline.passed:
                self._too_late(self.tab.url)
            self.arrive()
            self.tab.wait_for_timeout(_LOOK_AGAIN_MILLISECONDS)

    def settle(self, expected: Collection[str], before: Page | None) -> Page:
        """The page once it shows what is hoped for, or shows something and stays calm, or has had its time. `before`: what was there before the act."""
        known = _outline(before)
        last: Any = None
        calm_since = time.monotonic()
        ends = self.deadline.sooner(SETTLE_SECONDS[self.rendering])
        while True:
            self.arrive()
            page = self.look()
            outline = _outline(page)
            if outline != last:
                last, calm_since = outline, time.monotonic()
            if self._opened or not self.shows_page or ends.passed or self._settled(page, expected, time.monotonic() - calm_since, changed=outline != known):
                return page
            with suppress(PlaywrightError):  # the page may go away meanwhile
                await_change(self.tab, _LOOK_AGAIN_MILLISECONDS)

    def look(self) -> Page:
        """What the tab shows now, as far as a page map and the page itself tell it."""
        stand = self.watch.stand
        if stand is None or not stand.shown:
            self._passwords = 0
            return Page(stand.url, stand.status) if stand else Page("", None)
        while True:
            try:
                reading = self._reader.read(self.tab)
                break
            except PlaywrightError:
                # The document was replaced under the question; a tab that is gone has no other.
                if self.tab.is_closed() or (self.watch.pending is None and self.deadline.passed):
                    raise
                self.arrive()
        status = self.watch.stand.status if self.watch.stand else None
        self._passwords = reading.passwords
        seen = observe(self._maps, reading.url, status, reading.look)
        if self.watch.words:
            seen["message"] = " ".join([*self.watch.words, seen.get("message", "")]).strip()
        return Page(reading.url, status, title=reading.title, lang=reading.lang, text=reading.text, **seen)

    def picture(self) -> bytes | None:
        """A PNG of the viewport, password inputs covered; None when the tab shows no page or does not let itself be pictured."""
        if not self.shows_page:
            return None
        try:
            if not self._passwords:
                return self.watch.picture()
            return self.tab.screenshot(mask=[self.tab.locator("input[type=password]")], timeout=5000)
        except PlaywrightError:
            return None

    def _settled(self, page: Page, expected: Collection[str], calm: float, *, changed: bool) -> bool:
        hurdle = bool(page.error) or page.captcha or (page.status or 0) >= _REFUSED
        sign = hurdle or page.screen is not None or bool(page.message) or page.sign_in_form
        hoped = page.screen in expected if expected else sign
        if self.rendering == "server" and self.watch.moved and (hoped or sign or not expected):
            return True
        if self.watch.busy:
            return False
        if hoped and changed:
            return True
        return calm >= (CALM_NOWHERE_SECONDS if not sign else CALM_SECONDS if hoped or hurdle else CALM_ELSEWHERE_SECONDS)

    def _too_late(self, url: str) -> None:
        host = urlsplit(url).hostname
        if self.watch.pending is not None or all(hop.url != url for hop in self.watch.trail.hops):
            self.watch.unanswered(url)
        with suppress(PlaywrightError):
            self.watch.stop_loading()
        raise broken("timeout", f"{host} không trả lời trong thời hạn", f"no answer from {host} in time", host=host)


def _outline(page: Page | None) -> object:
    """What a person would notice as a change."""
    return page and (page.url, page.screen, page.signed_in_name, page.error, page.message, page.captcha, page.sign_in_form, page.text)
