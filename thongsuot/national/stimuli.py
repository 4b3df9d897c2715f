"""Mischief armed by the control listener: the national side misbehaves a given number of times."""

from dataclasses import dataclass, field
from typing import Literal, get_args

Kind = Literal["adapter-refuse", "adapter-expire"]
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(slots=True)
class Stimulus:
    """One armed mischief. adapter-refuse answers `status`; adapter-expire treats the session as expired. `dossier` None means every call of the tenant."""

    kind: Kind
    tenant: str
    dossier: str | None
    times: int
    status: int
    used: int = 0


@dataclass(slots=True)
class Stimuli:
    """What was armed, by id; consumed ones stay, so that their use can be read."""

    armed: dict[str, Stimulus] = field(default_factory=dict)

    def arm(self, stimulus: Stimulus) -> str:
        identifier = f"stimulus-{len(self.armed) + 1}"
        self.armed[identifier] = stimulus
        return identifier

    def take(self, tenant: str, dossiers: tuple[str, ...]) -> Stimulus | None:
        """The first one that applies to this adapter call, counted as used."""
        for stimulus in self.armed.values():
            if stimulus.used < stimulus.times and stimulus.tenant == tenant and (stimulus.dossier is None or stimulus.dossier in dossiers):
                stimulus.used += 1
                return stimulus
        return None
