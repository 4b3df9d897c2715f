"""A visitor's cookies with the attributes their server gave them."""

from collections.abc import Iterable, Mapping
from http.cookiejar import CookieJar
from typing import Any

from thongsuot.steps.page import Cookie


def cookies_of(jar: CookieJar) -> tuple[Cookie, ...]:
    """Of an HTTP client's jar."""
    return tuple(
        Cookie(
            cookie.name,
            cookie.value or "",
            cookie.domain.lstrip("."),
            cookie.secure,
            cookie.has_nonstandard_attr("HttpOnly") or cookie.has_nonstandard_attr("httponly"),
            cookie.get_nonstandard_attr("SameSite") or cookie.get_nonstandard_attr("samesite"),
        )
        for cookie in jar
    )


def browser_cookies(cookies: Iterable[Mapping[str, Any]]) -> tuple[Cookie, ...]:
    """Of a Playwright context."""
    return tuple(
        Cookie(
            str(cookie.get("name", "")),
            str(cookie.get("value", "")),
            str(cookie.get("domain", "")).lstrip("."),
            bool(cookie.get("secure")),
            bool(cookie.get("httpOnly")),
            cookie.get("sameSite"),
        )
        for cookie in cookies
    )
