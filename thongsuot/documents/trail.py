"""Where a scenario or flow uses names and where it binds them, in the order of the run, and what becomes of each value."""

from collections.abc import Iterator, Mapping
from typing import Any, Literal, NamedTuple

from thongsuot.documents.grammar import OPENING
from thongsuot.documents.looking import Look, look_at
from thongsuot.documents.walking import VISITS, Outline, Part, StepParts
from thongsuot.documents.yamltext import Path

# What becomes of a value: it goes into an address (as a parameter of a screen, or in another way), into a field or a form, a header or a body that the portal
# gets; into a flow; it is shown to people; it is compared; it is kept under a name; it decides whether a step runs.
Sink = Literal["address", "parameter", "field", "form", "header", "body", "input", "shown", "compared", "kept", "output", "decides", "other"]
# Which names there are beside those of the scope: none, `result` and `call` while a poll or wait looks, the step's own `result` after it.
Moment = Literal["before", "during", "after"]
# Texts for people. Nothing in them is worked out.
_SHOWN = ("title", "about", "remedy")
_OF_NO_EXPRESSION = frozenset({"remedy", "message", "verifies", "severity", "that", "of"})


class Use(NamedTuple):
    """A text with expressions in it. `detail`: which parameter, field, input or name the value goes to."""

    text: str
    path: Path
    look: Look
    sink: Sink
    detail: str = ""
    moment: Moment = "before"


class Bind(NamedTuple):
    """A name that a step gives: `path` is where the name stands, `key` whether as a key. `use`: what a capture keeps."""

    name: str
    path: Path
    step: StepParts
    secret: bool = False
    use: Use | None = None


class Mention(NamedTuple):
    """A person or file called by name without an expression."""

    group: Literal["personas", "files"]
    name: str
    path: Path


class Ready(NamedTuple):
    """A step has its result: from here on `result` is this step's."""

    step: StepParts


Event = Use | Bind | Mention | Ready


def trail_of(outline: Outline) -> Iterator[Event]:
    """The events of a document, in order."""
    value = outline.value
    if "applies_when" in value:
        yield _expression(value["applies_when"], ("applies_when",), "decides")
    yield from _shown(value, (), _SHOWN)
    yield from _texts(value.get("for_each", ()), ("for_each",), "other", "row")
    for step in outline.steps:
        yield from _step(step)
    for name, written in value.get("outputs", {}).items():
        expression, path = (written, ("outputs", name)) if isinstance(written, str) else (written["from"], ("outputs", name, "from"))
        yield _expression(expression, path, "output", name)


def _step(step: StepParts) -> Iterator[Event]:
    value, path = step.step.value, step.step.path
    yield from _shown(value, path, ("title", "remedy"))
    if "when" in value:
        yield _expression(value["when"], (*path, "when"), "decides")
    if OPENING in value.get("session", ""):
        yield from _texts(value["session"], (*path, "session"), "shown")
    for name, expression in value.get("removes", {}).items():
        yield _expression(expression, (*path, "removes", name), "other")
    for body in step.bodies:
        yield from _body(body)
    for act in step.acts:
        yield from _act(act)
    yield Ready(step)
    if "as" in value:
        yield Bind(value["as"], (*path, "as"), step)
    for name, capture in value.get("capture", {}).items():
        yield from _capture(step, name, capture)
    for expectation in step.expects:
        yield from _expectation(expectation)


def _capture(step: StepParts, name: str, capture: Any) -> Iterator[Event]:
    path = (*step.step.path, "capture", name)
    secret = False
    if isinstance(capture, str):
        use = _expression(capture, path, "kept", name, "after")
    else:
        use, secret = _expression(capture["from"], (*path, "from"), "kept", name, "after"), capture.get("secret", False)
    yield use
    yield Bind(name, path, step, secret, use)


def _expectation(expectation: Part) -> Iterator[Event]:
    value, path = expectation.value, expectation.path
    yield from _shown(value, path, ("remedy", "message"))
    for key in ("that", "of"):
        if key in value:
            yield _expression(value[key], (*path, key), "compared", key, "after")
    for key, item in value.items():
        if key not in _OF_NO_EXPRESSION:
            yield from _texts(item, (*path, key), "compared", key, "after")
    if "person" in value and OPENING not in value["person"]:
        yield Mention("personas", value["person"], (*path, "person"))


def _body(body: Part) -> Iterator[Event]:
    value, path = body.value, body.path
    if body.kind == "poll":
        for key in ("every", "within"):
            yield from _texts(value.get(key), (*path, key), "other", "", "during")
        yield _expression(value["until"], (*path, "until"), "decides", "", "during")
    elif body.kind == "call":
        for name, item in value.get("with", {}).items():
            yield from _texts(item, (*path, "with", name), "input", f"{value['flow']}.{name}")
        yield from _texts(value.get("channel"), (*path, "channel"), "other")
    elif body.kind == "await_call":
        if "where" in value:
            yield _expression(value["where"], (*path, "where"), "decides", "", "during")
        yield from _texts({key: item for key, item in value.items() if key != "where"}, path, "other")
        yield from _mentions(value, path)
    elif body.kind in VISITS:
        yield from _exchange(value, path) if isinstance(value, Mapping) else ()
    else:
        yield from _texts(value, path, "other")
        for name, operation in value.items():
            if isinstance(operation, Mapping):
                yield from _mentions(operation, (*path, name))


def _mentions(value: Mapping[str, Any], path: Path) -> Iterator[Event]:
    persona = value.get("persona")
    if isinstance(persona, str) and OPENING not in persona:
        yield Mention("personas", persona, (*path, "persona"))


def _exchange(value: Mapping[str, Any], path: Path) -> Iterator[Event]:
    request = value.get("request")
    if request is None:
        yield from _texts(value, path, "other")
        return
    sinks: Mapping[str, Sink] = {"url": "address", "query": "address", "with": "address", "headers": "header"}
    for key, item in request.items():
        yield from _texts(item, (*path, "request", key), sinks.get(key, "body"), key)


def _act(act: Part) -> Iterator[Event]:
    for key, value in act.value.items():
        path = (*act.path, key)
        if key in {"open", "post"} and isinstance(value, Mapping):
            for name, item in value.get("with", {}).items():
                yield from _texts(item, (*path, "with", name), "parameter", f"{value['screen']} {name}")
            yield from _texts(value.get("query"), (*path, "query"), "address")
            for name, item in value.get("form", {}).items():
                yield from _texts(item, (*path, "form", name), "form", name)
        elif key == "fill":
            for name, item in value.items():
                yield from _texts(item, (*path, name), "field", name)
        elif key == "attach":
            yield from _texts(value, path, "other")
            yield from (Mention("files", file, (*path, name)) for name, file in value.items() if OPENING not in file)
        else:
            yield from _texts(value, path, "address" if key == "open" else "other")


def _shown(value: Mapping[str, Any], path: Path, keys: tuple[str, ...]) -> Iterator[Event]:
    for key in keys:
        if key in value:
            yield from _texts(value[key], (*path, key), "shown", "text")


def _expression(text: str, path: Path, sink: Sink, detail: str = "", moment: Moment = "before") -> Use:
    return Use(text, path, look_at(text, bare=True), sink, detail, moment)


def _texts(value: Any, path: Path, sink: Sink, detail: str = "", moment: Moment = "before") -> Iterator[Use]:
    """Every text inside a value that has an expression in it."""
    if isinstance(value, str):
        if OPENING in value:
            yield Use(value, path, look_at(value, bare=False), sink, detail, moment)
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _texts(item, (*path, key), sink, detail, moment)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _texts(item, (*path, index), sink, detail, moment)
