"""Papers that somebody put into a person's document store, beside the results that provinces have synchronised."""

import secrets
from dataclasses import dataclass
from typing import Literal

State = Literal["valid", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper of a person: `result` is its MaKetQua, `number` its SoKyHieu, `path` its DuongDan."""

    persona: str
    result: str
    name: str
    number: str
    agency: str
    filename: str
    content: bytes
    state: State
    path: str = ""


class Papers:
    """By person and number. Kept in memory: whoever starts the server puts them there."""

    def __init__(self) -> None:
        self._papers: dict[tuple[str, str], Paper] = {}

    def find(self, persona: str, number: str) -> Paper | None:
        return self._papers.get((persona, number))

    def put(self, paper: Paper) -> None:
        """Keep the paper, or what has become of it; its path stays."""
        self._papers[paper.persona, paper.number] = paper

    def valid_of(self, persona: str) -> tuple[Paper, ...]:
        """What a look-up finds: nothing that was withdrawn or has expired (inferred: the reply has no field that would tell)."""
        return tuple(paper for paper in self._papers.values() if paper.persona == persona and paper.state == "valid")

    def at(self, path: str) -> Paper | None:
        """The paper of an address that was given before, whatever has become of it since."""
        return next((paper for paper in self._papers.values() if paper.path == path), None)


def new_path() -> str:
    """A DuongDan that nobody guesses."""
    return f"/kho/{secrets.token_urlsafe(16)}"
