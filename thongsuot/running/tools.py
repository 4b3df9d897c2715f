"""What a row needs of its worker."""

from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from thongsuot.documents.library import Library
from thongsuot.documents.province import Province
from thongsuot.planning.plan import PlannedRow
from thongsuot.running.attribution import Probe
from thongsuot.running.locks import LockRoom
from thongsuot.running.schemas import SchemaShelf
from thongsuot.steps.desk import Channel
from thongsuot.steps.maps import PageMaps
from thongsuot.steps.national_control import NationalControl
from thongsuot.steps.portal_control import PortalControl
from thongsuot.steps.visit import Visitor
from thongsuot.steps.witness import Witness


class Tools(Protocol):
    """What a row needs of its worker (running/workshop)."""

    @property
    def province(self) -> Province: ...
    @property
    def library(self) -> Library: ...
    @property
    def folder(self) -> Path: ...
    @property
    def files(self) -> Path: ...
    @property
    def maps(self) -> PageMaps: ...
    @property
    def probe(self) -> Probe: ...
    @property
    def schemas(self) -> SchemaShelf: ...
    @property
    def signing_authorities(self) -> str: ...
    @property
    def national(self) -> NationalControl | None: ...
    @property
    def portal(self) -> PortalControl | None: ...
    @property
    def witness(self) -> Witness | None: ...
    @property
    def locks(self) -> LockRoom: ...
    @property
    def step_seconds(self) -> float: ...
    @property
    def row_seconds(self) -> float: ...
    def secrets_of(self, row: PlannedRow) -> frozenset[str]: ...
    def remember(self, secrets: Iterable[str]) -> None:
        """What a row has met, for the scan that ends the run."""
        ...

    def visitor(self, channel: Channel) -> Visitor: ...
    def open_browser(self) -> object:
        """Raises BrokenError (no-browser) where there is none."""
        ...
