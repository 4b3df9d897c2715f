"""Prepared answers with their files on disk, ready to be given."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from thongsuot.documents.answers import PreparedAnswer
from thongsuot.documents.yamltext import Document
from thongsuot.steps.witness import Answer, Question
from thongsuot.words.diagnostic import Diagnostic
from thongsuot.words.source import Text

LARGEST = 20_000_000
FRESH_DAYS = 30.0


@dataclass(frozen=True, slots=True)
class PreparedWitness:
    """Says what was written down, by row and step, unless it is too old to speak of this portal. `oldest`: the first day that still counts."""

    answers: Mapping[tuple[str, str], Answer]
    oldest: date | None = None

    def __call__(self, question: Question) -> Answer | None:
        answer = self.answers.get((question.row, question.step))
        if answer is None or self.oldest is None or date.fromisoformat(answer.day) >= self.oldest:
            return answer
        return replace(answer, word="stale", note=f"{self.oldest:%d/%m/%Y}")


def load_answers(answers: Iterable[PreparedAnswer], folder: Path, document: Document) -> tuple[dict[tuple[str, str], Answer], tuple[Diagnostic, ...]]:
    """The answers with their files found in `folder`, and a finding for each file that cannot be put in evidence."""
    found, problems = {}, []
    for answer in answers:
        paths = [(folder / name, span) for name, span in answer.files]
        problems += [document.diagnose("TS225", why, span) for path, span in paths if (why := _why_not(path, folder))]
        given = Answer(answer.word, answer.attester, answer.day.isoformat(), answer.note, tuple(path for path, _ in paths))
        found[answer.row, answer.step] = given
    return found, tuple(problems)


def oldest_day(mode: str, limits: Mapping[str, float], today: date) -> date | None:
    """The first day whose answers count: the reference portal is always the same; a real one changes."""
    return None if mode == "reference" else today - timedelta(days=limits.get("answer_days", FRESH_DAYS))


def _why_not(path: Path, folder: Path) -> Text | None:
    return next(_faults(path, folder), None)


def _faults(path: Path, folder: Path) -> Iterator[Text]:
    if not path.is_file():
        yield Text(f"không có tệp '{path.name}' trong thư mục của tệp câu trả lời", f"there is no file '{path.name}' in the folder of the answers")
    elif not path.resolve().is_relative_to(folder.resolve()):
        yield Text(f"tệp '{path.name}' là liên kết ra ngoài thư mục", f"the file '{path.name}' is a link out of the folder")
    elif path.stat().st_size > LARGEST:
        yield Text(f"tệp '{path.name}' lớn hơn {LARGEST // 1_000_000} MB", f"the file '{path.name}' is larger than {LARGEST // 1_000_000} MB")
    elif path.stat().st_size == 0:
        yield Text(f"tệp '{path.name}' trống", f"the file '{path.name}' is empty")
