"""Steps and expectations from a checked document."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from thongsuot.documents.grammar import OPENING
from thongsuot.documents.jsonpath import compile_path
from thongsuot.documents.patterns import compiled
from thongsuot.documents.reading import Checked, optional_text, parse_duration
from thongsuot.documents.scenario import Capture, Expectation, OnFail, Retry, Severity, Step, StepKind
from thongsuot.documents.yamlreader import Node
from thongsuot.documents.yamltext import Path
from thongsuot.words.diagnostic import Diagnostic
from thongsuot.words.errors import ExpressionError
from thongsuot.words.source import Text

# The first of these keys that an expectation has names its predicate: `that` last, since others may use it as their subject.
PREDICATES = ("schema", "json", "attested", "screen", "status", "redirects", "signed_out", "cookies", "signed", "that")
COMPARISONS = (
    "equals", "not_equals", "contains", "not_contains", "matches", "not_matches", "one_of",
    "at_least", "at_most", "is", "same_text", "in_order", "length",
)  # fmt: skip
_COMPARISONS = frozenset(COMPARISONS)
_COMPARING = frozenset({"that", "json"})
_ACTING: tuple[StepKind, ...] = tuple(kind for kind in get_args(StepKind) if kind != "expect")


@dataclass(frozen=True, slots=True)
class _Defaults:
    """What a step has unless it says otherwise: `severity` of its expectations, and what its group gives it."""

    severity: Severity
    session: str = "main"
    on_fail: OnFail = "continue"
    group: str = ""


def read_steps(checked: Checked, key: str, severity: Severity) -> tuple[tuple[Step, ...], list[Diagnostic]]:
    """The steps under a key of the document; `severity` is what an expectation has unless it says otherwise."""
    problems: list[Diagnostic] = []
    return _read_list(checked, checked.value.get(key, ()), (key,), _Defaults(severity), problems), problems


def _read_list(checked: Checked, items: Sequence[Node], above: Path, given: _Defaults, problems: list[Diagnostic]) -> tuple[Step, ...]:
    steps: list[Step] = []
    for index, item in enumerate(items):
        place = (*above, index)
        kinds = [kind for kind in _ACTING if kind in item]
        if len(kinds) > 1 or not (kinds or "expect" in item):
            problems.append(_kind_problem(checked, item, kinds, place))
            continue
        steps.append(_read_step(checked, item, kinds[0] if kinds else "expect", place, given, problems))
    return tuple(steps)


def _read_step(checked: Checked, item: Node, kind: StepKind, place: Path, given: _Defaults, problems: list[Diagnostic]) -> Step:
    expects = []
    for number, value in enumerate(item.get("expect", ())):
        expects.append(_expectation(checked, value, given.severity))
        problems += _predicate_problems(checked, value, (*place, "expect", number))
    session, on_fail = item.get("session", given.session), item.get("on_fail", given.on_fail)
    inside: tuple[Step, ...] = ()
    if kind == "group":
        inside = _read_list(checked, item["group"], (*place, "group"), _Defaults(given.severity, session, on_fail, item["id"]), problems)
    timeout = item.get("timeout")
    return Step(
        id=item["id"],
        kind=kind,
        body=None if kind == "group" else item.get(kind),
        span=checked.start_of(item),
        title=optional_text(item.get("title")),
        session=session,
        binds=item.get("as"),
        captures={name: _capture(value) for name, value in item.get("capture", {}).items()},
        expects=tuple(expects),
        when=item.get("when"),
        timeout=parse_duration(timeout) if timeout else None,
        on_fail=on_fail,
        remedy=optional_text(item.get("remedy")),
        steps=inside,
        group=given.group,
        locks=tuple(item.get("locks", ())),
        removes=item.get("removes", {}),
        retry=_retry(item.get("retry")),
    )


def _retry(value: Mapping[str, Any] | None) -> Retry | None:
    return None if value is None else Retry(value["times"], parse_duration(value.get("every", "1s")))


def _capture(value: Any) -> Capture:
    return Capture(value) if isinstance(value, str) else Capture(value["from"], value.get("secret", False))


def _expectation(checked: Checked, value: Node, severity: Severity) -> Expectation:
    return Expectation(
        predicate=predicate_of(value),
        arguments=value,
        span=checked.start_of(value),
        verifies=tuple(value.get("verifies", ())),
        severity=value.get("severity", severity),
        remedy=optional_text(value.get("remedy")),
        message=optional_text(value.get("message")),
    )


def predicate_of(value: Mapping[str, Any]) -> str:
    """The predicate that an expectation's keys name, or "" if they name none."""
    for key in PREDICATES:
        if key in value:
            return key
    return ""


def _predicate_problems(checked: Checked, value: Mapping[str, Any], place: Path) -> Iterator[Diagnostic]:
    predicate = predicate_of(value)
    if not predicate:
        yield checked.diagnose("TS126", Text("kỳ vọng không nói phải xem gì", "the expectation does not say what to look at"), place, _one_of(PREDICATES))
    if predicate in _COMPARING and len(_COMPARISONS & value.keys()) != 1:
        present = [key for key in COMPARISONS if key in value]
        words = Text("cần đúng một phép so sánh", "exactly one comparison is needed")
        yield checked.diagnose("TS126", words, (*place, present[1]) if present else place, _one_of(COMPARISONS))
    for key, read in _FORMS.items():
        try:
            if isinstance(value.get(key), str) and OPENING not in value[key]:
                read(value[key])
        except ExpressionError as error:
            yield checked.diagnose("TS168", error.text, (*place, key))


# Keys of an expectation whose text has a grammar of its own.
_FORMS: Mapping[str, Callable[[str], object]] = {"matches": compiled, "not_matches": compiled, "json": compile_path}


def _kind_problem(checked: Checked, item: Mapping[str, Any], kinds: list[StepKind], place: Path) -> Diagnostic:
    hint = _one_of(get_args(StepKind))
    if kinds:
        text = Text(f"'{kinds[0]}' và '{kinds[1]}' không đứng cùng nhau", f"'{kinds[0]}' and '{kinds[1]}' do not go together")
        return checked.document.diagnose("TS126", text, checked.document.key_span((*place, kinds[1])), hint)
    return checked.diagnose("TS126", Text(f"bước '{item['id']}' không nói phải làm gì", f"step '{item['id']}' does not say what to do"), place, hint)


def _one_of(words: tuple[str, ...]) -> Text:
    listed = ", ".join(words)
    return Text(f"viết đúng một trong: {listed}", f"write exactly one of: {listed}")
