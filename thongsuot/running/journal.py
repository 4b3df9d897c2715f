"""Workers append finished rows to a file of their own, flushed a row at a time; whoever leads the run merges them. What finished survives anything."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from thongsuot.running.outcome import RowOutcome
from thongsuot.running.record_json import decode_row, encode_row


class Journal:
    """One worker's file: `journal-<worker>.jsonl` in the run's folder."""

    def __init__(self, folder: Path, worker: str) -> None:
        self.path = folder / f"journal-{worker}.jsonl"
        # Not buffered: a row that is written is on its way to the disk.
        self._file = self.path.open("ab", buffering=0)

    def append(self, row: RowOutcome) -> None:
        self._file.write(encode_row(row) + b"\n")

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
        for line in path.read_bytes().split(b"\n"):
            with suppress(ValueError):
                yield decode_row(line)
