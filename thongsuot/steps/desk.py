"""What a step may use while it runs, and what it gives back."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from jinja2 import UndefinedError

from thongsuot.documents.scenario import Step
from thongsuot.planning.values import evaluate, resolve
from thongsuot.steps.breakage import Breakage, BrokenError, broken
from thongsuot.steps.deadline import Deadline
from thongsuot.steps.exchange import Exchange
from thongsuot.steps.maps import PageMaps
from thongsuot.steps.national_control import NationalControl
from thongsuot.steps.page import Page
from thongsuot.steps.portal_control import PortalControl
from thongsuot.steps.visit import Visitor
from thongsuot.steps.witness import Witness
from thongsuot.words.errors import ExpressionError
from thongsuot.words.side import Side
from thongsuot.words.source import Text

Channel = Literal["http", "browser"]


@dataclass(frozen=True, slots=True)
class StepResult:
    """`value` is what `as` binds and `result` names. `page` and `exchanges` are for evidence; `secrets` were met on the way.

    `attached`: a person's files, to be put in evidence as they are.
    `guard`: the step of a flow whose expectation without a requirement did not hold, so that what follows would mean nothing.
    """

    value: Any = None
    page: Page | None = None
    exchanges: tuple[Exchange, ...] = ()
    broken: Breakage | None = None
    secrets: tuple[str, ...] = ()
    guard: str | None = None
    attached: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Desk:
    """`names`: what templates see. `visitor`: the one of a session and channel, made when first asked for. `flow`: runs a flow, by name, with inputs, in the
    session and channel given; `inside`: runs the steps of a group, by a deadline; `perform`: another step on this desk (a poll's inner one).
    `persons`: by name in `uses.personas`; `witness`: who is asked what no program can see."""

    names: Mapping[str, Any]
    maps: PageMaps
    deadline: Deadline
    channel: Channel
    session: str
    visitor: Callable[[str, Channel], Visitor]
    flow: Callable[[str, Mapping[str, Any], str, Channel], StepResult]
    inside: Callable[[Iterable[Step], Deadline], None]
    perform: Callable[[Step, "Desk"], StepResult]
    persons: Mapping[str, Mapping[str, Any]]
    witness: Witness | None = None
    national_control: NationalControl | None = None
    portal_control: PortalControl | None = None

    def resolve(self, value: Any) -> Any:
        """Templates worked out; raises BrokenError: `value` for what is not there, `harness` for an expression that does not work."""
        try:
            return resolve(value, self.names)
        except ExpressionError as error:
            raise expression_broken(error) from error

    def evaluate(self, expression: str, **more: Any) -> Any:
        """As `resolve`, for an expression; `more` names beside the desk's own."""
        try:
            return evaluate(expression, {**self.names, **more} if more else self.names)
        except ExpressionError as error:
            raise expression_broken(error) from error

    @property
    def national(self) -> NationalControl:
        if self.national_control is None:
            raise broken("not-instrumented", "phía quốc gia không có kênh điều khiển", "the national side has no control listener")
        return self.national_control

    @property
    def portal(self) -> PortalControl:
        if self.portal_control is None:
            raise broken("not-instrumented", "cổng không có kênh điều khiển của cổng mẫu", "the portal has no control listener of a reference portal")
        return self.portal_control


def expression_broken(error: ExpressionError) -> BrokenError:
    """An expression that reaches for what is not there lacks a value; any other fault in it is the scenario's, so ours."""
    if is_undefined(error):
        return BrokenError(Breakage("value", error.text))
    return BrokenError(Breakage("harness", Text(error.text.vi, error.text.en), side=Side.HARNESS))


def is_undefined(error: ExpressionError) -> bool:
    return isinstance(error.__cause__, UndefinedError)
