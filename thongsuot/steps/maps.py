"""The page maps of a run, made ready: which platform a host belongs to, patterns compiled, addresses built."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import parse_qs, parse_qsl, quote, unquote, urlencode, urlsplit

from thongsuot.documents.platform import Interstitial, Locator, Platform, Screen
from thongsuot.documents.province import Province
from thongsuot.steps.breakage import BrokenError, broken, not_there
from thongsuot.steps.page import ABSENT, KnownNames

SiteName = Literal["portal", "national"]
PARAMETER = re.compile(r"\{([A-Za-z_][A-Za-z0-9_]*)\}")


@dataclass(frozen=True, slots=True)
class ScreenPattern:
    """One screen, compiled. `literals` counts literal characters of its path: the more, the more it says."""

    name: str
    screen: Screen
    host: str
    path: re.Pattern[str]
    query: Mapping[str, str]
    fragment: re.Pattern[str] | None
    literals: int

    def rank(self, query: Mapping[str, list[str]], fragment: str) -> tuple[int, int, int] | None:
        """How well an address with the screen's path suits it (greater is better), None when it does not."""
        if self.fragment and not self.fragment.fullmatch(fragment):
            return None
        hits = 0
        for key, wanted in self.query.items():
            values = query.get(key)
            if values is not None and wanted not in values:
                return None
            hits += values is not None
        return (hits - len(self.query), self.fragment is not None, self.literals)

    def parameters(self, url: str) -> dict[str, str]:
        """What stands at an address where the screen's has `{parameters}`; those that it lacks are left out."""
        parts = urlsplit(url)
        asked = dict(parse_qsl(parts.query))
        shapes = [(self.screen.path, parts.path or "/"), (self.screen.fragment or "", parts.fragment)]
        shapes += [(shape, asked[key]) for key, shape in self.screen.query.items() if key in asked]
        found = (_compile(shape).fullmatch(text) for shape, text in shapes)
        return {name: unquote(value) for match in found if match for name, value in match.groupdict().items()}


@dataclass(frozen=True, slots=True)
class Site:
    """One side's pages: its platform, its hosts and the compiled screens."""

    name: SiteName
    platform: Platform
    hosts: frozenset[str]
    patterns: tuple[ScreenPattern, ...]
    known: KnownNames

    def candidates(self, url: str) -> tuple[ScreenPattern, ...]:
        """The screens whose address suits, best first."""
        parts = urlsplit(url)
        host, path, query = parts.hostname, parts.path or "/", parse_qs(parts.query, keep_blank_values=True)
        there = [pattern for pattern in self.patterns if pattern.host == host and pattern.path.fullmatch(path)]
        ranked = [(pattern.rank(query, parts.fragment), pattern) for pattern in there]
        return tuple(pattern for _rank, pattern in sorted(((r, p) for r, p in ranked if r), key=lambda pair: pair[0], reverse=True))


@dataclass(frozen=True, slots=True)
class PageMaps:
    """Both sides' sites. Screen names are `portal.<id>` and `national.<id>`. `hosts`: those that a visitor may visit. `interstitials`: by screen name."""

    portal: Site
    national: Site
    bases: Mapping[str, str]
    hosts: frozenset[str]
    interstitials: Mapping[str, Interstitial]

    @classmethod
    def of(cls, province: Province, portal: Platform, national: Platform) -> "PageMaps":
        bases = {"portal": province.portal_url, "national": province.national_url, "identity": province.identity_url}
        sites = _site("portal", portal, bases), _site("national", national, bases)
        interstitials = {_logical(site.name, one): interstitial for site in sites for one, interstitial in site.platform.interstitials.items()}
        return cls(*sites, bases, sites[0].hosts | sites[1].hosts | set(province.allowed_hosts), interstitials)

    def site_of(self, url: str) -> Site | None:
        host = urlsplit(url).hostname
        return next((site for site in (self.portal, self.national) if host in site.hosts), None)

    def pattern(self, name: str) -> ScreenPattern:
        """The compiled screen of a logical name; raises BrokenError (configuration) when no map has it."""
        site = self.national if name.startswith("national.") else self.portal
        found = next((pattern for pattern in site.patterns if pattern.name == name), None)
        if found is None:
            raise broken("configuration", f"bản đồ trang không có màn hình {name!r}", f"the page map has no screen {name!r}")
        return found

    def address(self, name: str, parameters: Mapping[str, object]) -> str:
        """The URL of a screen with its parameters filled in; query parts whose parameter is not given are left out.

        A parameter `{screen, with}` is that screen's path, as a page gives it to say where to go on.
        """
        screen = self.pattern(name).screen
        given = {key: self._path_of(value) if isinstance(value, Mapping) else str(value) for key, value in parameters.items() if value is not None}

        def fill(pattern: str, *, escape: bool) -> str:
            return PARAMETER.sub(lambda match: quote(given[match[1]], safe="") if escape else given[match[1]], pattern)

        try:
            path = fill(screen.path, escape=True)
            fragment = "#" + fill(screen.fragment, escape=True) if screen.fragment else ""
        except KeyError as missing:
            raise broken("value", f"không có {missing} để mở màn hình {name}", f"there is no {missing} to open the screen {name}") from missing
        query = [(key, fill(value, escape=False)) for key, value in screen.query.items() if set(PARAMETER.findall(value)) <= given.keys()]
        base = self.bases[screen.host or name.partition(".")[0]].rstrip("/")
        return base + path + ("?" + urlencode(query) if query else "") + fragment

    def _path_of(self, target: Mapping[str, Any]) -> str:
        parts = urlsplit(self.address(str(target["screen"]), target.get("with") or {}))
        return parts._replace(scheme="", netloc="").geturl()

    def not_there(self, kind: str, group: str, name: str, url: str) -> BrokenError:
        """The page at `url` lacks a button, field or link. Held against the side whose map alone has that name: it did not show what it should have."""
        owners = [site.name for site in (self.portal, self.national) if any(name in getattr(pattern.screen, group) for pattern in site.patterns)]
        host = urlsplit(self.bases[owners[0]] if len(owners) == 1 else url).hostname
        return not_there(kind, name, urlsplit(url)._replace(query="", fragment="").geturl() or "(trống)", host)


def find_locator(screens: tuple[ScreenPattern, ...], site: Site | None, groups: tuple[str, ...], name: str) -> tuple[Locator, ...]:
    """Where a name may stand: the maps of the suitable screens first, then those of the other screens of the site."""
    ordered = [*screens, *(pattern for pattern in (site.patterns if site else ()) if pattern not in screens)]
    found: list[Locator] = []
    for pattern in ordered:
        for group in groups:
            locator = getattr(pattern.screen, group).get(name)
            if locator is not None and locator not in found:
                found.append(locator)
    return tuple(found)


def _site(name: SiteName, platform: Platform, bases: Mapping[str, str]) -> Site:
    default = {"portal": "portal", "national": "national"}[name]
    hosts = {place: urlsplit(url).hostname or "" for place, url in bases.items()}
    patterns = tuple(_pattern(_logical(name, screen.id), screen, hosts[screen.host or default]) for screen in platform.screens.values())
    own = {hosts["portal"]} if name == "portal" else {hosts["national"], hosts["identity"]}
    return Site(name, platform, frozenset(own), patterns, _known(platform))


def _logical(site: SiteName, screen: str) -> str:
    return f"{site}.{screen.removeprefix(site + '.')}"


def _pattern(name: str, screen: Screen, host: str) -> ScreenPattern:
    literal_query = {key: value for key, value in screen.query.items() if not PARAMETER.search(value)}
    fragment = _compile(screen.fragment) if screen.fragment is not None else None
    return ScreenPattern(name, screen, host, _compile(screen.path), literal_query, fragment, len(PARAMETER.sub("", screen.path)))


def _compile(pattern: str) -> re.Pattern[str]:
    parts = PARAMETER.split(pattern)
    names = parts[1::2]
    # A name that comes a second time stands for the same text.
    seen = [f"(?P={name})" if name in names[:place] else f"(?P<{name}>[^/?#]+)" for place, name in enumerate(names)]
    return re.compile("".join(re.escape(part) if place % 2 == 0 else seen[place // 2] for place, part in enumerate(parts)))


def _known(platform: Platform) -> KnownNames:
    screens = platform.screens.values()
    facts = {name for screen in screens for name in screen.facts}
    return KnownNames(
        fields={name: ABSENT.as_names() for screen in screens for name in screen.fields},
        facts=dict.fromkeys(facts),
        facts_all={name: [] for name in facts},
        links=dict.fromkeys(name for screen in screens for name in screen.links),
    )
