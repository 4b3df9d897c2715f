"""What a visitor's act sends, with the page map's words for it: an operation and the values that go into it. Pure."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from thongsuot.documents.platform import Platform, Screen
from thongsuot.exporting.meaning import Names, meaning_of
from thongsuot.exporting.symbols import Given, Joined, Known, Symbol, Unsayable
from thongsuot.words.source import Text

_PARAMETER = re.compile(r"\{([A-Za-z_][A-Za-z0-9_]*)\}")
_RESERVED = frozenset({"accept", "content-type", "authorization"})
_OTHER = re.compile(r"[^A-Za-z0-9_]+")
_ROOTS: Mapping[tuple[str, ...], str] = {("portal", "url"): "portal", ("national", "url"): "national", ("national", "identity_url"): "identity"}
_JSON, _FORM, _TEXT = "application/json", "application/x-www-form-urlencoded", "text/plain"


@dataclass(frozen=True, slots=True)
class Slot:
    """One parameter of an operation. `place`: path, query or header."""

    name: str
    place: str

    @property
    def is_reserved(self) -> bool:
        """Whether OpenAPI ignores it as a parameter."""
        return self.place == "header" and self.name.lower() in _RESERVED


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that a site can be asked for. `site`: portal, national or identity; `path` with `{parameters}`; `contents`: what its body may be."""

    site: str
    method: str
    path: str
    slots: tuple[Slot, ...] = ()
    contents: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """ "get-tra-cuu": method and path, as a site has one operation for both."""
        return f"{self.method}-{_OTHER.sub('-', self.path).strip('-') or 'root'}"

    def joined(self, other: "Operation") -> "Operation":
        """The two as one, of the same method and path."""
        slots = tuple(dict.fromkeys((*self.slots, *other.slots)))
        return Operation(self.site, self.method, self.path, slots, tuple(dict.fromkeys((*self.contents, *other.contents))))


@dataclass(frozen=True, slots=True)
class Request:
    """An operation and what is put into it. `follows`: redirects are followed, as a visitor does."""

    operation: Operation
    values: Mapping[Slot, Symbol]
    body: Symbol | None = None
    follows: bool = False


@dataclass(frozen=True, slots=True)
class Unfit:
    """Why an act cannot be written as an operation: the code of the finding, and the reason."""

    code: str
    why: Text


@dataclass(frozen=True, slots=True)
class Sites:
    """The two page maps of a profile."""

    portal: Platform
    national: Platform

    def screen(self, name: str) -> tuple[str, Screen] | None:
        """The site that serves a logical screen, and the screen."""
        side, _, id_ = name.partition(".")
        screen = (self.national if side == "national" else self.portal).screens.get(id_)
        return (screen.host or side, screen) if screen else None


@dataclass(slots=True)
class _Draft:
    """An operation on its way."""

    site: str
    path: str
    values: dict[Slot, Symbol] = field(default_factory=dict)


def bare_request(asked: Mapping[str, Any], names: Names, sites: Sites) -> Request | Unfit:
    """The exchange of `http: {request: ...}`: no redirect is followed."""
    kind = next((key for key in ("json", "form", "body") if key in asked), None)
    body = meaning_of(asked[kind], names) if kind else None
    content_type = {"json": _JSON, "form": _FORM, "body": _TEXT}[kind] if kind else None
    method = str(asked.get("method") or ("POST" if kind else "GET")).lower()
    return _request(asked, method, names, sites, body=body, content_type=content_type, follows=False)


def opened(asked: Any, names: Names, sites: Sites) -> Request | Unfit:
    """The exchange of `open`, and of a `download` by screen or address."""
    return _request(asked if isinstance(asked, Mapping) else {"url": asked}, "get", names, sites, follows=True)


def posted(asked: Mapping[str, Any], names: Names, sites: Sites) -> Request | Unfit:
    """The exchange of `post`: a form sent without the page that holds it, logical fields under the names that the map gives."""
    found = sites.screen(str(asked.get("screen", "")))
    fields = found[1].fields if found else {}
    form = {(fields[name].name or name) if name in fields else name: value for name, value in (asked.get("form") or {}).items()}
    return _request(asked, "post", names, sites, body=meaning_of(form, names), content_type=_FORM, follows=True)


def _request(
    asked: Mapping[str, Any], method: str, names: Names, sites: Sites, *, body: Symbol | None = None, content_type: str | None = None, follows: bool
) -> Request | Unfit:
    draft = _addressed(asked, names, sites)
    if isinstance(draft, Unfit):
        return draft
    for place in ("query", "headers"):
        for name, value in (asked.get(place) or {}).items():
            draft.values[Slot(name, place.removesuffix("s"))] = meaning_of(value, names)
    for symbol in (*draft.values.values(), *([body] if body else [])):
        if isinstance(symbol, Unsayable):
            return Unfit("TS606", symbol.why)
    operation = Operation(draft.site, method, draft.path, tuple(draft.values), (content_type,) if content_type else ())
    return Request(operation, draft.values, body, follows)


def _addressed(asked: Mapping[str, Any], names: Names, sites: Sites) -> _Draft | Unfit:
    if "screen" in asked:
        found = sites.screen(str(asked["screen"]))
        given = {name: meaning_of(value, names) for name, value in (asked.get("with") or {}).items()}
        return _of_screen(*found, given) if found else Unfit("TS605", Text(f"bản đồ trang không có {asked['screen']}", f"no map has {asked['screen']}"))
    address = meaning_of(asked.get("url"), names)
    if isinstance(address, Given) and address.path in _ROOTS:
        return _Draft(_ROOTS[address.path], "/")
    return Unfit(
        "TS605", Text("địa chỉ chỉ có lúc chạy, mà OpenAPI cần đường dẫn viết sẵn", "the address is known to a run only; OpenAPI needs a path written out")
    )


def _of_screen(site: str, screen: Screen, given: Mapping[str, Symbol]) -> _Draft | Unfit:
    if screen.fragment:
        return Unfit("TS605", Text("màn hình nằm sau dấu #, máy chủ không nhận phần này", "the screen stands behind '#', which no server gets"))
    present = {name: value for name, value in given.items() if not (isinstance(value, Known) and value.value is None)}
    draft = _Draft(site, screen.path)
    for name in dict.fromkeys(_PARAMETER.findall(screen.path)):
        draft.values[Slot(name, "path")] = present.get(name, Unsayable(Text(f"thiếu '{name}' của đường dẫn", f"the path lacks its '{name}'")))
    for key, pattern in screen.query.items():
        if set(_PARAMETER.findall(pattern)) <= present.keys():
            draft.values[Slot(key, "query")] = _filled(pattern, present)
    return draft


def _filled(pattern: str, given: Mapping[str, Symbol]) -> Symbol:
    parts = tuple(_pieces(pattern, given))
    wrong = next((part for part in parts if isinstance(part, Unsayable)), None)
    return wrong or (parts[0] if len(parts) == 1 else Joined(parts))


def _pieces(pattern: str, given: Mapping[str, Symbol]) -> Iterator[Symbol]:
    for place, text in enumerate(_PARAMETER.split(pattern)):
        if place % 2:
            yield given[text]
        elif text:
            yield Known(text)
