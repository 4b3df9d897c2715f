"""The evidence that a record lists, hashed again where it lies."""

import hashlib
import os
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
    homes: dict[str, bool] = {}
    for path, sha256 in listed:
        fate = _fate(path, sha256, folder, homes)
        if fate is not None:
            yield EvidenceFault(path, fate)


def _fate(path: str, sha256: str, folder: Path, homes: dict[str, bool]) -> Fate | None:
    try:
        if not is_within(path, folder, homes):
            return "outside"
        file = f"{folder}/{path}"
        if not stat.S_ISREG(os.stat(file).st_mode):  # noqa: PTH116  # a folder, or a pipe that would never end
            return "unreadable"
        with open(file, "rb", buffering=0) as content:  # noqa: PTH123  # thousands a run, and pathlib doubles the price of each
            return None if hashlib.file_digest(content, "sha256").hexdigest() == sha256 else "changed"
    except (FileNotFoundError, NotADirectoryError):
        return "missing"
    except (OSError, ValueError, RuntimeError):  # no right to read, no possible name, links in a circle
        return "unreadable"


def is_within(path: str, folder: Path, homes: dict[str, bool]) -> bool:
    """A record may come from anybody: no path or link of its may lead us to read elsewhere. `homes`: what is known of the folders that files lie in."""
    home, _, name = path.rpartition("/")
    if name in {"", ".", ".."} or os.path.islink(f"{folder}/{path}"):  # noqa: PTH114
        return (folder / path).resolve().is_relative_to(folder.resolve())
    if home not in homes:
        homes[home] = (folder / home).resolve().is_relative_to(folder.resolve())
    return homes[home]
