"""Every step kind of the scenario language, in one literal table."""

from collections.abc import Callable, Mapping
from typing import Any

from thongsuot.documents.scenario import Step
from thongsuot.steps.arrange import arrange
from thongsuot.steps.await_call import await_call
from thongsuot.steps.call import call
from thongsuot.steps.desk import Desk, StepResult
from thongsuot.steps.manual import manual
from thongsuot.steps.poll import poll
from thongsuot.steps.visits import browser, http, visit

Kind = Callable[[Step, Desk], StepResult]


def expect(_step: Step, _desk: Desk) -> StepResult:
    """Nothing to do: the expectations are what there is."""
    return StepResult()


def group(step: Step, desk: Desk) -> StepResult:
    """The steps inside, each as if it stood alone, by the group's own deadline. The group itself gives nothing."""
    desk.inside(step.steps, desk.deadline)
    return StepResult()


KINDS: Mapping[str, Kind] = {
    "http": http,
    "browser": browser,
    "visit": visit,
    "arrange": arrange,
    "await_call": await_call,
    "expect": expect,
    "call": call,
    "poll": poll,
    "manual": manual,
    "group": group,
}

_VISITING = frozenset({"http", "browser", "visit", "call"})


def visits(step: Step) -> bool:
    """Whether a visitor moves in this step: broken, it leaves its session where nothing more can be said."""
    if step.kind == "poll":
        kind, body = next(iter(step.body["do"].items()))
        return kind in _VISITING and not _reads(body)
    return step.kind in _VISITING and not _reads(step.body)


def _reads(body: Any) -> bool:
    return isinstance(body, Mapping) and "read" in body


def perform(step: Step, desk: Desk) -> StepResult:
    """Performs one step; raises BrokenError for what could not be begun."""
    return KINDS[step.kind](step, desk)
