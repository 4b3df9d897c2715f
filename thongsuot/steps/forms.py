"""What a form of a page would send (HTML Living Standard, "constructing the entry list"), without a browser."""

import mimetypes
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex
from urllib.parse import urlencode, urljoin, urlsplit

from selectolax.lexbor import LexborNode

from thongsuot.steps.html import CONTROLS, HtmlDocument, control_value, in_disabled_fieldset, option_value
from thongsuot.steps.sight import fold

_SILENT = frozenset({"submit", "button", "image", "reset", "file"})
Entry = tuple[str, str]
Upload = tuple[str, tuple[str, bytes, str]]


@dataclass(frozen=True, slots=True)
class Submission:
    """A request that a form makes: for GET the entries are in `url`, else in `body`."""

    method: str
    url: str
    content_type: str | None = None
    body: bytes = b""


def submission_of(document: HtmlDocument, button: LexborNode, typed: Mapping[str, str], attached: Mapping[str, Sequence[Path]]) -> Submission | None:
    """What pressing `button` sends; None when it belongs to no form. `typed` and `attached` are by form name."""
    form = form_of(document, button)
    if form is None:
        return None
    method = (button.attributes.get("formmethod") or form.attributes.get("method") or "get").upper()
    action = button.attributes.get("formaction") or form.attributes.get("action") or document.url
    url = urljoin(document.base, action)
    controls = [node for node in _controls(document, form) if not _left_out(node)]
    entries = [entry for node in controls for entry in _entries(node, typed)]
    uploads = [upload for node in controls for upload in _uploads(node, attached)]
    name = button.attributes.get("name")
    if name:
        entries.append((name, button.attributes.get("value") or ""))
    if method == "GET":
        return Submission(method, urlsplit(url)._replace(query=urlencode(entries), fragment="").geturl())
    multipart = (button.attributes.get("formenctype") or form.attributes.get("enctype") or "").lower() == "multipart/form-data"
    return Submission(method, url, *encode(entries, uploads if multipart else None))


def form_of(document: HtmlDocument, node: LexborNode) -> LexborNode | None:
    """The form a control belongs to: by its `form` attribute, else the nearest around it."""
    owner = node.attributes.get("form")
    if owner:
        return document.first(f'form[id="{owner}"]')
    at = node.parent
    while at is not None and at.tag != "form":
        at = at.parent
    return at


def choice(node: LexborNode, wanted: str) -> str | None:
    """The value of a select's option whose value or text is `wanted`; None when it has no such option."""
    options = node.css("option")
    for option in options:
        if option_value(option) == wanted:
            return wanted
    return next((option_value(option) for option in options if fold(option.text()) == fold(wanted)), None)


def hidden_entries(document: HtmlDocument) -> dict[str, str]:
    """The hidden inputs of every form on the page, by name."""
    return {node.attributes["name"] or "": node.attributes.get("value") or "" for node in document.all("input[type=hidden][name]")}


def encode(entries: Sequence[Entry], uploads: Sequence[Upload] | None) -> tuple[str, bytes]:
    """Content type and body: multipart/form-data (RFC 7578, as browsers write it) where `uploads` is given, else a URL-encoded form."""
    if uploads is None:
        return "application/x-www-form-urlencoded", urlencode(entries).encode()
    boundary = "----ThongSuot" + token_hex(12)
    parts = [f'--{boundary}\r\nContent-Disposition: form-data; name="{_escaped(name)}"\r\n\r\n{value}\r\n'.encode() for name, value in entries]
    for name, (filename, content, media_type) in uploads:
        head = f'--{boundary}\r\nContent-Disposition: form-data; name="{_escaped(name)}"; filename="{_escaped(filename)}"\r\nContent-Type: {media_type}\r\n\r\n'
        parts.append(head.encode() + content + b"\r\n")
    return f"multipart/form-data; boundary={boundary}", b"".join(parts) + f"--{boundary}--\r\n".encode()


def file_part(path: Path, name: str | None = None) -> tuple[str, bytes, str]:
    """A file as a form sends it: name, bytes, media type by extension."""
    return (name or path.name, path.read_bytes(), mimetypes.guess_type(path.name)[0] or "application/octet-stream")


def _escaped(name: str) -> str:
    return name.replace("\r", "%0D").replace("\n", "%0A").replace('"', "%22")


def _controls(document: HtmlDocument, form: LexborNode) -> list[LexborNode]:
    inside = form.css(CONTROLS)
    name = form.attributes.get("id")
    return inside + (document.all(f'input[form="{name}"], select[form="{name}"], textarea[form="{name}"]') if name else [])


def _left_out(node: LexborNode) -> bool:
    attributes = node.attributes
    return not attributes.get("name") or "disabled" in attributes or node.tag == "button" or in_disabled_fieldset(node)


def _entries(node: LexborNode, typed: Mapping[str, str]) -> list[Entry]:
    attributes = node.attributes
    name, kind = attributes["name"] or "", (attributes.get("type") or "text").lower()
    if node.tag == "input" and kind in _SILENT:
        return []
    if node.tag == "input" and kind in {"checkbox", "radio"}:
        value = attributes.get("value") or "on"
        ticked = typed[name] in {value, "true"} if name in typed else "checked" in attributes
        return [(name, value)] if ticked else []
    if node.tag == "select" and "multiple" in attributes:
        return [(name, option_value(option)) for option in node.css("option") if "selected" in option.attributes]
    return [(name, typed[name] if name in typed else control_value(node))]


def _uploads(node: LexborNode, attached: Mapping[str, Sequence[Path]]) -> list[Upload]:
    attributes = node.attributes
    if node.tag != "input" or (attributes.get("type") or "").lower() != "file":
        return []
    control = attributes["name"] or ""
    # A browser sends an empty part for a file input that holds nothing.
    return [(control, file_part(path)) for path in attached.get(control, ())] or [(control, ("", b"", "application/octet-stream"))]
