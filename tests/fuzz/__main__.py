"""`make fuzz`: mutated documents by the ten thousand. Each mutation follows from the seed and its number, so a run can be stopped, gone on with, and repeated.

A process of its own reads them; one that dies or does not come back is a finding too, and the next one goes on after it.
"""

import argparse
import json
import random
import select
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.fuzz.corpus import ROOT, documents, surroundings
from tests.fuzz.mutations import mutate
from tests.fuzz.properties import broken_promise
from tests.fuzz.shrinking import shrunk

PATIENCE = 60.0
# Crashers of one kind that are made small and kept.
EXAMPLES = 2


def mutation(seed: str, number: int) -> tuple[str, bytes]:
    """The path and the spoilt text."""
    draw, texts = random.Random(f"{seed}/{number}"), documents()
    path = draw.choice(list(texts))
    return path, mutate(draw, texts[path], texts[draw.choice(list(texts))])


def work(seed: str, first: int, count: int) -> None:
    """In the process of its own: one line a mutation."""
    texts = documents()
    beside = {path: surroundings(path, texts) for path in texts}
    for number in range(first, first + count):
        path, data = mutation(seed, number)
        print(json.dumps({"begun": number}), flush=True)
        print(json.dumps({"done": number, "problem": broken_promise(path, data, beside[path])}), flush=True)


def results(seed: str, first: int, count: int) -> Iterator[tuple[int, str | None]]:
    """Number and problem of each mutation, from as many processes as it takes."""
    at, end = first, first + count
    while at < end:
        command = [sys.executable, "-m", "tests.fuzz", "--worker", "--seed", seed, "--first", str(at), "--count", str(end - at)]
        worker = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        try:
            for number, problem in said_by(worker, at, end):
                yield number, problem
                at = number + 1
        finally:
            worker.kill()
            worker.communicate()


def said_by(worker: "subprocess.Popen[str]", at: int, end: int) -> Iterator[tuple[int, str | None]]:
    """What one process says, up to the mutation that ends it."""
    assert worker.stdout is not None
    while at < end:
        line = worker.stdout.readline() if select.select([worker.stdout], [], [], PATIENCE)[0] else ""
        if not line:
            yield at, "hangs" if worker.poll() is None else f"kills the process ({worker.wait()})"
            return
        said = json.loads(line)
        if "done" in said:
            yield said["done"], said["problem"]
            at = said["done"] + 1


def main() -> int:
    parser = argparse.ArgumentParser(prog="make fuzz", description=__doc__)
    parser.add_argument("--count", type=int, default=30_000, help="mutations in all")
    parser.add_argument("--seconds", type=float, default=3_600.0, help="stop after so long; the next run goes on")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--first", type=int, default=None, help="begin here instead of where the last run stopped")
    parser.add_argument("--folder", type=Path, default=ROOT / ".setup" / "fuzz", help="where progress and crashers are kept")
    parser.add_argument("--worker", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.worker:
        work(given.seed, given.first or 0, given.count)
        return 0
    return lead(given)


def lead(given: argparse.Namespace) -> int:
    """Exit code 1 if anything was found, by this run or an earlier one of the seed, and is not mended."""
    given.folder.mkdir(parents=True, exist_ok=True)
    state = given.folder / f"{given.seed}.json"
    known = json.loads(state.read_text("utf-8")) if state.is_file() else {"done": 0, "seconds": 0.0, "found": {}}
    known["found"] = {number: problem for number, problem in known["found"].items() if is_still_so(given.seed, int(number))}
    at = known["done"] if given.first is None else given.first
    began = time.monotonic()
    for number, problem in results(given.seed, at, given.count - at) if at < given.count else ():
        known["done"] = number + 1
        if problem is not None:
            known["found"][str(number)] = problem
            if sum(kind_of(problem) == kind_of(other) for other in known["found"].values()) <= EXAMPLES:
                keep(given, number, problem)
        if number % 100 == 0 or problem is not None:
            state.write_text(json.dumps({**known, "seconds": known["seconds"] + time.monotonic() - began}, ensure_ascii=False, indent=1), "utf-8")
            print(f"\r{known['done']}/{given.count}  {len(known['found'])} found", end="", file=sys.stderr, flush=True)
        if time.monotonic() - began > given.seconds:
            break
    known["seconds"] += time.monotonic() - began
    state.write_text(json.dumps(known, ensure_ascii=False, indent=1), "utf-8")
    kinds = Counter(map(kind_of, known["found"].values()))
    print(f"\n{known['done']} mutations, {known['seconds']:.0f} s, seed {given.seed}: {len(known['found'])} findings of {len(kinds)} kinds")
    for kind, count in kinds.most_common():
        print(f"  {count:>5}  {kind}")
    return 1 if known["found"] else 0


def is_still_so(seed: str, number: int) -> bool:
    """Whether what an earlier run found is found again: what was mended since is no finding any more."""
    return any(problem is not None for _number, problem in results(seed, number, 1))


def kind_of(problem: str) -> str:
    """The error, and where it was raised."""
    lines = problem.strip().splitlines()
    where = next((line.strip() for line in reversed(lines) if line.lstrip().startswith("File ")), "")
    return f"{lines[-1][:60]}  {where}"


def keep(given: argparse.Namespace, number: int, problem: str) -> None:
    """The crasher, made small where that is safe, beside the progress."""
    path, data = mutation(given.seed, number)
    if not problem.startswith(("hangs", "kills", "slow")):
        beside, kind = surroundings(path, documents()), kind_of(problem)
        data = shrunk(data, lambda less: kind_of(broken_promise(path, less, beside) or "-") == kind)
    name = path.replace("/", "_")
    (given.folder / f"{given.seed}-{number}-{name}").write_bytes(data)
    (given.folder / f"{given.seed}-{number}-{name}.txt").write_text(problem, "utf-8")


if __name__ == "__main__":
    sys.exit(main())
