"""The national side as one value: what its handlers know."""

import asyncio
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from thongsuot.national.adapter.sessions import AdapterSessions
from thongsuot.national.calls import CallLog
from thongsuot.national.catalogue.data import Catalogue
from thongsuot.national.catalogue.visits import Visits
from thongsuot.national.contracts import Contract, load_contracts
from thongsuot.national.dossiers import Dossiers
from thongsuot.national.identity.grants import Grants
from thongsuot.national.identity.keys import SigningKey, forget_key, make_key
from thongsuot.national.identity.sessions import Sessions
from thongsuot.national.names import PublicNames
from thongsuot.national.numbering import Numbers
from thongsuot.national.pages import Pages
from thongsuot.national.papers import Papers
from thongsuot.national.payments.ledger import Payments
from thongsuot.national.questions import Questions
from thongsuot.national.received import Received
from thongsuot.national.registry import Client, Registry
from thongsuot.national.signins import SignIns
from thongsuot.national.stimuli import Stimuli


@dataclass(slots=True)
class National:
    """Everything a handler may read or change; one per process. `http` calls portals back; `addresses`: where a portal's host is reached, `IP:PORT`."""

    database: sqlite3.Connection
    key: SigningKey
    catalogue: Catalogue
    pages: Pages
    portal_client: Client
    folder: Path
    names: PublicNames = field(default_factory=PublicNames)
    calls: CallLog = field(init=False)
    dossiers: Dossiers = field(init=False)
    sign_ins: SignIns = field(init=False)
    payments: Payments = field(init=False)
    questions: Questions = field(init=False)
    received: Received = field(init=False)
    registry: Registry = field(default_factory=Registry)
    papers: Papers = field(default_factory=Papers)
    sessions: Sessions = field(default_factory=Sessions)
    grants: Grants = field(default_factory=Grants)
    visits: Visits = field(default_factory=Visits)
    adapter_sessions: AdapterSessions = field(default_factory=AdapterSessions)
    payment_sessions: AdapterSessions = field(default_factory=AdapterSessions)
    stimuli: Stimuli = field(default_factory=Stimuli)
    numbers: Numbers = field(default_factory=Numbers)
    contracts: Mapping[str, Contract] = field(default_factory=load_contracts)
    http: httpx.AsyncClient | None = None
    addresses: dict[str, str] = field(default_factory=dict)
    tasks: set[asyncio.Task[None]] = field(default_factory=set)
    published: tuple[Mapping[str, object], ...] = field(init=False)

    def __post_init__(self) -> None:
        self.published = (self.key.public,)
        self.calls = CallLog(self.database)
        self.dossiers = Dossiers(self.database)
        self.sign_ins = SignIns(self.database)
        self.payments = Payments(self.database)
        self.questions = Questions(self.database)
        self.received = Received(self.database)
        self.registry.put_client(self.portal_client)

    def retire(self) -> None:
        """What made this an identity provider is gone: keys, clients, people, sessions and what they were given. The key file too."""
        self.key, self.published = make_key(), ()
        self.registry, self.papers, self.sessions, self.grants, self.visits = Registry(), Papers(), Sessions(), Grants(), Visits()
        self.adapter_sessions, self.payment_sessions, self.stimuli = AdapterSessions(), AdapterSessions(), Stimuli()
        forget_key(self.folder)

    def keep(self, task: asyncio.Task[None]) -> None:
        """Hold on to what goes on by itself until it is done."""
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)
