"""Where a scenario or flow uses names and where it binds them, in the order of the run, and what becomes of each value."""

from collections.abc import Mapping
from types import NoneType
from typing import Any, Literal

from msgspec import Struct

from thongsuot.documents.grammar import OPENING
from thongsuot.documents.looking import Look, look_at
from thongsuot.documents.walking import VISITS, Outline, Part, StepParts
from thongsuot.documents.yamltext import Path

# What becomes of a value: it goes into an address (as a parameter of a screen, or in another way), into a field or a form, a header or a body that the portal
# gets; into a flow; it is shown to people; it is compared; it is kept under a name; it decides whether a step runs.
Sink = Literal["address", "parameter", "field", "form", "header", "body", "input", "shown", "compared", "kept", "output", "decides", "other"]
# Which names there are beside those of the scope: none, `result` and `call` while a poll or wait looks, the step's own `result` after it.
Moment = Literal["before", "during", "after"]
# Of an expectation: expressions even without `${{ }}`, sentences for people in which nothing is worked out, and words of the language.
_EXPRESSIONS = frozenset({"that", "of"})
_SENTENCES = frozenset({"remedy", "message"})
_WORDS = frozenset({"verifies", "severity"})
# Classes of values that have no text in them.
_BARE = frozenset({int, float, bool, NoneType})
_REQUEST_SINKS: Mapping[str, Sink] = {"url": "address", "query": "address", "headers": "header"}


class Use(Struct, frozen=True):
    """A text with expressions in it. `detail`: which parameter, field, input or name the value goes to."""

    text: str
    path: Path
    look: Look
    sink: Sink
    detail: str = ""
    moment: Moment = "before"


class Bind(Struct, frozen=True):
    """A name that a step gives: `path` is where the name stands, `key` whether as a key. `use`: what a capture keeps."""

    name: str
    path: Path
    step: StepParts
    secret: bool = False
    use: Use | None = None


class Mention(Struct, frozen=True):
    """A person or file called by name without an expression."""

    group: Literal["personas", "files"]
    name: str
    path: Path


class Ready(Struct, frozen=True):
    """A step has its result: from here on `result` is this step's."""

    step: StepParts


Event = Use | Bind | Mention | Ready


def trail_of(outline: Outline) -> list[Event]:
    """The events of a document, in order."""
    walk = _Walk()
    walk.document(outline)
    return walk.events


class _Walk:
    """Collects the events of one document; into a list, because generators within generators would take most of the time."""

    def __init__(self) -> None:
        self.events: list[Event] = []

    def document(self, outline: Outline) -> None:
        value = outline.value
        if "applies_when" in value:
            self._expression(value["applies_when"], ("applies_when",), "decides")
        self._shown(value, (), ("title", "about", "remedy"))
        self._texts(value.get("for_each"), ("for_each",), "other", "row")
        for step in outline.steps:
            self._step(step)
        for name, written in value.get("outputs", {}).items():
            expression, path = (written, ("outputs", name)) if isinstance(written, str) else (written["from"], ("outputs", name, "from"))
            self._expression(expression, path, "output", name)

    def _step(self, step: StepParts) -> None:
        value, path = step.step.value, step.step.path
        self._shown(value, path, ("title", "remedy"))
        if "when" in value:
            self._expression(value["when"], (*path, "when"), "decides")
        if "session" in value:
            self._texts(value["session"], (*path, "session"), "shown")
        for name, expression in value.get("removes", {}).items():
            self._expression(expression, (*path, "removes", name), "other")
        for body in step.bodies:
            self._body(body)
        for act in step.acts:
            self._act(act)
        self.events.append(Ready(step))
        if "as" in value:
            self.events.append(Bind(value["as"], (*path, "as"), step))
        if "capture" in value:
            self._captures(step, value["capture"])
        for expectation in step.expects:
            self._expectation(expectation)

    def _captures(self, step: StepParts, captures: Mapping[str, Any]) -> None:
        for name, capture in captures.items():
            path, secret = (*step.step.path, "capture", name), False
            if isinstance(capture, str):
                use = self._expression(capture, path, "kept", name, "after")
            else:
                use, secret = self._expression(capture["from"], (*path, "from"), "kept", name, "after"), capture.get("secret", False)
            self.events.append(Bind(name, path, step, secret, use))

    def _expectation(self, expectation: Part) -> None:
        value, path = expectation.value, expectation.path
        for key, item in value.items():
            if key in _WORDS:
                continue
            if key in _EXPRESSIONS:
                self._expression(item, (*path, key), "compared", key, "after")
            elif key in _SENTENCES:
                self._texts(item, (*path, key), "shown", "text")
            elif item.__class__ is not str or OPENING in item:
                self._texts(item, (*path, key), "compared", key, "after")
        if "person" in value and OPENING not in value["person"]:
            self.events.append(Mention("personas", value["person"], (*path, "person")))

    def _body(self, body: Part) -> None:
        value, path = body.value, body.path
        if body.kind in VISITS:
            if isinstance(value, dict):
                self._exchange(value, path)
        elif body.kind == "call":
            for name, item in value.get("with", {}).items():
                self._texts(item, (*path, "with", name), "input", f"{value['flow']}.{name}")
            self._texts(value.get("channel"), (*path, "channel"), "other")
        elif body.kind == "poll":
            for key in ("every", "within"):
                self._texts(value.get(key), (*path, key), "other", "", "during")
            self._expression(value["until"], (*path, "until"), "decides", "", "during")
        elif body.kind == "await_call":
            if "where" in value:
                self._expression(value["where"], (*path, "where"), "decides", "", "during")
            self._texts({key: item for key, item in value.items() if key != "where"}, path, "other")
        else:
            self._texts(value, path, "other")
            for name, operation in value.items():
                if isinstance(operation, dict) and isinstance(operation.get("persona"), str) and OPENING not in operation["persona"]:
                    self.events.append(Mention("personas", operation["persona"], (*path, name, "persona")))

    def _exchange(self, value: Mapping[str, Any], path: Path) -> None:
        request = value.get("request")
        if request is None:
            self._texts(value, path, "other")
            return
        for key, item in request.items():
            if item.__class__ is str and OPENING not in item:
                continue
            if key == "with" and "screen" in request:
                self._parameters(request["screen"], item, (*path, "request", key))
            else:
                self._texts(item, (*path, "request", key), _REQUEST_SINKS.get(key, "body"), key)

    def _parameters(self, screen: str, given: Mapping[str, Any], path: Path) -> None:
        for name, item in given.items():
            if item.__class__ is not str or OPENING in item:
                self._texts(item, (*path, name), "parameter", f"{screen} {name}")

    def _act(self, act: Part) -> None:
        for key, value in act.value.items():
            path = (*act.path, key)
            if key in {"open", "post"} and isinstance(value, dict):
                self._parameters(value["screen"], value.get("with", {}), (*path, "with"))
                self._texts(value.get("query"), (*path, "query"), "address")
                for name, item in value.get("form", {}).items():
                    self._texts(item, (*path, "form", name), "form", name)
            elif key == "fill":
                for name, item in value.items():
                    self._texts(item, (*path, name), "field", name)
            elif key == "attach":
                self._texts(value, path, "other")
                self.events += [Mention("files", file, (*path, name)) for name, file in value.items() if OPENING not in file]
            else:
                self._texts(value, path, "address" if key == "open" else "other")

    def _shown(self, value: Mapping[str, Any], path: Path, keys: tuple[str, ...]) -> None:
        for key in keys:
            if key in value:
                self._texts(value[key], (*path, key), "shown", "text")

    def _expression(self, text: str, path: Path, sink: Sink, detail: str = "", moment: Moment = "before") -> Use:
        use = Use(text, path, look_at(text, bare=True), sink, detail, moment)
        self.events.append(use)
        return use

    def _texts(self, value: Any, path: Path, sink: Sink, detail: str = "", moment: Moment = "before") -> None:
        """Every text inside a value that has an expression in it."""
        if isinstance(value, str):
            if OPENING in value:
                self.events.append(Use(value, path, look_at(value, bare=False), sink, detail, moment))
        elif isinstance(value, dict | list):
            for key, item in value.items() if isinstance(value, dict) else enumerate(value):
                if (OPENING in item) if item.__class__ is str else item.__class__ not in _BARE:
                    self._texts(item, (*path, key), sink, detail, moment)
