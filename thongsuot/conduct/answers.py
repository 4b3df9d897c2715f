"""A run's prepared answers: found, read, held against the questions, and ready to be given."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path

from thongsuot.conduct.options import RunOptions
from thongsuot.conduct.results import answers_by_results, given_by_hand, refuse_two
from thongsuot.documents.answers import PreparedAnswer, check_answers, read_answers
from thongsuot.documents.library import Library
from thongsuot.documents.province import Province
from thongsuot.documents.questions import Questions, questions_of
from thongsuot.documents.reading import Checked
from thongsuot.environment.project import Project, read_beginning
from thongsuot.planning.selection import Selection
from thongsuot.populations.result import Result
from thongsuot.running.attestation import PreparedWitness, load_answers, oldest_day
from thongsuot.running.given import Given, load_given
from thongsuot.steps.witness import Answer, Question
from thongsuot.words.day import day_in_vietnam
from thongsuot.words.diagnostic import Diagnostic
from thongsuot.words.errors import DocumentsError, UsageError
from thongsuot.words.source import Text


def prepared_answers(options: RunOptions, library: Library, province: Province, project: Project, *, counts: bool = True) -> PreparedWitness:
    """Those of --answers, else the profile's, else none; and to each step that a result answers, what the results given say. A result of --population counts
    before one that the answers name. `counts` False: who leads the run has counted the details of results already.

    DocumentsError for what is wrong with them; UsageError for a file that is not there, or is no result.
    """
    today = day_in_vietnam(datetime.now(UTC))
    oldest = oldest_day(province.mode, province.limits, today)
    questions = _questions(library)
    chosen = Selection(only=options.only)
    asked = {wanted["of"] for (row, _), wanted in questions.by_results.items() if chosen.names(row)} if counts else set()
    by_hand = given_by_hand(options.populations, lambda _: counts)
    answers, named = _written(options, library, province, project, lambda result: result.command in asked and result.province == province.id)
    results = answers_by_results(questions, (*by_hand, *named), province, oldest, today)
    return PreparedWitness({**answers, **results}, oldest)


def _written(
    options: RunOptions, library: Library, province: Province, project: Project, counts: Callable[[Result], bool]
) -> tuple[Mapping[tuple[str, str], Answer], tuple[Given, ...]]:
    """The answers of the document, and the results that it names."""
    if options.answers is not None:
        path = Path(options.answers)
        answers, checked, problems = _read(path, library)
        folder = path.parent
    elif province.answers is not None and province.answers in library.answers:
        (answers, checked), problems = library.answers[province.answers], ()
        folder = (project.root / province.answers).parent
    else:
        return {}, ()
    given, more = load_answers(answers, folder, checked.document)
    named, odd = load_given(checked, folder, counts)
    refuse_two(named)
    if found := (*problems, *more, *odd, *_about(checked.document.path, library.diagnostics)):
        raise DocumentsError(tuple(found))
    return given, named


WORDS: Mapping[str, str] = {"pass": "đạt", "fail": "không đạt", "not_done": "không thực hiện được", "review": "cần xem xét"}


def in_words(witness: PreparedWitness) -> Mapping[tuple[str, str], str]:
    """By row and step, what was answered beforehand, for those who read a plan."""
    return dict(_in_words(witness))


def _in_words(witness: PreparedWitness) -> Iterator[tuple[tuple[str, str], str]]:
    for (row, step), answer in witness.answers.items():
        if answer.command:
            told = answer.note if answer.word == "unusable" else f"kết quả của {answer.attester} ngày {date.fromisoformat(answer.day):%d/%m/%Y}"
            yield (row, step), told if answer.word == "unusable" else f"{told}: {WORDS[answer.word]}, {answer.note}"
            continue
        files = f", kèm {len(answer.files)} tệp" if answer.files else ""
        said = f"câu trả lời có sẵn: {WORDS[answer.word]} ({answer.attester}, {date.fromisoformat(answer.day):%d/%m/%Y}{files})"
        given = witness(Question(row, step, Text(""), Text("")))
        stale = f"; đã cũ, không còn tính (trước {given.note})" if given is not None and given.word == "stale" else ""
        yield (row, step), said + stale


def _read(path: Path, library: Library) -> tuple[tuple[PreparedAnswer, ...], Checked, tuple[Diagnostic, ...]]:
    try:
        text = read_beginning(path)
    except OSError as error:
        raise UsageError(f"không đọc được tệp câu trả lời {path} (cannot read the answers): {error.strerror}") from error
    answers, checked, problems = read_answers(text, str(path))
    return answers, checked, (*problems, *check_answers(checked, answers, _questions(library), day_in_vietnam(datetime.now(UTC))))


def _questions(library: Library) -> Questions:
    return questions_of(library.scenarios.values(), library.flows, [platform.flows for platform in library.platforms.values()])


def _about(path: str, diagnostics: Iterable[Diagnostic]) -> Iterable[Diagnostic]:
    return (diagnostic for diagnostic in diagnostics if diagnostic.span.path == path)
