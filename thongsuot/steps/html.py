"""A page of HTML read without a browser: locators of a page map find their elements in it."""

from collections.abc import Iterator, Sequence
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

from thongsuot.documents.platform import Locator
from thongsuot.steps.sight import Seen, bare_label, fold

CONTROLS = "input, select, textarea, button"
_TAGS_OF_ROLE = {
    "button": "button, input[type=submit], input[type=button], input[type=image], [role=button]",
    "link": "a[href], [role=link]",
    "heading": "h1, h2, h3, h4, h5, h6, [role=heading]",
    "textbox": "textarea, input, [role=textbox]",
    "combobox": "select, [role=combobox]",
    "listitem": "li, [role=listitem]",
}
_TEXT_BEARERS = "a, button, summary, label, h1, h2, h3, h4, h5, h6, p, li, dt, dd, td, th, span, strong, em, div"
# What can hide an element that it holds, as far as HTML itself says (`is_visible`).
_HIDING = "[hidden], [style], template, noscript, dialog"
_UNSEEN = "script, style, template, noscript, head, [hidden], dialog:not([open])"


class HtmlDocument:
    """One parsed page. Nodes stay valid as long as the document does."""

    def __init__(self, markup: bytes | str, url: str) -> None:
        self.url = url
        self._tree = LexborHTMLParser(markup)
        self._markup = markup
        # By identity, which costs nothing; the locator is kept with it, so that no other can take its place.
        self._looked: dict[int, tuple[Locator, Sequence[Seen]]] = {}
        self._lower: bytes | str | None = None
        self._labels: dict[str, list[LexborNode]] | None = None
        self._attributed: dict[str, dict[str, list[LexborNode]]] = {}
        self._roles: dict[str, list[tuple[LexborNode, str]]] = {}
        self._hiding: bool | None = None
        self._disabling: bool | None = None
        base = self._tree.css_first("base[href]") if self._may_hold("base") else None
        self.base = urljoin(url, base.attributes.get("href") or "") if base is not None else url

    @property
    def title(self) -> str:
        head = self._tree.head  # where it nearly always is, and which is soon looked through
        node = (head.css_first("title") if head is not None else None) or self._tree.css_first("title")
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
            return self._tree.css(locator.css)
        if locator.text is not None:
            wanted = fold(locator.text)
            return [node for node in self._tree.css(_TEXT_BEARERS) if fold(node.text()) == wanted][-1:]
        if locator.name is not None:
            return self._by("name").get(locator.name, [])
        return []

    # One walk over the page serves every locator of a kind.

    def _by(self, attribute: str) -> dict[str, list[LexborNode]]:
        if attribute not in self._attributed:
            index = self._attributed[attribute] = {}
            for node in self._tree.css(f"[{attribute}]"):
                index.setdefault(node.attrs.sget(attribute, "") or "", []).append(node)
        return self._attributed[attribute]

    def _may_hold(self, *names: str) -> bool:
        """Whether a tag or attribute of one of these names can stand in the page: a name cannot be written otherwise. Spares a walk over the tree."""
        if self._lower is None:
            self._lower = self._markup.lower()
        lower = self._lower
        return any((name.encode() if isinstance(lower, bytes) else name) in lower for name in names)  # type: ignore[operator]

    def _of_role(self, role: str) -> list[tuple[LexborNode, str]]:
        if role not in self._roles:
            nodes = self._tree.css(_TAGS_OF_ROLE.get(role, f'[role="{_quoted(role)}"]'))
            self._roles[role] = [(node, accessible_name(node)) for node in nodes]
        return self._roles[role]

    def _is_visible(self, node: LexborNode) -> bool:
        if self._hiding is None:
            self._hiding = self._tree.css_first(_HIDING) is not None
        return is_visible(node) if self._hiding else not (node.tag == "input" and (node.attributes.get("type") or "").lower() == "hidden")

    def _is_disabled(self, node: LexborNode) -> bool:
        if self._disabling is None:
            self._disabling = self._may_hold("fieldset", "inert") and self._tree.css_first("fieldset[disabled], [inert]") is not None
        return self._disabling and (in_disabled_fieldset(node) or is_inert(node))

    def see(self, locator: Locator) -> Sequence[Seen]:
        """What a locator finds. A page that came stays as it is, so it is looked for once."""
        known = self._looked.get(id(locator))
        if known is None:
            known = self._looked[id(locator)] = locator, [self._seen(node, locator.attribute) for node in self.nodes(locator)]
        return known[1]

    def _seen(self, node: LexborNode, attribute: str | None) -> Seen:
        attributes = node.attributes
        value = control_value(node) if node.tag in {"input", "select", "textarea"} else None
        text = fold(node.text())
        href = attributes.get("href")
        invalid = attributes.get("aria-invalid") == "true"
        return Seen(
            content=(attributes.get(attribute) or "") if attribute else text if value is None else value,
            text=text,
            value=value,
            href=urljoin(self.base, href) if href is not None else None,
            visible=self._is_visible(node),
            enabled="disabled" not in attributes and not self._is_disabled(node),
            readonly="readonly" in attributes,
            invalid=invalid,
            error=self._described(attributes.get("aria-describedby")) if invalid else None,
        )

    def _described(self, ids: str | None) -> str | None:
        nodes = [self._tree.css_first(f'[id="{_quoted(name)}"]') for name in (ids or "").split()]
        return fold(" ".join(node.text() for node in nodes if node is not None)) or None

    def _labelled(self) -> dict[str, list[LexborNode]]:
        if self._labels is None:
            self._labels = {}
            for label, control in self._labels_and_controls():
                self._labels.setdefault(bare_label(label), []).append(control)
        return self._labels

    def _labels_and_controls(self) -> Iterator[tuple[str, LexborNode]]:
        for label in self._tree.css("label"):
            target = label.attributes.get("for")
            inner = label.css_first(CONTROLS)
            control = self._tree.css_first(f'[id="{_quoted(target)}"]') if target else inner
            if control is not None:
                # A label around its control has the control's own text (a select's options) inside it.
                yield label.text().replace(inner.text(), "", 1) if inner is not None else label.text(), control
        for control in self._tree.css("[aria-label]"):
            yield control.attributes.get("aria-label") or "", control


def accessible_name(node: LexborNode) -> str:
    attributes = node.attributes
    return fold(attributes.get("aria-label") or (attributes.get("value") if node.tag == "input" else node.text()) or attributes.get("title") or "")


def control_value(node: LexborNode) -> str:
    """What a control would send as it stands; for a check box or radio button that is not ticked, the empty string."""
    attributes = node.attributes
    if node.tag == "select":
        options = node.css("option")
        chosen = next((option for option in options if "selected" in option.attributes), options[0] if options else None)
        return option_value(chosen) if chosen is not None else ""
    if node.tag == "textarea":
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
    if (node.attributes.get("type") or "").lower() == "hidden" and node.tag == "input":
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
