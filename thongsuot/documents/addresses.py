"""Addresses and locators in scenarios, where only logical screens and names belong: where things are stands in page maps."""

import re
from collections.abc import Iterator
from typing import Any

from thongsuot.documents.grammar import OPENING
from thongsuot.documents.reading import Checked
from thongsuot.documents.walking import VISITS, Outline, Part
from thongsuot.documents.yamltext import Path
from thongsuot.words.diagnostic import Diagnostic
from thongsuot.words.source import Text

_TEMPLATE = re.compile(r"\$\{\{(?:(?!\$\{\{).)*?\}\}", re.DOTALL)
_HOST = re.compile(r"[a-z][a-z0-9+.-]*://[^/]", re.IGNORECASE)
# A path of the site: it begins with one slash and a name. What begins otherwise ("//", "/\\") is what a rascal writes, and "/" is every site's.
_PATH = re.compile(r"/[A-Za-z0-9_~-]")
# CSS, XPath and Playwright's own: no name of a page map looks like that.
_LOCATOR = re.compile(r"^(?:[#.]|//|\.//)|[\[\]>=:]|\)$|::")
_NAMED = ("press", "follow", "download", "download_all")
_NAMING = ("fill", "attach")
_MAP_HINT = Text(
    "đặt đường dẫn trong bản đồ trang (provinces/platforms) rồi viết open: {screen: ...}", "put the path into a page map and write open: {screen: ...}"
)
_VALUE_HINT = Text("viết {screen: ...}: bản đồ trang biết đường dẫn", "write {screen: ...}: the page map knows the path")
_LOCATOR_HINT = Text("đặt cách tìm trong bản đồ trang, ở đây viết tên của nó", "put the way to find it into the page map, and its name here")


def check_addresses(outline: Outline) -> Iterator[Diagnostic]:
    """Findings on one scenario or flow."""
    checked = outline.checked
    for step in outline.steps:
        for act in step.acts:
            yield from _act(checked, act)
        for body in step.bodies:
            if body.kind in VISITS and isinstance(body.value, dict) and "request" in body.value:
                yield from _request(checked, body)


def _act(checked: Checked, act: Part) -> Iterator[Diagnostic]:
    value = act.value
    target = value.get("open")
    if isinstance(target, str) and "/" in _TEMPLATE.sub("", target):
        text = Text("địa chỉ viết thẳng trong kịch bản", "an address is written into the scenario")
        yield checked.diagnose("TS161", text, (*act.path, "open"), _MAP_HINT)
    for key in ("open", "post"):
        for name, item in _given(value.get(key)):
            if isinstance(item, str) and _PATH.match(item):
                yield _path_as_value(checked, item, (*act.path, key, *name))
    for key in _NAMED:
        if key in value and _is_locator(value[key]):
            yield _locator(checked, value[key], (*act.path, key))
    for key in _NAMING:
        for name in value.get(key, ()):
            if _is_locator(name):
                yield _locator(checked, name, (*act.path, key, name), key=True)


def _given(target: Any) -> Iterator[tuple[Path, Any]]:
    if isinstance(target, dict):
        for group in ("with", "query"):
            yield from (((group, name), item) for name, item in target.get(group, {}).items())


def _request(checked: Checked, body: Part) -> Iterator[Diagnostic]:
    url, path = body.value["request"].get("url", ""), (*body.path, "request", "url")
    bare = _TEMPLATE.sub("", url)
    if _HOST.match(url):
        text = Text("máy chủ viết thẳng trong kịch bản", "a host is written into the scenario")
        yield checked.diagnose("TS161", text, path, Text("viết ${{ portal.url }}", "write ${{ portal.url }}"))
    elif _PATH.match(bare):
        text = Text("đường dẫn viết thẳng trong kịch bản", "a path is written into the scenario")
        hint = Text("đặt đường dẫn trong bản đồ trang rồi viết screen: thay cho url:", "put the path into a page map and write screen: instead of url:")
        yield checked.diagnose("TS161", text, path, hint)


def _path_as_value(checked: Checked, written: str, path: Path) -> Diagnostic:
    text = Text(f"đường dẫn '{written}' viết thẳng trong kịch bản", f"the path '{written}' is written into the scenario")
    return checked.diagnose("TS161", text, path, _VALUE_HINT)


def _is_locator(name: Any) -> bool:
    return isinstance(name, str) and OPENING not in name and _LOCATOR.search(name) is not None


def _locator(checked: Checked, name: str, path: Path, *, key: bool = False) -> Diagnostic:
    span = checked.document.key_span(path) if key else checked.document.span(path)
    text = Text(f"'{name}' là cách tìm trên trang, không phải tên", f"'{name}' is a way to find something, not a name")
    return checked.document.diagnose("TS169", text, span, _LOCATOR_HINT)
