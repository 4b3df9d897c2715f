"""The visiting kinds: `http`, `browser`, and `visit`, which takes the channel of its surroundings."""

from collections.abc import Mapping

from thongsuot.documents.scenario import Expectation, Step
from thongsuot.steps.acts import read_acts
from thongsuot.steps.cookies import secret_values
from thongsuot.steps.desk import Channel, Desk, StepResult
from thongsuot.steps.readouts import read_out
from thongsuot.steps.requests import exchange


def http(step: Step, desk: Desk) -> StepResult:
    """Acts without a browser; or `{request: ...}`, one bare exchange; or `{read: ...}`, what the national side received."""
    body = step.body
    if isinstance(body, Mapping) and "read" in body:
        return StepResult(read_out(desk.resolve(body["read"]), desk))
    if isinstance(body, Mapping) and "request" in body:
        return exchange(desk.resolve(body["request"]), desk)
    return _visit(step, desk, "http")


def browser(step: Step, desk: Desk) -> StepResult:
    return _visit(step, desk, "browser")


def visit(step: Step, desk: Desk) -> StepResult:
    return _visit(step, desk, desk.channel) if desk.channel == "browser" else http(step, desk)


def _visit(step: Step, desk: Desk, channel: Channel) -> StepResult:
    files = desk.names.get("files")
    acts = read_acts(desk.resolve(step.body), desk.maps, files if isinstance(files, Mapping) else {})
    visitor = desk.visitor(desk.session, channel)
    done = visitor.perform(acts, desk.deadline, _hoped_for(step))
    secrets = secret_values(done.page.cookies, desk.maps)
    return StepResult(done.page.as_names(), done.page, done.exchanges, done.broken, secrets)


def _hoped_for(step: Step) -> frozenset[str]:
    """The screens that the step's own expectations name, on its own result."""
    screens = (expectation.arguments["screen"] for expectation in step.expects if expectation.predicate == "screen" and _is_own(expectation, step))
    return frozenset(str(screen) for screen in screens)


def _is_own(expectation: Expectation, step: Step) -> bool:
    of = expectation.arguments.get("of")
    return of is None or (step.binds is not None and str(of).replace("${{", "").replace("}}", "").strip() == step.binds)
