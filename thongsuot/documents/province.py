"""A province's profile: what the harness must know of one portal and of the national side it trusts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from thongsuot.words.source import Span, Text

Mode = Literal["reference", "staging", "live"]
DEFAULT_CONTRACT = "2023"


@dataclass(frozen=True, slots=True)
class Service:
    """One online service that scenarios may use: national procedure code, local code, service code, receiving agency.

    `other_agency` is a second centre for non-boundary filing, `other_commune` a commune of residence elsewhere;
    `store_result` the result in a person's document store that stands for the second component.
    """

    key: str
    code: str
    local_code: str
    service_code: str
    agency: str
    commune: str = ""
    other_agency: str = ""
    other_commune: str = ""
    resolving_agency: str = ""
    resolving_agency_name: str = ""
    components: tuple[str, ...] = ()
    store_result: str = ""
    working_days: int | None = None
    fee: int | None = None


@dataclass(frozen=True, slots=True)
class Officer:
    """`one_session`: the portal ends an account's session where it signs in again, so that one row at a time may use it."""

    role: str
    username: str
    password: str
    unit: str = ""
    one_session: bool = False


@dataclass(frozen=True, slots=True)
class Control:
    """A control listener of ours (reference mode, or our national side in staging). `key` is secret."""

    url: str
    key: str


@dataclass(frozen=True, slots=True)
class Callbacks:
    """The portal's addresses that our national side may send to; "" for what is not played."""

    redirect_uris: tuple[str, ...]
    post_logout_redirect_uris: tuple[str, ...] = ()
    payment_result: str = ""
    payment_return: str = ""
    keypay_result: str = ""
    dossier_push: str = ""
    bill_look_up: str = ""
    tax_notice: str = ""
    tax_payment: str = ""


@dataclass(frozen=True, slots=True)
class OwnNational:
    """How our national side is opened for this portal. `listen`, `control`: IP:PORT, port 0 for any.

    `cert`, `key`: PEM files, None for an authority of the run.
    """

    listen: str = "127.0.0.1:8443"
    control: str = "127.0.0.1:0"
    cert: str | None = None
    key: str | None = None
    proxies: tuple[str, ...] = ()
    hours: float = 8
    wait_minutes: float = 30


@dataclass(frozen=True, slots=True)
class Province:
    """`embedded`: the reference environment is started with the run, with `defects` and business `clock`; officers' passwords are then made up.

    `territory`: the province's short name in the list of 34 (documents/territory).
    `resolve`: host -> "ip:port"; `ca`, `national_ca`: paths of PEM files trusted beside the system's;
    `signing_ca`: one of the authorities behind signed results; `facts`: the closed list for not-applicable decisions;
    `contract`: the version of the data contract that the portal speaks.
    """

    id: str
    name: Text
    mode: Mode
    platform: str
    portal_url: str
    national_platform: str
    national_url: str
    identity_url: str
    agency_root: str
    territory: str
    span: Span
    tenant: str = ""
    resolve: Mapping[str, str] = field(default_factory=dict)
    ca: str | None = None
    national_ca: str | None = None
    signing_ca: str | None = None
    services: Mapping[str, Service] = field(default_factory=dict)
    officers: Mapping[str, Officer] = field(default_factory=dict)
    national_control: Control | None = None
    portal_control: Control | None = None
    adapter_url: str = ""
    callbacks: Callbacks | None = None
    own_national: OwnNational | None = None
    allowed_hosts: tuple[str, ...] = ()
    limits: Mapping[str, float] = field(default_factory=dict)
    facts: Mapping[str, Any] = field(default_factory=dict)
    writes_allowed: bool = False
    embedded: bool = False
    defects: tuple[str, ...] = ()
    clock: str | None = None
    answers: str | None = None
    contract: str = DEFAULT_CONTRACT
    digest: str = ""

    @property
    def authorities(self) -> tuple[str, ...]:
        """The PEM files that are trusted beside the system's."""
        return tuple(path for path in (self.ca, self.national_ca) if path is not None)

    @property
    def starts_national(self) -> bool:
        """A run of this test portal opens its own national side: the profile says how, and names none that stands already."""
        return self.mode == "staging" and self.own_national is not None and self.national_control is None

    @property
    def secrets(self) -> tuple[str, ...]:
        """Officers' passwords and control keys, as far as they are known."""
        controls = (self.national_control, self.portal_control)
        found = (*(officer.password for officer in self.officers.values()), *(control.key for control in controls if control))
        return tuple(dict.fromkeys(secret for secret in found if secret))
