"""Answers of a tester, written down beforehand: `{answers: 1, items: [...]}`, for runs where nobody sits at the terminal."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath, PureWindowsPath
from typing import Literal

from thongsuot.documents.questions import Questions
from thongsuot.documents.reading import Checked, dates_of, read_checked
from thongsuot.documents.spelling import suggest
from thongsuot.words.diagnostic import Diagnostic
from thongsuot.words.source import Span, Text

Word = Literal["pass", "fail", "not_done"]
# As people write them, and as programs do.
WORDS: Mapping[str, Word] = {
    "đạt": "pass", "không đạt": "fail", "không thực hiện được": "not_done",
    "pass": "pass", "fail": "fail", "not_done": "not_done",
}  # fmt: skip
_BESIDE = Text("đặt tệp cạnh tệp câu trả lời, ghi đường dẫn từ đó", "put the file beside the answers, and write its path from there")
_RESULT = Text("thêm tệp kết quả vào populations:, hoặc --population TỆP", "put the result into populations:, or give --population FILE")


@dataclass(frozen=True, slots=True)
class PreparedAnswer:
    """`row` and `step` name the question; `files`: paths from the folder of the answers, each with its place."""

    row: str
    step: str
    word: Word
    attester: str
    day: date
    note: str
    files: tuple[tuple[str, Span], ...]
    span: Span


def read_answers(text: str | bytes, path: str) -> tuple[tuple[PreparedAnswer, ...], Checked, tuple[Diagnostic, ...]]:
    """The answers that read, the checked document, and what is wrong with it by itself."""
    checked = read_checked(text, path, "answers")
    problems = list(checked.problems)
    found: list[PreparedAnswer] = []
    for index, item in enumerate([] if checked.problems else checked.value["items"]):
        place = ("items", index)
        dates, wrong = dates_of(checked, item, place, ("date",))
        problems += [*wrong, *_strange_paths(checked, item.get("files", ()), (*place, "files"))]
        day = dates.get("date")
        if day is not None:
            files = tuple((name, checked.span(*place, "files", number)) for number, name in enumerate(item.get("files", ())))
            word = WORDS[item["answer"]]
            found.append(PreparedAnswer(item["row"], item["step"], word, item["attester"], day, item.get("note", ""), files, checked.span(*place, "row")))
    if not checked.problems:
        problems += _strange_paths(checked, checked.value.get("populations", ()), ("populations",))
    return tuple(found), checked, tuple(problems)


def results_of(checked: Checked) -> tuple[tuple[str, Span], ...]:
    """The files of results that the document names, from its folder, each with its place."""
    names = () if checked.problems else checked.value.get("populations", ())
    return tuple((name, checked.span("populations", number)) for number, name in enumerate(names))


def check_answers(checked: Checked, found: tuple[PreparedAnswer, ...], questions: Questions, today: date | None) -> Iterator[Diagnostic]:
    """Each answers a question that is asked of a person, once, and was seen by now."""
    first: dict[tuple[str, str], int] = {}
    for answer in found:
        yield from unasked(checked, answer.row, answer.step, answer.span, questions)
        if wanted := questions.by_results.get((answer.row, answer.step)):
            command = f"thongsuot {wanted['of']}"
            text = Text(f"bước này do tệp kết quả của {command} trả lời, không do người", f"this step is answered by the result of {command}, by no person")
            yield checked.document.diagnose("TS221", text, answer.span, _RESULT)
        key, line = (answer.row, answer.step), answer.span.line
        if key in first:
            text = Text(f"câu hỏi này đã trả lời ở dòng {first[key]}", f"this question is answered on line {first[key]} already")
            yield checked.document.diagnose("TS222", text, answer.span)
        first.setdefault(key, line)
        if today is not None and answer.day > today:
            text = Text(f"ngày {answer.day:%d/%m/%Y} còn ở tương lai", f"{answer.day} is in the future")
            yield checked.document.diagnose("TS223", text, answer.span)


def unasked(checked: Checked, row: str, step: str, span: Span, questions: Questions) -> Iterator[Diagnostic]:
    """A finding for an answer to what nobody asks."""
    if questions.asks(row, step):
        return
    if row not in questions.rows:
        text = Text(f"không có dòng kịch bản '{row}' nào hỏi người kiểm thử", f"no row '{row}' asks the tester anything")
        yield checked.document.diagnose("TS221", text, span, suggest(row, questions.rows))
    else:
        text = Text(f"dòng '{row}' không có bước hỏi '{step}'", f"row '{row}' has no step '{step}' that asks")
        yield checked.document.diagnose("TS221", text, span, suggest(step, questions.rows[row]))


def _strange_paths(checked: Checked, names: Iterable[str], place: tuple[str | int, ...]) -> Iterator[Diagnostic]:
    """A path that leads out of the folder, on any system."""
    for number, name in enumerate(names):
        path = PurePosixPath(name.replace("\\", "/"))
        if path.is_absolute() or PureWindowsPath(name).drive or ".." in path.parts:
            text = Text(f"tệp '{name}' nằm ngoài thư mục của tệp câu trả lời", f"the file '{name}' is outside the folder of the answers")
            yield checked.diagnose("TS224", text, (*place, number), _BESIDE)
