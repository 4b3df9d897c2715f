"""A visitor without a browser: links, forms, files and cookies of server-rendered pages, by HTTP."""

import hashlib
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import httpx
from selectolax.lexbor import LexborNode

from thongsuot.steps.acts import Act
from thongsuot.steps.cookies import cookies_of
from thongsuot.steps.deadline import Deadline
from thongsuot.steps.exchange import BrokenError, Exchange, broken
from thongsuot.steps.forms import choice, encode, form_of, hidden_entries, submission_of
from thongsuot.steps.html import HtmlDocument, is_visible
from thongsuot.steps.maps import PageMaps, Site, find_locator
from thongsuot.steps.network import Reply, ResolvingTransport, open_client, send
from thongsuot.steps.page import Download, Hop, Page
from thongsuot.steps.recognition import observe
from thongsuot.steps.visit import MOST_HOPS, MOST_VISITS, Visit

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_KEEP_METHOD = frozenset({307, 308})
_SERVER_ERROR = 500
_TYPED_TAGS = frozenset({"input", "textarea", "select"})


class HttpVisitor:
    """One cookie jar and the page it stands on."""

    def __init__(self, transport: ResolvingTransport, maps: PageMaps) -> None:
        self._transport = transport
        self._maps = maps
        self._client = open_client(transport)
        self._document: HtmlDocument | None = None
        self._status: int | None = None
        self._typed: dict[str, str] = {}
        self._attached: dict[str, tuple[Path, ...]] = {}
        self._begin()

    def perform(self, acts: Sequence[Act], deadline: Deadline, expected: Collection[str] = ()) -> Visit:  # noqa: ARG002  # a served page is whole when it comes
        """The acts in order, up to the first that cannot be performed."""
        self._begin()
        self._deadline = deadline
        breakage = None
        try:
            for act in acts:
                _ACTS[act.kind](self, act)
        except BrokenError as error:
            breakage = error.breakage
        return Visit(self.page(), tuple(self._exchanges), broken=breakage)

    def exchange(self, method: str, url: str, headers: Mapping[str, str], body: bytes | None, deadline: Deadline) -> Reply:
        """One bare exchange with this visitor's cookies; no redirect is followed and the page stays."""
        return send(self._client, method, url, seconds=deadline.left(), headers=headers, body=body)

    def close(self) -> None:
        self._client.close()

    def page(self) -> Page:
        """What the visitor sees now."""
        document = self._document
        cookies = cookies_of(self._client.cookies.jar)
        if document is None:
            return Page("", None, hops=tuple(self._hops), loop=self._loop, next_url=self._next_url, cookies=cookies, file=self._file)
        return Page(
            document.url,
            self._status,
            title=document.title,
            lang=document.lang,
            text=document.text(),
            hops=tuple(self._hops),
            loop=self._loop,
            next_url=self._next_url,
            cookies=cookies,
            file=self._file,
            **(observe(self._maps, document.url, self._status, document.see) if self._arrived else {}),
        )

    def _begin(self) -> None:
        self._hops: list[Hop] = []
        self._exchanges: list[Exchange] = []
        self._loop = False
        self._next_url: str | None = None
        self._file: Download | None = None
        self._deadline = Deadline.after(0)

    @property
    def _arrived(self) -> bool:
        # A redirect that was not followed left the visitor on no page.
        return self._next_url is None and not self._loop

    # Acts

    def _open(self, act: Act) -> None:
        self._go("GET", act.target, stop_at=act.stop_at)

    def _follow(self, act: Act) -> None:
        node = self._node(("links", "buttons", "facts"), act)
        self._activate(node, act)

    def _press(self, act: Act) -> None:
        self._activate(self._node(("buttons", "links"), act), act)

    def _fill(self, act: Act) -> None:
        for name, value in (act.values or {}).items():
            node = self._node(("fields",), Act("fill", name))
            form_name = node.attributes.get("name")
            if node.tag not in _TYPED_TAGS or not form_name:
                raise broken("missing", f"trường {name!r} không nhận được giá trị", f"field {name!r} takes no value", host=self._host)
            if not act.force and ("readonly" in node.attributes or "disabled" in node.attributes):
                continue
            self._typed[form_name] = self._as_typed(name, node, value)

    def _attach(self, act: Act) -> None:
        for name, paths in (act.files or {}).items():
            node = self._node(("fields",), Act("attach", name))
            self._attached[node.attributes.get("name") or ""] = paths

    def _post(self, act: Act) -> None:
        entries = (hidden_entries(self._document) if act.hidden and self._document else {}) | dict(act.values or {})
        content_type, body = encode(list(entries.items()), None)
        self._go("POST", act.target, body, content_type, stop_at=act.stop_at)

    def _download(self, act: Act) -> None:
        url = act.target
        if not url.startswith(("http://", "https://")):
            href = self._node(("links", "facts"), act).attributes.get("href")
            if not href or self._document is None:
                raise broken("missing", f"liên kết {act.target!r} không có địa chỉ", f"link {act.target!r} has no address", host=self._host)
            url = urljoin(self._document.base, href)
        # A download may be redirected; the page the visitor stands on stays.
        reply = self._chase("GET", url, None, None, None)
        self._file = download_of(reply)
        _refuse_server_error(reply)

    def _drop_session(self, _act: Act) -> None:
        self._client = open_client(self._transport)
        self._document, self._status = None, None
        self._forget_typed()

    # How acts are done

    @property
    def _host(self) -> str | None:
        return urlsplit(self._document.url).hostname if self._document else None

    def _site(self) -> Site | None:
        return self._maps.site_of(self._document.url) if self._document else None

    def _node(self, groups: tuple[str, ...], act: Act) -> LexborNode:
        """The visible element of a logical name; raises BrokenError (missing)."""
        site = self._site()
        if self._document is not None:
            candidates = site.candidates(self._document.url) if site else ()
            for locator in find_locator(candidates, site, groups, act.target):
                nodes = [node for node in self._document.nodes(locator) if is_visible(node)]
                if len(nodes) > act.index:
                    return nodes[act.index]
        owner = self._maps.owner(groups[0], act.target)
        host = urlsplit(self._maps.bases[owner]).hostname if owner else self._host
        raise broken(
            "missing", f"trang {self._where} không có {act.target!r} để {act.kind}", f"the page {self._where} has no {act.target!r} to {act.kind}", host=host
        )

    @property
    def _where(self) -> str:
        return urlsplit(self._document.url)._replace(query="").geturl() if self._document else "(trống)"

    def _as_typed(self, name: str, node: LexborNode, value: str) -> str:
        if node.tag != "select":
            return value
        chosen = choice(node, value)
        if chosen is None:
            raise broken("missing", f"trường {name!r} không có lựa chọn {value!r}", f"field {name!r} has no option {value!r}", host=self._host)
        return chosen

    def _activate(self, node: LexborNode, act: Act) -> None:
        document = self._document
        href = node.attributes.get("href")
        if document is None or (not href and form_of(document, node) is None):
            raise broken("missing", f"{act.target!r} không gửi đi đâu cả", f"{act.target!r} leads nowhere", host=self._host)
        if href:
            self._go("GET", urljoin(document.base, href), stop_at=act.stop_at)
            return
        if "disabled" in node.attributes:
            raise broken("missing", f"nút {act.target!r} đang bị khoá", f"button {act.target!r} is disabled", host=self._host)
        sent = submission_of(document, node, self._typed, self._attached)
        if sent is not None:
            self._go(sent.method, sent.url, sent.body, sent.content_type, stop_at=act.stop_at)

    def _go(self, method: str, url: str, body: bytes | None = None, content_type: str | None = None, *, stop_at: str | None = None) -> None:
        reply = self._chase(method, url, body, content_type, stop_at)
        self._forget_typed()
        self._document = HtmlDocument(reply.body if _is_html(reply.response) else b"", self._exchanges[-1].url)
        self._status = reply.response.status_code
        _refuse_server_error(reply)

    def _forget_typed(self) -> None:
        self._typed, self._attached = {}, {}

    def _chase(self, method: str, url: str, body: bytes | None, content_type: str | None, stop_at: str | None) -> Reply:
        """Follow redirects by hand. Stops before a hop that is not https and before `stop_at`; raises BrokenError for a loop."""
        seen: dict[str, int] = {}
        stop = self._maps.pattern(stop_at) if stop_at else None
        while True:
            seen[url] = seen.get(url, 0) + 1
            reply = self._send(method, url, body, content_type)
            status, location = reply.response.status_code, reply.response.headers.get("location")
            target = urljoin(url, location) if status in _REDIRECTS and location else None
            self._hops.append(Hop(url, status, target))
            if target is None:
                return reply
            site = self._maps.site_of(target)
            if not target.startswith("https://") or (stop and site and any(pattern.name == stop.name for pattern in site.candidates(target))):
                self._next_url = target
                return reply
            if seen.get(target, 0) > MOST_VISITS or len(seen) > MOST_HOPS or sum(seen.values()) > MOST_HOPS:
                self._loop = True
                host = urlsplit(target).hostname
                raise broken("loop", f"chuyển hướng vòng quanh {_bare(target)}", f"a redirect loop at {_bare(target)}", host=host)
            if status not in _KEEP_METHOD and method not in {"GET", "HEAD"}:
                method, body, content_type = "GET", None, None
            url = target

    def _send(self, method: str, url: str, body: bytes | None, content_type: str | None) -> Reply:
        headers = {"Content-Type": content_type} if content_type else {}
        if self._document is not None and method == "POST":
            parts = urlsplit(self._document.url)
            headers |= {"Origin": f"{parts.scheme}://{parts.netloc}", "Referer": self._document.url}
        try:
            reply = send(self._client, method, url, seconds=self._deadline.left(), headers=headers, body=body)
        except BrokenError as error:
            self._exchanges.append(Exchange(method, url, tuple(headers.items()), body or b"", None, (), b"", 0.0, error.breakage.message.vi))
            self._hops.append(Hop(url, None))
            raise
        self._exchanges.append(reply.exchange)
        return reply


_ACTS: Mapping[str, Callable[[HttpVisitor, Act], None]] = {
    "open": HttpVisitor._open,
    "follow": HttpVisitor._follow,
    "press": HttpVisitor._press,
    "fill": HttpVisitor._fill,
    "attach": HttpVisitor._attach,
    "post": HttpVisitor._post,
    "download": HttpVisitor._download,
    "drop_session": HttpVisitor._drop_session,
}


def download_of(reply: Reply) -> Download:
    headers = reply.response.headers
    return Download(
        hashlib.sha256(reply.body).hexdigest(),
        len(reply.body),
        headers.get("content-type", "").partition(";")[0].strip(),
        reply.response.status_code,
        file_name(headers.get("content-disposition", "")),
    )


def file_name(disposition: str) -> str:
    """The name in a Content-Disposition (RFC 6266): `filename*` before `filename`."""
    parameters = dict(part.strip().partition("=")[::2] for part in disposition.split(";")[1:])
    extended = parameters.get("filename*", "")
    if extended:
        return str(httpx.URL("http://x/?" + "n=" + extended.rpartition("''")[2]).params["n"])
    return parameters.get("filename", "").strip('"')


def _refuse_server_error(reply: Reply) -> None:
    status, host = reply.response.status_code, urlsplit(reply.exchange.url).hostname
    if status >= _SERVER_ERROR:
        raise broken("status", f"{host} trả lời {status}", f"{host} answered {status}", host=host)


def _is_html(response: httpx.Response) -> bool:
    media_type = response.headers.get("content-type", "text/html").partition(";")[0].strip().lower()
    return media_type in {"text/html", "application/xhtml+xml"}


def _bare(url: str) -> str:
    return urlsplit(url)._replace(query="", fragment="").geturl()
