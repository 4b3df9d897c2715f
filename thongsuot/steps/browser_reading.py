"""Reading a page in a browser: everything that recognition may ask for, in one evaluation, with the rules that HTML read by HTTP is read by."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any
from urllib.parse import quote

from playwright.sync_api import Page as Tab

from thongsuot.documents.platform import Locator
from thongsuot.steps.maps import PageMaps
from thongsuot.steps.recognition import locators_of
from thongsuot.steps.sight import Seen

ENGINE_NAME = "thongsuot"
# An expression: the kit of functions that reads a page; for Playwright it also is a selector engine.
ENGINE = files("thongsuot.steps").joinpath("page_reading.js").read_text(encoding="utf-8").strip()
_READ = f"(locators) => ({ENGINE}).read(locators)"
_DESCRIBE = f"(wanted) => wanted.map(({ENGINE}).describe)"
_CHANGE = f"(milliseconds) => ({ENGINE}).change(milliseconds)"
_KEYS = ("label", "name", "testid", "role", "text", "css", "attribute")


@dataclass(frozen=True, slots=True)
class Reading:
    """One look at a page. `passwords`: how many password inputs show something."""

    url: str
    title: str
    lang: str
    text: str
    passwords: int
    found: Mapping[Locator, Sequence[Seen]]

    def look(self, locator: Locator) -> Sequence[Seen]:
        return self.found.get(locator, ())


@dataclass(frozen=True, slots=True)
class Place:
    """Where a logical name may stand: the first of `locators` that has more than `index` elements; `hidden` ones count where a file input is sought."""

    locators: tuple[Locator, ...]
    index: int = 0
    hidden: bool = False

    def as_json(self) -> dict[str, Any]:
        return {"places": [_as_json(locator) for locator in self.locators], "index": self.index, "hidden": self.hidden}

    @property
    def selector(self) -> str:
        """For Playwright, whose own waiting for visible, enabled and steady elements then comes with it."""
        return f"{ENGINE_NAME}={quote(json.dumps(self.as_json()), safe='')}"


class Reader:
    """Reads tabs with the page maps; what the maps ask for at an address is worked out once."""

    def __init__(self, maps: PageMaps) -> None:
        self._maps = maps
        self._asked: dict[tuple[str, tuple[str, ...]], tuple[tuple[Locator, ...], str]] = {}

    def read(self, tab: Tab) -> Reading:
        """Raises Playwright's Error when the page goes away meanwhile."""
        url = tab.url
        while True:
            locators, question = self._question(url)
            answer = json.loads(tab.evaluate(_READ, question))
            # A route may have changed between the question and the answer.
            if self._question(answer["url"])[0] is locators:
                break
            url = answer["url"]
        found = {locator: [Seen(**one) for one in seen] for locator, seen in zip(locators, answer["found"], strict=True)}
        return Reading(answer["url"], answer["title"], answer["lang"], answer["text"], answer["passwords"], found)

    def _question(self, url: str) -> tuple[tuple[Locator, ...], str]:
        site = self._maps.site_of(url)
        if site is None:
            return _NOTHING
        candidates = site.candidates(url)
        key = (site.name, tuple(pattern.name for pattern in candidates))
        if key not in self._asked:
            locators = tuple(dict.fromkeys(locator for _group, locator in locators_of(site, url)))
            self._asked[key] = locators, json.dumps([_as_json(locator) for locator in locators])
        return self._asked[key]


_NOTHING: tuple[tuple[Locator, ...], str] = ((), "[]")


def describe(tab: Tab, places: Sequence[Place]) -> list[dict[str, Any] | None]:
    """What filling in needs to know of each place (page_reading.js, `describe`); None where nothing stands."""
    return list(tab.evaluate(_DESCRIBE, [place.as_json() for place in places]))


def await_change(tab: Tab, milliseconds: float) -> None:
    """Until the page changes, at most so long."""
    tab.evaluate(_CHANGE, milliseconds)


def _as_json(locator: Locator) -> dict[str, str]:
    return {key: value for key in _KEYS if (value := getattr(locator, key)) is not None}
