"""Figures (f) and (g): what it costs to read, validate and analyse a scenario file of twelve steps, and to collect it in pytest."""

import argparse
import gc
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import yaml
from measure import Cost, interleave_pieces, print_section
from our_project import write_ours
from processes import NO_OTHERS, cost_of

from thongsuot.conduct.documents import read_project
from thongsuot.environment.project import Project

# What was measured where the wanted figures were set: PyYAML's C composer and a plain reader of its nodes, milliseconds for a file of twelve steps.
YARDSTICK, WANTED_READING, WANTED_COLLECTION = 0.75, 1.5, 3.0
PER_TOPIC = 900  # an id has three digits
STEPS = 12
HEAD = """scenario: 1
id: {id}
title: {{vi: "Mười hai bước {id}", en: "Twelve steps {id}"}}
about: {{vi: "Đo tốc độ đọc."}}
gates: [bench]
uses: {{personas: {{citizen: citizen}}}}
steps:
  - id: sign-in
    http:
      request: {{method: POST, screen: portal.sessions, json: {{user: "${{{{ persona.username }}}}", item: "{id}"}}}}
    capture: {{token: "${{{{ result.json.token }}}}"}}
    expect:
      - {{status: 201, verifies: [DO-R-01]}}
"""
STEP = """  - id: step-{number}
    http:
      request: {{method: PUT, screen: portal.item, with: {{number: {number}}}, headers: {{Authorization: "Bearer ${{{{ token }}}}"}}, json: {{item: "{id}"}}}}
    expect:
      - {{that: "${{{{ result.json.name | lower }}}}", equals: "khai sinh {id}", verifies: [DO-R-0{of}]}}
"""
SUITE = """
import pytest

from thongsuot.plugin import ScenarioRow


@pytest.mark.scenarios("{topic}")
def test_rows(scenario_row: ScenarioRow) -> None:
    scenario_row.run()
"""


def write_scenarios(folder: Path, count: int) -> None:
    """A project with `count` scenarios of twelve steps, as long as HS-006 (the longest of ours), no two alike, in topics of their own."""
    write_ours(folder, 1, 1, Path("ca.pem"))
    shutil.rmtree(folder / "scenarios" / "do")
    (folder / "suites" / "test_do.py").unlink()
    ids = [f"D{chr(65 + number // PER_TOPIC)}-{number % PER_TOPIC + 1:03}" for number in range(count)]
    for id_ in ids:
        topic = id_[:2].lower()
        (folder / "scenarios" / topic).mkdir(exist_ok=True)
        steps = "".join(STEP.format(id=id_, number=number, of=2 + number % 2) for number in range(2, STEPS + 1))
        (folder / "scenarios" / topic / f"{id_}-steps.yaml").write_text(HEAD.format(id=id_) + steps, encoding="utf-8")
        (folder / "suites" / f"test_{topic}.py").write_text(SUITE.format(topic=topic), encoding="utf-8")
    (folder / "scenarios" / "ids.lock").write_text("".join(f"{id_}\n" for id_ in ids), encoding="utf-8")


def read_once(folder: Path) -> tuple[float, float]:
    """Milliseconds of processor time a file on one core, and KiB of memory that each holds on to."""
    gc.collect()
    before, held = time.process_time(), _memory()
    library = read_project(Project(folder))
    spent, kept = time.process_time() - before, _memory() - held
    if library.diagnostics:
        sys.exit("\n".join(f"{one.span} {one.message.en}" for one in library.diagnostics[:5]))
    return spent / len(library.scenarios) * 1000, kept / len(library.scenarios)


def compose_once(folder: Path) -> float:
    """Milliseconds of processor time a file that PyYAML's C composer and a plain reader take for the same files, without a look at what they say."""
    texts = [path.read_text("utf-8") for path in sorted((folder / "scenarios").glob("*/*.yaml"))]
    before = time.process_time()
    for text in texts:
        plain(yaml.compose(text, Loader=yaml.CSafeLoader))
    return (time.process_time() - before) / len(texts) * 1000


def plain(node: Any) -> Any:
    """A composed node as a value, each mapping with the place where it begins."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: plain(value) for key, value in node.value}, (node.start_mark.line + 1, node.start_mark.column + 1)
    return [plain(one) for one in node.value] if isinstance(node, yaml.SequenceNode) else node.value


def _memory() -> float:
    """KiB of this process in memory."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return float(line.split()[1])
    return 0.0


def measure_reading(home: Path, counts: list[int]) -> None:
    rows = []
    for count in counts:
        folder = home / f"read-{count}"
        write_scenarios(folder, count)
        # A process of its own each: memory handed back by an earlier reading would hide what this one takes.
        answer = _in_a_process(folder)
        ours, kept, composed = answer
        rows.append((f"{count:,}", f"{ours:.2f}", f"{composed:.2f}", f"{ours / composed:.2f}", f"{kept:.0f}"))
        shutil.rmtree(folder)
    print_section(
        "Scenario files of twelve steps, read, validated and analysed",
        ("files", "ms a file (CPU)", "PyYAML's C composer and a plain reader, ms (CPU)", "ratio", "KiB a file"),
        rows,
        (
            f"Wanted: at most {WANTED_READING:.2f} ms where the composer and a plain reader take {YARDSTICK} ms, as on the machine of that figure: "
            f"a ratio of at most {WANTED_READING / YARDSTICK:.1f}. What they take here tells how quick this machine was.",
        ),
    )


def _in_a_process(folder: Path) -> tuple[float, float, float]:
    """Milliseconds and KiB a file of ours, milliseconds of the composer and a plain reader."""
    done = subprocess.run([sys.executable, __file__, "--only-read", str(folder)], stdout=subprocess.PIPE, text=True, check=True)
    spent, kept, composed = done.stdout.split()
    return float(spent), float(kept), float(composed)


def measure_collection(home: Path, rounds: int, many: int) -> None:
    def collect(count: int) -> Cost:
        folder = folder_of(home, count)
        if not folder.exists():
            write_scenarios(folder, count)
            (folder / "pytest.ini").write_text("[pytest]\n")
        command = [sys.executable, "-m", "pytest", "suites", "-q", "-p", "no:cacheprovider", "--collect-only", "--province", "tinh-do"]
        return cost_of(command, folder, os.environ | NO_OTHERS)

    figures = interleave_pieces({"Thông Suốt": collect}, 20, many, rounds)
    wall, processor = figures["Thông Suốt"]
    composed = _in_a_process(folder_of(home, many))[2]
    spent = processor.median * 1000
    row = (f"{many:,}", f"{wall.median * 1000:.2f}", f"{spent:.2f}", f"{composed:.2f}", f"{spent / composed:.2f}")
    head = ("files", "ms a file", "ms a file (CPU)", "PyYAML's C composer and a plain reader, ms (CPU)", "ratio")
    wanted = f"Wanted: at most {WANTED_COLLECTION:.0f} ms, a ratio of at most {WANTED_COLLECTION / YARDSTICK:.1f}."
    print_section("Collection in pytest, reading included", head, [row], (wanted,))


def folder_of(home: Path, count: int) -> Path:
    """A project of so many scenarios, to be collected."""
    return home / f"collect-{count}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--counts", type=int, nargs="+", default=[1000, 10_000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--many", type=int, default=1020)
    parser.add_argument("--only-read", type=Path, help="read the project of this folder once and print what it cost")
    given = parser.parse_args()
    if given.only_read is not None:
        print(*read_once(given.only_read), compose_once(given.only_read))
        return
    with tempfile.TemporaryDirectory(prefix="thongsuot-bench-") as name:
        measure_reading(Path(name), given.counts)
        measure_collection(Path(name), given.rounds, given.many)


if __name__ == "__main__":
    main()
