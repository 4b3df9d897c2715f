"""Codes and tokens that were given out: single use, short lived, taken back together."""

import secrets
import time
from dataclasses import dataclass, field
from typing import Literal

CODE_SECONDS = 60
ACCESS_SECONDS = 3600
REFRESH_SECONDS = 24 * 3600
SWEEP_EVERY = 1024

TokenKind = Literal["access", "refresh"]


@dataclass(frozen=True, slots=True)
class Request:
    """What a client asked for and a citizen's sign-in granted."""

    client_id: str
    redirect_uri: str
    persona: str
    scope: str
    nonce: str
    acr: str
    challenge: str
    challenge_method: str
    sid: str
    auth_time: int


@dataclass(slots=True)
class Grant:
    """One granted request with everything that came of its code. `issued` in epoch seconds."""

    request: Request
    issued: float
    used: bool = False
    ended: bool = False
    tokens: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Token:
    """An access or refresh token; times in epoch seconds."""

    kind: TokenKind
    grant: Grant
    issued: int
    expires: int


@dataclass(slots=True)
class Grants:
    """Codes and tokens, in memory."""

    codes: dict[str, Grant] = field(default_factory=dict)
    tokens: dict[str, Token] = field(default_factory=dict)
    of_session: dict[str, list[Grant]] = field(default_factory=dict)
    since_sweep: int = 0

    def give_code(self, request: Request) -> str:
        self.since_sweep += 1
        if self.since_sweep >= SWEEP_EVERY:
            self._sweep()
        grant = Grant(request, time.time())
        code = secrets.token_urlsafe(32)
        self.codes[code] = grant
        self.of_session.setdefault(request.sid, []).append(grant)
        return code

    def redeem(self, code: str) -> Grant | None:
        """The grant of a fresh code. Every later use gives None, and takes back what the first one gave; so does a code that is too old."""
        grant = self.codes.get(code)
        if grant is None or grant.ended:
            return None
        if grant.used:
            self.revoke_grant(grant)
            return None
        grant.used = True
        return grant if grant.issued + CODE_SECONDS > time.time() else None

    def give_token(self, kind: TokenKind, grant: Grant) -> str:
        now = int(time.time())
        token = secrets.token_urlsafe(32)
        self.tokens[token] = Token(kind, grant, now, now + (ACCESS_SECONDS if kind == "access" else REFRESH_SECONDS))
        grant.tokens.append(token)
        return token

    def find(self, token: str, kind: TokenKind | None = None) -> Token | None:
        """The token, if it was given, lives and is of the kind."""
        given = self.tokens.get(token)
        if given is None or given.expires <= time.time() or kind not in (None, given.kind):
            return None
        return given

    def revoke(self, token: str) -> None:
        self.tokens.pop(token, None)

    def revoke_grant(self, grant: Grant) -> None:
        """Take back every token of a grant; its code is worth nothing either."""
        grant.ended = True
        for token in grant.tokens:
            self.revoke(token)
        grant.tokens.clear()

    def revoke_session(self, sid: str) -> None:
        """Take back everything that came of a sign-in."""
        for grant in self.of_session.pop(sid, []):
            self.revoke_grant(grant)

    def _sweep(self) -> None:
        self.since_sweep, now = 0, time.time()
        self.tokens = {token: given for token, given in self.tokens.items() if given.expires > now}
        self.codes = {code: grant for code, grant in self.codes.items() if grant.issued + REFRESH_SECONDS > now}
        fresh = {sid: [grant for grant in grants if grant.issued + REFRESH_SECONDS > now] for sid, grants in self.of_session.items()}
        self.of_session = {sid: grants for sid, grants in fresh.items() if grants}
