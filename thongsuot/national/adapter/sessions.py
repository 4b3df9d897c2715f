"""Sessions of provinces at the adapter."""

import secrets
import time
from dataclasses import dataclass, field

SESSION_SECONDS = 1800


@dataclass(slots=True)
class AdapterSessions:
    """Session -> tenant, in memory."""

    held: dict[str, tuple[str, float]] = field(default_factory=dict)

    def open(self, tenant: str) -> str:
        now = time.monotonic()
        self.held = {session: given for session, given in self.held.items() if given[1] > now}
        session = secrets.token_urlsafe(24)
        self.held[session] = (tenant, now + SESSION_SECONDS)
        return session

    def tenant(self, session: str) -> str | None:
        """Whose session it is; None when unknown or expired."""
        tenant, expires = self.held.get(session, (None, 0.0))
        return tenant if expires > time.monotonic() else None

    def close(self, session: str) -> None:
        self.held.pop(session, None)

    def close_all(self, tenant: str) -> None:
        self.held = {session: given for session, given in self.held.items() if given[0] != tenant}
