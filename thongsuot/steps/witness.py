"""A person who looks at what no program can, and what that person says."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from thongsuot.words.source import Text

# "stale": said once, and too long ago to speak of this portal; the note says so. Of results of whole populations only: "review", not all was looked at;
# "unusable", there is none that counts.
Word = Literal["pass", "fail", "not_done", "stale", "review", "unusable"]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked. `step`: its name within the row, with the flow it stands in; `shown`: what the person needs to know, by name; `files`: how many at least
    must come with the answer. No secret stands in it."""

    row: str
    step: str
    title: Text
    ask: Text
    shown: Mapping[str, str] = field(default_factory=dict)
    files: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """`attester`: who says so; `day`: when it was seen, YYYY-MM-DD; `files`: what that person puts in evidence. `command`: whose result
    says so, where no person does."""

    word: Word
    attester: str
    day: str
    note: str = ""
    files: tuple[Path, ...] = ()
    command: str = ""


Witness = Callable[[Question], Answer | None]
"""Answers a question, or says nothing: nobody is there."""
