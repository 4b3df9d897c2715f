"""Whether what is to be done again on a broken line may be done twice."""

from collections.abc import Iterator

from thongsuot.documents.walking import VISITS, Outline, StepParts
from thongsuot.words.diagnostic import Diagnostic
from thongsuot.words.source import Text

# Acts that only read, so that a portal that was reached after all has nothing done twice.
_READING = frozenset({"open", "download", "download_all", "stop_before", "drop_session"})
# RFC 9110, 9.2.2
_IDEMPOTENT = frozenset({"GET", "HEAD", "OPTIONS", "PUT", "DELETE"})


def check_retries(outline: Outline) -> Iterator[Diagnostic]:
    document = outline.checked.document
    for step in outline.steps:
        if "retry" in step.step.value and (why := _why_not(step)):
            hint = Text("bỏ retry, hoặc tách phần chỉ đọc ra một bước riêng", "drop retry, or make a step of its own of what only reads")
            yield document.diagnose("TS220", why, document.key_span((*step.step.path, "retry")), hint)


def _why_not(step: StepParts) -> Text | None:
    if len(step.bodies) != 1 or step.bodies[0].kind not in VISITS:
        return Text("retry chỉ dùng được cho bước http, browser, visit", "retry is for http, browser and visit steps")
    for act in step.acts:
        if other := next((key for key in act.value if key not in _READING), None):
            return Text(f"'{other}' có thể đã có tác dụng ở lần trước: làm lại là làm hai lần", f"'{other}' may have worked the first time: again is twice")
    body = step.bodies[0].value
    request = body.get("request") if isinstance(body, dict) else None
    method = request.get("method", "POST" if request.keys() & {"json", "form", "body"} else "GET") if request else "GET"
    if method not in _IDEMPOTENT:
        return Text(f"yêu cầu {method} có thể đã có tác dụng ở lần trước", f"a {method} request may have worked the first time")
    return None
