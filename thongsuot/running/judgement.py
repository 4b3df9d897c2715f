"""One expectation held against what is bound: a pure step from names to a predicate's outcome."""

from collections.abc import Mapping
from typing import Any

from thongsuot.documents.scenario import Expectation
from thongsuot.planning.values import evaluate, resolve
from thongsuot.predicates.finding import ABSENT, Finding, Scene
from thongsuot.predicates.table import PREDICATES
from thongsuot.running.outcome import PredicateOutcome
from thongsuot.running.redaction import Mask
from thongsuot.steps.desk import is_undefined
from thongsuot.words.errors import ExpressionError

# Keys of an expectation that are not the predicate's own; `that` and `of` are expressions, worked out apart.
_APART = frozenset({"that", "of", "verifies", "remedy", "severity", "message"})


def judge(expectation: Expectation, result: Any, scene: Scene, mask: Mask, lines: tuple[str, ...]) -> PredicateOutcome:
    """`result`: the step's own, looked at where the expectation has no `that` or `of`. Raises ExpressionError for an expectation that does not work out."""
    arguments = {key: resolve(value, scene.names) for key, value in expectation.arguments.items() if key not in _APART}
    if expectation.predicate == "that":
        arguments["that"] = expectation.arguments["that"]
    finding = PREDICATES[expectation.predicate](arguments, _subject(expectation, result, scene.names), scene)
    return _outcome(expectation, finding, mask, lines)


def _subject(expectation: Expectation, result: Any, names: Mapping[str, Any]) -> Any:
    written = expectation.arguments.get("that", expectation.arguments.get("of"))
    if written is None:
        return result
    if not isinstance(written, str):
        return resolve(written, names)
    try:
        return evaluate(written, names)
    except ExpressionError as error:
        # What a page or a message lacks is an answer of the portal's, not a fault of the scenario's.
        if is_undefined(error):
            return ABSENT
        raise


def _outcome(expectation: Expectation, finding: Finding, mask: Mask, lines: tuple[str, ...]) -> PredicateOutcome:
    span = expectation.span
    return PredicateOutcome(
        predicate=expectation.predicate,
        passed=finding.passed,
        actual=mask.value(finding.actual),
        expected=mask.value(finding.expected),
        message=type(finding.message)(mask.text(finding.message.vi), mask.text(finding.message.en)),
        span=str(span),
        written=lines[span.line - 1].strip() if 0 < span.line <= len(lines) else "",
    )
