"""Follows the names of a scenario or flow from where they are bound to where they are used."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from msgspec.structs import replace

from thongsuot.documents.known import Known
from thongsuot.documents.limits import MOST
from thongsuot.documents.names import check_chain, no_such_name
from thongsuot.documents.pointing import diagnose_fault
from thongsuot.documents.scope import Binding, FlowSecrets, given_names, looked_at, names_of_conditions, result_of
from thongsuot.documents.secrecy import SecretWatch, is_delicate
from thongsuot.documents.spelling import suggest
from thongsuot.documents.trail import Bind, Event, Mention, Ready, Use, trail_of
from thongsuot.documents.vocabulary import RESERVED
from thongsuot.documents.walking import Outline
from thongsuot.documents.yamltext import Path
from thongsuot.words.diagnostic import Diagnostic
from thongsuot.words.source import Span, Text


@dataclass(slots=True)
class Trace:
    """What was found. `bindings`: every name of the document, with what was asked of it; `results`: what each step gave; `secrets`: what callers must know."""

    outline: Outline
    bindings: list[Binding] = field(default_factory=list)
    results: list[Binding] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)
    secrets: FlowSecrets = field(default_factory=FlowSecrets)


def trace_names(outline: Outline, known: Known, flows: Mapping[str, FlowSecrets]) -> Trace:
    """The names of a document that fits its schema, followed through it. `flows`: what is known of the flows it may call."""
    tracer = _Tracer(outline, known, flows)
    for event in trail_of(outline):
        tracer.take(event)
    return tracer.trace


class _Tracer:
    def __init__(self, outline: Outline, known: Known, flows: Mapping[str, FlowSecrets]) -> None:
        self.outline = outline
        self.checked = outline.checked
        self.known = known
        self.flows = flows
        self.trace = Trace(outline)
        self.scope = given_names(outline)
        # The same names, and `result`: what an expectation sees.
        self.after = dict(self.scope)
        self.trace.bindings += self.scope.values()
        self.secrets = SecretWatch(outline.checked, known, flows, self.trace.secrets)
        self.result: Binding | None = None
        self.errors = 0

    def take(self, event: Event) -> None:
        if isinstance(event, Use):
            self._use(event)
        elif isinstance(event, Ready):
            self.result = result_of(event.step, self.known, self.flows)
            self.trace.results.append(self.result)
            self.after["result"] = self.result
        elif isinstance(event, Bind):
            self._bind(event)
        else:
            self._mention(event)

    def _use(self, use: Use) -> None:
        if use.look.fault is not None:
            if self.errors < MOST:
                self._say(diagnose_fault(self.checked, use.path, use.text, use.look.fault))
            return
        visible = self._visible(use)
        delicate = use.sink == "shown"
        for chain in use.look.chains:
            binding = visible.get(chain[0])
            if binding is None:
                if self.errors < MOST:
                    self._say(no_such_name(self.checked, use, chain, visible, self.later))
                continue
            if len(chain) == 1:
                binding.used = True
            else:
                binding.parts.add(chain[1])
                if self.errors < MOST:
                    self._say(*check_chain(self.checked, use, chain, binding, self.known))
            delicate = delicate or is_delicate(chain, binding)
        if delicate:
            self.trace.problems += self.secrets.look(use, visible)

    def _say(self, *problems: Diagnostic) -> None:
        if not problems:
            return
        self.trace.problems += problems
        self.errors += sum(problem.is_error for problem in problems)

    def _visible(self, use: Use) -> Mapping[str, Binding]:
        """The names in force where the text stands."""
        if use.moment == "after":
            return self.after
        if use.moment == "during":
            return {**self.scope, "result": looked_at(self._body_at(use.path[:-1]), self.known), "call": Binding("call", "result")}
        if use.path[0] == "for_each":
            return {name: binding for name, binding in self.scope.items() if name != "row"}
        if use.path[0] == "applies_when":
            return names_of_conditions(self.scope)
        return self.scope

    def _body_at(self, path: Path) -> Any:
        body: Any = self.checked.value
        for key in path:
            body = body[key]
        return body

    def _bind(self, event: Bind) -> None:
        if event.name in RESERVED:
            text = Text(f"tên '{event.name}' là của ngôn ngữ kịch bản", f"the name '{event.name}' belongs to the language")
            hint = Text("đặt tên khác", "choose another name")
            self.trace.problems.append(self.checked.document.diagnose("TS177", text, self._span(event), hint))
        if event.use is None and self.result is not None:
            binding = replace(self.result, name=event.name, origin="as", path=event.path, parts=set())
            self.trace.results.append(binding)
        else:
            binding = Binding(event.name, "capture", event.path)
            self.trace.problems.extend(self.secrets.keep(event, binding, self._visible(event.use) if event.use else self.scope))
        self.scope[event.name] = self.after[event.name] = binding
        self.trace.bindings.append(binding)

    def _span(self, event: Bind) -> Span:
        return self.checked.span(*event.path) if event.use is None else self.checked.document.key_span(event.path)

    def _mention(self, event: Mention) -> None:
        binding = self.scope.get(event.group)
        if binding is None or binding.members is None:  # a flow has persons and files of its caller's only
            return
        if event.name in binding.members:
            binding.parts.add(event.name)
        elif event.group == "personas" and event.path[-1] == "persona":
            text = Text(f"uses.personas không khai người '{event.name}'", f"uses.personas has no person '{event.name}'")
            self.trace.problems.append(self.checked.diagnose("TS174", text, event.path, suggest(event.name, binding.members)))

    @cached_property
    def later(self) -> dict[str, Span]:
        """Names that some step binds, and where; asked for only when a name is missing."""
        found: dict[str, Span] = {}
        for event in trail_of(self.outline):
            if isinstance(event, Bind):
                found.setdefault(event.name, self.checked.span(*event.step.step.path))
        return found
