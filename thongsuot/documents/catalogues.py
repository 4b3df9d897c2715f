"""Requirements, gates, kills and waivers from YAML text: files of the form `{<name>: 1, items: [...]}`.

Each reader gives the items that read, the checked document, and what is wrong.
"""

from typing import Any

from thongsuot.documents.answers import WORDS
from thongsuot.documents.kills import BadAnswer, Kill
from thongsuot.documents.reading import Checked, as_text, dates_of, optional_text, read_checked
from thongsuot.documents.requirements import Gate, Requirement
from thongsuot.documents.waivers import Waiver
from thongsuot.words.diagnostic import Diagnostic
from thongsuot.words.source import Text


def read_requirements(text: str | bytes, path: str) -> tuple[tuple[Requirement, ...], Checked, tuple[Diagnostic, ...]]:
    checked = read_checked(text, path, "requirements")
    problems = list(checked.problems) + _repeats(checked, "id")
    found: list[Requirement] = []
    for index, item in enumerate(_items(checked)):
        dates, wrong = dates_of(checked, item, ("items", index), ("valid_from", "valid_to"))
        problems += wrong
        if wrong:
            continue
        texts = {key: optional_text(item.get(key)) for key in ("remedy", "not_tested")}
        rest = {"text": as_text(item["text"]), "gates": tuple(item["gates"]), "span": checked.span("items", index, "id")}
        found.append(Requirement(**{**item, **texts, **dates, **rest}))
    return tuple(found), checked, tuple(problems)


def read_gates(text: str | bytes, path: str) -> tuple[tuple[Gate, ...], Checked, tuple[Diagnostic, ...]]:
    checked = read_checked(text, path, "gates")
    problems = list(checked.problems) + _repeats(checked, "id")
    found: list[Gate] = []
    for index, item in enumerate(_items(checked)):
        dates, wrong = dates_of(checked, item, ("items", index), ("as_of",))
        problems += wrong
        as_of = dates.get("as_of")
        if as_of is not None:
            found.append(Gate(item["id"], as_text(item["title"]), as_of, tuple(item.get("always", ())), checked.span("items", index, "id")))
    return tuple(found), checked, tuple(problems)


def read_kills(text: str | bytes, path: str) -> tuple[tuple[Kill, ...], Checked, tuple[Diagnostic, ...]]:
    checked = read_checked(text, path, "kills")
    problems = list(checked.problems) + _repeats(checked, "defect", "answer")
    found = [_kill(checked, item, index) for index, item in enumerate(_items(checked))]
    return tuple(found), checked, tuple(problems)


def _kill(checked: Checked, item: dict[str, Any], index: int) -> Kill:
    key = "defect" if "defect" in item else "answer"
    answers = tuple(
        BadAnswer(one["row"], one["step"], WORDS[one["answer"]], one.get("note", ""), checked.span("items", index, "answers", number, "row"))
        for number, one in enumerate(item.get("answers", ()))
    )
    return Kill(item[key], tuple(item["kills"]), checked.span("items", index, key), optional_text(item.get("why")), answers)


def read_waivers(text: str | bytes, path: str) -> tuple[tuple[Waiver, ...], Checked, tuple[Diagnostic, ...]]:
    checked = read_checked(text, path, "waivers")
    problems = list(checked.problems) + _repeats(checked, "id")
    found: list[Waiver] = []
    for index, item in enumerate(_items(checked)):
        dates, wrong = dates_of(checked, item, ("items", index), ("valid_from", "valid_to"))
        problems += wrong
        if wrong:
            continue
        rest = {"reason": as_text(item["reason"]), "gates": tuple(item["gates"]), "span": checked.span("items", index, "id")}
        found.append(Waiver(**{**item, **dates, **rest}))
    return tuple(found), checked, tuple(problems)


def _items(checked: Checked) -> list[dict[str, Any]]:
    return [] if checked.problems else checked.value["items"]


def _repeats(checked: Checked, *keys: str) -> list[Diagnostic]:
    """A finding for each item whose id an earlier item has."""
    first: dict[str, int] = {}
    problems: list[Diagnostic] = []
    for index, item in enumerate(_items(checked)):
        key = next(key for key in keys if key in item)
        line = checked.span("items", index, key).line
        if item[key] in first:
            text = Text(f"mã '{item[key]}' đã dùng ở dòng {first[item[key]]}", f"id '{item[key]}' is used on line {first[item[key]]} already")
            problems.append(checked.diagnose("TS140", text, ("items", index, key)))
        first.setdefault(item[key], line)
    return problems
