"""Following redirects by hand, each hop recorded, never to where a visitor must not go."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from urllib.parse import urljoin, urlsplit

from thongsuot.steps.breakage import BrokenError, broken
from thongsuot.steps.exchange import Exchange
from thongsuot.steps.maps import PageMaps, ScreenPattern
from thongsuot.steps.network import Reply
from thongsuot.steps.page import Hop

MOST_HOPS = 20
# One address may rightly come up twice in a chain (a deep link before and after the sign-on), not three times.
MOST_VISITS = 2
NOT_VISITED = 0
REDIRECTS = frozenset({301, 302, 303, 307, 308})
_KEEP_METHOD = frozenset({307, 308})


@dataclass(frozen=True, slots=True)
class Sent:
    """A request of a visitor, kept so that it can be sent again."""

    method: str
    url: str
    body: bytes | None = None
    content_type: str | None = None


@dataclass(slots=True)
class Trail:
    """What one step's acts leave behind."""

    hops: list[Hop] = field(default_factory=list)
    exchanges: list[Exchange] = field(default_factory=list)
    loop: bool = False
    next_url: str | None = None
    left: str | None = None

    @property
    def arrived(self) -> bool:
        """A redirect that was not followed left the visitor on no page."""
        return self.next_url is None and not self.loop


def chase(sent: Sent, send: Callable[[Sent], Reply], maps: PageMaps, trail: Trail, stop: ScreenPattern | None) -> Reply:
    """The last reply of the chain that `sent` begins.

    Stops before `stop`, before a hop that is not https and before a host that the visitor does not know; raises BrokenError for a loop, no answer, or a
    first address that is itself where the visitor does not go (a link, a form, or an address taken from a message).
    """
    trail.next_url = None
    if leaves(sent.url, maps, trail):
        place = urlsplit(sent.url)._replace(query="", fragment="").geturl()
        raise broken("missing", f"địa chỉ {place} ở ngoài các máy chủ đã biết", f"the address {place} is on no known host", host=urlsplit(sent.url).hostname)
    visits: dict[str, int] = {}
    while True:
        visits[sent.url] = visits.get(sent.url, 0) + 1
        try:
            reply = send(sent)
        except BrokenError as error:
            trail.exchanges.append(Exchange(sent.method, sent.url, (), sent.body or b"", None, (), b"", 0.0, error.breakage.message.vi))
            trail.hops.append(Hop(sent.url, None))
            raise
        trail.exchanges.append(reply.exchange)
        status, location = reply.response.status_code, reply.response.headers.get("location")
        target = urljoin(sent.url, as_browsers_read(location)) if status in REDIRECTS and location else None
        trail.hops.append(Hop(sent.url, status, target))
        if target is None or _stops(target, maps, trail, stop):
            return reply
        if visits.get(target, 0) >= MOST_VISITS or sum(visits.values()) > MOST_HOPS:
            raise loop_at(target, trail)
        sent = Sent("GET", target) if status not in _KEEP_METHOD and sent.method not in {"GET", "HEAD"} else replace(sent, url=target)


def as_browsers_read(location: str) -> str:
    """Browsers take a backslash before the query for a slash (WHATWG URL, special schemes): `/\\evil.example` names a host."""
    path, mark, rest = location.partition("?")
    return path.replace("\\", "/") + mark + rest


def loop_at(target: str, trail: Trail) -> BrokenError:
    trail.loop = True
    place = urlsplit(target)._replace(query="", fragment="").geturl()
    return broken("loop", f"chuyển hướng vòng quanh {place}", f"a redirect loop at {place}", host=urlsplit(target).hostname)


def leaves(target: str, maps: PageMaps, trail: Trail) -> bool:
    """Whether `target` is where a visitor does not go: not https, or a host that it does not know. Then it is recorded as not visited."""
    parts = urlsplit(target)
    if parts.scheme == "https" and parts.hostname in maps.hosts:
        return False
    trail.next_url = target
    trail.hops.append(Hop(target, NOT_VISITED))
    if parts.hostname not in maps.hosts:
        trail.left = parts.hostname or target
    return True


def _stops(target: str, maps: PageMaps, trail: Trail, stop: ScreenPattern | None) -> bool:
    site = maps.site_of(target)
    if stop is not None and site is not None and any(pattern.name == stop.name for pattern in site.candidates(target)):
        trail.next_url = target
        return True
    return leaves(target, maps, trail)
