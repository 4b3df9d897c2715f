"""The secrets that the rows of a run have met, brought from its processes to the one that ends it: in memory only, never by file or report."""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

# In pytest-xdist's last message of a worker, which goes over its own pipe and into no report.
OUTPUT = "thongsuot-met"


@dataclass(frozen=True, slots=True)
class Met:
    """`lost`: the workers that ended without telling theirs; what those have met can no longer be looked for."""

    secrets: frozenset[str] = field(default=frozenset(), repr=False)
    lost: tuple[str, ...] = ()


class Keeper:
    """A pytest plugin of whoever runs suites in this process and goes on with what they leave: it keeps what must not be found there."""

    def __init__(self) -> None:
        self.secrets: set[str] = set()


def tell(met: Collection[str], output: dict[str, Any]) -> None:
    """On a worker, at its end."""
    output[OUTPUT] = json.dumps(sorted(met))  # escaped: a cookie may hold what is no UTF-8


def gather(met: Collection[str], nodes: Iterable[Any]) -> Met:
    """On the controller, after the workers have ended: what each of pytest-xdist's `nodes` told, and what was `met` by the controller's own rows."""
    secrets, lost = set(met), []
    for node in nodes:
        told = getattr(node, "workeroutput", {}).get(OUTPUT)
        if told is None:
            lost.append(str(node.gateway.id))
        else:
            secrets.update(json.loads(told))
    return Met(frozenset(secrets), tuple(lost))
