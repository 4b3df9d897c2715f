"""The kind `poll`: do one step again and again until an expression over its result is true. Not a transport retry: a broken step ends it."""

import time
from typing import Any

from msgspec.structs import replace

from thongsuot.documents.reading import parse_duration
from thongsuot.documents.scenario import Step
from thongsuot.steps.breakage import BrokenError
from thongsuot.steps.desk import Desk, StepResult

DEFAULT_EVERY = 0.2
DEFAULT_WITHIN = 10.0


def poll(step: Step, desk: Desk) -> StepResult:
    """The last result, whether or not the expression came true: expectations judge it. Keeps the exchanges of the last round."""
    body = step.body
    every = parse_duration(str(desk.resolve(body["every"]))) if body.get("every") else DEFAULT_EVERY
    deadline = desk.deadline.sooner(parse_duration(str(desk.resolve(body["within"]))) if body.get("within") else DEFAULT_WITHIN)
    kind, inner_body = next(iter(body["do"].items()))
    inner = replace(step, kind=kind, body=inner_body, expects=())
    while True:
        result = desk.perform(inner, desk)
        if result.broken or _is_true(body["until"], result.value, desk) or deadline.passed:
            return result
        time.sleep(min(every, deadline.left()))


def _is_true(until: str, result: Any, desk: Desk) -> bool:
    try:
        return bool(desk.evaluate(until, result=result))
    except BrokenError as error:
        # What the expression looks at may not be there yet.
        if error.breakage.cause == "value":
            return False
        raise
