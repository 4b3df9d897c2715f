"""Mischief armed by the control listener: the national side misbehaves a given number of times, or in the sign-ins of one person."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Literal, get_args

from thongsuot.national.identity.cases import Case, Endpoint

Kind = Literal[
    "adapter-refuse",
    "adapter-expire",
    "adapter-throttle",
    "adapter-slow",
    "adapter-half",
    "adapter-drop",
    "adapter-exists",
    "adapter-success-form",
    "adapter-twice",
    "adapter-overtaken",
    "payment-slow",
    "payment-declined",
    "payment-told-twice",
    "payment-not-told",
    "payment-told-late",
    "payment-settled-late",
    "payment-failure-after-success",
    "payment-wrong-checksum",
    "payment-wrong-amount",
    "payment-other-dossier",
]
KINDS: tuple[Kind, ...] = get_args(Kind)
RETIRED = "issuer-retired"
SIGN_IN = "sign-in"  # the kind of an armed case of the identity catalogue
ADAPTER_KINDS: tuple[Kind, ...] = tuple(kind for kind in KINDS if kind.startswith("adapter-"))
SLOW: tuple[Kind, ...] = ("payment-slow",)
PAYMENT_SERVICE = "thanh-toan"  # the platform, where one of these is armed for it by name
BILL_OUTAGES: tuple[Kind, ...] = ("adapter-refuse", "adapter-expire", "adapter-throttle")  # of its receipts, which are no JSON
PAYMENT_OUTAGES: tuple[Kind, ...] = (*BILL_OUTAGES, "adapter-slow", "adapter-half", "adapter-drop", "adapter-overtaken")
ENDINGS: tuple[Kind, ...] = tuple(kind for kind in KINDS if kind.startswith("payment-") and kind != "payment-slow")  # how a payment ends and is told


@dataclass(slots=True)
class Stimulus:
    """One armed mischief. adapter-refuse answers `status`; adapter-expire treats the session as expired; what the adapter's others do stands in
    adapter/disorder, with `code` as the `error_code` of the last two.

    The payment's are told in docs/reference-environment.md; `seconds` is how slow or late, `other` the dossier that a result is told of instead.
    `dossier` (a number), `owner` (a TechID) and `service` (of the adapter, of a partner, or PAYMENT_SERVICE) narrow it; None means every call of the
    tenant but those to the payment platform.
    """

    kind: Kind
    tenant: str
    dossier: str | None
    owner: str | None
    times: int
    status: int
    seconds: int = 0
    other: str = ""
    code: str = ""
    service: str | None = None
    used: int = 0

    def told(self) -> dict[str, object]:
        return {"used": self.used, "times": self.times, "kind": self.kind}


@dataclass(slots=True)
class ArmedCase:
    """A case of the identity catalogue, for every sign-in of one person at one province; `seconds`: how long a slow endpoint holds the line."""

    case: Case
    tenant: str
    persona: str
    seconds: float
    used: int = 0

    def told(self) -> dict[str, object]:
        return {"used": self.used, "kind": SIGN_IN, "case": self.case.id}


@dataclass(slots=True)
class RetiredIssuer:
    """The provider has ended for one province. `persona`: whose last id_token is left."""

    tenant: str
    persona: str
    used: int = 0

    def told(self) -> dict[str, object]:
        return {"used": self.used, "kind": RETIRED}


Armed = Stimulus | ArmedCase | RetiredIssuer


@dataclass(slots=True)
class Stimuli:
    """What was armed, by id; consumed ones stay, so that their use can be read."""

    armed: dict[str, Armed] = field(default_factory=dict)
    cases: dict[tuple[str, str], ArmedCase] = field(default_factory=dict)
    retired: dict[str, RetiredIssuer] = field(default_factory=dict)

    def arm(self, stimulus: Armed) -> str:
        """Its id. A case takes the place of the one before it of the same person and province."""
        identifier = f"stimulus-{len(self.armed) + 1}"
        self.armed[identifier] = stimulus
        if isinstance(stimulus, ArmedCase):
            self.cases[stimulus.tenant, stimulus.persona] = stimulus
        elif isinstance(stimulus, RetiredIssuer):
            self.retired[stimulus.tenant] = stimulus
        return identifier

    def disarm(self, identifier: str) -> bool:
        """Whether it was armed; a case ends, anything else is used up."""
        stimulus = self.armed.get(identifier)
        if isinstance(stimulus, ArmedCase):
            self.cases = {key: one for key, one in self.cases.items() if one is not stimulus}
        elif isinstance(stimulus, RetiredIssuer):
            self.retired.pop(stimulus.tenant, None)
        elif stimulus is not None:
            stimulus.used = max(stimulus.used, stimulus.times)
        return stimulus is not None

    def take(
        self,
        tenant: str,
        dossiers: Collection[str],
        owners: Callable[[], Collection[str]],
        *,
        kinds: Collection[Kind],
        service: str = "",
        by_name: bool = False,
    ) -> Stimulus | None:
        """The first one of these kinds that applies to this call, counted as used; `owners` is asked only where one is narrowed to an owner.

        `by_name`: only one that names the service."""
        for stimulus in self.armed.values():
            if not isinstance(stimulus, Stimulus) or stimulus.used >= stimulus.times or stimulus.tenant != tenant or stimulus.kind not in kinds:
                continue
            if stimulus.service not in ({service} if by_name else {None, service}):
                continue
            if stimulus.dossier in {None, *dossiers} and (stimulus.owner is None or stimulus.owner in owners()):
                stimulus.used += 1
                return stimulus
        return None

    def armed_for(self, tenant: str | None, persona: str) -> ArmedCase | None:
        """The case of a person's sign-in at a province; none at the national portal itself (None)."""
        return self.cases.get((tenant, persona)) if tenant is not None else None

    def retired_for(self, tenant: str | None) -> RetiredIssuer | None:
        """Whether it has ended for the province that asks; None for a caller that did not say which it is."""
        return self.retired.get(tenant) if tenant is not None else next(iter(self.retired.values()), None)

    def armed_at(self, endpoint: Endpoint, tenant: str | None) -> ArmedCase | None:
        """The last case that changes what an endpoint answers to whoever asks; None for a caller that did not say which province it is."""
        found = (armed for armed in reversed(self.cases.values()) if endpoint in armed.case.answers and tenant in {None, armed.tenant})
        return next(found, None)
