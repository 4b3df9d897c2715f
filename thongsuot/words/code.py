"""What a code of a finding stands for, and a mistake that shows it.

An example is a small change of the sample project (`data/sample`): where `right` is written, `wrong` stands instead. The tests make every change and keep what
comes out; docs/errors.md and `thongsuot explain` show the same.
"""

from dataclasses import dataclass
from typing import Literal

from thongsuot.words.source import Text

# A suspicion is shown and decides nothing: something that may be meant, but mostly is not.
Weight = Literal["error", "suspicion"]
# Who finds it: `check` over all documents, filling in a profile with the environment's secrets, reading the record of a
# run, preparing answers with their files, exporting a scenario, or reading a table that an office exported.
Finder = Literal["check", "profile", "record", "answers", "export", "table"]
WEIGHT_WORDS: dict[Weight, Text] = {"error": Text("lỗi", "error"), "suspicion": Text("đáng ngờ", "suspicion")}


@dataclass(frozen=True, slots=True)
class Change:
    """In the sample's file at `path` the text `right` (at its first place) becomes `wrong`.

    `right` None: the file is all `wrong`. `wrong` None: the file is not there. `encoding` is what the file is saved as.
    """

    path: str
    right: str | None
    wrong: str | None
    encoding: str = "utf-8"


@dataclass(frozen=True, slots=True)
class Example:
    """One mistake. The first change is the one that is shown; the others only prepare for it."""

    name: str
    changes: tuple[Change, ...]
    finder: Finder = "check"


@dataclass(frozen=True, slots=True)
class Code:
    """`means`: what was found. `matters`: what it would do to a run or its reader. Every code has at least one example."""

    id: str
    title: Text
    means: Text
    matters: Text
    examples: tuple[Example, ...]
    weight: Weight = "error"


def swap(name: str, path: str, right: str, wrong: str, *more: Change, finder: Finder = "check") -> Example:
    """An example in which `wrong` stands for `right`."""
    return Example(name, (Change(path, right, wrong), *more), finder)
