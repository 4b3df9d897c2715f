"""Under `pytest --alluredir`, allure-pytest writes one result an item; here those results get what the row carries: ids, exact status, steps, evidence.

allure-pytest builds ids from the node id and the parameters, and a status from an exception; neither can say ours. Its file writer, however, listens to
`report_result` of allure-commons (2.16, allure_commons/_hooks.py), and a listener that comes first may change the result before it is written.
"""

from pathlib import Path
from typing import Any, Protocol

import allure_commons

from thongsuot.reporting.allure import Setting, attachment_name, result_of
from thongsuot.running.outcome import RowOutcome, evidence_of

ROW_LABEL = "thongsuot_row"
KEPT = ("uuid", "attachments")


class AllureResult(Protocol):
    """The part of allure_commons.model2.TestResult that is used here."""

    labels: list[Any]


class RowResults:
    """Register with `allure_commons.plugin_manager.register(RowResults(...))` before the session, and `remember` each row when it has run.

    The item that ran a row bears the label ROW_LABEL with the row id (`allure.dynamic.label(ROW_LABEL, row_id)`). Items without the label are left as they are.
    """

    def __init__(self, setting: Setting, run_folder: Path) -> None:
        self._setting = setting
        self._folder = run_folder
        self._rows: dict[str, RowOutcome] = {}

    def remember(self, row: RowOutcome) -> None:
        self._rows[row.id] = row

    @allure_commons.hookimpl(tryfirst=True)
    def report_result(self, result: AllureResult) -> None:
        id_ = next((label.value for label in result.labels if label.name == ROW_LABEL), None)
        row = self._rows.pop(id_, None) if id_ else None
        if row is None:
            return
        for name, value in result_of(row, self._setting).items():
            if name not in KEPT:
                setattr(result, name, value)
        for evidence in evidence_of(row):
            source = self._folder / evidence.path
            if source.is_file():
                allure_commons.plugin_manager.hook.report_attached_file(source=source, file_name=attachment_name(evidence))
