"""Who is signed in at the provider in which browser, and which sign-ins are under way."""

import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass, field

SESSION_SECONDS = 8 * 3600
PENDING_SECONDS = 600
SESSION_COOKIE = "__Host-xacthuc"
BROWSER_COOKIE = "__Host-xacthuc-yeu-cau"


@dataclass(frozen=True, slots=True)
class Session:
    """A browser's sign-in. `identifier` is secret (the cookie), `sid` public (in tokens)."""

    identifier: str
    sid: str
    persona: str
    auth_time: int


@dataclass(frozen=True, slots=True)
class Pending:
    """An authorize request that waits for credentials, bound to the browser that brought it."""

    browser: str
    parameters: Mapping[str, str]
    since: float


@dataclass(slots=True)
class Sessions:
    """Sessions and pending requests, in memory."""

    by_identifier: dict[str, Session] = field(default_factory=dict)
    by_sid: dict[str, Session] = field(default_factory=dict)
    pending: dict[str, Pending] = field(default_factory=dict)

    def open(self, persona: str) -> Session:
        session = Session(secrets.token_urlsafe(32), secrets.token_urlsafe(16), persona, int(time.time()))
        self.by_identifier[session.identifier] = session
        self.by_sid[session.sid] = session
        return session

    def find(self, identifier: str) -> Session | None:
        session = self.by_identifier.get(identifier)
        if session and session.auth_time + SESSION_SECONDS <= time.time():
            self.close(session)
            return None
        return session

    def alive(self, sid: str) -> bool:
        session = self.by_sid.get(sid)
        return session is not None and self.find(session.identifier) is not None

    def close(self, session: Session) -> None:
        self.by_identifier.pop(session.identifier, None)
        self.by_sid.pop(session.sid, None)

    def hold(self, browser: str, parameters: Mapping[str, str]) -> str:
        """Keep an authorize request until its credentials come; its identifier."""
        now = time.monotonic()
        for identifier in [name for name, waiting in self.pending.items() if waiting.since + PENDING_SECONDS <= now]:
            del self.pending[identifier]
        identifier = secrets.token_urlsafe(24)
        self.pending[identifier] = Pending(browser, parameters, now)
        return identifier

    def held(self, identifier: str, browser: str) -> Pending | None:
        """The waiting request, for the browser that brought it and none other."""
        waiting = self.pending.get(identifier)
        if waiting is None or waiting.since + PENDING_SECONDS <= time.monotonic() or not secrets.compare_digest(waiting.browser.encode(), browser.encode()):
            return None
        return waiting

    def release(self, identifier: str) -> None:
        self.pending.pop(identifier, None)
