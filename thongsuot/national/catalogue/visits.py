"""Browsers at the citizen's portal: who is signed in there, and which sign-ons are under way."""

import secrets
import time
from dataclasses import dataclass, field

START_SECONDS = 600
COOKIE = "__Host-dvcqg"
START_COOKIE = "__Host-dvcqg-bat-dau"


@dataclass(frozen=True, slots=True)
class Visit:
    """A signed-in browser. It lasts as long as the provider's session `sid`."""

    persona: str
    sid: str
    id_token: str


@dataclass(frozen=True, slots=True)
class Start:
    """A sign-on that was sent to the provider, bound to its browser."""

    browser: str
    path: str
    nonce: str
    verifier: str
    since: float


@dataclass(slots=True)
class Visits:
    """Visits by cookie, starts by state; in memory."""

    signed_in: dict[str, Visit] = field(default_factory=dict)
    starts: dict[str, Start] = field(default_factory=dict)

    def open(self, visit: Visit) -> str:
        identifier = secrets.token_urlsafe(32)
        self.signed_in[identifier] = visit
        return identifier

    def begin(self, browser: str, path: str) -> tuple[str, Start]:
        """Remember a sign-on; its state."""
        now = time.monotonic()
        self.starts = {state: start for state, start in self.starts.items() if start.since + START_SECONDS > now}
        state, start = secrets.token_urlsafe(24), Start(browser, path, secrets.token_urlsafe(16), secrets.token_urlsafe(48), now)
        self.starts[state] = start
        return state, start

    def take(self, state: str, browser: str) -> Start | None:
        """The sign-on of this state, once, for the browser that began it."""
        start = self.starts.get(state)
        if start is None or start.since + START_SECONDS <= time.monotonic() or not secrets.compare_digest(start.browser.encode(), browser.encode()):
            return None
        return self.starts.pop(state)
