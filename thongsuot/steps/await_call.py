"""The kind `await_call`: wait until the national side has received such calls."""

import time
from collections.abc import Mapping
from typing import Any

from thongsuot.documents.reading import parse_duration
from thongsuot.documents.scenario import Step
from thongsuot.steps.breakage import BrokenError, broken
from thongsuot.steps.desk import Desk, StepResult

FIRST_PAUSE = 0.02
LONGEST_PAUSE = 0.2
DEFAULT_SECONDS = 10.0


def await_call(step: Step, desk: Desk) -> StepResult:
    """`{calls, call}`: those received by the deadline, `call` the first or None. Too few are no breakage: expectations judge them."""
    where = step.body.get("where")
    wanted = desk.resolve({key: value for key, value in step.body.items() if key != "where"})
    if "dossier" in wanted and not wanted["dossier"]:
        raise broken("value", "không có mã hồ sơ để chờ bản tin", "there is no dossier number to wait for")
    deadline = desk.deadline.sooner(parse_duration(str(wanted["within"])) if wanted.get("within") else DEFAULT_SECONDS)
    count = int(wanted.get("count") or 1)
    pause = FIRST_PAUSE
    while True:
        answer = desk.national.calls(seconds=max(deadline.left(), 1.0), **_filters(wanted))
        calls = [call for call in answer["calls"] if _suits(call, wanted) and (where is None or _holds(where, call, desk))]
        if len(calls) >= count or deadline.passed:
            return StepResult({"calls": calls, "call": calls[0] if calls else None})
        time.sleep(min(pause, deadline.left()))
        pause = min(pause * 1.5, LONGEST_PAUSE)


def _filters(wanted: Mapping[str, Any]) -> dict[str, Any]:
    persona = wanted.get("persona")
    filters = {key: wanted.get(key) for key in ("kind", "dossier", "after")}
    return {**filters, "persona": persona.get("id") if isinstance(persona, Mapping) else persona}


def _suits(call: Mapping[str, Any], wanted: Mapping[str, Any]) -> bool:
    service = wanted.get("service")
    body = call.get("json")
    return service is None or (isinstance(body, Mapping) and body.get("service", body.get("LoaiBanTin")) == service)


def _holds(where: str, call: Mapping[str, Any], desk: Desk) -> bool:
    try:
        return bool(desk.evaluate(where, call=call))
    except BrokenError as error:
        # A call that lacks what the expression looks at is not the one waited for.
        if error.breakage.cause == "value":
            return False
        raise
