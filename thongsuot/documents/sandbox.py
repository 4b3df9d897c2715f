"""The one Jinja2 environment: what an expression of a scenario may do, and nothing else."""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from jinja2 import StrictUndefined, Undefined
from jinja2.filters import FILTERS as JINJA_FILTERS
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.tests import TESTS as JINJA_TESTS

from thongsuot.documents.allowance import RefusedError, metered, take
from thongsuot.documents.filters import FILTERS

_HARMLESS = (
    "abs", "default", "d", "dictsort", "first", "float", "int", "items", "last", "length", "list", "lower", "map", "max", "min",
    "reject", "rejectattr", "reverse", "select", "selectattr", "sort", "string", "title", "trim", "truncate", "upper",
)  # fmt: skip
_TESTS = (
    "boolean", "defined", "divisibleby", "eq", "equalto", "==", "even", "false", "float", "ge", ">=", "greaterthan", "gt", ">", "in", "integer", "iterable",
    "le", "<=", "lessthan", "lower", "lt", "<", "mapping", "ne", "!=", "none", "number", "odd", "sequence", "string", "true", "undefined", "upper",
)  # fmt: skip


def settle(value: Any) -> Any:
    """The value as data: a lazy filter's result as a list. Raises UndefinedError for an undefined one, alone or in a list or mapping just made."""
    if isinstance(value, Iterator):
        value = list(value)
    items = value if isinstance(value, list | tuple) else value.values() if isinstance(value, dict) else (value,)
    for item in items:
        if isinstance(item, Undefined):
            str(item)
    return value


@cache
def _field_names(kind: Hashable) -> frozenset[str]:
    return frozenset(field.name for field in fields(kind)) if isinstance(kind, type) and is_dataclass(kind) else frozenset()


class _Sandbox(ImmutableSandboxedEnvironment):
    """Attributes are keys of mappings and fields of dataclasses; every other attribute is undefined, so no method can be reached."""

    intercepted_binops = frozenset({"**", "*", "+", "%"})

    def getattr(self, obj: Any, attribute: str) -> Any:
        return self._reach(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        if isinstance(argument, str):
            return self._reach(obj, argument)
        if isinstance(obj, Mapping | list | tuple | str):
            try:
                return obj[argument]
            except (LookupError, TypeError):
                pass
        return self.undefined(obj=obj, name=argument)

    def _reach(self, obj: Any, name: str) -> Any:
        if isinstance(obj, Undefined):
            return obj._fail_with_undefined_error()
        if isinstance(obj, Mapping):
            if name in obj:
                return obj[name]
        elif is_dataclass(obj) and name in _field_names(obj.__class__):
            return getattr(obj, name)
        return self.undefined(obj=obj, name=name)

    def is_safe_callable(self, obj: Any) -> bool:  # noqa: ARG002 the answer is the same for all
        return False

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        sized = [value for value in (left, right) if isinstance(value, str | list | tuple)]
        if operator == "**" or (operator == "%" and sized) or (operator == "*" and any(not isinstance(value, str) for value in sized)):
            raise RefusedError(f"không dùng '{operator}' ở đây", f"'{operator}' is not for this")
        if operator == "*" and sized:
            times = right if isinstance(right, int) else left
            take(len(sized[0]) * times if isinstance(times, int) else 0)
        value = super().call_binop(context, operator, left, right)
        if operator == "+" and isinstance(value, str | list | tuple):
            take(len(value))
        return value


def _make() -> _Sandbox:
    # Not optimized: constants would be worked out when documents are read, outside of every allowance.
    environment = _Sandbox(undefined=StrictUndefined, autoescape=False, optimized=False)
    environment.globals.clear()
    filters = {name: JINJA_FILTERS[name] for name in _HARMLESS} | dict(FILTERS)
    environment.filters = {name: metered(function) for name, function in filters.items()}
    environment.tests = {name: JINJA_TESTS[name] for name in _TESTS}
    return environment


ENVIRONMENT = _make()
