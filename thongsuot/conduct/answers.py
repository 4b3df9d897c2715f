"""A run's prepared answers: found, read, held against the questions, and ready to be given."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path

from thongsuot.conduct.options import RunOptions
from thongsuot.documents.answers import PreparedAnswer, check_answers, read_answers
from thongsuot.documents.library import Library
from thongsuot.documents.province import Province
from thongsuot.documents.questions import questions_of
from thongsuot.documents.yamltext import Document
from thongsuot.environment.project import Project, read_beginning
from thongsuot.running.attestation import PreparedWitness, load_answers, oldest_day
from thongsuot.steps.witness import Question
from thongsuot.words.day import day_in_vietnam
from thongsuot.words.diagnostic import Diagnostic
from thongsuot.words.errors import DocumentsError, UsageError
from thongsuot.words.source import Text


def prepared_answers(options: RunOptions, library: Library, province: Province, project: Project) -> PreparedWitness:
    """Those of --answers, else the profile's, else none. DocumentsError for what is wrong with them; UsageError for a file that is not there."""
    today = day_in_vietnam(datetime.now(UTC))
    oldest = oldest_day(province.mode, province.limits, today)
    if options.answers is not None:
        path = Path(options.answers)
        answers, document, problems = _read(path, library)
        folder = path.parent
    elif province.answers is not None and province.answers in library.answers:
        (answers, document), problems = library.answers[province.answers], ()
        folder = (project.root / province.answers).parent
    else:
        return PreparedWitness({}, oldest)
    given, more = load_answers(answers, folder, document)
    if found := (*problems, *more, *_about(document.path, library.diagnostics)):
        raise DocumentsError(tuple(found))
    return PreparedWitness(given, oldest)


WORDS: Mapping[str, str] = {"pass": "đạt", "fail": "không đạt", "not_done": "không thực hiện được"}


def in_words(witness: PreparedWitness) -> Mapping[tuple[str, str], str]:
    """By row and step, what was answered beforehand, for those who read a plan."""
    return dict(_in_words(witness))


def _in_words(witness: PreparedWitness) -> Iterator[tuple[tuple[str, str], str]]:
    for (row, step), answer in witness.answers.items():
        files = f", kèm {len(answer.files)} tệp" if answer.files else ""
        said = f"câu trả lời có sẵn: {WORDS[answer.word]} ({answer.attester}, {date.fromisoformat(answer.day):%d/%m/%Y}{files})"
        given = witness(Question(row, step, Text(""), Text("")))
        stale = f"; đã cũ, không còn tính (trước {given.note})" if given is not None and given.word == "stale" else ""
        yield (row, step), said + stale


def _read(path: Path, library: Library) -> tuple[tuple[PreparedAnswer, ...], Document, tuple[Diagnostic, ...]]:
    try:
        text = read_beginning(path)
    except OSError as error:
        raise UsageError(f"không đọc được tệp câu trả lời {path} (cannot read the answers): {error.strerror}") from error
    answers, checked, problems = read_answers(text, str(path))
    questions = questions_of(library.scenarios.values(), library.flows, [platform.flows for platform in library.platforms.values()])
    return answers, checked.document, (*problems, *check_answers(checked, answers, questions, day_in_vietnam(datetime.now(UTC))))


def _about(path: str, diagnostics: Iterable[Diagnostic]) -> Iterable[Diagnostic]:
    return (diagnostic for diagnostic in diagnostics if diagnostic.span.path == path)
