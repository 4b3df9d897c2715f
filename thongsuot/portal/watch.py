"""A behaviour that notes which of its decisions were looked at: what nobody looked at in a scenario, no defect there can change."""

import dataclasses
from typing import Any

from thongsuot.portal.behaviour import Behaviour

FIELDS = frozenset(field.name for field in dataclasses.fields(Behaviour))


class WatchedBehaviour(Behaviour):
    """Reads like the behaviour it is made from."""

    def __getattribute__(self, name: str) -> Any:
        if name in FIELDS:
            object.__getattribute__(self, "_seen").add(name)
        return object.__getattribute__(self, name)

    @property
    def plain(self) -> Behaviour:
        """What it is made from; to look at that is noted nowhere."""
        behaviour: Behaviour = object.__getattribute__(self, "_plain")
        return behaviour

    def take_seen(self) -> list[str]:
        """The fields read since the last call."""
        seen: set[str] = object.__getattribute__(self, "_seen")
        taken = sorted(seen)
        seen.clear()
        return taken


def watch(behaviour: Behaviour) -> WatchedBehaviour:
    """The same decisions, watched from now on."""
    watched = object.__new__(WatchedBehaviour)
    object.__setattr__(watched, "_seen", set())
    object.__setattr__(watched, "_plain", behaviour)
    for name in FIELDS:
        object.__setattr__(watched, name, getattr(behaviour, name))
    return watched


def unwatched(behaviour: Behaviour) -> Behaviour:
    """The decisions themselves, for whoever lists them all and takes none."""
    return behaviour.plain if isinstance(behaviour, WatchedBehaviour) else behaviour
