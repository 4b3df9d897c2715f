"""What a visitor sees after the last act: one value for both channels, and the names that templates see of it (docs/reference.md)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from urllib.parse import SplitResult, parse_qsl, urlsplit

from thongsuot.planning.secrecy import Secret
from thongsuot.steps.pdf import pdf_text, revisions
from thongsuot.steps.signatures import read_signatures
from thongsuot.steps.tables import procedures_in, units_in


@dataclass(frozen=True, slots=True)
class Hop:
    """One exchange of a redirect chain; `location` is where it sent the visitor (absolute), None on the last. `status` 0: not visited; None: no answer."""

    url: str
    status: int | None
    location: str | None = None

    def as_names(self) -> dict[str, Any]:
        parts = urlsplit(self.url)
        return {"url": self.url, "host": parts.hostname or "", "scheme": parts.scheme, "status": self.status, "location": self.location}


@dataclass(frozen=True, slots=True)
class FieldState:
    """`error` is the message that stands at the field (aria-describedby of an invalid one)."""

    value: str | None
    visible: bool
    enabled: bool
    readonly: bool
    invalid: bool
    error: str | None = None

    def as_names(self) -> dict[str, Any]:
        return {"value": self.value, "visible": self.visible, "enabled": self.enabled, "readonly": self.readonly, "invalid": self.invalid, "error": self.error}


ABSENT = FieldState(None, visible=False, enabled=False, readonly=False, invalid=False)


@dataclass(frozen=True, slots=True)
class Cookie:
    """`value` is a secret."""

    name: str
    value: str
    host: str
    secure: bool
    http_only: bool
    same_site: str | None

    def as_names(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "value": Secret(self.value),
            "host": self.host,
            "secure": self.secure,
            "http_only": self.http_only,
            "same_site": self.same_site,
        }


@dataclass(frozen=True, slots=True)
class Download:
    """A file that a visitor fetched: its SHA-256 and size, and its content until the row has ended, for who looks into a PDF."""

    sha256: str | None
    size: int | None
    content_type: str
    status: int | None
    name: str
    content: bytes = field(default=b"", repr=False)

    def as_names(self) -> "PageNames":
        names = {"sha256": self.sha256, "size": self.size, "content_type": self.content_type, "status": self.status, "name": self.name}
        look = {"text": pdf_text, "signatures": read_signatures, "revisions": revisions, "procedures": procedures_in, "units": units_in}
        return PageNames({**names, **{part: Unread(partial(read, self.content)) for part, read in look.items()}})


NO_FILE = Download(None, None, "", None, "")


@dataclass(frozen=True, slots=True)
class Unread:
    """A value that is worked out when somebody asks for it: few scenarios look at a whole page's text."""

    read: Callable[[], Any]


class PageNames(dict[str, Any]):
    """A page, or a file, as templates see it. What is unread is read at the first look."""

    def __getitem__(self, name: str) -> Any:
        value = super().__getitem__(name)
        if isinstance(value, Unread):
            value = self[name] = value.read()
        return value

    def get(self, name: str, default: Any = None) -> Any:
        return self[name] if name in self else default  # noqa: SIM401  # dict.get does not pass by __getitem__


@dataclass(frozen=True, slots=True)
class Inspection:
    """`faults`: "rule: where" for each grave one; `overflow`: by how many pixels the page is wider than the window; `unreachable`: controls no Tab comes to."""

    faults: tuple[str, ...]
    overflow: int
    unreachable: tuple[str, ...]

    def as_names(self) -> dict[str, Any]:
        return {"faults": list(self.faults), "overflow": self.overflow, "unreachable": list(self.unreachable)}


@dataclass(frozen=True, slots=True)
class Page:
    """`screen`: logical name or None. `fields`, `facts` (every text read, in order) and `links` hold what the page map names and the page shows.

    `known`: every name the platform's map has, so that a template reads None, not an error, for a fact that this page lacks.
    `next_url`: where a redirect pointed that was not followed (`stop_before`, a hop that is not https, or a strange host: then `left` names it).
    `interstitials`: the declared ones that this visit got past, in order. `session_id`: the value of the platform's session cookie, a secret.
    """

    url: str
    status: int | None
    screen: str | None = None
    title: str = ""
    lang: str = ""
    text: str | Unread = ""
    signed_in_name: str = ""
    sign_in_form: bool = False
    captcha: bool = False
    error: str = ""
    message: str = ""
    fields: Mapping[str, FieldState] = field(default_factory=dict)
    facts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)
    buttons: tuple[str, ...] = ()
    hops: tuple[Hop, ...] = ()
    loop: bool = False
    next_url: str | None = None
    left: str | None = None
    session_id: str | None = None
    cookies: tuple[Cookie, ...] = ()
    files: tuple[Download, ...] = ()
    interstitials: tuple[str, ...] = ()
    inspection: Inspection | None = None
    known: "KnownNames | None" = None

    @property
    def file(self) -> Download | None:
        """The file fetched last."""
        return self.files[-1] if self.files else None

    @property
    def host(self) -> str:
        return urlsplit(self.url).hostname or ""

    def as_names(self) -> PageNames:
        """The page as plain data, every name of docs/reference.md present."""
        parts = urlsplit(self.url)
        known = self.known or NOTHING_KNOWN
        following = _address(urlsplit(self.next_url or ""))
        names: dict[str, Any] = {
            "screen": self.screen,
            "url": self.url,
            **_address(parts),
            "status": self.status,
            "title": self.title,
            "lang": self.lang,
            "text": self.text,
            "signed_in_name": self.signed_in_name,
            "sign_in_form": self.sign_in_form,
            "captcha": self.captcha,
            "error": self.error,
            "message": self.message,
            "fields": {**known.fields, **{name: state.as_names() for name, state in self.fields.items()}},
            "facts": {**known.facts, **{name: values[0] if values else None for name, values in self.facts.items()}},
            "facts_all": {**known.facts_all, **{name: list(values) for name, values in self.facts.items()}},
            "links": {**known.links, **self.links},
            "buttons": list(self.buttons),
            "hops": [hop.as_names() for hop in self.hops],
            "loop": self.loop,
            "interstitials": list(self.interstitials),
            "inspection": self.inspection.as_names() if self.inspection else None,
            "next_url": self.next_url,
            "next_host": following["host"] or None,
            "next_query": following["query"],
            "left": self.left,
            "session_id": Secret(self.session_id) if self.session_id else None,
            "cookies": [cookie.as_names() for cookie in self.cookies],
            "file": (self.file or NO_FILE).as_names(),
            "files": [file.as_names() for file in self.files],
        }
        return PageNames(names)


@dataclass(frozen=True, slots=True)
class KnownNames:
    """What a platform's page map names anywhere, each with the value that stands for "not on this page"."""

    fields: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    facts: Mapping[str, None] = field(default_factory=dict)
    facts_all: Mapping[str, list[str]] = field(default_factory=dict)
    links: Mapping[str, None] = field(default_factory=dict)


NOTHING_KNOWN = KnownNames()


def _address(parts: SplitResult) -> dict[str, Any]:
    return {"host": parts.hostname or "", "path": parts.path, "query": dict(parse_qsl(parts.query, keep_blank_values=True)), "fragment": parts.fragment}
