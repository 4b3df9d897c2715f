"""What a list of steps needs of its surroundings, called flows included: a browser, pages that are whole when served, the harness's national side, and the
reference portal's control."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from thongsuot.documents.library import Library
from thongsuot.documents.scenario import Flow, Step, every_step
from thongsuot.planning.values import resolve
from thongsuot.words.errors import ExpressionError

_DEEPEST = 12


@dataclass(frozen=True, slots=True)
class Needs:
    browser: bool = False
    national: bool = False
    portal: bool = False
    served: bool = False

    def __or__(self, other: "Needs") -> "Needs":
        return Needs(self.browser or other.browser, self.national or other.national, self.portal or other.portal, self.served or other.served)


def needs_of(steps: Iterable[Step], library: Library, flows: Mapping[str, str], channel: str, row: Mapping[str, Any]) -> Needs:
    """The needs of all the steps. `flows`: a platform's own flow for a logical one; `channel`: how `visit` goes here; `row` for channels that are templates."""
    total = Needs()
    for kind, body in acting(steps):
        total |= _needs(kind, body, _Scene(library, flows, channel, row, 0))
    return total


def find_flow(library: Library, flows: Mapping[str, str], name: str) -> Flow | None:
    """The flow a `call` means: the platform's own one under that name, else the shared one."""
    return library.flows.get(flows.get(name, name))


def acting(steps: Iterable[Step]) -> Iterator[tuple[str, Any]]:
    """Kind and body of each step that does something, those in groups and a poll's inner one included."""
    for step in every_step(steps):
        yield step.kind, step.body
        if step.kind == "poll":
            yield from ((kind, body) for kind, body in step.body["do"].items())


@dataclass(frozen=True, slots=True)
class _Scene:
    library: Library
    flows: Mapping[str, str]
    channel: str
    row: Mapping[str, Any]
    depth: int


def _needs(kind: str, body: Any, scene: _Scene) -> Needs:
    if kind == "browser" or (kind == "visit" and scene.channel == "browser"):
        return Needs(browser=True)
    if kind in {"http", "visit"}:
        reads = isinstance(body, Mapping) and "read" in body
        return Needs(national=reads, served=not reads and isinstance(body, list))
    if kind == "await_call":
        return Needs(national=True)
    if kind == "arrange":
        return Needs(portal="clock" in body, national="clock" not in body)
    return _called(body, scene) if kind == "call" else Needs()


def _called(body: Mapping[str, Any], scene: _Scene) -> Needs:
    flow = find_flow(scene.library, scene.flows, body["flow"])
    if flow is None or scene.depth >= _DEEPEST:
        return Needs()
    inner = _Scene(scene.library, scene.flows, _channel(body, scene), scene.row, scene.depth + 1)
    total = Needs()
    for kind, below in acting(flow.steps):
        total |= _needs(kind, below, inner)
    return total


def _channel(body: Mapping[str, Any], scene: _Scene) -> str:
    """The channel of a call; one that only the run can tell counts as a browser's, to be safe."""
    try:
        return str(resolve(body.get("channel", scene.channel), {"row": scene.row}))
    except ExpressionError:
        return "browser"
