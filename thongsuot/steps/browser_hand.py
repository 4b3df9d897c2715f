"""The hand of a visitor in a browser, at an interstitial: fields whose choices may come late, buttons that may lead on."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from playwright.sync_api import Error as PlaywrightError

from thongsuot.steps.acts import Act
from thongsuot.steps.browser_finding import PATIENCE_SECONDS, Finder
from thongsuot.steps.browser_reading import await_change, describe
from thongsuot.steps.browser_tab import WatchedTab
from thongsuot.steps.interstitials import Offer
from thongsuot.steps.sight import fold

_LOOK_AGAIN_MILLISECONDS = 50
_TICKED = frozenset({"checkbox", "radio"})


class BrowserHand:
    """`sit`: the tab that the visitor sits at now; `act`: does one act in it and waits for what comes."""

    def __init__(self, finder: Finder, sit: Callable[[], WatchedTab], act: Callable[[Act], None]) -> None:
        self._finder = finder
        self._sit = sit
        self._act = act

    def offer(self, name: str, wanted: str | None) -> Offer:
        at = self._sit()
        place = self._finder.place(at, Act("fill", name))
        found = self._finder.wait_for(at, "fill", [name], [place])[0]
        ends = at.deadline.sooner(PATIENCE_SECONDS[at.rendering])
        while not (_value(found) or _is_ready(found, wanted) or ends.passed):
            with suppress(PlaywrightError):  # the page may go away meanwhile
                await_change(at.tab, _LOOK_AGAIN_MILLISECONDS)
                found = describe(at.tab, [place])[0] or found
        return Offer(_value(found), tuple(value for value, _text in found["options"] if value))

    def do(self, act: Act) -> None:
        self._act(act)


def _value(found: dict[str, Any]) -> str:
    """What is filled in or chosen; of boxes to tick, never anything, for their value says nothing of it."""
    return "" if found["type"] in _TICKED else str(found["values"][0])


def _is_ready(found: dict[str, Any], wanted: str | None) -> bool:
    if found["untouchable"]:
        return False
    offered = {text for value, text in found["options"]} | {value for value, _text in found["options"] if value}
    return found["tag"] != "select" or (any(value for value, _text in found["options"]) if wanted is None else bool({wanted, fold(wanted)} & offered))
