"""Steps as sentences: one for each kind, with what it does, keeps and checks below it; called flows unfolded."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from thongsuot.documents.grammar import OPENING
from thongsuot.documents.reading import as_text
from thongsuot.documents.scenario import Flow, Step, every_step
from thongsuot.planning.needs import find_flow
from thongsuot.reporting.prose.acts import act_sentence
from thongsuot.reporting.prose.deeds import arrange_sentence, await_sentence, read_sentence
from thongsuot.reporting.prose.expectations import expectation_line
from thongsuot.reporting.prose.names import screen_words
from thongsuot.reporting.prose.needs import lock_words
from thongsuot.reporting.prose.phrases import Speaker
from thongsuot.reporting.prose.sentences import Line, joined
from thongsuot.reporting.prose.things import thing
from thongsuot.words.source import Text

DEEPEST = 12
Told = tuple[Text, tuple[Line, ...]]  # a sentence and what stands below it


def step_lines(speaker: Speaker, steps: Iterable[Step], *, flat: bool) -> Iterator[Line]:
    """A line for each step, each speaking of what the earlier ones gave. `flat`: called flows are named, not unfolded."""
    for step in steps:
        yield _step(speaker, step, flat)
        speaker = _after(speaker, step)


def _step(speaker: Speaker, step: Step, flat: bool) -> Line:
    sentence, below = KINDS[step.kind](speaker, step.steps if step.kind == "group" else step.body, flat)
    after = _after(speaker, step).knowing(result=_result(step))
    captures = (_capture(after, name, capture.expression, capture.secret) for name, capture in step.captures.items())
    checks = (replace(line, mark="✓") for line in (expectation_line(after, one) for one in step.expects))
    head = joined((Text(f"{step.id}:", f"{step.id}:"), *_preface(speaker, step), sentence), " ")
    return Line(head, "", (*below, *captures, *checks))


def _preface(speaker: Speaker, step: Step) -> Iterator[Text]:
    """Title, visitor, channel, condition, limits: what stands before the sentence."""
    if step.title:
        yield Text(f"{step.title.vi}.", f"{step.title.en or step.title.vi}.")
    if step.session != "main":
        name = speaker.value(step.session) if OPENING in step.session else Text(f"“{step.session}”", f"“{step.session}”")
        yield Text(f"(người truy cập {name.vi})", f"(visitor {name.en})")
    if step.kind == "browser" or (step.kind == "visit" and speaker.channel == "browser"):
        yield Text("(trong trình duyệt)", "(in a browser)")
    if step.timeout is not None:
        yield Text(f"(tối đa {step.timeout:g} giây)", f"(within {step.timeout:g} s)")
    for kind, expression in step.removes.items():
        words = speaker.phrase(expression)
        yield Text(f"(dọn {thing(kind).vi} {words.vi})", f"(takes away {thing(kind).en} {words.en})")
    if step.retry is not None:
        times, every = step.retry.times, step.retry.every
        vi = f"(đường truyền hỏng thì thử lại, nhiều nhất {times} lần, cách {every:g} giây; khi đó chỉ là chập chờn)"
        yield Text(vi, f"(tried again on a broken line, {times} times at most, {every:g} s apart; then it is flaky)")
    if step.on_fail == "stop":
        yield Text("(không đạt thì dừng kịch bản)", "(the scenario stops if it does not hold)")
    if step.locks:
        alone = lock_words(step.locks)
        yield Text(f"(một mình với {alone.vi})", f"(alone with {alone.en})")
    if step.when is not None:
        words = speaker.phrase(step.when)
        yield Text(f"Chỉ khi {words.vi}:", f"Only if {words.en}:")


def _capture(speaker: Speaker, name: str, expression: str, secret: bool) -> Line:
    words, hidden = speaker.phrase(expression), Text(" (bí mật, được che)", " (secret, masked)") if secret else Text("", "")
    return Line(Text(f"giữ lại “{name}”{hidden.vi}: {words.vi}", f"keeps “{name}”{hidden.en}: {words.en}"), "→")


def _after(speaker: Speaker, step: Step) -> Speaker:
    """What is known once the step is done, and those inside it."""
    found: dict[str, Text] = {}
    for one in every_step((step,)):
        found |= {one.binds: _result(one)} if one.binds else {}
        found |= {name: _kept(name, one) for name in one.captures}
    return speaker.knowing(**found)


def _kept(name: str, step: Step) -> Text:
    words = thing("number" if name == "dossier" else name)  # what is kept as "dossier" is its number
    return Text(f"{words.vi} giữ lại ở bước “{step.id}”", f"the {words.en} kept at step “{step.id}”")


def _result(step: Step) -> Text:
    """What the result of a step is called."""
    if step.kind in {"http", "browser", "visit"} and isinstance(step.body, list):
        return Text(f"trang ở bước “{step.id}”", f"the page of step “{step.id}”")
    if step.kind == "call":
        return Text(f"bước “{step.id}”", f"step “{step.id}”")
    return Text(f"kết quả bước “{step.id}”", f"the result of step “{step.id}”")


def _visit(speaker: Speaker, body: Any, _flat: bool) -> Told:
    if isinstance(body, Mapping):
        return (_request(speaker, body["request"]) if "request" in body else read_sentence(speaker, body["read"])), ()
    sentences = [act_sentence(speaker, act) for act in body]
    if len(sentences) == 1:
        return sentences[0], ()
    return Text("Lần lượt:", "In turn:"), tuple(Line(sentence, "-") for sentence in sentences)


def _request(speaker: Speaker, request: Mapping[str, Any]) -> Text:
    method = request.get("method", "GET")
    where = screen_words(request["screen"]) if "screen" in request else speaker.value(request["url"])
    parts = [Text(f"Gửi một yêu cầu HTTP {method} tới {where.vi}", f"Send one HTTP request {method} to {where.en}")]
    for key, words in REQUEST_PARTS.items():
        if key in request:
            said = speaker.value(request[key])
            parts.append(Text(f"{words.vi} {said.vi}", f"{words.en} {said.en}"))
    said = joined(parts, ", ")
    return Text(f"{said.vi}.", f"{said.en}.")


REQUEST_PARTS: Mapping[str, Text] = {
    "with": Text("với", "with"),
    "query": Text("tham số", "with the query"),
    "headers": Text("tiêu đề", "with the headers"),
    "form": Text("biểu mẫu", "with the form"),
    "json": Text("nội dung JSON", "with the JSON body"),
    "body": Text("nội dung", "with the body"),
    "times": Text("số lần gửi", "times sent:"),
    "at_once": Text("cùng lúc", "at once:"),
    "tls": Text("thử bắt tay TLS từng bản cũ:", "handshakes of old TLS tried:"),
}


def _arrange(speaker: Speaker, body: Any, _flat: bool) -> Told:
    return arrange_sentence(speaker, body), ()


def _await_call(speaker: Speaker, body: Any, _flat: bool) -> Told:
    return await_sentence(speaker, body), ()


def _expect(_speaker: Speaker, _body: Any, _flat: bool) -> Told:
    return Text("Xem lại những gì các bước trước đã thấy.", "Look at what earlier steps have seen."), ()


def _call(speaker: Speaker, body: Any, flat: bool) -> Told:
    flow = find_flow(speaker.library, {}, body["flow"])
    given = body.get("with", {})
    title = Text(f"{flow.title.vi} (luồng {body['flow']})", f"{flow.title.en or flow.title.vi} (flow {body['flow']})") if flow else thing(body["flow"])
    channel = body.get("channel", speaker.channel)
    by = _by(speaker, body)
    pairs = speaker.pairs(given)
    sentence = (
        Text(f"{title.vi}{by.vi}, với: {pairs.vi}.", f"{title.en}{by.en}, with: {pairs.en}.") if given else Text(f"{title.vi}{by.vi}.", f"{title.en}{by.en}.")
    )
    if flow is None or flat or speaker.depth >= DEEPEST:
        return sentence, ()
    inner = Speaker(speaker.library, _inputs(speaker, flow, given), channel, speaker.row, speaker.depth + 1)
    return sentence, tuple(step_lines(inner, flow.steps, flat=flat))


def _by(speaker: Speaker, body: Mapping[str, Any]) -> Text:
    if "channel" not in body:
        return Text("", "")
    words = {"http": Text("HTTP", "HTTP"), "browser": Text("trình duyệt", "a browser")}.get(body["channel"]) or speaker.value(body["channel"])
    return Text(f", bằng {words.vi}", f", by {words.en}")


def _inputs(speaker: Speaker, flow: Flow, given: Mapping[str, Any]) -> dict[str, Text]:
    found = {name: speaker.value(definition["default"]) for name, definition in flow.inputs.items() if "default" in definition}
    return found | {name: speaker.value(value) for name, value in given.items()}


def _poll(speaker: Speaker, body: Any, flat: bool) -> Told:
    kind, inner = next(iter(body["do"].items()))
    doing, below = KINDS[kind](speaker, inner, flat)
    until, every = speaker.phrase(body["until"]), body.get("every", "500ms")
    sentence = Text(
        f"Lặp lại mỗi {every}, tối đa {body['within']}, cho đến khi {until.vi}:", f"Repeat every {every}, for up to {body['within']}, until {until.en}:"
    )
    return sentence, (Line(doing, "-", below),)


def _manual(speaker: Speaker, body: Any, _flat: bool) -> Told:
    ask = as_text(body["ask"])
    if wanted := body.get("population"):
        said = f"thongsuot {wanted['of']}"
        return Text(f"Lấy từ tệp kết quả của {said} (--population): {ask.vi}.", f"Take from the result of {said} (--population): {ask.en or ask.vi}."), ()
    shown = [Line(Text(f"cho biết {thing(name).vi}: {said.vi}", f"told {thing(name).en}: {said.en}"), "-") for name, said in _said(speaker, body)]
    files = int(body.get("files", 0))
    kept = [Line(Text(f"kèm ít nhất {files} tệp làm bằng chứng", f"with at least {files} file{'s' if files > 1 else ''} as evidence"), "-")] if files else []
    return Text(f"Hỏi người kiểm thử: “{ask.vi}”", f"Ask the tester: “{ask.en or ask.vi}”"), (*shown, *kept)


def _said(speaker: Speaker, body: Mapping[str, Any]) -> Iterator[tuple[str, Text]]:
    return ((name, speaker.value(value)) for name, value in body.get("show", {}).items())


def _group(speaker: Speaker, inside: Any, flat: bool) -> Told:
    return Text("Một nhóm bước:", "A group of steps:"), tuple(step_lines(speaker, inside, flat=flat))


KINDS: Mapping[str, Callable[[Speaker, Any, bool], Told]] = {
    "http": _visit,
    "browser": _visit,
    "visit": _visit,
    "arrange": _arrange,
    "await_call": _await_call,
    "expect": _expect,
    "call": _call,
    "poll": _poll,
    "manual": _manual,
    "group": _group,
}
