"""What was landed on so far, in a file: a line a cell, so that a sweep that was stopped goes on where it was."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TextIO

from thongsuot.populations.landings import Cell, Landed, row_of
from thongsuot.words.errors import UsageError


class Journal:
    """`stamp`: what the sweep is of; a journal of another one is refused, never mixed in. UsageError."""

    def __init__(self, path: Path, stamp: Mapping[str, str]) -> None:
        self._path = path
        self._stamp = dict(stamp)
        self._file: TextIO | None = None
        if path.exists():
            self._refuse_another()
            self._end_the_last_line()
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(self._stamp, ensure_ascii=False) + "\n", encoding="utf-8")

    def landed(self, cells: Mapping[tuple[str, str], Cell]) -> dict[tuple[str, str], Landed]:
        """What is decided already; what was not is to be opened again."""
        found: dict[tuple[str, str], Landed] = {}
        for line in self._lines():
            key = (str(line.get("code")), str(line.get("agency")))
            if key in cells and "outcome" in line:
                landed = Landed(cells[key], line["outcome"], line["status"], line["milliseconds"], line["attempts"], line["at"])
                found |= {key: landed} if landed.decided else {}
        return found

    def keep(self, landed: Landed) -> None:
        """A whole line at once, so that one who is killed loses none that was handed over."""
        if self._file is None:
            self._file = self._path.open("a", encoding="utf-8", buffering=1)
        self._file.write(json.dumps(row_of(landed), ensure_ascii=False) + "\n")

    def close(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None

    def _refuse_another(self) -> None:
        first = next(self._lines(), {})
        differing = [name for name in {**self._stamp, **first} if first.get(name) != self._stamp.get(name)]
        if differing:
            raise UsageError(
                f"lượt quét ở {self._path.parent} là của {', '.join(differing)} khác; bỏ --resume để quét mới "
                f"(that sweep is of another {', '.join(differing)}; leave --resume out to begin anew)"
            )

    def _end_the_last_line(self) -> None:
        if not self._path.read_bytes().endswith(b"\n"):
            with self._path.open("a", encoding="utf-8") as file:
                file.write("\n")

    def _lines(self) -> Iterator[dict[str, Any]]:
        """A line that was cut off while it was written is as good as not there."""
        for line in self._path.read_text("utf-8", errors="replace").splitlines():
            try:
                told = json.loads(line)
            except ValueError:
                continue
            if isinstance(told, dict):
                yield told
