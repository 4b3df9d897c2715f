"""The rows of one pytest process, controller or worker: planned the same everywhere, run here, kept in a journal."""

from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

import allure
import allure_commons

from thongsuot.conduct.conclusion import shown_folder
from thongsuot.conduct.item import ScenarioRow
from thongsuot.conduct.preparation import Preparation
from thongsuot.judging.tally import row_verdict
from thongsuot.planning.plan import PlannedRow
from thongsuot.reporting.allure import Setting
from thongsuot.reporting.allure_listener import ROW_LABEL, RowResults
from thongsuot.running.journal import Journal
from thongsuot.running.outcome import RowOutcome
from thongsuot.running.workshop import Workshop
from thongsuot.steps.witness import Witness

PROPERTY = "thongsuot"
LEADER = "main"

Properties = list[tuple[str, object]]


class SuiteRun:
    """Whoever runs rows has a workshop and a journal, from the first row on. `worker`: LEADER or pytest-xdist's name; `stack` ends what was started."""

    def __init__(self, preparation: Preparation, stack: ExitStack, *, worker: str) -> None:
        self.preparation = preparation
        self.witness: Witness = preparation.witness
        self._stack = stack
        self._rows = {row.id: row for row in preparation.plan.rows}
        self._worker = worker
        self._workshop: Workshop | None = None
        self._journal: Journal | None = None
        self._remember: Callable[[RowOutcome], None] = lambda _: None

    def payload(self) -> dict[str, Any]:
        return self.preparation.payload()

    def ids(self, topic: str) -> list[str]:
        """Row ids of a topic, then the paths of its files that did not read."""
        rows = [row.id for row in self.preparation.plan.rows if row.scenario.topic == topic]
        broken = [path for path in self.preparation.library.broken() if path.startswith(f"scenarios/{topic}/")]
        return [*rows, *broken]

    def row(self, id_: str, properties: Properties) -> ScenarioRow:
        planned = self._rows.get(id_)
        if planned is None:
            return ScenarioRow(id_, None, self.preparation.library.broken()[id_])
        return ScenarioRow(id_, lambda: self._execute(planned, properties))

    def teach_allure(self) -> None:
        """`pytest --alluredir`: allure-pytest's results get our ids, words and evidence."""
        preparation = self.preparation
        province = preparation.province
        setting = Setting(province.id, province.name.vi, preparation.plan.run_id, province.mode, shown_folder(preparation))
        results = RowResults(setting, preparation.folder)
        allure_commons.plugin_manager.register(results)
        self._stack.callback(allure_commons.plugin_manager.unregister, results)
        self._remember = results.remember

    @property
    def met(self) -> frozenset[str]:
        """The secrets that this process's rows have met."""
        return self._workshop.met if self._workshop is not None else frozenset()

    def close(self) -> None:
        if self._journal is not None:
            self._journal.close()
        self._stack.close()

    def _execute(self, planned: PlannedRow, properties: Properties) -> RowOutcome:
        allure.dynamic.label(ROW_LABEL, planned.id)  # type: ignore[no-untyped-call]
        if self._workshop is None or self._journal is None:
            ready = self.preparation
            made = Workshop(ready.province, ready.library, ready.folder, secrets=ready.secrets(), locks=ready.locks, witness=self.witness)
            self._workshop = self._stack.enter_context(made)
            self._journal = Journal(self.preparation.folder, self._worker)
        outcome = self._workshop.run(planned)
        self._journal.append(outcome)
        self._remember(outcome)
        properties.append((PROPERTY, {"row": outcome.id, "title": outcome.title.vi, "verdict": row_verdict(outcome).value}))
        return outcome
