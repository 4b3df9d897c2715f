"""Which screen a visitor stands on, and what the page map finds there. Pure: it asks `look` and decides."""

from collections.abc import Mapping, Sequence
from typing import Any

from thongsuot.documents.platform import Locator, Screen
from thongsuot.steps.maps import PageMaps, ScreenPattern, Site
from thongsuot.steps.page import FieldState
from thongsuot.steps.sight import Look, Seen

# Answers that never are the screen asked for, unless the map says that the screen is an error page.
_REFUSALS = frozenset({401, 403, 404, 410})
_SERVER_ERRORS = 500


def observe(maps: PageMaps, url: str, status: int | None, look: Look) -> dict[str, Any]:
    """The parts of a `Page` that the page map decides, as keyword arguments of it."""
    site = maps.site_of(url)
    if site is None:
        return {}
    marks = {name: _shown(look(locator)) for name, locator in site.platform.marks.items()}
    candidates = site.candidates(url)
    # What is asked in between stands in front of what it leads to, which may be there already, behind it.
    nearest = sorted(candidates, key=lambda pattern: pattern.name not in maps.interstitials) if maps.interstitials else candidates
    screen = next((pattern for pattern in nearest if _stands(pattern.screen, marks, status, look)), None)
    shown = screen or (candidates[0] if candidates else None)
    return {
        "screen": screen.name if screen else None,
        "signed_in_name": _words(marks.get("signed_in_name")),
        "sign_in_form": bool(marks.get("sign_in_form")),
        "captcha": bool(marks.get("captcha")),
        "error": _words(marks.get("error")),
        "message": _words(marks.get("message")),
        "known": site.known,
        **(_contents(shown, look) if shown else {}),
    }


def locators_of(site: Site, url: str) -> tuple[tuple[str, Locator], ...]:
    """Every locator that `observe` may ask for at this address, each with the group it stands in."""
    screens = [pattern.screen for pattern in site.candidates(url)]
    named = [(group, locator) for screen in screens for group in ("fields", "buttons", "links", "facts") for locator in getattr(screen, group).values()]
    return (*(("marks", locator) for locator in site.platform.marks.values()), *named)


def _stands(screen: Screen, marks: Mapping[str, Sequence[Seen]], status: int | None, look: Look) -> bool:
    if screen.signed_in and not _words(marks.get("signed_in_name")):
        return False
    if any(marks.get(name) for name in _barred(screen)):
        return False
    if status is not None and "error" not in screen.needs and (status in _REFUSALS or status >= _SERVER_ERRORS):
        return False
    return all(_present(screen, name, marks, look) for name in screen.needs)


def _barred(screen: Screen) -> tuple[str, ...]:
    """The marks that stand in a screen's place: an error, a CAPTCHA and, where somebody should be signed in, a sign-in form."""
    barred = ("error", "captcha", "sign_in_form") if screen.signed_in else ("error", "captcha")
    return tuple(name for name in barred if name not in screen.needs)


def _present(screen: Screen, name: str, marks: Mapping[str, Sequence[Seen]], look: Look) -> bool:
    for group in (screen.fields, screen.buttons, screen.links, screen.facts):
        locator = group.get(name)
        if locator is not None:
            return any(seen.visible and seen.enabled for seen in look(locator))
    return bool(marks.get(name))


def _contents(pattern: ScreenPattern, look: Look) -> dict[str, Any]:
    screen = pattern.screen
    links = {name: _shown(look(locator)) for name, locator in screen.links.items()}
    return {
        "fields": {name: _field(seen) for name, locator in screen.fields.items() if (seen := look(locator))},
        "facts": {name: tuple(seen.content for seen in _shown(look(locator))) for name, locator in screen.facts.items()},
        "links": {name: seen[0].href or "" for name, seen in links.items() if seen},
        "buttons": tuple(name for name, locator in screen.buttons.items() if _shown(look(locator))),
    }


def _field(seen: Sequence[Seen]) -> FieldState:
    # Radio buttons share a name: the ticked one speaks for all.
    one = next((item for item in seen if item.value), next((item for item in seen if item.visible), seen[0]))
    return FieldState(one.value if one.value is not None else one.text, one.visible, one.enabled, one.readonly, one.invalid, one.error)


def _shown(seen: Sequence[Seen]) -> Sequence[Seen]:
    return [item for item in seen if item.visible]


def _words(seen: Sequence[Seen] | None) -> str:
    return " ".join(item.text for item in seen or () if item.text)
