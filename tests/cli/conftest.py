"""One full run of the clean sample province, made once, whichever test process comes first."""

import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from filelock import FileLock

from tests.runs import Done, the_record, thongsuot


@dataclass(frozen=True, slots=True)
class CleanRun:
    folder: Path
    done: Done

    def copy(self, folder: Path, *, linked: bool = False) -> Path:
        """The record of the same run in a folder of its own, to be spoilt at will. `linked`: what lies beside it is the run's own, not to be written."""
        record = shutil.copytree(self.folder, folder, dirs_exist_ok=True, copy_function=os.link if linked else shutil.copy2) / "record.json"
        if linked:
            record.unlink()
            shutil.copy2(self.folder / record.name, record)
        return record


@pytest.fixture(scope="session")
def clean_run(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> CleanRun:
    """`thongsuot run --province tinh-mau-1 -n 2`: both sides, every row, the browser's too."""
    base = tmp_path_factory.getbasetemp()
    shared = (base if worker_id == "master" else base.parent) / "clean-run"
    with FileLock(f"{shared}.lock"):
        said = shared / "said.json"
        if not said.is_file():
            done = thongsuot("run", "--province", "tinh-mau-1", "-n", "2", "--reports", str(shared))
            said.write_text(json.dumps([done.code, done.out, done.err, done.mark]))
    return CleanRun(the_record(shared)[0], Done(*json.loads(said.read_text())))
