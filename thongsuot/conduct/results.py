"""Results of whole populations for a run: their files found, read, and held against what the steps of the scenarios want to know."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from thongsuot.documents.province import Province
from thongsuot.documents.questions import Questions
from thongsuot.populations.result import Asked, Result, ResultError, Word, judge
from thongsuot.running.given import Given, read_given
from thongsuot.steps.witness import Answer
from thongsuot.words.errors import UsageError


def given_by_hand(paths: Iterable[str], counts: Callable[[Result], bool] = lambda _: True) -> tuple[Given, ...]:
    """Those of --population; `counts`: as for `read_given`.

    UsageError for one that cannot be used, and for two of one command and province: nobody could tell which one counts.
    """
    found: list[Given] = []
    for name in paths:
        try:
            found.append(read_given(Path(name), counts))
        except ResultError as error:
            raise UsageError(f"--population {name}: {error.text.vi} ({error.text.en})") from error
    refuse_two(found)
    return tuple(found)


def refuse_two(found: Sequence[Given]) -> None:
    """UsageError for two results of one command and one province."""
    first: dict[tuple[str, str], Path] = {}
    for one in found:
        other = first.setdefault((one.result.command, one.result.province), one.path)
        if other != one.path:
            raise UsageError(f"hai kết quả của thongsuot {one.result.command}: {other} và {one.path}; chỉ đưa một (two results of one command; give one)")


def answers_by_results(questions: Questions, given: Sequence[Given], province: Province, oldest: date | None, today: date) -> dict[tuple[str, str], Answer]:
    """An answer to every step that is answered so: also where there is no usable result, which then says why. `given`: the first of a command counts."""
    answers: dict[tuple[str, str], Answer] = {}
    # What stands behind a result goes into evidence once a row, however many of its steps the result answers.
    detailed: set[tuple[str, Path]] = set()
    for key, wanted in questions.by_results.items():
        asked = asked_by(wanted)
        one, word, why = _found(asked, given, province, oldest, today)
        day = one.result.day if one is not None and word != "unusable" else today
        files: tuple[Path, ...] = ()
        if one is not None and word != "unusable":
            files = (one.path,) if (key[0], one.path) in detailed else (one.path, *one.behind)
            detailed.add((key[0], one.path))
        answers[key] = Answer(word, f"thongsuot {asked.command}", day.isoformat(), why, files, asked.command)
    return answers


def asked_by(wanted: Mapping[str, Any]) -> Asked:
    """What a step wants of a result, as its scenario writes it."""
    return Asked(wanted["of"], tuple(wanted.get("kinds", ())), tuple(wanted.get("sides", ())))


def _found(asked: Asked, given: Sequence[Given], province: Province, oldest: date | None, today: date) -> tuple[Given | None, Word, str]:
    named = [one for one in given if one.result.command == asked.command]
    own = next((one for one in named if one.result.province == province.id), None)
    again = f"chạy thongsuot {asked.command} --province {province.id}, rồi thongsuot run --population TỆP"
    if own is None:
        others = ", ".join(f"{one.path.name} là của {one.result.province or 'không tỉnh nào'}" for one in named)
        return None, "unusable", f"{others}: {again}" if others else f"chưa có kết quả: {again}"
    if why := next(_refusals(own.result, province, oldest, today), None):
        return own, "unusable", f"{own.path.name} {why}: {again}"
    return own, *judge(asked, own.result)


def _refusals(result: Result, province: Province, oldest: date | None, today: date) -> Iterator[str]:
    if result.address and result.address.rstrip("/") != province.portal_url.rstrip("/"):
        yield f"là của địa chỉ khác, {result.address}"
    if result.day > today:
        yield f"ghi ngày {result.day:%d/%m/%Y} còn ở tương lai"
    if oldest is not None and result.day < oldest:
        yield f"ngày {result.day:%d/%m/%Y} đã cũ, chỉ tính từ {oldest:%d/%m/%Y}"
