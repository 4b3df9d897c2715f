"""What one worker (a thread or a pytest-xdist process) keeps between rows: connections, page maps, control clients, the browser."""

import tempfile
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from thongsuot.documents.library import Library
from thongsuot.documents.province import Province
from thongsuot.planning.plan import PlannedRow
from thongsuot.running.attribution import Probe
from thongsuot.running.locks import LockRoom
from thongsuot.running.outcome import RowOutcome
from thongsuot.running.row import run_row
from thongsuot.running.schemas import SchemaShelf
from thongsuot.steps.desk import Channel
from thongsuot.steps.maps import PageMaps
from thongsuot.steps.national_control import NationalControl
from thongsuot.steps.network import ResolvingTransport, addresses_of, signing_authorities_of, trust_of
from thongsuot.steps.pins import pins_of
from thongsuot.steps.portal_control import PortalControl
from thongsuot.steps.visit import Visitor
from thongsuot.steps.visitor_http import HttpVisitor
from thongsuot.steps.witness import Witness

if TYPE_CHECKING:
    # Playwright takes a quarter of a second to import, which only a row in the browser pays.
    from thongsuot.steps.browser import Browser

STEP_SECONDS = 15.0
ROW_SECONDS = 60.0


class Workshop:
    """A context manager; for one thread only. `folder`: the run's; `secrets`: what must never be written, beside what profile and row mark as secret.
    `locks`: where the locks of the portal stand, None for the place where all processes of this user meet. `witness`: who answers `manual` steps.
    `keeps_evidence`: False where only verdicts count.
    The profile's `limits` may set `step_seconds` and `row_seconds`.

    Raises OSError when the profile's `ca` or `signing_ca` does not load, ValueError for a bad `resolve` address.
    """

    def __init__(
        self,
        province: Province,
        library: Library,
        folder: Path,
        *,
        secrets: Iterable[str] = (),
        locks: Path | None = None,
        witness: Witness | None = None,
        keeps_evidence: bool = True,
    ) -> None:
        self.province = province
        self.library = library
        self.folder = folder
        self.keeps_evidence = keeps_evidence
        self.maps = PageMaps.of(province, library.platforms[province.platform], library.platforms[province.national_platform])
        self.transport = ResolvingTransport(addresses_of(province.resolve), trust_of(province))
        self.probe = Probe(province, self.transport)
        self.schemas = SchemaShelf(province.contract)
        self.signing_authorities = signing_authorities_of(province)
        self.witness = witness
        self.locks = LockRoom(province, locks)
        self.national = NationalControl(province.national_control, province.tenant) if province.national_control else None
        self.portal = PortalControl(province.portal_control, province.tenant) if province.portal_control else None
        self.step_seconds = float(province.limits.get("step_seconds", STEP_SECONDS))
        self.row_seconds = float(province.limits.get("row_seconds", ROW_SECONDS))
        self._secrets = frozenset(secrets)
        self._met: set[str] = set()
        self._browser: Browser | None = None
        self._files = tempfile.TemporaryDirectory(prefix="thongsuot-")

    def run(self, row: PlannedRow) -> RowOutcome:
        """One row to its outcome; never raises but for KeyboardInterrupt."""
        return run_row(row, self)

    @property
    def files(self) -> Path:
        """Where the files to attach are made; gone with the workshop."""
        return Path(self._files.name)

    def secrets_of(self, row: PlannedRow) -> frozenset[str]:
        """What is masked while a row runs, before it meets more."""
        return frozenset((*self.province.secrets, *self._secrets, *filter(None, row.secrets)))

    @property
    def met(self) -> frozenset[str]:
        """The secrets that its rows have met, to be looked for in all that the run leaves. Kept in memory only."""
        return frozenset(self._met)

    def remember(self, secrets: Iterable[str]) -> None:
        self._met.update(secrets)

    def visitor(self, channel: Channel) -> Visitor:
        """A new visitor. Raises BrokenError (no-browser)."""
        if channel == "http":
            return HttpVisitor(self.transport, self.maps)
        from thongsuot.steps.visitor_browser import BrowserVisitor  # noqa: PLC0415

        return BrowserVisitor(self.open_browser(), self.maps)

    def open_browser(self) -> "Browser":
        """The worker's one browser, started when first needed. Raises BrokenError (no-browser) where there is none."""
        if self._browser is None:
            from thongsuot.steps.browser import open_browser  # noqa: PLC0415

            self._browser = open_browser(pins_of(self.province))
        return self._browser

    def close(self) -> None:
        if self._browser is not None:
            self._browser.close()
            self._browser = None
        for client in (self.national, self.portal):
            if client is not None:
                client.close()
        self.locks.close()
        self.transport.close()
        self._files.cleanup()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()
