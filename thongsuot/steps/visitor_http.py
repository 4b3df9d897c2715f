"""A visitor without a browser: links, forms, files and cookies of server-rendered pages, by HTTP."""

from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborNode

from thongsuot.steps.acts import Act
from thongsuot.steps.breakage import BrokenError, broken
from thongsuot.steps.chase import Sent, Trail, chase
from thongsuot.steps.cookies import cookies_of, session_id
from thongsuot.steps.deadline import Deadline
from thongsuot.steps.downloads import download_of, is_html
from thongsuot.steps.forms import choice, encode, form_of, hidden_entries, submission_of
from thongsuot.steps.handshakes import look_at_tls
from thongsuot.steps.html import HtmlDocument, control_value, is_visible, option_value
from thongsuot.steps.interstitials import Offer, walk
from thongsuot.steps.maps import PageMaps, ScreenPattern, find_locator
from thongsuot.steps.network import Jar, Reply, ResolvingTransport, Session, send
from thongsuot.steps.page import Cookie, Download, Page, Unread
from thongsuot.steps.recognition import observe
from thongsuot.steps.visit import Visit

HTTPS_PORT = 443
_SERVER_ERROR = 500
_TYPED_TAGS = frozenset({"input", "textarea", "select"})


class HttpVisitor:
    """One cookie jar and the page it stands on."""

    def __init__(self, transport: ResolvingTransport, maps: PageMaps) -> None:
        self._transport = transport
        self._maps = maps
        self._session = Session(transport)
        self._cookies: tuple[Jar, int, tuple[Cookie, ...]] | None = None
        self._document: HtmlDocument | None = None
        self._status: int | None = None
        self._last_form: Sent | None = None
        self._forget_typed()
        self._begin(Deadline.after(0))

    def perform(self, acts: Sequence[Act], deadline: Deadline, expected: Collection[str] = ()) -> Visit:  # noqa: ARG002  # a served page is whole when it comes
        """The acts in order, up to the first that cannot be performed."""
        self._begin(deadline)
        breakage = None
        try:
            for act in acts:
                _ACTS[act.kind](self, act)
        except BrokenError as error:
            breakage = error.breakage
        return Visit(self.page(), tuple(self._trail.exchanges), broken=breakage)

    def exchange(self, method: str, url: str, headers: Mapping[str, str], body: bytes | None, deadline: Deadline) -> Reply:
        """One bare exchange with this visitor's cookies; no redirect is followed and the page stays. Raises BrokenError."""
        return send(self._session, method, url, seconds=deadline.left(), headers=headers, body=body)

    def handshakes(self, url: str, deadline: Deadline) -> dict[str, Any] | None:
        """What the server of this address takes and shows in TLS; None where the address has none. Raises BrokenError."""
        split = urlsplit(url)
        if split.scheme != "https" or split.hostname is None:
            return None
        address = self._transport.address_of(split.hostname, split.port or HTTPS_PORT)
        return look_at_tls(split.hostname, address, self._transport.trust, seconds=deadline.left())

    def picture(self) -> None:
        """Nothing: no page is drawn here."""

    @property
    def cookies(self) -> tuple[Cookie, ...]:
        jar = self._session.jar
        if self._cookies is None or self._cookies[:2] != (jar, jar.changes):
            self._cookies = jar, jar.changes, cookies_of(jar)
        return self._cookies[2]

    def close(self) -> None:
        """Nothing: the connections are the worker's."""

    def page(self) -> Page:
        """What the visitor sees now."""
        document, trail, cookies = self._document, self._trail, self.cookies
        left_behind: dict[str, Any] = {
            "hops": tuple(trail.hops),
            "loop": trail.loop,
            "next_url": trail.next_url,
            "left": trail.left,
            "cookies": cookies,
            "session_id": session_id(cookies, self._maps),
            "files": tuple(self._files),
            "interstitials": tuple(self._passed),
        }
        if document is None:
            return Page("", None, **left_behind)
        seen = observe(self._maps, document.url, self._status, document.see) if trail.arrived else {}
        return Page(document.url, self._status, title=document.title, lang=document.lang, text=Unread(document.text), **left_behind, **seen)

    def _begin(self, deadline: Deadline) -> None:
        self._trail = Trail()
        self._stop: ScreenPattern | None = None
        self._files: list[Download] = []
        self._passed: list[str] = []
        self._walking = False
        self._deadline = deadline

    def _forget_typed(self) -> None:
        self._typed: dict[str, str] = {}
        self._attached: dict[str, tuple[Path, ...]] = {}

    # Acts

    def _open(self, act: Act) -> None:
        host = urlsplit(act.target).hostname
        if host not in self._maps.hosts:
            raise broken("configuration", f"máy chủ {host} không nằm trong allowed_hosts của hồ sơ tỉnh", f"{host} is not among the profile's allowed_hosts")
        self._go(Sent("GET", act.target))

    def _follow(self, act: Act) -> None:
        self._activate(self._node(("links", "buttons"), act), act)

    def _press(self, act: Act) -> None:
        self._activate(self._node(("buttons",), act), act)

    def _fill(self, act: Act) -> None:
        for name, value in (act.values or {}).items():
            node = self._node(("fields",), Act("fill", name))
            form_name = node.attributes.get("name")
            if node.tag not in _TYPED_TAGS or not form_name:
                raise broken("missing", f"trường {name!r} không nhận được giá trị", f"field {name!r} takes no value", host=self._host)
            if not act.force and ("readonly" in node.attributes or "disabled" in node.attributes):
                continue
            self._typed[form_name] = self._as_typed(name, node, value, force=act.force)

    def _attach(self, act: Act) -> None:
        for name, paths in (act.files or {}).items():
            node = self._node(("fields",), Act("attach", name))
            self._attached[node.attributes.get("name") or ""] = paths

    def _post(self, act: Act) -> None:
        # A CSRF token goes with it, so that its absence does not hide what is checked.
        entries = {**(hidden_entries(self._document) if self._document else {}), **(act.values or {})}
        content_type, body = encode(list(entries.items()), None)
        self._go(Sent("POST", act.target, body, content_type))

    def _resend(self, _act: Act) -> None:
        if self._last_form is None:
            raise broken("configuration", "chưa có biểu mẫu nào để gửi lại", "there is no form to send again")
        self._go(self._last_form)

    def _download(self, act: Act) -> None:
        url = act.target
        self._save(url if url.startswith(("http://", "https://")) else self._address_of(self._node(("links", "facts"), act), act))

    def _download_all(self, act: Act) -> None:
        for url in [self._address_of(node, act) for node in self._nodes(("links", "facts"), act)]:
            self._save(url)

    def _address_of(self, node: LexborNode, act: Act) -> str:
        href = node.attributes.get("href")
        if not href or self._document is None:
            raise broken("missing", f"liên kết {act.target!r} không có địa chỉ", f"link {act.target!r} has no address", host=self._host)
        return urljoin(self._document.base, href)

    def _save(self, url: str) -> None:
        # A download may be redirected; the page the visitor stands on stays.
        reply = self._chase(Sent("GET", url))
        self._trail.next_url = None
        self._files.append(download_of(reply))
        _refuse_server_error(reply)

    def _drop_session(self, _act: Act) -> None:
        self._session = Session(self._transport)
        self._document, self._status, self._last_form = None, None, None
        self._forget_typed()

    def _stop_before(self, act: Act) -> None:
        self._stop = self._maps.pattern(act.target)

    def _inspect(self, _act: Act) -> None:
        raise broken("configuration", "'inspect' chỉ làm được trong trình duyệt", "'inspect' takes a browser")

    # How acts are done

    @property
    def _host(self) -> str | None:
        return urlsplit(self._document.url).hostname if self._document else None

    def _node(self, groups: tuple[str, ...], act: Act) -> LexborNode:
        """The visible element of a logical name, the act's `index` of them; raises BrokenError (missing)."""
        return self._nodes(groups, act)[act.index]

    def _nodes(self, groups: tuple[str, ...], act: Act) -> list[LexborNode]:
        """The visible elements of a logical name, more than the act's `index` of them; raises BrokenError (missing)."""
        document = self._document
        site = self._maps.site_of(document.url) if document else None
        candidates = site.candidates(document.url) if site and document else ()
        for locator in find_locator(candidates, site, groups, act.target):
            nodes = [node for node in document.nodes(locator) if is_visible(node)] if document else []
            if len(nodes) > act.index:
                return nodes
        raise self._maps.not_there(act.kind, groups[0], act.target, document.url if document else "")

    def _as_typed(self, name: str, node: LexborNode, value: str, *, force: bool) -> str:
        if node.tag != "select":
            return value
        chosen = choice(node, value)
        if chosen is None and force:
            return value
        if chosen is None:
            raise broken("missing", f"trường {name!r} không có lựa chọn {value!r}", f"field {name!r} has no option {value!r}", host=self._host)
        return chosen

    def _activate(self, node: LexborNode, act: Act) -> None:
        document, href = self._document, node.attributes.get("href")
        if document is None or (not href and form_of(document, node) is None):
            raise broken("missing", f"{act.target!r} không gửi đi đâu cả", f"{act.target!r} leads nowhere", host=self._host)
        if href:
            self._go(Sent("GET", urljoin(document.base, href)))
            return
        if "disabled" in node.attributes:
            raise broken("missing", f"nút {act.target!r} đang bị khoá", f"button {act.target!r} is disabled", host=self._host)
        form = submission_of(document, node, self._typed, self._attached)
        if form is not None:
            self._last_form = Sent(form.method, form.url, form.body or None, form.content_type)
            self._go(self._last_form)

    def _go(self, sent: Sent) -> None:
        reply = self._chase(sent)
        self._forget_typed()
        page = is_html(reply.response)
        self._document = HtmlDocument(reply.body if page else b"", reply.exchange.url)
        self._status = reply.response.status_code
        self._files = [] if page else [download_of(reply)]
        _refuse_server_error(reply)
        if self._maps.interstitials and not self._walking:
            self._walk_past()

    def _walk_past(self) -> None:
        """Past each declared interstitial once; one that comes again stays, and so does one that asks for a password."""
        seen: set[str] = set()
        while self._document is not None and self._trail.arrived:
            page = observe(self._maps, self._document.url, self._status, self._document.see)
            name = str(page.get("screen"))
            if name in seen or name not in self._maps.interstitials or page["sign_in_form"]:
                return
            seen.add(name)
            self._passed.append(name)
            self._walking = True
            try:
                walk(self._maps, name, self._document.url, self)
            finally:
                self._walking = False

    def offer(self, name: str, wanted: str | None) -> Offer:  # noqa: ARG002  # a served page offers all it has
        node = self._node(("fields",), Act("fill", name))
        choices = tuple(value for option in node.css("option") if (value := option_value(option))) if node.tag == "select" else ()
        return Offer(control_value(node), choices)

    def do(self, act: Act) -> None:
        _ACTS[act.kind](self, act)

    def _chase(self, sent: Sent) -> Reply:
        return chase(sent, self._send, self._maps, self._trail, self._stop)

    def _send(self, sent: Sent) -> Reply:
        headers = {"Content-Type": sent.content_type} if sent.content_type else {}
        if self._document is not None and sent.method == "POST":
            parts = urlsplit(self._document.url)
            headers |= {"Origin": f"{parts.scheme}://{parts.netloc}", "Referer": self._document.url}
        return send(self._session, sent.method, sent.url, seconds=self._deadline.left(), headers=headers, body=sent.body)


_ACTS: Mapping[str, Callable[[HttpVisitor, Act], None]] = {
    "open": HttpVisitor._open,
    "follow": HttpVisitor._follow,
    "press": HttpVisitor._press,
    "fill": HttpVisitor._fill,
    "attach": HttpVisitor._attach,
    "post": HttpVisitor._post,
    "download": HttpVisitor._download,
    "download_all": HttpVisitor._download_all,
    "resend": HttpVisitor._resend,
    "drop_session": HttpVisitor._drop_session,
    "stop_before": HttpVisitor._stop_before,
    "inspect": HttpVisitor._inspect,
}


def _refuse_server_error(reply: Reply) -> None:
    status = reply.response.status_code
    if status >= _SERVER_ERROR:
        host = urlsplit(reply.exchange.url).hostname
        raise broken("status", f"{host} trả lời {status}", f"{host} answered {status}", host=host)
