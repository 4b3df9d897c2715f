"""Values and expressions of a scenario as noun phrases: `${{ persona.name }}` is "họ tên của người thực hiện"."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from jinja2 import nodes

from thongsuot.documents.expression import compile_expression, compile_template
from thongsuot.documents.grammar import OPENING
from thongsuot.documents.library import Library
from thongsuot.documents.sandbox import ENVIRONMENT
from thongsuot.reporting.prose.names import SCREENS, screen_words
from thongsuot.reporting.prose.sentences import joined, quoted
from thongsuot.reporting.prose.things import PARTS, ROOTS, thing
from thongsuot.words.errors import ExpressionError
from thongsuot.words.source import Text

_LONGEST_LIST = 12
_PAGE = Text("trang ", "the page ")
_SUBSCRIPT = re.compile(r"\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who words the steps. `names`: what each name in force means; `channel`: how `visit` goes; `row`: the data row looked at, None for all of them."""

    library: Library
    names: Mapping[str, Text] = field(default_factory=dict)
    channel: str = "http"
    row: Mapping[str, Any] | None = None
    depth: int = 0

    def knowing(self, **names: Text) -> "Speaker":
        return replace(self, names={**self.names, **names})

    def phrase(self, expression: str) -> Text:
        """What an expression, bare or inside `${{ }}`, stands for; one that has no words is shown as written."""
        try:
            bare = compile_expression(expression).text
            tree = ENVIRONMENT.parse("{{" + bare + "}}").body[0]
        except ExpressionError:
            return _code(expression)
        node = tree.nodes[0] if isinstance(tree, nodes.Output) else tree
        return self._node(node) or _code(bare)

    def value(self, value: Any) -> Text:
        """A value as written in a document: quoted text, the phrase of a template, a list of either."""
        if isinstance(value, str):
            return self._text(value)
        if value is None:
            return Text("không có", "nothing")
        if isinstance(value, bool):
            return Text("có", "yes") if value else Text("không", "no")
        if isinstance(value, list | tuple):
            return joined((self.value(item) for item in value[:_LONGEST_LIST]), "; ") if value else Text("danh sách trống", "an empty list")
        if isinstance(value, Mapping):
            return self.pairs(value)
        return Text(str(value), str(value))

    def pairs(self, value: Mapping[str, Any]) -> Text:
        """ "mã hồ sơ = ...; nội dung = ..."."""
        return joined((joined((thing(key), self.value(item)), " = ") for key, item in value.items()), "; ")

    def _text(self, value: str) -> Text:
        if value in SCREENS:
            return screen_words(value)
        if OPENING not in value:
            return quoted(value)
        try:
            parts = compile_template(value).parts
        except ExpressionError:
            return _code(value)
        if len(parts) == 1:
            return self.phrase(value)
        said = [Text(part, part) if isinstance(part, str) else _held(self.phrase(part.text)) for part in parts]
        whole = joined(said, "")
        return Text(f"“{whole.vi}”", f"“{whole.en}”")

    def _node(self, node: nodes.Node) -> Text | None:
        word = _WORDING.get(type(node))
        return word(self, node) if word else None


def _held(text: Text) -> Text:
    return Text(f"‹{text.vi}›", f"‹{text.en}›")


def _code(text: str) -> Text:
    return Text(f"‹{text}›", f"‹{text}›")


def _path_of(node: nodes.Node) -> tuple[nodes.Node, list[str | int]]:
    """The root of a chain of attributes and constant subscripts, and the chain."""
    chain: list[str | int] = []
    while True:
        if isinstance(node, nodes.Getattr):
            chain.append(node.attr)
        elif isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str | int):
            chain.append(node.arg.value)
        else:
            return node, chain[::-1]
        node = node.node


def _name(speaker: Speaker, node: nodes.Node) -> Text | None:
    root, chain = _path_of(node)
    if not isinstance(root, nodes.Name):
        return _members(speaker, root, chain)
    if root.name == "row" and chain:
        return _of_row(speaker, str(chain[0]))
    words, rest = None, chain
    for taken in range(len(chain) + 1):  # the longest known beginning: "personas.citizen" before "personas"
        key = ".".join(map(str, (root.name, *chain[:taken])))
        if found := speaker.names.get(key) or ROOTS.get(key):
            words, rest = found, chain[taken:]
    return _walk(words, rest) if words else None


def _of_row(speaker: Speaker, key: str) -> Text:
    if speaker.row is not None and key in speaker.row:
        return speaker.value(speaker.row[key])
    return Text(f"giá trị “{key}” của dòng", f"the row's “{key}”")


def _members(speaker: Speaker, root: nodes.Node, chain: list[str | int]) -> Text | None:
    """`personas[row.who].name`, `files[row.file]`: which one, only the row tells; `(calls | last).json`: of what a filter gives."""
    if isinstance(root, nodes.Filter):
        filtered = _filter(speaker, root)
        return _walk(filtered, chain) if filtered else None
    if isinstance(root, nodes.Getitem) and isinstance(root.node, nodes.Name) and (which := speaker._node(root.arg)):
        one = _SEVERAL.get(root.node.name)
        if one is not None:
            return _walk(Text(f"{one.vi} có tên là {which.vi}", f"{one.en} named by {which.en}"), chain)
    return None


_SEVERAL: Mapping[str, Text] = {
    "personas": Text("người", "the person"),
    "officers": Text("cán bộ", "the officer"),
    "files": Text("tệp", "the file"),
}


def _walk(words: Text, chain: list[str | int]) -> Text:
    """From the whole to its part: "trạng thái trên trang ở bước land"."""
    rest = list(chain)
    while rest:
        part = rest.pop(0)
        if part == "page":
            words = Text(f"trang ở {words.vi}", f"the page of {words.en}")
        elif part in {"facts", "facts_all"} and rest:
            fact = thing(str(rest.pop(0)))
            words = Text(f"{fact.vi} trên {words.vi}", f"{fact.en} on {words.en}")
        elif part == "fields" and rest:
            words = _field(thing(str(rest.pop(0))), rest, words)
        elif part == "links" and rest:
            link = thing(str(rest.pop(0)))
            words = Text(f"liên kết {link.vi} trên {words.vi}", f"the link {link.en} on {words.en}")
        elif part == "json" and rest:
            inner = _SUBSCRIPT.sub(r"[\1]", "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in rest)).lstrip(".")
            words, rest = Text(f"{inner} trong nội dung JSON của {words.vi}", f"{inner} in the JSON body of {words.en}"), []
        elif part == "next_query" and rest:
            name = rest.pop(0)
            words = Text(f"tham số {name} của địa chỉ sắp chuyển tới ({words.vi})", f"the parameter {name} of the next address ({words.en})")
        else:
            words = _part(part, words)
    return words


def _field(field_: Text, rest: list[str | int], words: Text) -> Text:
    state = thing(str(rest.pop(0))) if rest else PARTS["value"]
    return Text(f"{state.vi} của ô “{field_.vi}” trên {words.vi}", f"the {state.en} of the field “{field_.en}” on {words.en}")


def _part(part: str | int, words: Text) -> Text:
    if part == "screen" and words.vi.startswith(_PAGE.vi):
        return Text(f"màn hình {words.vi.removeprefix(_PAGE.vi)}", f"the screen {words.en.removeprefix(_PAGE.en)}")
    if isinstance(part, int):
        return Text(f"mục thứ {part + 1} của {words.vi}", f"item {part + 1} of {words.en}")
    said = thing(part)
    return Text(f"{said.vi} của {words.vi}", f"the {said.en} of {words.en}")


def _const(speaker: Speaker, node: nodes.Const) -> Text:
    return speaker.value(node.value)


def _list(speaker: Speaker, node: nodes.List) -> Text | None:
    items = [speaker._node(item) for item in node.items]
    return None if None in items else joined((item for item in items if item), "; ") if items else Text("danh sách trống", "an empty list")


def _filter(speaker: Speaker, node: nodes.Filter) -> Text | None:
    named = {pair.key: pair.value for pair in node.kwargs}
    form = _SORTED_BY if node.name == "sort" and named.keys() == {"attribute"} else None if named else _FILTERS.get(node.name)
    words = speaker._node(node.node) if node.node else None
    given = [*node.args, *named.values()]
    if form is None or words is None:
        return None
    said = [thing(str(arg.as_const())) if isinstance(arg, nodes.Const) else speaker._node(arg) for arg in given]
    arguments = [one for one in said if one is not None]
    if len(arguments) < len(said):
        return None
    return Text(form.vi.format(words.vi, *(one.vi for one in arguments)), form.en.format(words.en, *(one.en for one in arguments)))


_SORTED_BY = Text("{0} (xếp theo {1})", "{0} (sorted by {1})")
# Filters that have words; of others the expression is shown as written.
_FILTERS: Mapping[str, Text] = {
    "default": Text("{0}, nếu không có thì “{1}”", "{0}, or else “{1}”"),
    "length": Text("số lượng của {0}", "the number of {0}"),
    "unique": Text("{0} (bỏ trùng)", "{0} (each once)"),
    "pluck": Text("{1} của {0}", "the {1} of {0}"),
    "base64": Text("{0} dạng base64", "{0} in base64"),
    "nfc": Text("{0} (dạng dựng sẵn)", "{0} (composed)"),
    "nfd": Text("{0} (dạng tổ hợp)", "{0} (decomposed)"),
    "sort": Text("{0} (đã xếp thứ tự)", "{0} (sorted)"),
    "join": Text("{0}", "{0}"),
    "first": Text("mục đầu tiên của {0}", "the first of {0}"),
    "last": Text("mục cuối cùng của {0}", "the last of {0}"),
    "list": Text("{0}", "{0}"),
    "int": Text("{0}", "{0}"),
    "lower": Text("{0} (viết thường)", "{0} (in small letters)"),
    "map": Text("{0}", "{0}"),
    "reject": Text("{0}, trừ những gì có trong {2}", "{0} that are not among {2}"),
    "rejectattr": Text("{0} (chỉ lấy mục không có {1})", "{0} (only those without {1})"),
    "regex_find": Text("phần của {0} khớp mẫu {1}", "the part of {0} that matches {1}"),
    "selectattr": Text("{0} (chỉ lấy mục có {1} là {3})", "{0} (only where {1} is {3})"),
}


def _compare(speaker: Speaker, node: nodes.Compare) -> Text | None:
    if len(node.ops) != 1:
        return None
    left, right, form = speaker._node(node.expr), speaker._node(node.ops[0].expr), _OPERATORS.get(node.ops[0].op)
    return Text(form.vi.format(left.vi, right.vi), form.en.format(left.en, right.en)) if left and right and form else None


_OPERATORS: Mapping[str, Text] = {
    "eq": Text("{0} là {1}", "{0} is {1}"),
    "ne": Text("{0} khác {1}", "{0} is not {1}"),
    "gt": Text("{0} lớn hơn {1}", "{0} is more than {1}"),
    "gteq": Text("{0} từ {1} trở lên", "{0} is at least {1}"),
    "lt": Text("{0} nhỏ hơn {1}", "{0} is less than {1}"),
    "lteq": Text("{0} không quá {1}", "{0} is at most {1}"),
    "in": Text("có {0} trong {1}", "{0} is among {1}"),
    "notin": Text("không có {0} trong {1}", "{0} is not among {1}"),
}


def _either(speaker: Speaker, node: nodes.Or) -> Text | None:
    left, right = speaker._node(node.left), speaker._node(node.right)
    if left and isinstance(node.right, nodes.List) and not node.right.items:
        return left  # `x or []`
    return Text(f"{left.vi}, nếu không có thì {right.vi}", f"{left.en}, or else {right.en}") if left and right else None


def _both(speaker: Speaker, node: nodes.And) -> Text | None:
    left, right = speaker._node(node.left), speaker._node(node.right)
    return Text(f"{left.vi}, và {right.vi}", f"{left.en}, and {right.en}") if left and right else None


def _not(speaker: Speaker, node: nodes.Not) -> Text | None:
    words = speaker._node(node.node)
    return Text(f"không phải: {words.vi}", f"not: {words.en}") if words else None


def _choice(speaker: Speaker, node: nodes.CondExpr) -> Text | None:
    test, yes, no = speaker._node(node.test), speaker._node(node.expr1), speaker._node(node.expr2) if node.expr2 else None
    return Text(f"{yes.vi} nếu {test.vi}, còn lại là {no.vi}", f"{yes.en} if {test.en}, else {no.en}") if test and yes and no else None


def _sum(speaker: Speaker, node: nodes.Add) -> Text | None:
    left, right = speaker._node(node.left), speaker._node(node.right)
    return Text(f"{left.vi} cộng {right.vi}", f"{left.en} plus {right.en}") if left and right else None


_WORDING: Mapping[type[nodes.Node], Callable[[Speaker, Any], Text | None]] = {
    nodes.Name: _name,
    nodes.Getattr: _name,
    nodes.Getitem: _name,
    nodes.Const: _const,
    nodes.List: _list,
    nodes.Filter: _filter,
    nodes.Compare: _compare,
    nodes.Or: _either,
    nodes.And: _both,
    nodes.Not: _not,
    nodes.CondExpr: _choice,
    nodes.Add: _sum,
}
