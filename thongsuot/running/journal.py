"""Workers append finished rows to a file of their own, flushed a row at a time; whoever leads the run merges them. What finished survives anything."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from thongsuot.running.outcome import RowOutcome
from thongsuot.running.record_json import row_from_json, to_json


class Journal:
    """One worker's file: `journal-<worker>.jsonl` in the run's folder."""

    def __init__(self, folder: Path, worker: str) -> None:
        self.path = folder / f"journal-{worker}.jsonl"
        self._file: TextIO = self.path.open("a", encoding="utf-8")

    def append(self, row: RowOutcome) -> None:
        self._file.write(json.dumps(to_json(row), ensure_ascii=False) + "\n")
        self._file.flush()

    def close(self) -> None:
        self._file.close()


def merge_journals(folder: Path) -> tuple[RowOutcome, ...]:
    """Every row in the journals of a folder, by row id. A line cut off by a crash is left out: its row then has no outcome, and the record is incomplete."""
    return tuple(sorted(_rows(folder), key=lambda row: row.id))


def remove_journals(folder: Path) -> None:
    """Once the record holds their rows."""
    for path in folder.glob("journal-*.jsonl"):
        path.unlink()


def _rows(folder: Path) -> Iterator[RowOutcome]:
    for path in sorted(folder.glob("journal-*.jsonl")):
        for line in path.read_text("utf-8", "replace").splitlines():
            try:
                value = json.loads(line)
            except ValueError:
                continue
            yield row_from_json(value)
