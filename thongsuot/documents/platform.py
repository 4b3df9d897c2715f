"""A page map: where a portal product keeps its screens, fields, buttons and facts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from thongsuot.words.source import Span, Text


@dataclass(frozen=True, slots=True)
class Locator:
    """How to find one thing: the first of testid, label, role+name, css that is given (name = form name, for HTTP).

    `attribute`: read this instead of text or value.
    """

    span: Span
    label: str | None = None
    name: str | None = None
    testid: str | None = None
    role: str | None = None
    text: str | None = None
    css: str | None = None
    attribute: str | None = None


@dataclass(frozen=True, slots=True)
class Screen:
    """One logical screen. `path` and `fragment` are patterns: literal text with `{parameter}`.

    `needs` are fields, buttons or facts that must be visible and enabled; `host` says which host of the side (default: the side's own);
    `secret`: parameters that carry secrets because the protocol wants it so.
    """

    id: str
    path: str
    span: Span
    host: Literal["portal", "national", "identity"] | None = None
    query: Mapping[str, str] = field(default_factory=dict)
    fragment: str | None = None
    needs: tuple[str, ...] = ()
    signed_in: bool = False
    secret: tuple[str, ...] = ()
    fields: Mapping[str, Locator] = field(default_factory=dict)
    buttons: Mapping[str, Locator] = field(default_factory=dict)
    links: Mapping[str, Locator] = field(default_factory=dict)
    facts: Mapping[str, Locator] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Move:
    """One thing that a person does on an interstitial: `fill` fields with texts in which `{parameter}` stands for that part of the address, `take_first`: the
    first choice that a field offers, `press` a button. Exactly one of them is there. What the page has filled in or chosen already stays."""

    fill: Mapping[str, str] = field(default_factory=dict)
    take_first: str | None = None
    press: str | None = None


@dataclass(frozen=True, slots=True)
class Interstitial:
    """A screen that may stand between a visitor and where it was going, and how a person gets past it. `screen`: its id."""

    screen: str
    title: Text
    walk: tuple[Move, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Platform:
    """`marks`: things recognised on any page: signed_in_name, sign_in_form, error, captcha, message. `interstitials`: by the id of their screen."""

    id: str
    title: Text
    rendering: Literal["server", "client"]
    screens: Mapping[str, Screen]
    marks: Mapping[str, Locator]
    flows: Mapping[str, str]
    span: Span
    session_cookies: tuple[str, ...] = ()
    interstitials: Mapping[str, Interstitial] = field(default_factory=dict)
