"""One workflow as it grows: its steps, what each puts out, what it must be given, what it could not say, and why it may not leave."""

from dataclasses import dataclass, field
from typing import Any

from thongsuot.exporting.requests import Operation, Request
from thongsuot.exporting.symbols import Fields, Given, Joined, Known, Part, Symbol, Unsayable
from thongsuot.words.diagnostic import Diagnostic
from thongsuot.words.source import Span, Text

EXTENSION = "x-thongsuot-"


@dataclass(frozen=True, slots=True)
class Left:
    """Something that stays in an `x-thongsuot-…` key, where no other tool acts on it. `check`: it was an expectation."""

    span: Span
    what: str
    why: Text
    check: bool = False


class UnsayableError(Exception):
    def __init__(self, why: Text) -> None:
        super().__init__(why.vi)
        self.why = why


@dataclass(slots=True)
class Drawing:
    """`inputs`: by name; `verified`: requirements of which a criterion was written; `refusals`: then there is no workflow."""

    steps: list[dict[str, Any]] = field(default_factory=list)
    operations: dict[tuple[str, str], Operation] = field(default_factory=dict)
    inputs: dict[str, Given] = field(default_factory=dict)
    left: list[Left] = field(default_factory=list)
    refusals: list[Diagnostic] = field(default_factory=list)
    verified: set[str] = field(default_factory=set)

    def add(self, step_id: str, request: Request, description: str) -> dict[str, Any]:
        """One more step that sends the request. Raises UnsayableError for a value that no runtime expression gives."""
        operation = request.operation
        self.operations[operation.site, operation.id] = self.operations.get((operation.site, operation.id), operation).joined(operation)
        step: dict[str, Any] = {"stepId": step_id}
        if description:
            step["description"] = description
        step["operationId"] = f"$sourceDescriptions.{operation.site}.{operation.id}"
        parameters = [{"name": slot.name, "in": slot.place, "value": self.say(value, step_id)} for slot, value in request.values.items()]
        if parameters:
            step["parameters"] = parameters
        if request.body is not None:
            step["requestBody"] = {"contentType": operation.contents[0], "payload": self.say(request.body, step_id)}
        step[f"{EXTENSION}redirects"] = "follow" if request.follows else "stay"
        self.steps.append(step)
        return step

    def say(self, symbol: Symbol, at: str) -> Any:
        """The symbol as a step writes it. Raises UnsayableError."""
        match symbol:
            case Known(value):
                return _constant(value)
            case Given():
                self.inputs[symbol.name] = symbol
                return f"$inputs.{symbol.name}"
            case Part():
                return symbol.here if symbol.step == at else f"$steps.{symbol.step}.outputs.{self.put_out(symbol)}"
            case Joined(parts):
                return "".join(str(part.value) if isinstance(part, Known) else "{" + str(self.say(part, at)) + "}" for part in parts)
            case Fields(items):
                return {key: self.say(item, at) for key, item in items.items()}
            case Unsayable(why):
                raise UnsayableError(why)
        raise UnsayableError(Text("không đưa cả câu trả lời đi tiếp được", "a whole answer cannot be handed on"))

    def put_out(self, part: Part) -> str:
        """The name under which the part's own step puts it out."""
        outputs = next(step for step in self.steps if step["stepId"] == part.step).setdefault("outputs", {})
        name, number = part.name, 2
        while outputs.setdefault(name, part.here) != part.here:
            name, number = f"{part.name}-{number}", number + 1
        return name


def _constant(value: Any) -> Any:
    """The value, unless it would read as an expression."""
    if isinstance(value, str) and (value.startswith("$") or "{$" in value):
        raise UnsayableError(Text(f"chữ '{value}' sẽ bị đọc thành biểu thức Arazzo", f"'{value}' would read as a runtime expression"))
    if isinstance(value, dict):
        return {key: _constant(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_constant(item) for item in value]
    return str(value) if type(value) is not str and isinstance(value, str) else value
