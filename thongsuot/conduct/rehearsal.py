"""Who answers `manual` steps while the kill matrix is proven: everything is a pass, but for the bad answers that scenarios/kills.yaml lists."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from thongsuot.documents.kills import BadAnswer
from thongsuot.documents.library import Library
from thongsuot.steps.witness import Answer, Question

ATTESTER = "bộ kiểm thử, khi chứng minh (the harness, proving itself)"
DAY = "2025-06-20"


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """`folder`: where a file is made for a question that wants one."""

    folder: Path
    bad: tuple[BadAnswer, ...] = ()

    def __call__(self, question: Question) -> Answer:
        said = next((answer for answer in self.bad if (answer.row, answer.step) == (question.row, question.step)), None)
        files = tuple(self._file(number) for number in range(question.files))
        return Answer(said.word if said else "pass", ATTESTER, DAY, said.note if said else "", files)

    def _file(self, number: int) -> Path:
        path = self.folder / f"bang-chung-{number + 1}.txt"
        path.write_text("tệp thử (a file for the proof)", encoding="utf-8")
        return path


def bad_answers(library: Library) -> Iterable[dict[str, Any]]:
    """What kills by answers, listed as the reference portal lists its defects."""
    for kill in library.kills:
        if kill.answers:
            said = ", ".join(f"{answer.row}/{answer.step}" for answer in kill.answers)
            title = kill.why.vi if kill.why else f"người kiểm thử trả lời khác: {said}"
            yield {"id": kill.defect, "title_vi": title, "title_en": kill.why.en if kill.why else f"a tester answers otherwise: {said}", "changes": {}}


def of_portal(library: Library, names: Iterable[str]) -> tuple[str, ...]:
    """Those that are set up at the portal; bad answers are given by the tester."""
    return tuple(name for name in names if not answers_of(library, name))


def answers_of(library: Library, name: str) -> tuple[BadAnswer, ...]:
    return next((kill.answers for kill in library.kills if kill.defect == name), ())
