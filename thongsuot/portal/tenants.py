"""Tenants: made, changed and found by host; one SQLite file each."""

import dataclasses
import hashlib
import json
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from thongsuot.portal.accounts.tables import ACCOUNT_TABLES
from thongsuot.portal.administration.procedures import in_force
from thongsuot.portal.administration.tables import ADMINISTRATION_TABLES
from thongsuot.portal.catalogue import Catalogue, sample_catalogue
from thongsuot.portal.contracts import DEFAULT, contracts
from thongsuot.portal.defects import apply_defects, pick_defects
from thongsuot.portal.dossiers.tables import DOSSIER_TABLES
from thongsuot.portal.land_tax.tables import LAND_TAX_TABLES
from thongsuot.portal.matching.tables import MATCHING_TABLES
from thongsuot.portal.officers.accounts import NewOfficer, replace_officers
from thongsuot.portal.passed_on.tables import PASSED_ON_TABLES
from thongsuot.portal.questions.tables import QUESTION_TABLES
from thongsuot.portal.signing.tables import SIGNING_TABLES
from thongsuot.portal.store.tables import STORE_TABLES
from thongsuot.portal.submission.tables import DRAFT_TABLES
from thongsuot.portal.tenant import AdapterAccount, IdentityClient, PaymentAccount, Tenant
from thongsuot.portal.territory import agencies_of, find_agency
from thongsuot.portal.watch import unwatched
from thongsuot.serving.control import product_version

PRODUCT = "thongsuot.portal"
VERSION = product_version()
TABLES = (
    *(ACCOUNT_TABLES, DRAFT_TABLES, DOSSIER_TABLES, SIGNING_TABLES, QUESTION_TABLES),
    *(ADMINISTRATION_TABLES, PASSED_ON_TABLES, MATCHING_TABLES, STORE_TABLES, LAND_TAX_TABLES),
)
KEY = re.compile(r"[a-z0-9][a-z0-9._-]{0,99}")
HOST = re.compile(r"(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*")


@dataclass(frozen=True, slots=True)
class TenantOrder:
    """What a control call asks a tenant to be. `defects` are ids of `defects.DEFECTS`; units of officers are agency codes."""

    key: str
    host: str
    name: str
    agency_root: str
    national: IdentityClient
    adapter: AdapterAccount
    defects: tuple[str, ...]
    officers: tuple[NewOfficer, ...]
    catalogue: Catalogue = field(default_factory=sample_catalogue)
    payment: PaymentAccount | None = None
    contract: str = DEFAULT
    push_key: str = ""


class OrderError(ValueError):
    """The order cannot be met; the message names the field and what is wrong with it."""


class Tenants:
    """The tenants of this process. Their files stay in `folder`, so a tenant ordered again has its dossiers still."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._by_key: dict[str, Tenant] = {}
        self._by_host: dict[str, Tenant] = {}

    def __iter__(self) -> Iterator[Tenant]:
        return iter(tuple(self._by_key.values()))

    def at_host(self, host: str) -> Tenant | None:
        return self._by_host.get(host)

    def named(self, key: str) -> Tenant | None:
        return self._by_key.get(key)

    def put(self, order: TenantOrder) -> Tenant:
        """Make the tenant, or change the one of that key and keep its data. Raises OrderError, and then nothing has changed."""
        self._check(order)
        try:
            behaviour = apply_defects(pick_defects(order.defects))
        except ValueError as error:
            raise OrderError(str(error)) from error
        known = self._by_key.get(order.key)
        db = known.db if known else open_database(self._folder / f"{order.key}.sqlite3")
        settings = {name: getattr(order, name) for name in ("key", "host", "name", "agency_root", "national", "adapter", "defects", "payment", "push_key")}
        tenant = Tenant(**settings, catalogue=in_force(order.catalogue, db), db=db, behaviour=behaviour, contract=contracts()[order.contract])
        _fill(db, order.officers)
        if known:  # changed in place: a synchronisation under way holds the same object
            del self._by_host[known.host]
            for field in dataclasses.fields(Tenant):
                if field.name != "frozen_clock":
                    setattr(known, field.name, getattr(tenant, field.name))
            tenant = known
        self._by_key[order.key] = self._by_host[order.host] = tenant
        return tenant

    def close(self) -> None:
        for tenant in self:
            tenant.db.close()
        self._by_key.clear()
        self._by_host.clear()

    def _check(self, order: TenantOrder) -> None:
        if not KEY.fullmatch(order.key):
            raise OrderError(f"tenant: a key has lower-case letters, digits, dots and hyphens, not {order.key!r}")
        if not HOST.fullmatch(order.host):
            raise OrderError(f"host: a host name is expected, not {order.host!r}")
        holder = self._by_host.get(order.host)
        if holder is not None and holder.key != order.key:
            raise OrderError(f"host: {order.host} is the host of the tenant {holder.key}")
        if not agencies_of(order.agency_root):
            raise OrderError(f"agency_root: no province has the root agency {order.agency_root!r}")
        if order.contract not in contracts():
            raise OrderError(f"contract: one of {', '.join(contracts())} is expected, not {order.contract!r}")
        for procedure in order.catalogue:
            department = f"{order.agency_root}.{procedure.department}"
            if procedure.department and find_agency(department) is None:
                raise OrderError(f"catalogue: {department}, the department of the procedure {procedure.code}, is no agency of {order.agency_root}")
            for number in procedure.joint:
                if find_agency(f"{order.agency_root}.{number}") is None:
                    raise OrderError(
                        f"catalogue: {order.agency_root}.{number}, where the procedure {procedure.code} goes on, is no agency of {order.agency_root}"
                    )
        for officer in order.officers:
            agency = find_agency(officer.unit)
            if agency is None or agency.province != order.agency_root:
                raise OrderError(f"officers: the unit {officer.unit!r} of {officer.username} is no agency of {order.agency_root}")


def open_database(path: Path) -> sqlite3.Connection:
    """The tenant's database with all its tables, in autocommit mode: transactions are begun by who needs them."""
    db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    db.row_factory = sqlite3.Row
    is_new = not db.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    # While there is nothing to lose nobody waits for the disk: that would take four times as long, and hold everybody else up.
    db.executescript(f"PRAGMA busy_timeout = 5000; PRAGMA synchronous = {'OFF' if is_new else 'NORMAL'}; PRAGMA journal_mode = WAL;")
    db.executescript(f"BEGIN; {''.join(TABLES)} COMMIT;")
    db.executescript("PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;")
    return db


def fingerprint(tenant: Tenant) -> str:
    """What a record notes to show that the target did not change under a run: version, settings and behaviour, no secret."""
    facts = {
        "product": PRODUCT,
        "version": VERSION,
        "tenant": tenant.key,
        "host": tenant.host,
        "name": tenant.name,
        "agency_root": tenant.agency_root,
        "issuer": tenant.national.issuer,
        "client_id": tenant.national.client_id,
        "adapter": [tenant.adapter.url, tenant.adapter.username, tenant.adapter.dstcode, tenant.adapter.madonvi],
        "payment": [tenant.payment.url, tenant.payment.pages, tenant.payment.partner] if tenant.payment else [],
        "catalogue": tenant.catalogue.digest,
        "contract": tenant.contract.id,
        "behaviour": dataclasses.asdict(unwatched(tenant.behaviour)),
    }
    return "sha256:" + hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()


def _fill(db: sqlite3.Connection, officers: tuple[NewOfficer, ...]) -> None:
    db.execute("BEGIN IMMEDIATE")
    try:
        replace_officers(db, officers)
    except ValueError as error:
        db.execute("ROLLBACK")
        raise OrderError(str(error)) from error
    db.execute("COMMIT")
