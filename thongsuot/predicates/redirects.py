"""A predicate on the chain of redirects that led to a page."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from thongsuot.predicates.finding import Finding, Scene, found
from thongsuot.words.source import Text


def redirects(arguments: Mapping[str, Any], subject: Any, _scene: Scene) -> Finding:
    """Every hop, one not followed included, is https (`https_only`) and at one of `hosts`; at most `at_most` redirects; a loop always fails."""
    wanted = arguments["redirects"] if isinstance(arguments["redirects"], Mapping) else {}
    page = subject if isinstance(subject, Mapping) else {}
    visited = [*(str(hop["url"]) for hop in page.get("hops") or ()), *(str(page["next_url"]) for _ in (1,) if page.get("next_url"))]
    if page.get("loop"):
        return Finding(False, visited, dict(wanted), Text("mong đợi không lặp, nhận được vòng lặp chuyển hướng", "expected no loop, got a redirect loop"))
    if not visited:
        return found(False, None, dict(wanted), vi="có trang đã mở", en="a page that was opened")
    for url in visited:
        parts = urlsplit(url)
        if _yes(wanted.get("https_only")) and parts.scheme != "https":
            return found(False, _bare(url), "https", vi="mọi bước đều https", en="every hop to be https")
        hosts = [str(host) for host in wanted.get("hosts") or ()]
        if hosts and parts.hostname not in hosts:
            allowed = ", ".join(hosts)
            return found(False, _bare(url), hosts, vi=f"chỉ qua {allowed}", en=f"only by way of {allowed}")
    count = sum(1 for hop in page.get("hops") or () if hop.get("location"))
    most = wanted.get("at_most")
    if most is not None and count > int(most):
        return found(False, count, int(most), vi=f"nhiều nhất {most} lần chuyển hướng", en=f"at most {most} redirects")
    return found(True, count, dict(wanted))


def _yes(value: Any) -> bool:
    return value is True or str(value).lower() == "true"


def _bare(url: str) -> str:
    """Without query and fragment, where codes and tokens stand."""
    return urlsplit(url)._replace(query="", fragment="").geturl()
