"""Mischief armed by the control listener: the national side misbehaves a given number of times."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Literal, get_args

Kind = Literal[
    "adapter-refuse",
    "adapter-expire",
    "payment-slow",
    "payment-declined",
    "payment-told-twice",
    "payment-not-told",
    "payment-told-late",
    "payment-failure-after-success",
    "payment-wrong-checksum",
    "payment-wrong-amount",
    "payment-other-dossier",
]
KINDS: tuple[Kind, ...] = get_args(Kind)
ADAPTER_KINDS: tuple[Kind, ...] = ("adapter-refuse", "adapter-expire")
SLOW: tuple[Kind, ...] = ("payment-slow",)
ENDINGS: tuple[Kind, ...] = tuple(kind for kind in KINDS if kind.startswith("payment-") and kind != "payment-slow")  # how a payment ends and is told


@dataclass(slots=True)
class Stimulus:
    """One armed mischief. adapter-refuse answers `status`; adapter-expire treats the session as expired.

    The payment's are told in docs/reference-environment.md; `seconds` is how slow or late, `other` the dossier that a result is told of instead.
    `dossier` (a number) and `owner` (a TechID) narrow it; None means every call of the tenant.
    """

    kind: Kind
    tenant: str
    dossier: str | None
    owner: str | None
    times: int
    status: int
    seconds: int = 0
    other: str = ""
    used: int = 0


@dataclass(slots=True)
class Stimuli:
    """What was armed, by id; consumed ones stay, so that their use can be read."""

    armed: dict[str, Stimulus] = field(default_factory=dict)

    def arm(self, stimulus: Stimulus) -> str:
        identifier = f"stimulus-{len(self.armed) + 1}"
        self.armed[identifier] = stimulus
        return identifier

    def take(self, tenant: str, dossiers: Collection[str], owners: Callable[[], Collection[str]], *, kinds: Collection[Kind]) -> Stimulus | None:
        """The first one of these kinds that applies to this call, counted as used; `owners` is asked only where one is narrowed to an owner."""
        for stimulus in self.armed.values():
            if stimulus.used >= stimulus.times or stimulus.tenant != tenant or stimulus.kind not in kinds:
                continue
            if stimulus.dossier in {None, *dossiers} and (stimulus.owner is None or stimulus.owner in owners()):
                stimulus.used += 1
                return stimulus
        return None
