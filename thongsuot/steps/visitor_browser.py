"""A visitor in a real browser: it clicks, types and waits as a person does, and its page is read by the same rules as a served one."""

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page as Tab
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

from thongsuot.steps.acts import Act
from thongsuot.steps.breakage import Breakage, BrokenError, broken
from thongsuot.steps.browser import Browser
from thongsuot.steps.browser_chooser import attach_by_key
from thongsuot.steps.browser_finding import Finder, Found
from thongsuot.steps.browser_hand import BrowserHand
from thongsuot.steps.browser_keyboard import fill_by_keys, press_by_key
from thongsuot.steps.browser_reading import Place, Reader
from thongsuot.steps.browser_tab import WatchedTab
from thongsuot.steps.browser_typing import type_in
from thongsuot.steps.chase import Trail
from thongsuot.steps.cookies import browser_cookies, session_id
from thongsuot.steps.deadline import Deadline
from thongsuot.steps.inspection import inspect
from thongsuot.steps.interstitials import walk
from thongsuot.steps.maps import PageMaps
from thongsuot.steps.page import Cookie, Inspection, Page
from thongsuot.steps.visit import Visit

_MOVING = frozenset({"open", "follow", "press"})
_WEB = ("http://", "https://")
_SHORT_SECONDS = 0.5
# After a step's deadline, the time that reading what is there may take before the browser counts as hung.
GRACE_SECONDS = 10.0


class BrowserVisitor:
    """One browser context, opened with the first act, and the tab it sits at."""

    def __init__(self, browser: Browser, maps: PageMaps) -> None:
        self._browser = browser
        self._maps = maps
        self._reader = Reader(maps)
        self._context: BrowserContext | None = None
        self._at: WatchedTab | None = None
        self._opened: list[Tab] = []
        self._trail = Trail()
        self._deadline = Deadline.after(0)
        self._seen: Page | None = None
        self._passed: list[str] = []
        self._inspection: Inspection | None = None
        self._finder = Finder(maps)

    def perform(self, acts: Sequence[Act], deadline: Deadline, expected: Collection[str] = ()) -> Visit:
        """The acts in order, up to the first that cannot be performed; the page is read once it has settled after the last that moved the tab."""
        self._trail, self._deadline, self._seen, self._passed, self._inspection = Trail(), deadline, None, [], None
        if self._at is not None:
            self._at.begin(self._trail, deadline)
        with self._browser.guarded(deadline.left() + GRACE_SECONDS):
            breakage = self._perform_all(acts, expected)
            try:
                page = self._left_behind(self._seen or self._at.look()) if self._at else self._left_behind(Page("", None))
            except PlaywrightError as error:
                # A page that hangs explains what came before it too.
                breakage = self._fault(error) if self._browser.killed else breakage or self._fault(error)
                page = self._left_behind(Page("", None))
        return Visit(page, tuple(self._trail.exchanges), breakage)

    def _perform_all(self, acts: Sequence[Act], expected: Collection[str]) -> Breakage | None:
        last = max((place for place, act in enumerate(acts) if act.kind in _MOVING), default=-1)
        try:
            for place, act in enumerate(acts):
                self._finder.coming = next((after for after in acts[place + 1 :] if after.kind in _MOVING), None)
                self._do(act, expected, final=place == last)
        except BrokenError as error:
            return error.breakage
        except PlaywrightError as error:
            return self._fault(error)
        return None

    def picture(self) -> bytes | None:
        if self._at is None:
            return None
        with self._browser.guarded(GRACE_SECONDS):
            return self._at.picture()

    def close(self) -> None:
        context, self._context, self._at = self._context, None, None
        if context is not None:
            with suppress(PlaywrightError):
                context.close()

    # Acts

    def _do(self, act: Act, expected: Collection[str], *, final: bool) -> None:
        perform = _ACTS.get(act.kind)
        if perform is None:
            raise broken("configuration", f"thao tác {act.kind!r} chỉ làm được ở bước http", f"the act {act.kind!r} is for http steps only")
        at = self._sit()
        client = at.rendering == "client"
        before = at.look() if client and act.kind in _MOVING else None
        self._seen = None
        at.watch.begin_act()
        perform(self, at, act)
        if act.kind not in _MOVING:
            return
        self._finder.forget()
        at.arrive()
        if final or client or at.rendering == "client" or self._maps.interstitials:
            hoped = {*expected, *self._maps.interstitials} if final and expected else ()
            self._seen = at.settle(hoped, before)
            if self._opened:
                self._seen = self._sit().settle(hoped, None)
            self._walk_past(hoped)

    def _walk_past(self, hoped: Collection[str]) -> None:
        """Past each declared interstitial once; one that comes again stays, and so does one that asks for a password."""
        seen: set[str] = set()
        while (before := self._seen) is not None and (name := before.screen or "") in self._maps.interstitials:
            if name in seen or before.sign_in_form:
                return
            seen.add(name)
            self._passed.append(name)
            walk(self._maps, name, before.url, BrowserHand(self._finder, self._sit, self._step))
            self._seen = self._sit().settle(hoped, before)

    def _step(self, act: Act) -> None:
        """One act on the way past an interstitial."""
        at = self._sit()
        at.watch.begin_act()
        _ACTS[act.kind](self, at, act)
        self._finder.forget()
        at.arrive()

    def _open(self, at: WatchedTab, act: Act) -> None:
        host = urlsplit(act.target).hostname
        if host not in self._maps.hosts:
            raise broken("configuration", f"máy chủ {host} không nằm trong allowed_hosts của hồ sơ tỉnh", f"{host} is not among the profile's allowed_hosts")
        at.go(act.target)

    def _fill(self, at: WatchedTab, act: Act) -> None:
        if act.force:
            raise broken("configuration", "force chỉ dùng được ở bước http", "force is for http steps only")
        values = act.values or {}
        places = [self._finder.place(at, Act("fill", name)) for name in values]
        for place, field, (name, value) in zip(places, self._finder.wait_for(at, act.kind, list(values), places), values.items(), strict=True):
            if act.keyboard:
                fill_by_keys(at, place, field, value, name)
                continue
            try:
                type_in(at.tab, place, field, value, at.milliseconds())
            except BrokenError as error:
                said = error.breakage.message
                raise broken("missing", f"{said.vi}: {name!r}", f"{said.en}: {name!r}", host=at.host) from error

    def _attach(self, at: WatchedTab, act: Act) -> None:
        for name, paths in (act.files or {}).items():
            # A file input is often hidden behind a button of the page's own.
            place = replace(self._finder.place(at, Act("attach", name)), hidden=True)
            self._finder.wait_for(at, act.kind, [name], [place])
            if act.keyboard:
                attach_by_key(at, place, paths, name)
                continue
            at.tab.set_input_files(place.selector, paths, timeout=at.milliseconds())

    def _download(self, at: WatchedTab, act: Act) -> None:
        if act.target.startswith(_WEB):
            self._save(at, act.target)
            return
        place = self._finder.place(at, act)
        self._save_from(at, place, self._finder.wait_for(at, act.kind, [act.target], [place])[0])

    def _download_all(self, at: WatchedTab, act: Act) -> None:
        for place, found in self._finder.all_of(at, act):
            self._save_from(at, place, found)

    def _save_from(self, at: WatchedTab, place: Place, found: Found) -> None:
        """What a link leads to, or what a button without an address gives."""
        url = found["href"] or ""
        self._save(at, url if url.startswith(_WEB) else place)

    def _save(self, at: WatchedTab, source: str | Place) -> None:
        stand = at.watch.stand
        at.watch.begin_act(saving=True)
        try:
            if isinstance(source, Place):
                at.save_by(source)
            else:
                at.go(source)
        finally:
            # A download may be redirected; the page the visitor stands on stays.
            at.watch.stand, self._trail.next_url = stand, None

    def _inspect(self, at: WatchedTab, act: Act) -> None:
        self._inspection = inspect(at.tab, act.index)

    def _drop_session(self, _at: WatchedTab, _act: Act) -> None:
        # Tokens may lie in the storage of any origin, not in cookies only.
        self.close()

    # How acts are done

    def _sit(self) -> WatchedTab:
        """The tab, opened if there is none. Raises BrokenError (no-browser)."""
        if self._at is None:
            self._context = self._browser.context()
            tab = self._context.new_page()
            self._opened.clear()
            self._context.on("page", self._note_new_tab)
            self._at = WatchedTab(tab, self._maps, self._reader, self._opened, fresh=True)
            self._at.begin(self._trail, self._deadline)
        elif self._opened:
            # A page opened another in a tab of its own: the person looks at that one.
            self._at = WatchedTab(self._opened.pop(), self._maps, self._reader, self._opened)
            self._at.begin(self._trail, self._deadline)
            self._at.adopt()
        return self._at

    def _note_new_tab(self, tab: Tab) -> None:
        self._opened.append(tab)

    def _click(self, at: WatchedTab, act: Act) -> None:
        place = self._finder.place(at, act)
        known = self._finder.wait_for(at, act.kind, [act.target], [place])[0]
        if act.keyboard:
            press_by_key(at, place, act.target)
            return
        try:
            if known["untouchable"] and known["tag"] != "a":
                at.tab.click(place.selector, trial=True, timeout=at.milliseconds(_SHORT_SECONDS))
            at.tab.click(place.selector, timeout=at.milliseconds())
        except PlaywrightTimeoutError as error:
            if at.watch.moved:
                # Pressed it was; it is the answer that does not come.
                return
            what = ("đang bị khoá", "is disabled") if known["untouchable"] else ("bị che hoặc không đứng yên", "is covered or does not stand still")
            raise broken("missing", f"không bấm được {act.target!r}: {what[0]}", f"cannot press {act.target!r}: it {what[1]}", host=at.host) from error

    # What the visit leaves behind

    def _left_behind(self, page: Page) -> Page:
        trail, cookies = self._trail, self._cookies()
        return replace(
            page,
            hops=tuple(trail.hops),
            loop=trail.loop,
            next_url=trail.next_url,
            left=trail.left,
            cookies=cookies,
            session_id=session_id(cookies, self._maps),
            files=tuple(self._at.watch.files) if self._at else (),
            interstitials=tuple(self._passed),
            inspection=self._inspection,
        )

    def _fault(self, error: PlaywrightError) -> Breakage:
        said, host = error.message.partition("\n")[0], self._at.host if self._at else None
        if self._browser.killed:
            self.close()
            return broken("timeout", f"trang của {host} làm trình duyệt treo", f"a page of {host} hangs the browser", host=host).breakage
        if isinstance(error, PlaywrightTimeoutError):
            return broken("timeout", f"trình duyệt không làm xong trong thời hạn: {said}", f"the browser did not finish in time: {said}", host=host).breakage
        return broken("harness", f"trình duyệt hỏng giữa chừng: {said}", f"the browser failed: {said}").breakage

    def _cookies(self) -> tuple[Cookie, ...]:
        try:
            return browser_cookies(self._context.cookies()) if self._context else ()
        except PlaywrightError:  # the browser is gone
            return ()


_ACTS: Mapping[str, Callable[[BrowserVisitor, WatchedTab, Act], None]] = {
    "open": BrowserVisitor._open,
    "follow": BrowserVisitor._click,
    "press": BrowserVisitor._click,
    "fill": BrowserVisitor._fill,
    "attach": BrowserVisitor._attach,
    "download": BrowserVisitor._download,
    "download_all": BrowserVisitor._download_all,
    "drop_session": BrowserVisitor._drop_session,
    "inspect": BrowserVisitor._inspect,
}
