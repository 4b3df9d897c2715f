"""From what is written to what it stands for: templates and expressions to symbols. Pure."""

from collections.abc import Mapping
from typing import Any

from jinja2 import nodes

from thongsuot.documents.expression import Expression, compile_expression, compile_template, names_used
from thongsuot.documents.grammar import parse
from thongsuot.exporting.symbols import Fields, Known, Symbol, Unsayable, member
from thongsuot.exporting.symbols import Joined as JoinedText
from thongsuot.words.errors import ExpressionError
from thongsuot.words.source import Text

Names = Mapping[str, Symbol]
_TOO_MUCH = Text("Arazzo không tính được phép này; biểu thức ở đó chỉ là một tên", "Arazzo works nothing out: an expression there is a name and no more")


def meaning_of(value: Any, names: Names) -> Symbol:
    """The symbol of a value as written: a text with its templates, or a mapping or list of such."""
    if isinstance(value, str):
        return _of_text(value, names)
    if isinstance(value, Mapping):
        items = {key: meaning_of(item, names) for key, item in value.items()}
        return Known(dict(value)) if all(isinstance(item, Known) for item in items.values()) and not _templates(value) else Fields(items)
    if isinstance(value, list | tuple):
        parts = [meaning_of(item, names) for item in value]
        known = [part.value for part in parts if isinstance(part, Known)]
        return Known(known) if len(known) == len(parts) else Unsayable(_TOO_MUCH)
    return Known(value)


def meaning_of_expression(text: str, names: Names) -> Symbol:
    """The symbol of one expression, bare or inside `${{ }}`."""
    try:
        expression = compile_expression(text)
        roots = {name: _plain(names[name]) for name in names_used(text)}
        return Known(expression.evaluate(roots))
    except (KeyError, _NotKnownError):
        return meaning_of_node(parse(expression.text), names)
    except ExpressionError as error:
        return Unsayable(error.text)


def _of_text(text: str, names: Names) -> Symbol:
    parts = [meaning_of_expression(part.text, names) if isinstance(part, Expression) else Known(part) for part in compile_template(text).parts]
    if len(parts) == 1:
        return parts[0]
    for part in parts:
        if isinstance(part, Unsayable):
            return part
    known = [part.value for part in parts if isinstance(part, Known)]
    return Known("".join(str(value) for value in known)) if len(known) == len(parts) else JoinedText(tuple(parts))


def meaning_of_node(node: nodes.Node, names: Names) -> Symbol:
    """The symbol of a part of an expression's tree."""
    match node:
        case nodes.Const():
            return Known(node.value)
        case nodes.Name():
            return names.get(node.name, Unsayable(Text(f"không có '{node.name}' ngoài Thông Suốt", f"there is no '{node.name}' outside Thông Suốt")))
        case nodes.Getattr():
            return member(meaning_of_node(node.node, names), node.attr)
        case nodes.Getitem(arg=nodes.Const(value=key)) if isinstance(key, str | int):
            return member(meaning_of_node(node.node, names), key)
    return Unsayable(_TOO_MUCH)


class _NotKnownError(Exception):
    """Something in it is known to a run only."""


def _plain(symbol: Symbol) -> Any:
    if isinstance(symbol, Known):
        return symbol.value
    if isinstance(symbol, Fields) and all(isinstance(item, Known) for item in symbol.items.values()):
        return {key: _plain(item) for key, item in symbol.items.items()}
    raise _NotKnownError


def _templates(value: Mapping[str, Any]) -> bool:
    return any(isinstance(item, str) and "${{" in item for item in value.values())
