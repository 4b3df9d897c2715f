"""A predicate on the platform's session cookies."""

from collections.abc import Mapping
from typing import Any

from thongsuot.predicates.finding import Finding, Scene, found
from thongsuot.words.source import Text

ATTRIBUTES = ("secure", "http_only", "same_site")


def cookies(arguments: Mapping[str, Any], subject: Any, scene: Scene) -> Finding:
    """Each session cookie at the portal's host has the attributes asked for; without such a cookie it fails."""
    wanted = arguments["cookies"] if isinstance(arguments["cookies"], Mapping) else {}
    page = subject if isinstance(subject, Mapping) else {}
    host = (scene.names.get("portal") or {}).get("host")
    mine = [cookie for cookie in page.get("cookies") or () if cookie["name"] in scene.session_cookies and (not host or _belongs(cookie["host"], host))]
    if not mine:
        listed = ", ".join(scene.session_cookies) or "(bản đồ trang không khai session_cookies)"
        return Finding(False, None, dict(wanted), Text(f"không thấy cookie phiên nào: {listed}", f"no session cookie found: {listed}"))
    for cookie in mine:
        for attribute in ATTRIBUTES:
            if attribute in wanted and not _same(cookie[attribute], wanted[attribute]):
                actual = f"{cookie['name']}: {attribute}={cookie[attribute]}"
                return found(False, actual, dict(wanted), vi=f"cookie phiên có {attribute}={wanted[attribute]}", en=f"{attribute}={wanted[attribute]}")
    return found(True, ", ".join(sorted(cookie["name"] for cookie in mine)), dict(wanted))


def _belongs(cookie_host: str, host: str) -> bool:
    return host == cookie_host or host.endswith("." + cookie_host)


def _same(actual: Any, wanted: Any) -> bool:
    return str(actual).lower() == str(wanted).lower()
