"""The evidence beside a record, whole and spoilt: every way of not being what the record says is found, none is a traceback."""

import hashlib
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.reporting import samples
from thongsuot.conduct.evidence import inspect
from thongsuot.judging.evidence import EvidenceFault, Inspection
from thongsuot.running.outcome import Evidence
from thongsuot.running.record import Record

CONTENT = b'{"row": "SSO-003"}'
DIGEST = hashlib.sha256(CONTENT).hexdigest()
PATH = "evidence/SSO-003/01-land.json"


def listing(path: str = PATH, digest: str = DIGEST) -> Record:
    """A record that lists two files, in a step and in a check: the given one, and one that is as it should be."""
    sound = Evidence("evidence/SSO-003/02.json", DIGEST, "application/json", "02")
    inner = samples.step("inner", evidence=(Evidence(path, digest, "application/json", "01"),))
    row = samples.row("SSO-003", samples.check("SSO-003", "SSO-R-01", evidence=(sound,)), steps=(samples.step("land", evidence=(), steps=(inner,)),))
    return samples.record([row])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A run's folder with two sound files of evidence, and a file of somebody else's beside it."""
    made = tmp_path / "run"
    for name in (PATH, "evidence/SSO-003/02.json"):
        (made / name).parent.mkdir(parents=True, exist_ok=True)
        (made / name).write_bytes(CONTENT)
    (tmp_path / "elsewhere.json").write_bytes(CONTENT)
    return made


def test_evidence_as_it_was_written_is_no_trouble(folder: Path) -> None:
    assert inspect(listing(), folder) == Inspection(2)
    link = folder.with_name("link")
    link.symlink_to(folder)
    assert inspect(listing(), link) == Inspection(2)


def remove(file: Path) -> None:
    file.unlink()


def change(file: Path) -> None:
    file.write_bytes(CONTENT + b" ")


def empty(file: Path) -> None:
    file.write_bytes(b"")


def link_out(file: Path) -> None:
    file.unlink()
    file.symlink_to(file.parents[3] / "elsewhere.json")


def link_to_itself(file: Path) -> None:
    file.unlink()
    file.symlink_to(file)


def make_a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def make_a_pipe(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


@pytest.mark.parametrize(
    ("spoil", "fate"),
    [
        (remove, "missing"),
        (change, "changed"),
        (empty, "changed"),
        (link_out, "outside"),
        (link_to_itself, "unreadable"),
        (make_a_folder, "unreadable"),
        (make_a_pipe, "unreadable"),
    ],
)
def test_a_spoilt_file_is_found(spoil: Callable[[Path], None], fate: str, folder: Path) -> None:
    spoil(folder / PATH)
    assert inspect(listing(), folder) == Inspection(2, (EvidenceFault(PATH, fate),))  # type: ignore[arg-type]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root reads everything")
def test_a_file_that_may_not_be_read_is_no_traceback(folder: Path) -> None:
    (folder / PATH).chmod(0)
    assert inspect(listing(), folder).faults == (EvidenceFault(PATH, "unreadable"),)


@pytest.mark.parametrize(
    ("path", "fate"),
    [
        ("../elsewhere.json", "outside"),
        ("evidence/../../elsewhere.json", "outside"),
        ("/etc/hostname", "outside"),
        ("evidence/nowhere.json", "missing"),
        ("C:\\Windows\\win.ini", "missing"),
        ("", "unreadable"),
        (".", "unreadable"),
        ("evidence", "unreadable"),
        ("evidence/\0", "unreadable"),
        ("evidence/\ud800", "unreadable"),
        ("x" * 5000, "unreadable"),
    ],
)
def test_a_hostile_path_reads_nothing_outside(path: str, fate: str, folder: Path) -> None:
    assert inspect(listing(path), folder).faults == (EvidenceFault(path, fate),)  # type: ignore[arg-type]


@pytest.mark.parametrize("digest", ["", "0" * 64, DIGEST.upper(), "không"])
def test_a_digest_that_is_none_is_a_change(digest: str, folder: Path) -> None:
    assert inspect(listing(digest=digest), folder).faults == (EvidenceFault(PATH, "changed"),)


def test_two_digests_for_one_file_cannot_both_hold(folder: Path) -> None:
    record = listing()
    twice = replace(record, rows=(*record.rows, *listing(digest="0" * 64).rows))
    assert inspect(twice, folder) == Inspection(3, (EvidenceFault(PATH, "changed"),))


def test_a_record_carried_away_alone_lacks_everything(tmp_path: Path) -> None:
    found = inspect(listing(), tmp_path)
    assert (found.listed, {fault.fate for fault in found.faults}) == (2, {"missing"})
    assert inspect(listing(), tmp_path / "nowhere").faults == found.faults
