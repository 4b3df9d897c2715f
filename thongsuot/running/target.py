"""What was tested: a fingerprint of the portal, and its own word on whether it is a reference portal."""

import hashlib
import json
import ssl
from dataclasses import dataclass
from urllib.parse import urlsplit

import httpx

WELL_KNOWN = "/.well-known/thongsuot-reference"
PRODUCT = "thongsuot.portal"


@dataclass(frozen=True, slots=True)
class Sighting:
    """One look at the portal. `reference`: it says that it is our reference portal; `fingerprint` is empty when nobody answered."""

    fingerprint: str
    reference: bool
    defects: tuple[str, ...]
    problem: str = ""


def look_at(portal_url: str, client: httpx.Client) -> Sighting:
    """TLS leaf, `Server` header and the reference portal's own word, as one digest. Never raises: who does not answer has a `problem`."""
    try:
        home = client.get(f"{portal_url}/", follow_redirects=False)
        said = client.get(f"{portal_url}{WELL_KNOWN}", follow_redirects=False)
    except httpx.HTTPError as error:
        return Sighting("", False, (), f"{type(error).__name__}: {error}")
    word = _own_word(said)
    parts = [urlsplit(portal_url).netloc, _leaf(home), home.headers.get("server", ""), json.dumps(word, sort_keys=True)]
    defects = word.get("defects", ())
    return Sighting(
        fingerprint=hashlib.sha256("\n".join(parts).encode()).hexdigest(),
        reference=bool(word),
        defects=tuple(str(one) for one in defects) if isinstance(defects, list) else (),
    )


def _own_word(answer: httpx.Response) -> dict[str, object]:
    try:
        value = answer.json()
    except ValueError:
        return {}
    return value if isinstance(value, dict) and value.get("product") == PRODUCT else {}


def _leaf(answer: httpx.Response) -> str:
    stream = answer.extensions.get("network_stream")
    tls = stream.get_extra_info("ssl_object") if stream is not None else None
    certificate = tls.getpeercert(binary_form=True) if isinstance(tls, ssl.SSLObject | ssl.SSLSocket) else None
    return hashlib.sha256(certificate).hexdigest() if certificate else ""
