"""A page of HTML read without a browser: locators of a page map find their elements in it."""

from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import urljoin

from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser, LexborNode

from thongsuot.documents.platform import Locator
from thongsuot.steps.sight import Seen, bare_label, fold

Attributes = Mapping[str, str | None]
CONTROLS = "input, select, textarea, button"
_TAGS_OF_ROLE = {
    "button": "button, input:is([type=submit], [type=button], [type=image]), [role=button]",
    "link": "a[href], [role=link]",
    "heading": "h1, h2, h3, h4, h5, h6, [role=heading]",
    "textbox": "textarea, input, [role=textbox]",
    "combobox": "select, [role=combobox]",
    "listitem": "li, [role=listitem]",
}
_TEXT_BEARERS = "a, button, summary, label, h1, h2, h3, h4, h5, h6, p, li, dt, dd, td, th, span, strong, em, div"
# What can hide an element that it holds, as far as HTML itself says (`is_visible`).
_HIDING = "[hidden], [style], template, noscript, dialog"
_WITH_EVENTS, _WITHOUT_EVENTS = LexborDocumentOptions.UNDEF.value, LexborDocumentOptions.WO_EVENTS.value
_VALUED = frozenset({"input", "select", "textarea"})
_UNSEEN = "script, style, template, noscript, head, [hidden], dialog:not([open])"


class HtmlDocument:
    """One parsed page. Nodes stay valid as long as the document does."""

    def __init__(self, markup: bytes | str, url: str) -> None:
        self.url = url
        self._markup = markup if isinstance(markup, bytes) else markup.encode()
        self._lower = self._markup.lower()
        # All that the parser's events do to a page is to copy a chosen option into `selectedcontent`; without them it is parsed in two thirds of the time.
        self._tree = LexborHTMLParser(self._markup, options=_WITH_EVENTS if b"<selectedcontent" in self._lower else _WITHOUT_EVENTS)
        # By identity, which costs nothing; the locator is kept with it, so that no other can take its place.
        self._looked: dict[int, tuple[Locator, Sequence[Seen]]] = {}
        self._labels: dict[str, list[LexborNode]] | None = None
        self._attributed: dict[str, dict[str, list[LexborNode]]] = {}
        self._roles: dict[str, list[tuple[LexborNode, str]]] = {}
        self._hiding: bool | None = None
        self._disabling: bool | None = None
        base = self.first("base[href]") if b"<base" in self._lower else None
        self.base = urljoin(url, base.attributes.get("href") or "") if base is not None else url

    @property
    def title(self) -> str:
        head = self._tree.head  # where it nearly always is, and which is soon looked through
        node = (head.css_first("title") if head is not None else None) or self.first("title")
        return fold(node.text()) if node is not None else ""

    @property
    def lang(self) -> str:
        root = self._tree.root
        return (root.attributes.get("lang") or "") if root is not None else ""

    def text(self) -> str:
        """What a reader sees, white space folded."""
        # A tree of its own, because what is not seen is cut out of it.
        tree = LexborHTMLParser(self._markup)
        for node in tree.css(_UNSEEN):
            node.decompose()
        return fold(tree.body.text(separator=" ")) if tree.body is not None else ""

    def first(self, css: str) -> LexborNode | None:
        return self._tree.css_first(css)

    def all(self, css: str) -> list[LexborNode]:
        return self._tree.css(css)

    def nodes(self, locator: Locator) -> list[LexborNode]:
        """The elements a locator finds, in document order: by test id, label, role and text, CSS, text, or form name."""
        if locator.testid is not None:
            return self._by("data-testid").get(locator.testid, [])
        if locator.label is not None:
            return self._labelled().get(bare_label(locator.label), [])
        if locator.role is not None:
            found = self._of_role(locator.role)
            return [node for node, name in found if locator.text is None or name == fold(locator.text)]
        if locator.css is not None:
            return self.all(locator.css)
        if locator.text is not None:
            wanted = fold(locator.text)
            return [node for node in self.all(_TEXT_BEARERS) if fold(node.text()) == wanted][-1:]
        if locator.name is not None:
            return self._by("name").get(locator.name, [])
        return []

    # One walk over the page serves every locator of a kind.

    def _by(self, attribute: str) -> dict[str, list[LexborNode]]:
        if attribute not in self._attributed:
            index = self._attributed[attribute] = {}
            for node in self.all(f"[{attribute}]"):
                index.setdefault(node.attrs.sget(attribute, "") or "", []).append(node)
        return self._attributed[attribute]

    def _of_role(self, role: str) -> list[tuple[LexborNode, str]]:
        if role not in self._roles:
            nodes = self.all(_TAGS_OF_ROLE.get(role, f'[role="{_quoted(role)}"]'))
            self._roles[role] = [(node, accessible_name(node)) for node in nodes]
        return self._roles[role]

    def _is_visible(self, node: LexborNode, tag: str | None, attributes: Attributes) -> bool:
        if self._hiding is None:
            self._hiding = self.first(_HIDING) is not None
        return is_visible(node) if self._hiding else not _is_hidden_input(tag, attributes)

    def _is_disabled(self, node: LexborNode) -> bool:
        if self._disabling is None:
            self._disabling = (b"<fieldset" in self._lower or b"inert" in self._lower) and self.first("fieldset[disabled], [inert]") is not None
        return self._disabling and (in_disabled_fieldset(node) or is_inert(node))

    def see(self, locator: Locator) -> Sequence[Seen]:
        """What a locator finds. A page that came stays as it is, so it is looked for once."""
        known = self._looked.get(id(locator))
        if known is None:
            known = self._looked[id(locator)] = locator, [self._seen(node, locator.attribute) for node in self.nodes(locator)]
        return known[1]

    def _seen(self, node: LexborNode, attribute: str | None) -> Seen:
        tag, attributes, text = node.tag, node.attributes, fold(node.text())
        value = _value(node, tag, attributes) if tag in _VALUED else None
        href = attributes.get("href")
        invalid = attributes.get("aria-invalid") == "true"
        return Seen(
            content=(attributes.get(attribute) or "") if attribute else text if value is None else value,
            text=text,
            value=value,
            href=urljoin(self.base, href) if href is not None else None,
            visible=self._is_visible(node, tag, attributes),
            enabled="disabled" not in attributes and not self._is_disabled(node),
            readonly="readonly" in attributes,
            invalid=invalid,
            error=self._described(attributes.get("aria-describedby")) if invalid else None,
        )

    def _described(self, ids: str | None) -> str | None:
        nodes = [self.first(f'[id="{_quoted(name)}"]') for name in (ids or "").split()]
        return fold(" ".join(node.text() for node in nodes if node is not None)) or None

    def _labelled(self) -> dict[str, list[LexborNode]]:
        if self._labels is None:
            self._labels = {}
            for label, control in self._labels_and_controls():
                self._labels.setdefault(bare_label(label), []).append(control)
        return self._labels

    def _labels_and_controls(self) -> Iterator[tuple[str, LexborNode]]:
        for label in self.all("label"):
            target = label.attributes.get("for")
            inner = label.css_first(CONTROLS)
            control = self.first(f'[id="{_quoted(target)}"]') if target else inner
            if control is not None:
                # A label around its control has the control's own text (a select's options) inside it.
                yield label.text().replace(inner.text(), "", 1) if inner is not None else label.text(), control
        for control in self.all("[aria-label]"):
            yield control.attributes.get("aria-label") or "", control


def accessible_name(node: LexborNode) -> str:
    attributes = node.attributes
    return fold(attributes.get("aria-label") or (attributes.get("value") if node.tag == "input" else node.text()) or attributes.get("title") or "")


def control_value(node: LexborNode) -> str:
    """What a control would send as it stands; for a check box or radio button that is not ticked, the empty string."""
    return _value(node, node.tag, node.attributes)


def _value(node: LexborNode, tag: str | None, attributes: Attributes) -> str:
    if tag == "select":
        options = node.css("option")
        chosen = next((option for option in options if "selected" in option.attributes), options[0] if options else None)
        return option_value(chosen) if chosen is not None else ""
    if tag == "textarea":
        # HTML drops one line break right after the start tag; the parser has done so.
        return node.text()
    if (attributes.get("type") or "").lower() in {"checkbox", "radio"}:
        return (attributes.get("value") or "on") if "checked" in attributes else ""
    return attributes.get("value") or ""


def option_value(option: LexborNode) -> str:
    value = option.attributes.get("value")
    return value if value is not None else fold(option.text())


def is_visible(node: LexborNode) -> bool:
    """As far as HTML itself says: hidden, type=hidden, an inline display:none, a closed dialog or a template hide what they hold."""
    if _is_hidden_input(node.tag, node.attributes):
        return False
    at: LexborNode | None = node
    while at is not None and at.is_element_node:
        if at.tag in {"template", "noscript"}:
            return False
        attributes = at.attributes
        if at.tag == "dialog" and "open" not in attributes:
            return False
        if attributes:
            style = (attributes.get("style") or "").replace(" ", "").lower()
            if "hidden" in attributes or "display:none" in style or "visibility:hidden" in style:
                return False
        at = at.parent
    return True


def _is_hidden_input(tag: str | None, attributes: Attributes) -> bool:
    return tag == "input" and (attributes.get("type") or "").lower() == "hidden"


def in_disabled_fieldset(node: LexborNode) -> bool:
    at = node.parent
    while at is not None and at.is_element_node:
        if at.tag == "fieldset" and "disabled" in at.attributes:
            return True
        at = at.parent
    return False


def is_inert(node: LexborNode) -> bool:
    """Whether it, or what holds it, is shut off from use by the attribute `inert`."""
    at: LexborNode | None = node
    while at is not None and at.is_element_node:
        if "inert" in at.attributes:
            return True
        at = at.parent
    return False


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')
