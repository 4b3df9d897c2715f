"""Watching where a tab goes: every document it asks for is seen before it is sent and before it is shown.

By the Fetch domain of the Chrome DevTools Protocol, for documents only: Playwright's own routing slows every picture and style sheet down, and does
not see the hops of a redirect chain, so that it could not keep a visitor from where it must not go.
"""

import base64
import mimetypes
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from playwright.sync_api import Dialog, Frame, Request
from playwright.sync_api import Download as Saved
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page as Tab

from thongsuot.steps.breakage import BrokenError, broken
from thongsuot.steps.chase import MOST_HOPS, MOST_VISITS, REDIRECTS, Trail, leaves, loop_at
from thongsuot.steps.downloads import PAGES, file_name, keep_file
from thongsuot.steps.exchange import Exchange
from thongsuot.steps.maps import PageMaps
from thongsuot.steps.page import Download, Hop

_EMPTY = frozenset({204, 205})
_OK, _SERVER_ERROR = 200, 500
_STAGES = ("Request", "Response")
_DATA = frozenset({"xhr", "fetch"})
Event = Mapping[str, Any]
# A command of the protocol and its arguments beside the request's id.
Answer = tuple[str, dict[str, Any]]
_GO_ON: Answer = ("Fetch.continueRequest", {})
_GIVE_UP: Answer = ("Fetch.failRequest", {"errorReason": "Aborted"})


@dataclass(frozen=True, slots=True)
class Stand:
    """A document that the tab was answered with. `shown`: False where the tab has no page of it (a redirect not followed, a file, an empty answer)."""

    url: str
    status: int | None
    shown: bool = True


class Watch:
    """What one tab does. `pending`: a document was asked for and is not there yet; `moved`: the tab went somewhere in this act."""

    def __init__(self, tab: Tab, maps: PageMaps, *, data: bool, fresh: bool) -> None:
        """`data`: also watch data requests, which matter on a client-rendered page only. `fresh`: nothing has been opened in it."""
        self._maps = maps
        self._session = tab.context.new_cdp_session(tab)
        # The first document of a fresh tab is its main frame's.
        self._main = self._session.send("Page.getFrameTree")["frameTree"]["frame"]["id"] if not fresh else ""
        self._session.on("Fetch.requestPaused", self._paused)
        self._session.send("Fetch.enable", {"patterns": [{"resourceType": "Document", "requestStage": stage} for stage in _STAGES]})
        tab.on("framenavigated", self._arrived)
        tab.on("requestfailed", self._failed)
        tab.on("dialog", self._spoken)
        tab.on("download", self._saved)
        self._under_way: set[Request] = set()
        self._sent_at = 0.0
        self._committing = False
        if data:
            tab.on("request", self._data_asked)
            tab.on("requestfinished", self._data_came)
        self.stand: Stand | None = None
        self.pending: str | None = None
        self.begin(Trail())

    def begin(self, trail: Trail) -> None:
        """A step begins, and what it leaves behind goes into `trail`."""
        self.trail = trail
        self.files: list[Download] = []
        self.words: list[str] = []
        self.begin_act()

    def begin_act(self, *, saving: bool = False) -> None:
        """An act begins. `saving`: the next document is a file to keep and not a page to show."""
        self.fault: BrokenError | None = None
        self.moved = self.spoilt = False
        self._saving = saving
        self._visits: dict[str, int] = {}

    @property
    def answered(self) -> bool:
        """Whether there is an answer that the tab shows or is about to show, be it a server error."""
        return self._committing

    @property
    def busy(self) -> bool:
        """Whether data requests are under way."""
        return bool(self._under_way)

    def picture(self) -> bytes:
        """A PNG of what the tab shows: of pages of text it is made faster than a JPEG, and is no larger. Raises Playwright's Error."""
        shot = self._session.send("Page.captureScreenshot", {"format": "png", "optimizeForSpeed": True})
        return base64.b64decode(shot["data"])

    def stop_loading(self) -> None:
        self.pending = None
        self._session.send("Page.stopLoading")

    def lose(self, url: str, reason: str) -> None:
        """The document does not come: connection refused or cut, a certificate that nobody vouches for."""
        host = urlsplit(url).hostname
        self.pending = None
        self.fault = broken("reset", f"không trao đổi được với {host}: {reason}", f"no exchange with {host}: {reason}", host=host)

    def spoil(self, url: str, reason: str) -> None:
        """The document does not come, and the tab shows an error page of the browser's own."""
        self.lose(url, reason)
        self.stand, self.spoilt = Stand(url, None, shown=False), True

    def unanswered(self, url: str, method: str = "GET", reason: str = "") -> None:
        self.trail.hops.append(Hop(url, None))
        self.trail.exchanges.append(Exchange(method, url, (), b"", None, (), b"", 0.0, reason))

    # Documents

    def _paused(self, event: Event) -> None:
        command, arguments = self._judged(event)
        try:
            self._session.send(command, {"requestId": event["requestId"], **arguments})
        except PlaywrightError:
            # The tab gave the request up meanwhile.
            return

    def _judged(self, event: Event) -> Answer:
        answered = "responseStatusCode" in event or "responseErrorReason" in event
        self._main = self._main or event["frameId"]
        if event["frameId"] != self._main:
            return _GO_ON
        return self._answered(event) if answered else self._asked(event)

    def _asked(self, event: Event) -> Answer:
        url = event["request"]["url"]
        if "redirectedRequestId" not in event:
            self.trail.next_url = None
        self.moved = True
        if leaves(url, self._maps, self.trail):
            last = self.trail.hops[-2] if "redirectedRequestId" in event and len(self.trail.hops) > 1 else Hop(url, None)
            return self._give_up(Stand(last.url, last.status, shown=False))
        if self._visits.get(url, 0) >= MOST_VISITS or sum(self._visits.values()) > MOST_HOPS:
            self.fault = loop_at(url, self.trail)
            return self._give_up(Stand(url, None, shown=False))
        self._visits[url] = self._visits.get(url, 0) + 1
        self.pending, self._sent_at, self._committing = url, time.perf_counter(), False
        return _GO_ON

    def _answered(self, event: Event) -> Answer:
        url, status = event["request"]["url"], event.get("responseStatusCode")
        if self.pending is None:
            # Nobody waits for it any more.
            return _GIVE_UP
        headers = [(header["name"].lower(), header["value"]) for header in event.get("responseHeaders", ())]
        named = dict(headers)
        reason = event.get("responseErrorReason", "")
        if reason == "Failed":
            # Why is not said here, but to whoever waits for the document.
            return _GO_ON
        location = named.get("location") if status in REDIRECTS else None
        self.trail.hops.append(Hop(url, status, urljoin(url, location) if location else None))
        self._record(event["request"], status, headers, reason)
        if status is None:
            # Given up, it leaves the tab where it is; failed, it would put an error page of the browser's own there.
            self.lose(url, reason)
            return _GIVE_UP
        if location:
            return _GO_ON
        if status >= _SERVER_ERROR:
            host = urlsplit(url).hostname
            self.fault = broken("status", f"{host} trả lời {status}", f"{host} answered {status}", host=host)
        if self._saving or _is_file(named):
            return self._keep(event, status, named)
        if status in _EMPTY:
            return self._give_up(Stand(url, status, shown=False))
        self.stand, self._committing = Stand(url, status), True
        return _GO_ON

    def _keep(self, event: Event, status: int, headers: Mapping[str, str]) -> Answer:
        answer = self._session.send("Fetch.getResponseBody", {"requestId": event["requestId"]})
        body = base64.b64decode(answer["body"]) if answer["base64Encoded"] else answer["body"].encode()
        name = file_name(headers.get("content-disposition", ""))
        self.files.append(keep_file(body, _media_type(headers), status, name))
        self.pending = None
        return self._give_up(self.stand if self._saving else Stand(event["request"]["url"], status, shown=False))

    def _give_up(self, stand: Stand | None) -> Answer:
        self.stand, self.pending = stand, None
        return _GIVE_UP

    def _record(self, request: Event, status: int | None, headers: list[tuple[str, str]], error: str) -> None:
        milliseconds = (time.perf_counter() - self._sent_at) * 1000
        body = str(request.get("postData", "")).encode()
        sent = list(request.get("headers", {}).items())
        self.trail.exchanges.append(Exchange(request["method"], request["url"], sent, body, status, headers, b"", milliseconds, error))

    # What the tab tells by itself

    def _arrived(self, frame: Frame) -> None:
        if frame.parent_frame is not None:
            return
        if self.pending is not None and self._committing:
            self.pending = None
        elif self.stand is not None and self.stand.shown and self.pending is None and frame.url != self.stand.url:
            # A route of a page that stays: after #, or by the history interface.
            self.trail.hops.append(Hop(frame.url, self.stand.status))
            self.moved = True
        if self.stand is not None and self.stand.shown:
            self.stand = Stand(frame.url, self.stand.status)

    def _failed(self, request: Request) -> None:
        self._under_way.discard(request)
        # What fails before there is an answer to hold (a certificate, a name) is told here only.
        if request.is_navigation_request() and request.url.partition("#")[0] == self.pending and not self._committing:
            self.unanswered(request.url, request.method, request.failure or "")
            self.spoil(request.url, request.failure or "")

    def _spoken(self, dialog: Dialog) -> None:
        self.words.append(dialog.message)
        # A person who pressed a button means it.
        dialog.accept()

    def _saved(self, download: Saved) -> None:
        """A file that the page put together by itself: it did not come by the network, so no server gave it a status; it is there whole, as with 200."""
        body = download.path().read_bytes()
        media_type = mimetypes.guess_type(download.suggested_filename)[0] or ""
        self.files.append(keep_file(body, media_type, _OK, download.suggested_filename))

    def _data_asked(self, request: Request) -> None:
        if request.resource_type in _DATA:
            self._under_way.add(request)

    def _data_came(self, request: Request) -> None:
        self._under_way.discard(request)


def _is_file(headers: Mapping[str, str]) -> bool:
    return headers.get("content-disposition", "").lower().startswith("attachment") or (_media_type(headers) or "text/html") not in PAGES


def _media_type(headers: Mapping[str, str]) -> str:
    return headers.get("content-type", "").partition(";")[0].strip().lower()
