"""On whose side a broken step broke (docs/language.md, "What a broken step means"; design §3.5)."""

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from thongsuot.documents.province import Province
from thongsuot.steps.breakage import Breakage, BrokenError
from thongsuot.steps.network import ResolvingTransport, Session, send
from thongsuot.words.side import Side
from thongsuot.words.verdict import Verdict

PROBE_SECONDS = 4.0
# How long an answer of a probe is believed.
FRESH_SECONDS = 3.0
# A portal that lets one request wait may still answer another one.
_NO_ANSWER = frozenset({"reset", "timeout"})
# Causes that leave a check undecided: the rule, and on whose side what is missing is.
_BLOCKED: Mapping[str, tuple[str, Side | None]] = {
    "no-browser": ("no-browser", Side.CONFIGURATION),
    "not-instrumented": ("not-instrumented", Side.CONFIGURATION),
    "value": ("blocked", None),
    "locked": ("locked", Side.HARNESS),
    "unattested": ("unattested", Side.TESTER),
}


@dataclass(frozen=True, slots=True)
class Blame:
    """What a breakage means for the checks it touches; `rule` is how that was found."""

    verdict: Verdict
    side: Side | None
    rule: str


@dataclass(slots=True)
class Probe:
    """Asks both sides for their home pages, by any answer at all; an answer is believed for a few seconds."""

    province: Province
    transport: ResolvingTransport
    seconds: float = PROBE_SECONDS
    _seen: dict[str, tuple[float, bool]] = field(default_factory=dict)

    def portal_answers(self) -> bool:
        return self._answers((self.province.portal_url,))

    def national_answers(self) -> bool:
        return self._answers((self.province.national_url, self.province.identity_url))

    def _answers(self, urls: Iterable[str]) -> bool:
        return all(self._one_answers(url.rstrip("/") + "/") for url in urls)

    def _one_answers(self, url: str) -> bool:
        at, answered = self._seen.get(url, (0.0, False))
        if time.monotonic() - at > FRESH_SECONDS or not at:
            try:
                send(Session(self.transport), "GET", url, seconds=self.seconds)
                answered = True
            except BrokenError:
                answered = False
            self._seen[url] = (time.monotonic(), answered)
        return answered


def blame(breakage: Breakage, probe: Probe) -> Blame:
    """The portal's fault only if the portal answers its probe and the national side does too."""
    if breakage.cause in _BLOCKED:
        rule, side = _BLOCKED[breakage.cause]
        return Blame(Verdict.BLOCKED, side, rule)
    if breakage.cause == "undecided":
        return Blame(Verdict.REVIEW, breakage.side, "undecided")
    if breakage.cause in {"configuration", "harness"}:
        return Blame(Verdict.ERROR, breakage.side or Side(breakage.cause), "broken-step")
    side = breakage.side or _side_of(breakage.host, probe.province)
    if side is not Side.PORTAL:
        return Blame(Verdict.ERROR, side, "broken-step")
    if breakage.side is Side.PORTAL:
        # The reference portal's control listener is ours, not what a province is judged by.
        return Blame(Verdict.ERROR, Side.HARNESS, "broken-step")
    if breakage.cause in _NO_ANSWER and not probe.portal_answers():
        return Blame(Verdict.ERROR, Side.NETWORK, "unreachable")
    if not probe.national_answers():
        return Blame(Verdict.ERROR, Side.NATIONAL, "national-unreachable")
    return Blame(Verdict.FAIL, Side.PORTAL, "broken-step")


def _side_of(host: str | None, province: Province) -> Side:
    national = {urlsplit(url).hostname for url in (province.national_url, province.identity_url)}
    if host is None:
        return Side.HARNESS
    # A host that is neither is one where the portal sent its visitor.
    return Side.NATIONAL if host in national else Side.PORTAL
