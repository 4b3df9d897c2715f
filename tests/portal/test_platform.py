"""What the frame round every page decides can be seen from outside: headers, character sets, what error pages tell, cookies, notices."""

import unicodedata
from collections.abc import Callable

import httpx
import pytest

from tests.portal.towers import Towers
from tests.portal.walks import LINK, someone

Probe = Callable[[httpx.Response, httpx.Response, httpx.Response, httpx.Response], bool]
# Each sees the home page, an address that is not there, the submission screen, and the first answer of a sign-on: True where all is well.
PROBES: dict[str, Probe] = {
    "hsts-missing": lambda home, *_: "strict-transport-security" in home.headers,
    "sniffing-allowed": lambda home, *_: home.headers.get("x-content-type-options") == "nosniff",
    "framing-allowed": lambda home, *_: "x-frame-options" in home.headers and "frame-ancestors" in home.headers["content-security-policy"],
    "referrer-unbounded": lambda home, *_: "referrer-policy" in home.headers,
    "software-named": lambda home, *_: "x-powered-by" not in home.headers,
    "refusal-with-trace": lambda _home, lost, *_: "Traceback" not in lost.text,
    "charset-undeclared": lambda home, *_: home.headers["content-type"] == "text/html; charset=utf-8",
    "names-decomposed": lambda home, *_: unicodedata.is_normalized("NFC", home.text),
    "cookie-without-same-site": lambda _home, _lost, _screen, first: "samesite" in first.headers["set-cookie"].lower(),
    "local-password-offered": lambda home, *_: 'type="password"' not in home.text,
    "privacy-notice-missing": lambda _home, _lost, screen, *_: "thong-bao-du-lieu" in screen.text,
    "part-unannounced": lambda _home, _lost, screen, *_: "sổ hộ khẩu" not in screen.text,
    "file-limits-untold": lambda _home, _lost, screen, *_: "tối đa 10 MB" in screen.text,
    "district-asked": lambda _home, _lost, screen, *_: "quan_huyen" not in screen.text,
}


def _seen(towers: Towers, base: str) -> tuple[httpx.Response, httpx.Response, httpx.Response, httpx.Response]:
    visitor = towers.visitor()
    home, lost, first = visitor.get(base + "/"), visitor.get(base + "/khong-co-trang-nay"), visitor.get(base + LINK)
    return home, lost, towers.visitor().sign_in(base + LINK, someone(towers)), first


@pytest.mark.parametrize("defect", PROBES)
def test_a_defect_of_the_platform_shows(towers: Towers, defect: str) -> None:
    assert PROBES[defect](*_seen(towers, towers.tenant()))
    assert not PROBES[defect](*_seen(towers, towers.tenant(defect)))
