"""A visitor's cookies with the attributes their server gave them."""

from collections.abc import Iterable, Mapping
from http.cookiejar import CookieJar
from typing import Any

from thongsuot.planning.secrecy import is_unguessable
from thongsuot.steps.maps import PageMaps
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


def secret_values(cookies: Iterable[Cookie], maps: PageMaps) -> tuple[str, ...]:
    """Of the cookies, those whose value would let another pass for the visitor: the session cookies that the page maps name, and whatever no one could guess.

    A theme, a language or the procedure last looked at is no secret: such words stand in pages and evidence by right, and would be masked and found there.
    """
    named = {*maps.portal.platform.session_cookies, *maps.national.platform.session_cookies}
    return tuple(cookie.value for cookie in cookies if cookie.name in named or is_unguessable(cookie.value))


def session_id(cookies: Iterable[Cookie], maps: PageMaps) -> str | None:
    """The value of the portal's session cookie, if there is one."""
    names = maps.portal.platform.session_cookies
    hosts = maps.portal.hosts
    return next((cookie.value for cookie in cookies if cookie.name in names and any(host.endswith(cookie.host) for host in hosts)), None)


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
