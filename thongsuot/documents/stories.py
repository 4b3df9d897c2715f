"""What is wrong within scenarios and flows, as far as it takes what is known of the other documents.

A story is looked at as soon as it is read: it is still at hand then, and what was worked out of it need not be kept until all the others are read.
"""

from collections.abc import Iterator

from thongsuot.documents.addresses import check_addresses
from thongsuot.documents.calling import FlowUse, check_flow_use, in_calling_order
from thongsuot.documents.calls import check_calls, check_rings
from thongsuot.documents.effects import check_effects
from thongsuot.documents.known import Known, keys_of, parts_of, screens_of, secret_parameters_of
from thongsuot.documents.ledgers import check_ledger
from thongsuot.documents.limits import the_first
from thongsuot.documents.locking import check_locks
from thongsuot.documents.reading import Checked
from thongsuot.documents.references import check_references
from thongsuot.documents.retrying import check_retries
from thongsuot.documents.scenario import Flow
from thongsuot.documents.scope import FlowSecrets
from thongsuot.documents.sense import check_sense
from thongsuot.documents.shelves import Shelves
from thongsuot.documents.soundness import check_soundness
from thongsuot.documents.tracing import Trace, trace_names
from thongsuot.documents.unused import check_unused
from thongsuot.documents.walking import outline_of
from thongsuot.documents.wishes import check_wishes
from thongsuot.words.diagnostic import Diagnostic


class Stories:
    """Looks at flows and scenarios. `shelves` hold all other kinds of documents by now, and the flows."""

    def __init__(self, shelves: Shelves) -> None:
        self._shelves = shelves
        self._known = _known(shelves)
        self._flows = {flow.id: outline_of(checked) for flow, checked in shelves.flows}
        self._secrets: dict[str, FlowSecrets] = {}
        self._use = FlowUse()

    def flows(self) -> Iterator[Diagnostic]:
        """Findings in the flows, each before those that call it."""
        yield from the_first(check_rings(self._flows))
        for name in in_calling_order(self._flows):
            trace = trace_names(self._flows[name], self._known, self._secrets)
            self._secrets[name] = trace.secrets
            yield from self._findings(trace)

    def scenario(self, checked: Checked) -> Iterator[Diagnostic]:
        """Findings in a scenario; the flows come first."""
        yield from self._findings(trace_names(outline_of(checked), self._known, self._secrets))

    def unused(self) -> Iterator[Diagnostic]:
        """Flows, inputs and outputs that nobody uses, once every story was looked at."""
        if not self._shelves.unread & {"scenarios", "flows"}:
            mapped = [flow for platform, _ in self._shelves.platforms for flow in platform.flows.values()]
            yield from the_first(check_flow_use(self._flows, self._use, mapped))

    def _findings(self, trace: Trace) -> Iterator[Diagnostic]:
        self._use.note(trace)
        outline, known = trace.outline, self._known
        yield from trace.problems
        # What points wrongly is not also unused: one mistake, one finding.
        yield from () if trace.problems else the_first(check_unused(trace))
        for found in (
            check_references(outline, known),
            check_soundness(outline),
            check_addresses(outline),
            check_effects(outline),
            check_sense(outline),
            check_locks(outline),
            check_wishes(outline.checked, self._shelves.today),
            check_ledger(outline, known),
            check_calls(outline, known),
            check_retries(outline),
        ):
            yield from the_first(found)


def national_maps(shelves: Shelves) -> frozenset[str]:
    """The ids of the page maps that stand for the national side."""
    read = [profile for profile in shelves.profiles if not profile.problems]
    return frozenset({"national", *(profile.value["national"]["platform"] for profile in read)})


def _known(shelves: Shelves) -> Known:
    read = [profile for profile in shelves.profiles if not profile.problems]
    national = national_maps(shelves)
    platforms = [platform for platform, _ in shelves.platforms]
    return Known(
        requirements=None if "requirements" in shelves.unread else frozenset(requirement.id for requirement in shelves.all_requirements()),
        gates=None if "gates" in shelves.unread else frozenset(gate.id for gate in shelves.gates[0]),
        flows=_flows(shelves),
        unread_flows=frozenset(shelves.unread_flows),
        screens={} if "platforms" in shelves.unread else screens_of(platforms, national),
        parts=parts_of(platforms),
        services=frozenset() if "provinces" in shelves.unread else keys_of(read, "services"),
        officers=frozenset() if "provinces" in shelves.unread else keys_of(read, "officers"),
        secret_parameters=secret_parameters_of(platforms, national),
    )


def _flows(shelves: Shelves) -> dict[str, Flow]:
    """Flows by the names that a call may use: their ids, and the names for which a page map gives a flow of its portal's own."""
    own = {flow.id: flow for flow, _ in shelves.flows}
    return {name: own[flow] for platform, _ in shelves.platforms for name, flow in platform.flows.items() if flow in own} | own
