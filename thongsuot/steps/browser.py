"""The machine's Chromium: found, launched once a worker, a fresh context a session, closed without leaving a process behind."""

import os
import shutil
import signal
import sys
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from playwright.sync_api import Browser as PlaywrightBrowser
from playwright.sync_api import BrowserContext, Playwright, sync_playwright
from playwright.sync_api import Error as PlaywrightError

from thongsuot.steps.breakage import BrokenError, broken
from thongsuot.steps.browser_reading import ENGINE, ENGINE_NAME
from thongsuot.steps.pins import Pins

NO_PINS = Pins()
VARIABLE = "THONGSUOT_BROWSER"
LOCALE, TIMEZONE = "vi-VN", "Asia/Ho_Chi_Minh"
VIEWPORT = (1280, 800)
# The headless shell is the same engine without the desk around it: two to three times as quick to open a page.
_NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "microsoft-edge-stable",
    "msedge",
    "chrome",
)
_WINDOWS_PLACES = ("Microsoft/Edge/Application/msedge.exe", "Google/Chrome/Application/chrome.exe", "Chromium/Application/chrome.exe")
_WINDOWS_ROOTS = ("PROGRAMFILES(X86)", "PROGRAMFILES", "LOCALAPPDATA")
_MAC_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
# Nothing but the visited pages talks to the network; QUIC would pass the resolver's map by another door.
_ARGUMENTS = ("--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run", "--disable-quic")

_KILL = getattr(signal, "SIGKILL", signal.SIGTERM)  # on Windows SIGTERM kills


def find_browser(environ: Mapping[str, str] = os.environ) -> Path | None:
    """An installed Chromium, Chrome or Edge. Raises BrokenError (no-browser) when THONGSUOT_BROWSER names none."""
    named = environ.get(VARIABLE)
    if named:
        found = shutil.which(named, path=environ.get("PATH"))
        if found is None:
            raise _no_browser(f"{VARIABLE} trỏ tới {named!r}, nơi không có trình duyệt nào", f"{VARIABLE} names {named!r}, where there is no browser")
        return Path(found)
    on_path = (shutil.which(name, path=environ.get("PATH")) for name in _NAMES)
    return next((Path(place) for place in (*on_path, *_usual_places(environ)) if place and Path(place).is_file()), None)


def open_browser(pins: Pins = NO_PINS) -> "Browser":
    """Launches the machine's browser. Raises BrokenError (no-browser)."""
    browser = Browser(pins)
    browser.launch()
    return browser


def keep_driver() -> None:
    """For a thread that opens one browser after the other: the driver, which takes longer to start than they, ends with the process."""
    _drivers.lasting = True


class Browser:
    """One Chromium and its share of the driver. Not shared between threads."""

    def __init__(self, pins: Pins = NO_PINS) -> None:
        self._arguments = [*_ARGUMENTS, *pins.arguments, *(["--no-sandbox"] if _as_root() else [])]
        self._driver: Playwright | None = None
        self._browser: PlaywrightBrowser | None = None
        self._pid: int | None = None
        self.killed = False

    def context(self) -> BrowserContext:
        """A fresh context: no cookies, no storage, none of another session's. Raises BrokenError (no-browser)."""
        try:
            return _context_of(self._browser or self.launch())
        except PlaywrightError:
            # A browser that died under one session is there again for the next.
            self.close()
            return _context_of(self.launch())

    def launch(self) -> PlaywrightBrowser:
        path = find_browser()
        self._driver = _drivers.take()
        own = Path(self._driver.chromium.executable_path)
        if path is None and not own.is_file():
            self.close()
            raise _no_browser("máy này chưa có trình duyệt", "this machine has no browser")
        try:
            self._browser = self._driver.chromium.launch(executable_path=path or own, headless=True, args=self._arguments)
        except PlaywrightError as error:
            self.close()
            reason = error.message.partition("\n")[0]
            raise _no_browser(f"không mở được trình duyệt {path or own}: {reason}", f"the browser {path or own} does not start: {reason}") from error
        session = self._browser.new_browser_cdp_session()
        processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
        self._pid, self.killed = next((process["id"] for process in processes if process["type"] == "browser"), None), False
        session.detach()
        return self._browser

    @contextmanager
    def guarded(self, seconds: float) -> Iterator[None]:
        """Kills the browser when the block takes longer: a page whose script never ends answers nothing, and there is no other way out of asking it."""
        timer = threading.Timer(seconds, self._kill)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def _kill(self) -> None:
        if self._pid is not None:
            self.killed = True
            with suppress(OSError):  # it ended by itself
                os.kill(self._pid, _KILL)

    def close(self) -> None:
        """Ends the browser; the driver goes with its last user. Safe to call twice, and after an interrupted call."""
        browser, self._browser, self._pid = self._browser, None, None
        if browser is not None:
            with suppress(PlaywrightError):
                browser.close()
        driver, self._driver = self._driver, None
        if driver is not None:
            _drivers.give_back()


def _context_of(browser: PlaywrightBrowser) -> BrowserContext:
    return browser.new_context(
        locale=LOCALE,
        timezone_id=TIMEZONE,
        viewport={"width": VIEWPORT[0], "height": VIEWPORT[1]},
        # A service worker would answer navigations before they can be seen.
        service_workers="block",
    )


class _Drivers(threading.local):
    """Playwright's driver, one a thread: a second one would not start beside it. `lasting`: it stays when its last user goes."""

    running: Playwright | None = None
    users = 0
    lasting = False

    def take(self) -> Playwright:
        if self.running is None:
            self.running = sync_playwright().start()
            self.running.selectors.register(ENGINE_NAME, script=ENGINE, content_script=True)
        self.users += 1
        return self.running

    def give_back(self) -> None:
        self.users -= 1
        if self.users == 0 and self.running is not None and not self.lasting:
            driver, self.running = self.running, None
            with suppress(PlaywrightError):
                driver.stop()


_drivers = _Drivers()


def _usual_places(environ: Mapping[str, str]) -> Iterable[str]:
    if sys.platform == "win32":
        return [str(Path(environ[root], place)) for place in _WINDOWS_PLACES for root in _WINDOWS_ROOTS if environ.get(root)]
    return _MAC_PLACES if sys.platform == "darwin" else ()


def _as_root() -> bool:
    return sys.platform != "win32" and os.geteuid() == 0


def _no_browser(vi: str, en: str) -> BrokenError:
    return broken(
        "no-browser",
        f"{vi}; hãy cài Chromium, Google Chrome hoặc Microsoft Edge (Debian, Ubuntu: apt install chromium; hoặc playwright install chromium), "
        f"hay đặt {VARIABLE} là đường dẫn tới trình duyệt",
        f"{en}; install Chromium, Google Chrome or Microsoft Edge (Debian, Ubuntu: apt install chromium; or playwright install chromium), "
        f"or set {VARIABLE} to a browser's path",
    )
