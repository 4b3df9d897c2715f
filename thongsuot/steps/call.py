"""The kind `call`: a flow with inputs, run in the caller's visitor."""

from thongsuot.documents.scenario import Step
from thongsuot.steps.desk import Channel, Desk, StepResult


def call(step: Step, desk: Desk) -> StepResult:
    """The flow's outputs."""
    body = desk.resolve(step.body)
    channel: Channel = "browser" if body.get("channel", desk.channel) == "browser" else "http"
    return desk.flow(str(body["flow"]), body.get("with") or {}, desk.session, channel)
