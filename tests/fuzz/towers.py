"""`python -m tests.fuzz.towers`: both towers are driven by calls that nobody would make. What breaks one is made small, shown, and tried first next time."""

import argparse
import sys
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, seed, settings
from hypothesis.database import DirectoryBasedExampleDatabase

from tests.fuzz.calls import Call, calls
from tests.fuzz.corpus import ROOT
from tests.fuzz.doors import Watched, broken_promise, watched_towers


def drive(watched: Watched, name: str, *, count: int, number: int, memory: Path | None = None) -> None:
    """Make `count` calls at the door `name`, drawn from the seed `number`. Raises AssertionError with the smallest call that breaks a promise."""
    door = next(door for door in watched.doors if door.name == name)
    database = DirectoryBasedExampleDatabase(memory) if memory else None

    @seed(number)
    @settings(max_examples=count, deadline=None, database=database, suppress_health_check=list(HealthCheck), print_blob=False)
    @given(calls(door.routes, door.keys, watched.known, door.kinds))
    def keep_promises(call: Call) -> None:
        problem = broken_promise(watched, door, call)
        assert problem is None, f"{door.name}: {call}: {problem}"

    keep_promises()


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz.towers", description=__doc__)
    parser.add_argument("--count", type=int, default=3_000, help="calls at each door")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--door", help="only this one")
    parser.add_argument("--folder", type=Path, default=ROOT / ".setup" / "fuzz" / "towers", help="where what was found is kept")
    given_options = parser.parse_args()
    broken = 0
    with tempfile.TemporaryDirectory(prefix="thongsuot-fuzz-") as folder, watched_towers(Path(folder)) as watched:
        for door in watched.doors:
            if given_options.door not in {None, door.name}:
                continue
            try:
                drive(watched, door.name, count=given_options.count, number=given_options.seed, memory=given_options.folder)
            except (AssertionError, ExceptionGroup) as error:
                broken += 1
                print(f"{door.name}: {error}", flush=True)
            else:
                print(f"{door.name}: {given_options.count} calls, seed {given_options.seed}: nothing found", flush=True)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
