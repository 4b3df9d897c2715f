"""A row of a scenario as one Arazzo workflow, the flows it calls written into it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from msgspec import structs

from thongsuot.documents.library import Library
from thongsuot.documents.scenario import Scenario, Step
from thongsuot.documents.yamlreader import Node
from thongsuot.exporting.checks import write_check
from thongsuot.exporting.drawing import EXTENSION, Drawing, Left, UnsayableError
from thongsuot.exporting.meaning import meaning_of, meaning_of_expression
from thongsuot.exporting.polling import write_poll
from thongsuot.exporting.requests import Request, Sites, Unfit, bare_request, opened, posted
from thongsuot.exporting.symbols import Answer, Fields, Given, Known, Part, Symbol, Unsayable
from thongsuot.planning.needs import find_flow
from thongsuot.words.diagnostic import Diagnostic
from thongsuot.words.source import Span, Text

_SURROUNDINGS = ("portal", "national", "run")
_OUTSIDE = (*_SURROUNDINGS, "persona", "personas", "service", "officers", "facts", "fake")
_HARNESS_ONLY: Mapping[str, Text] = {
    "browser": Text("bước này cần trình duyệt", "this step needs a browser"),
    "arrange": Text("bước này chỉnh môi trường của bộ kiểm thử", "this step sets up the harness's own environment"),
    "await_call": Text("bước này xem điều phía quốc gia nhận được", "this step looks at what the national side received"),
    "manual": Text("bước này hỏi một người", "this step asks a person"),
}
_PAGE_ACTS = frozenset({"fill", "press", "follow", "attach", "resend", "download_all", "download"})


@dataclass(frozen=True, slots=True)
class Place:
    """Where a walk is: the document's lines, the names it sees, what its steps' ids begin with, and how a `visit` goes."""

    lines: Sequence[str]
    names: dict[str, Symbol]
    prefix: str
    channel: str


class Walk:
    """Draws the steps of one row, in order."""

    def __init__(self, scenario: Scenario, row: Mapping[str, Any], library: Library, sites: Sites) -> None:
        self.drawing = Drawing()
        self._library = library
        self._sites = sites
        names: dict[str, Symbol] = {name: Given((name,)) for name in _OUTSIDE}
        names["row"] = Fields({key: meaning_of(value, names) for key, value in row.items()})
        place = Place(scenario.text.splitlines(), names, "", scenario.channel)
        self._walk(scenario.steps, place)
        if scenario.applies_when:
            self.drawing.left.append(Left(scenario.span, "applies_when", _APPLIES))
        for step in scenario.defers:
            self._refuse("TS601", step.span, place, Text("Arazzo không có bước dọn dẹp luôn chạy", "Arazzo has no clean-up that always runs"))
        if not self.drawing.refusals and not self.drawing.verified:
            why = Text("không kiểm tra nào của kịch bản viết được thành điều kiện Arazzo", "no check of the scenario can be written as a criterion")
            left = next((one for one in self.drawing.left if one.check), None)
            self._refuse("TS604", left.span if left else scenario.span, place, why)

    def _walk(self, steps: Iterable[Step], place: Place) -> None:
        for step in steps:
            if step.when is not None:
                self._refuse("TS603", step.span, place, Text("bước này chỉ chạy khi có điều kiện", "this step runs on a condition only"))
            if step.kind == "group":
                self._walk(step.steps, place)
            else:
                self._step(step, place)

    def _step(self, step: Step, place: Place) -> None:
        result = self._act(step, place)
        if step.expects and not self.drawing.steps and not self.drawing.refusals:
            self._refuse("TS604", step.span, place, Text("chưa có câu trả lời nào để xem ở đây", "there is no answer to look at yet"))
        if self.drawing.refusals:
            return
        seen = place.names | {"result": result} | ({step.binds: result} if step.binds else {})
        if step.binds:
            place.names[step.binds] = result
        for name, capture in step.captures.items():
            place.names[name] = seen[name] = self._capture(name, meaning_of_expression(capture.expression, seen), step.span, secret=capture.secret)
        for expectation in step.expects:
            write_check(self.drawing, expectation, seen)
        self._keep_the_rest(step)

    def _act(self, step: Step, place: Place) -> Symbol:
        """What the step gives."""
        kind = place.channel if step.kind == "visit" else step.kind
        if kind in _HARNESS_ONLY:
            return self._refuse("TS601", step.span, place, _HARNESS_ONLY[kind])
        if kind == "call":
            return self._call(step, place)
        if kind == "poll":
            return self._poll(step, place)
        if kind in {"http", "expect"}:
            return self._visit(step, step.body, place) if kind == "http" else Known(None)
        return self._refuse("TS601", step.span, place, Text("kênh của bước này chỉ biết lúc chạy", "the channel of this step is known to a run only"))

    def _visit(self, step: Step, body: Any, place: Place) -> Symbol:
        if isinstance(body, Mapping) and "read" in body:
            return self._refuse("TS601", step.span, place, Text("bước này đọc điều phía quốc gia đã thấy", "this step reads what the national side has seen"))
        step_id = place.prefix + step.id
        if isinstance(body, Mapping) and "request" in body:
            self._send(bare_request(body["request"], place.names, self._sites), step, step_id, step.span, place)
            return Answer(step_id, page=False)
        acts = [act for act in (body if isinstance(body, list) else [body]) if isinstance(act, Mapping)]
        sent = [act for act in acts if "stop_before" not in act and "drop_session" not in act]
        for number, act in enumerate(sent, 1):
            self._send(self._request(act, place), step, step_id if act is sent[-1] else f"{step_id}-{number}", _span_of(act, step.span), place)
        stays = [act["stop_before"] for act in acts if "stop_before" in act]
        self._keep(step, {"stop_before": stays[-1] if stays else None, "drop_session": any("drop_session" in act for act in acts)})
        if not sent:
            return Unsayable(Text("bước này không gửi yêu cầu nào", "this step sends no request"))
        return Answer(step_id, page=True, stays=bool(stays))

    def _request(self, act: Mapping[str, Any], place: Place) -> Request | Unfit:
        if "open" in act:
            return opened(act["open"], place.names, self._sites)
        if "post" in act and isinstance(act["post"], Mapping):
            return posted(act["post"], place.names, self._sites)
        if isinstance(act.get("download"), Mapping) and act["download"].keys() & {"screen", "url"}:
            return opened(act["download"], place.names, self._sites)
        name = next((key for key in act if key in _PAGE_ACTS), next(iter(act), "?"))
        return Unfit(
            "TS602", Text(f"'{name}' cần trang đã mở: ô, nút, liên kết đọc từ HTML", f"'{name}' needs the open page: fields, buttons and links read from HTML")
        )

    def _send(self, request: Request | Unfit, step: Step, step_id: str, span: Span, place: Place) -> None:
        if isinstance(request, Unfit):
            self._refuse(request.code, span, place, request.why)
            return
        try:
            self.drawing.add(step_id, request, step.title.vi if step.title else "")
        except UnsayableError as error:
            self._refuse("TS606", span, place, error.why)
            return
        for slot in request.values:
            if slot.is_reserved:
                self.drawing.left.append(Left(span, f"header {slot.name}", _RESERVED_HEADER))

    def _poll(self, step: Step, place: Place) -> Symbol:
        kind, body = next(iter(step.body["do"].items()))
        before = len(self.drawing.steps)
        inner = self._act(structs.replace(step, kind=kind, body=body), place)
        if self.drawing.refusals:
            return inner
        if len(self.drawing.steps) != before + 1 or not write_poll(self.drawing, step, place.names | {"result": inner}):
            why = Text("điều kiện chờ này không viết được thành một điều kiện Arazzo", "this condition to wait for cannot be one criterion")
            return self._refuse("TS603", step.span, place, why)
        return inner

    def _call(self, step: Step, place: Place) -> Symbol:
        flow = find_flow(self._library, self._sites.portal.flows, step.body["flow"])
        if flow is None:
            return self._refuse("TS601", step.span, place, Text("bản đồ trang không có luồng này", "the page map has no such flow"))
        given = step.body.get("with", {})
        names = {name: place.names[name] for name in _SURROUNDINGS}
        for name, definition in flow.inputs.items():
            names[name] = meaning_of(given[name], place.names) if name in given else Known(definition.get("default"))
        channel = meaning_of(step.body.get("channel", place.channel), place.names)
        inner = Place(flow.text.splitlines(), names, f"{place.prefix}{step.id}-", str(channel.value) if isinstance(channel, Known) else "")
        self._walk(flow.steps, inner)
        return Fields({name: meaning_of_expression(expression, inner.names) for name, expression in flow.outputs.items()})

    def _capture(self, name: str, symbol: Symbol, span: Span, *, secret: bool) -> Symbol:
        if isinstance(symbol, Unsayable):
            self.drawing.left.append(Left(span, f"capture {name}", symbol.why))
        if not isinstance(symbol, Part):
            return symbol
        kept = replace(symbol, name=name)
        self.drawing.put_out(kept)
        if secret:
            owner = next(step for step in self.drawing.steps if step["stepId"] == kept.step)
            owner.setdefault(f"{EXTENSION}secret-outputs", []).append(name)
        return kept

    def _keep_the_rest(self, step: Step) -> None:
        """What a runner cannot act on stays with the last step drawn."""
        kept: dict[str, Any] = {"timeout": step.timeout, "locks": list(step.locks), "removes": dict(step.removes)}
        kept |= {"session": step.session if step.session != "main" else None}
        kept |= {"retry": {"times": step.retry.times, "every": step.retry.every} if step.retry else None}
        self._keep(step, kept)

    def _keep(self, step: Step, kept: Mapping[str, Any]) -> None:
        for name, value in kept.items():
            if value and self.drawing.steps:
                self.drawing.steps[-1][f"{EXTENSION}{name.replace('_', '-')}"] = value
                self.drawing.left.append(Left(step.span, name, _KEPT[name]))

    def _refuse(self, code: str, span: Span, place: Place, why: Text) -> Symbol:
        line = place.lines[span.line - 1] if span.line <= len(place.lines) else ""
        finding = Diagnostic(code, why, _marked(span, line), line, _HINTS[code])
        if finding not in self.drawing.refusals:
            self.drawing.refusals.append(finding)
        return Unsayable(why)


def _span_of(act: Mapping[str, Any], otherwise: Span) -> Span:
    return Span(otherwise.path, act.line, act.column) if isinstance(act, Node) else otherwise


def _marked(span: Span, line: str) -> Span:
    """The span up to the end of what begins there: a mapping in braces, or the line."""
    braces = line.find("}", span.column) if line[span.column - 1 : span.column] == "{" else -1
    return structs.replace(span, end_column=braces + 2 if braces >= 0 else len(line.rstrip()) + 1)


_RESERVED_HEADER = Text("OpenAPI không mô tả tiêu đề này; có công cụ không gửi nó đi", "OpenAPI does not describe this header, and some tools do not send it")
_APPLIES = Text("Arazzo không biết khi nào không áp dụng", "Arazzo cannot say when it does not apply")
_KEPT: Mapping[str, Text] = {
    "stop_before": Text("Arazzo không nói dừng chuyển hướng ở đâu", "Arazzo cannot say where redirects stop"),
    "inspect": Text("Arazzo không có trình duyệt", "Arazzo has no browser"),
    "drop_session": Text("Arazzo không có phiên để bỏ", "Arazzo has no session to drop"),
    "timeout": Text("Arazzo 1.0 không có thời hạn của bước", "Arazzo 1.0 has no time limit for a step"),
    "locks": Text("Arazzo không giữ chỗ", "Arazzo holds no locks"),
    "removes": Text("Arazzo không có sổ những thứ đã tạo", "Arazzo keeps no ledger of what was made"),
    "session": Text("Arazzo không có phiên riêng của từng người", "Arazzo has no sessions of several visitors"),
    "retry": Text("Arazzo thử lại cả khi kiểm tra không đạt, ta chỉ khi đường truyền hỏng", "Arazzo retries failed checks too, we a broken line only"),
}
_HTTP = Text("chỉ kịch bản gồm http: request, open, post mới xuất được", "only scenarios of http request, open and post can be exported")
_HINTS: Mapping[str, Text] = {
    "TS601": _HTTP,
    "TS602": Text("gửi thẳng bằng request hoặc post, nếu cổng nhận", "send it directly by request or post, where the portal takes that"),
    "TS603": Text("viết thành kịch bản khác, hoặc dòng for_each", "write another scenario, or rows of for_each"),
    "TS604": Text("thêm một kỳ vọng về status, headers, text hay json", "add an expectation on status, headers, text or json"),
    "TS605": Text("dùng một màn hình của bản đồ trang, hoặc portal.url", "use a screen of the page map, or portal.url"),
    "TS606": Text("đưa giá trị đó vào dòng for_each, hoặc giữ lại ở bước trước", "put the value into a row of for_each, or capture it in an earlier step"),
}
