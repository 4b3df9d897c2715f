"""A tenant: one province's portal behind one host name."""

import sqlite3
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone

from thongsuot.portal.behaviour import Behaviour
from thongsuot.portal.catalogue import Catalogue, sample_catalogue
from thongsuot.portal.contracts import Contract, default_contract

VIETNAM = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")


@dataclass(frozen=True, slots=True)
class IdentityClient:
    """How this portal is known to the national identity provider."""

    issuer: str
    client_id: str
    client_secret: str


@dataclass(frozen=True, slots=True)
class AdapterAccount:
    """How this portal signs in to the national data adapter."""

    url: str
    username: str
    password: str
    dstcode: str
    madonvi: str


@dataclass(frozen=True, slots=True)
class PaymentAccount:
    """How this portal is known to the national payment platform: `partner` is MaDoiTac, `secret` what checksums end in.

    `url` is where messages go, `pages` the origin of the hosted pages that payers are sent to; both without a slash at the end.
    """

    url: str
    pages: str
    partner: str
    secret: str
    client_secret: str


@dataclass(slots=True)
class Tenant:
    """One province. `db` is its own SQLite file (WAL, row factory `sqlite3.Row`); `frozen_clock` is business time set by the control listener.

    `push_key`: what the national side is known by when it calls; "" knows nobody.
    """

    key: str
    host: str
    name: str
    agency_root: str
    national: IdentityClient
    adapter: AdapterAccount
    db: sqlite3.Connection
    payment: PaymentAccount | None = None
    push_key: str = ""
    behaviour: Behaviour = field(default_factory=Behaviour)
    defects: tuple[str, ...] = ()
    catalogue: Catalogue = field(default_factory=sample_catalogue)
    contract: Contract = field(default_factory=default_contract)
    frozen_clock: datetime | None = field(default=None)

    def now(self) -> datetime:
        """Business time, always +07:00."""
        return self.frozen_clock or datetime.now(VIETNAM)

    @property
    def base_url(self) -> str:
        return f"https://{self.host}"
