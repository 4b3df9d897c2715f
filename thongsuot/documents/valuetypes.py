"""Of which JSON type the value of an expression is, where that is known before any run."""

from collections.abc import Mapping
from typing import Any

from thongsuot.documents.grammar import OPENING, Chain
from thongsuot.documents.known import Known
from thongsuot.documents.looking import look_at
from thongsuot.documents.rule import kind_of
from thongsuot.documents.walking import VISITS, Outline

# By what a chain begins with: the type of the thing itself, and of those of its parts that are no text.
_GIVEN: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "persona": ("object", {"claims": "object"}),
    "service": ("object", {"components": "array", "working_days": "", "fee": ""}),
    "portal": ("object", {}),
    "national": ("object", {}),
    "run": ("object", {}),
}
_MEMBERS: Mapping[str, Mapping[str, str]] = {"personas": {"claims": "object"}, "officers": {}, "files": {"size": "integer"}}
_WITH_MEMBER = 2


def type_of(text: str, outline: Outline, known: Known) -> tuple[str, Chain] | None:
    """The type of what a text with an expression becomes, and the chain that it is taken from; None where only the run can tell."""
    look = look_at(text, bare=False)
    if look.fault or not look.chains:
        return None
    if not look.whole:
        return "string", look.chains[0]
    # More than a name alone may make anything of it.
    if len(look.chains) > 1 or text.strip().removeprefix(OPENING).removesuffix("}}").strip().replace("['", ".").replace("']", "") != ".".join(look.chains[0]):
        return None
    chain = look.chains[0]
    found = _of_chain(chain, outline, known)
    return (found, chain) if found else None


def _of_chain(chain: Chain, outline: Outline, known: Known) -> str | None:
    root, rest = chain[0], chain[1:]
    if not outline.is_scenario and root in outline.value.get("inputs", {}):
        kind = outline.value["inputs"][root].get("type")
        return kind if not rest and isinstance(kind, str) else None
    if root in _MEMBERS:
        return _of_part(rest[1:], _MEMBERS[root]) if rest else None
    if root == "row":
        return _of_rows(rest, outline.value.get("for_each", ()))
    if root in _GIVEN:
        return _of_part(rest, _GIVEN[root][1])
    return _of_result(chain, outline, known)


def _of_part(rest: Chain, others: Mapping[str, str]) -> str | None:
    """`others`: parts that are no text; "" for one of which only the run can tell."""
    if not rest:
        return "object"
    return others.get(rest[0], "string") or None if len(rest) == 1 else None


def _of_rows(rest: Chain, rows: Any) -> str | None:
    """The one type that a key has in all rows."""
    if len(rest) != 1:
        return None
    values = [row[rest[0]] for row in rows if rest[0] in row]
    kinds = {kind_of(value) for value in values}
    written = not any(isinstance(value, str) and OPENING in value for value in values)
    return kinds.pop() if len(kinds) == 1 and written and "null" not in kinds else None


def _of_result(chain: Chain, outline: Outline, known: Known) -> str | None:
    """What a step bound: a page, or the outputs of a flow, of which some say their type."""
    binding = [step for step in outline.steps if step.step.value.get("as") == chain[0]]
    if len(binding) != 1 or any(chain[0] in step.step.value.get("capture", {}) for step in outline.steps):
        return None
    for body in binding[0].bodies:
        if body.kind in VISITS and isinstance(body.value, list) and len(chain) == 1:
            return "object"
        flow = known.flows.get(body.value["flow"]) if body.kind == "call" else None
        if flow is not None and len(chain) == 1:
            return "object"
        if flow is not None and len(chain) == _WITH_MEMBER and chain[1] in flow.gives:
            kind = flow.gives[chain[1]].definition.get("type")
            return kind if isinstance(kind, str) else None
    return None
