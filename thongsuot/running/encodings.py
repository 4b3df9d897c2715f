"""The forms in which a secret may stand in a file: every encoding that is easy to undo."""

import base64
import html
import json
from collections.abc import ItemsView
from urllib.parse import quote, quote_plus

SHORTEST = 6
"""What is shorter stands anywhere by chance."""


def encodings(secret: str) -> ItemsView[str, bytes]:
    """The forms to look for, by name and without repeats: raw, URL-encoded, base64, JSON- and HTML-escaped."""
    raw = secret.encode("utf-8", "surrogatepass")
    forms = {"raw": raw}
    candidates = {
        "url": quote(raw, safe="").encode(),
        "form": quote_plus(raw).encode(),
        "json": json.dumps(secret)[1:-1].encode(),
        "json-utf8": json.dumps(secret, ensure_ascii=False)[1:-1].encode("utf-8", "surrogatepass"),
        "html": html.escape(secret).encode("utf-8", "surrogatepass"),
        **{f"base64+{shift}": _base64_core(raw, shift) for shift in range(3)},
    }
    for name, form in candidates.items():
        if form and form not in forms.values():
            forms[name] = form
    return forms.items()


def _base64_core(raw: bytes, shift: int) -> bytes:
    """What base64 of any text holding `raw` after `shift` (mod 3) bytes must contain: the characters that its neighbours do not touch."""
    encoded = base64.b64encode(b"\0" * shift + raw)
    first = (0, 2, 3)[shift]
    whole = (shift + len(raw)) // 3 * 4
    return encoded[first:whole]
