"""Evidence of a step: what was sent and what came back, redacted as it is written, and pictures."""

import hashlib
import json
import re
from collections.abc import Iterable
from mimetypes import guess_type
from pathlib import Path
from typing import Any

import msgspec

from thongsuot.running.outcome import Evidence
from thongsuot.running.redaction import MASK, Mask
from thongsuot.steps.exchange import Exchange, Headers
from thongsuot.steps.page import Page

MOST_BODY = 64 * 1024
# Headers that may be kept; of the others not even the name is.
KEPT = frozenset((
    "accept", "accept-language", "cache-control", "content-disposition", "content-length", "content-security-policy", "content-type", "date", "location",
    "origin", "referer", "referrer-policy", "retry-after", "server", "set-cookie", "strict-transport-security", "www-authenticate", "x-content-type-options",
    "x-frame-options",
))  # fmt: skip
_READABLE = ("text/", "application/json", "application/xhtml", "application/xml", "application/javascript", "application/x-www-form-urlencoded")
_ENCODER = msgspec.json.Encoder(enc_hook=str)
_UNFIT = re.compile(r"[^A-Za-z0-9._-]+")


class EvidenceWriter:
    """Writes the files of one row under `evidence/<row>/` of the run's folder. None: nobody will look at it, so nothing is kept."""

    def __init__(self, folder: Path | None, row: str, mask: Mask) -> None:
        self._place = f"evidence/{_fit(row)}"
        self._folder = None if folder is None else folder / self._place
        self._mask = mask
        self._row = row
        self._made = False
        self._count = 0
        self._last = ""

    def keep(
        self,
        step: str,
        page: Page | None,
        exchanges: Iterable[Exchange],
        broken: str = "",
        read: Any = None,
        attached: Iterable[Path] = (),
    ) -> tuple[Evidence, ...]:
        """The files of one step, none if nothing was exchanged. `read`: what the national side's log told, where a step asked it, or what a person said;
        `attached`: that person's files, copied as they are.

        Raises OSError when the folder cannot be written."""
        if self._folder is None:
            return ()
        told = [_told(exchange) for exchange in exchanges]
        kept = []
        if told or page is not None or read is not None:
            self._begin(step)
            document = {"row": self._row, "step": step, "page": _seen(page) if page else None, "broken": broken or None, "exchanges": told}
            document |= {} if read is None else {"read": read}
            content = self._mask.data(_encoded(document))
            what = "trao đổi HTTP" if told or page is not None else "điều đã đọc"
            kept.append(self._write(f"{self._count:02}-{_fit(step)}.json", content, "application/json", f"{step}: {what}"))
        for number, path in enumerate(attached, 1):
            ending = _UNFIT.sub("", path.suffix.lower())
            name = f"{self._count:02}-{_fit(step)}-{number}{ending}"
            kept.append(self._write(name, path.read_bytes(), guess_type(path.name)[0] or "application/octet-stream", f"{step}: {path.name}"))
        return tuple(kept)

    @property
    def keeps(self) -> bool:
        """Whether a picture is worth taking."""
        return self._folder is not None

    def picture(self, step: str, content: bytes) -> Evidence:
        """A screenshot, PNG or JPEG, numbered with what the step exchanged. Raises OSError when the folder cannot be written."""
        if step != self._last:
            self._begin(step)
        kind = "png" if content.startswith(b"\x89PNG") else "jpeg"
        return self._write(f"{self._count:02}-{_fit(step)}.{kind.replace('jpeg', 'jpg')}", content, f"image/{kind}", f"{step}: ảnh màn hình")

    def _begin(self, step: str) -> None:
        self._count += 1
        self._last = step

    def _write(self, name: str, content: bytes, media_type: str, title: str) -> Evidence:
        if self._folder is None:
            raise ValueError("nothing is kept of this row")
        if not self._made:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._made = True
        with open(f"{self._folder}/{name}", "wb", buffering=0) as file:  # noqa: PTH123  # thousands a run, and pathlib doubles the price of each
            file.write(content)
        return Evidence(f"{self._place}/{name}", hashlib.sha256(content).hexdigest(), media_type, title)


def _encoded(document: Any) -> bytes:
    try:
        return _ENCODER.encode(document)
    except UnicodeEncodeError:  # half a surrogate pair, from an answer's JSON
        return json.dumps(document, ensure_ascii=False, default=str).encode("utf-8", "replace")


def _told(exchange: Exchange) -> dict[str, Any]:
    """One exchange as evidence keeps it."""
    return {
        "request": {
            "method": exchange.method,
            "url": exchange.url,
            "headers": _headers(exchange.request_headers),
            "body": _body(exchange.request_headers, exchange.request_body),
        },
        "response": None
        if exchange.status is None
        else {"status": exchange.status, "headers": _headers(exchange.response_headers), "body": _body(exchange.response_headers, exchange.response_body)},
        "milliseconds": round(exchange.milliseconds, 2),
        "error": exchange.error or None,
    }


def _headers(headers: Headers) -> list[list[str]]:
    return [[name, _cookie(value) if name.lower() == "set-cookie" else value] for name, value in headers if name.lower() in KEPT]


def _cookie(value: str) -> str:
    """Name and attributes of a Set-Cookie, never its value."""
    name, _, rest = value.partition("=")
    attributes = rest.partition(";")[2]
    return f"{name}={MASK};{attributes}" if attributes else f"{name}={MASK}"


def _body(headers: Headers, body: bytes) -> Any:
    if not body:
        return None
    kind = next((value for name, value in headers if name.lower() == "content-type"), "")
    if not kind.startswith(_READABLE):
        return {"bytes": len(body), "sha256": hashlib.sha256(body).hexdigest(), "content_type": kind.partition(";")[0]}
    text = body[:MOST_BODY].decode("utf-8", "replace")
    return text if len(body) <= MOST_BODY else {"text": text, "cut_at": MOST_BODY, "bytes": len(body)}


def _seen(page: Page) -> dict[str, Any]:
    """What the visitor stood on in the end, without its text (that is in the exchange)."""
    return {
        "screen": page.screen,
        "url": page.url,
        "status": page.status,
        "title": page.title,
        "signed_in_name": page.signed_in_name,
        "sign_in_form": page.sign_in_form,
        "captcha": page.captcha,
        "error": page.error,
        "message": page.message,
        "facts": {name: list(values) for name, values in page.facts.items()},
        "interstitials": list(page.interstitials),
        **({"inspection": page.inspection.as_names()} if page.inspection else {}),
        "hops": [[hop.status, hop.url, hop.location] for hop in page.hops],
        "next_url": page.next_url,
    }


def _fit(name: str) -> str:
    return _UNFIT.sub("-", name).strip("-.") or "x"
