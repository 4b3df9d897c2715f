"""Finding what an act names: where a logical name may stand on the present page, and what is known of it once it is there."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

from thongsuot.steps.acts import Act
from thongsuot.steps.breakage import BrokenError
from thongsuot.steps.browser_reading import Place, describe
from thongsuot.steps.browser_tab import WatchedTab
from thongsuot.steps.maps import PageMaps, find_locator

# Where the name in an act may stand, the likelier first.
_GROUPS: Mapping[str, tuple[str, ...]] = {
    "fill": ("fields",),
    "attach": ("fields",),
    "follow": ("links", "buttons", "facts"),
    "press": ("buttons", "links"),
    "download": ("links", "facts"),
    "download_all": ("links", "facts"),
}
# How long a name of the page map may take to appear on a page that is there, by who renders it.
PATIENCE_SECONDS = {"server": 1.0, "client": 5.0}
Found = dict[str, Any]


class Finder:
    """`coming`: the click that comes after what is filled in now; it is looked up in one go with the fields, which saves a question."""

    def __init__(self, maps: PageMaps) -> None:
        self._maps = maps
        self.coming: Act | None = None
        self._foreseen: dict[Place, Found] = {}

    def forget(self) -> None:
        self._foreseen = {}

    def place(self, at: WatchedTab, act: Act) -> Place:
        """Raises BrokenError (missing) when no page map knows the name here."""
        groups = _GROUPS[act.kind]
        site = self._maps.site_of(at.tab.url) if at.shows_page else None
        locators = find_locator(site.candidates(at.tab.url), site, groups, act.target) if site else ()
        if not locators:
            raise self._maps.not_there(act.kind, groups[0], act.target, at.watch.stand.url if at.watch.stand else "")
        return Place(locators, act.index)

    def wait_for(self, at: WatchedTab, kind: str, names: Sequence[str], places: Sequence[Place]) -> list[Found]:
        """What stands at each place (page_reading.js, `describe`), waited for; raises BrokenError (missing)."""
        if len(places) == 1 and places[0] in self._foreseen:
            return [self._foreseen[places[0]]]
        ahead = self._ahead(at) if kind == "fill" else []
        found = describe(at.tab, [*places, *ahead])
        # A button that is locked now may be free when all is filled in.
        self._foreseen |= {place: one for place, one in zip(ahead, found[len(places) :], strict=True) if one and not one["untouchable"]}
        return [self._there(at, kind, name, place, one) for name, place, one in zip(names, places, found, strict=False)]

    def all_of(self, at: WatchedTab, act: Act) -> list[tuple[Place, Found]]:
        """Every element of a name, where it stands and what is known of it; raises BrokenError (missing) when there is none."""
        found = [self.wait_for(at, act.kind, [act.target], [place := self.place(at, act)])[0]]
        own = next(locator for locator in place.locators if describe(at.tab, [Place((locator,))])[0] is not None)
        while (one := describe(at.tab, [Place((own,), len(found))])[0]) is not None:
            found.append(one)
        return [(Place((own,), index), one) for index, one in enumerate(found)]

    def _there(self, at: WatchedTab, kind: str, name: str, place: Place, found: Found | None) -> Found:
        if found is None:
            with suppress(PlaywrightTimeoutError):
                at.tab.wait_for_selector(place.selector, state="attached", timeout=at.milliseconds(PATIENCE_SECONDS[at.rendering]))
            found = describe(at.tab, [place])[0]
        if found is None:
            raise self._maps.not_there(kind, _GROUPS[kind][0], name, at.tab.url)
        return found

    def _ahead(self, at: WatchedTab) -> list[Place]:
        if self.coming is None or self.coming.kind not in _GROUPS:
            return []
        try:
            return [self.place(at, self.coming)]
        except BrokenError:  # it stands on another page
            return []
