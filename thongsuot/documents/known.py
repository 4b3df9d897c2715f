"""What references may point at: everything that the documents of a project define."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from thongsuot.documents.platform import Platform, Screen
from thongsuot.documents.reading import Checked
from thongsuot.documents.scenario import Flow

PARAMETER = re.compile(r"\{([A-Za-z_][A-Za-z0-9_]*)\}")
_GROUPS = ("fields", "buttons", "links", "facts")


@dataclass(frozen=True, slots=True)
class Known:
    """Empty `screens`, `services` or `officers`, None for `requirements` or `gates`: not all of them were read, so nothing is said about them.

    `screens`: logical name -> its parameters; `secret_parameters`: those that
    carry secrets because the protocol wants it; `parts`: group of a page map -> names; `unread_flows`: files that are there but broken.
    """

    requirements: frozenset[str] | None
    gates: frozenset[str] | None
    flows: Mapping[str, Flow]
    unread_flows: frozenset[str]
    screens: Mapping[str, frozenset[str]]
    parts: Mapping[str, frozenset[str]]
    services: frozenset[str]
    officers: frozenset[str]
    secret_parameters: Mapping[str, frozenset[str]]


def screens_of(platforms: Iterable[Platform], national: frozenset[str]) -> dict[str, frozenset[str]]:
    """Logical screen names with the parameters that any platform gives them; `national`: ids of the platforms that stand for the national side."""
    found: dict[str, frozenset[str]] = {}
    for platform in platforms:
        for screen in platform.screens.values():
            name = _logical(platform, screen, national)
            found[name] = found.get(name, frozenset()) | parameters_of(screen)
    return found


def secret_parameters_of(platforms: Iterable[Platform], national: frozenset[str]) -> dict[str, frozenset[str]]:
    """By logical screen, the parameters that some platform calls secret."""
    found: dict[str, frozenset[str]] = {}
    for platform in platforms:
        for screen in platform.screens.values():
            name = _logical(platform, screen, national)
            found[name] = found.get(name, frozenset()) | frozenset(screen.secret)
    return found


def parts_of(platforms: Iterable[Platform]) -> dict[str, frozenset[str]]:
    """The names of fields, buttons, links and facts over all screens of all platforms."""
    screens = [screen for platform in platforms for screen in platform.screens.values()]
    return {group: frozenset(name for screen in screens for name in getattr(screen, group)) for group in _GROUPS}


def keys_of(profiles: Iterable[Checked], key: str) -> frozenset[str]:
    """The names under a key over all profiles that read."""
    return frozenset(name for profile in profiles if not profile.problems for name in profile.value.get(key, {}))


def _logical(platform: Platform, screen: Screen, national: frozenset[str]) -> str:
    side = "national" if platform.id in national else "portal"
    return f"{side}.{screen.id.removeprefix(side + '.')}"


def parameters_of(screen: Screen) -> frozenset[str]:
    """The names in the braces of its address."""
    patterns = (screen.path, screen.fragment or "", *screen.query.values())
    return frozenset(name for pattern in patterns for name in PARAMETER.findall(pattern))
