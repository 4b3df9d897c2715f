"""The evidence that a record lists, hashed again where it lies."""

import hashlib
import stat
from collections.abc import Iterator
from pathlib import Path

from thongsuot.judging.evidence import EvidenceFault, Fate, Inspection
from thongsuot.running.outcome import evidence_of
from thongsuot.running.record import Record


def inspect(record: Record, folder: Path) -> Inspection:
    """Every file that the record lists, held against its SHA-256. `folder`: the run's. Never raises for what stands in the record or on the disk."""
    listed = dict.fromkeys((one.path, one.sha256) for row in record.rows for one in evidence_of(row))
    return Inspection(len(listed), tuple(_faults(listed, folder)))


def _faults(listed: dict[tuple[str, str], None], folder: Path) -> Iterator[EvidenceFault]:
    for path, sha256 in listed:
        fate = _fate(path, sha256, folder)
        if fate is not None:
            yield EvidenceFault(path, fate)


def _fate(path: str, sha256: str, folder: Path) -> Fate | None:
    try:
        # A record may come from anybody: no path or link of its may lead us to read elsewhere.
        file = (folder / path).resolve()
        if not file.is_relative_to(folder.resolve()):
            return "outside"
        if not stat.S_ISREG(file.stat().st_mode):  # a folder, or a pipe that would never end
            return "unreadable"
        with file.open("rb") as content:
            return None if hashlib.file_digest(content, "sha256").hexdigest() == sha256 else "changed"
    except (FileNotFoundError, NotADirectoryError):
        return "missing"
    except (OSError, ValueError, RuntimeError):  # no right to read, no possible name, links in a circle
        return "unreadable"
