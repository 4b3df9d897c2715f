"""Laws, requirements, gates, kills and waivers from YAML text: files of the form `{<name>: 1, items: [...]}`.

Each reader gives the items that read, the checked document, and what is wrong.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from thongsuot.documents.answers import WORDS
from thongsuot.documents.kills import BadAnswer, Kill
from thongsuot.documents.law import CONFIDENCES, Confidence, Seat
from thongsuot.documents.reading import Checked, as_text, dates_of, optional_text, read_checked
from thongsuot.documents.requirements import Gate, Requirement
from thongsuot.documents.waivers import Waiver
from thongsuot.words.diagnostic import Diagnostic
from thongsuot.words.source import Span, Text


def read_law(text: str | bytes, path: str) -> tuple[tuple[Seat, ...], Checked, tuple[Diagnostic, ...]]:
    """The texts and, each by itself, their places."""
    checked = read_checked(text, path, "law")
    problems = list(checked.problems) + _repeats(checked, "id")
    found: list[Seat] = []
    for index, item in enumerate(_items(checked)):
        dates, wrong = dates_of(checked, item, ("items", index), ("valid_from", "valid_to"))
        problems += wrong
        if wrong:
            continue
        found.append(Seat(item["id"], item["text"], item["confidence"], **dates))
        for name, place in item.get("places", {}).items():
            found.append(Seat(f"{item['id']}/{name}", f"{item['text']}, {place['text']}", place["confidence"], **dates))
    return tuple(found), checked, tuple(problems)


def read_requirements(text: str | bytes, path: str, law: Mapping[str, Seat] | None = None) -> tuple[tuple[Requirement, ...], Checked, tuple[Diagnostic, ...]]:
    """`law`: by reference, what may be cited."""
    checked = read_checked(text, path, "requirements")
    problems = list(checked.problems) + _repeats(checked, "id")
    found: list[Requirement] = []
    for index, item in enumerate(_items(checked)):
        dates, wrong = dates_of(checked, item, ("items", index), ("valid_from", "valid_to"))
        problems += wrong
        if wrong:
            continue
        found.append(_requirement(item, dates, law or {}, checked.span("items", index, "id")))
    return tuple(found), checked, tuple(problems)


def _requirement(item: Mapping[str, Any], dates: Mapping[str, date | None], law: Mapping[str, Seat], span: Span) -> Requirement:
    """Where it says nothing of its own: in force as long as some text that it cites, and as sure as the surest of them."""
    seats = tuple(law[name] for name in item.get("cites", ()) if name in law)
    return Requirement(
        id=item["id"],
        text=as_text(item["text"]),
        level=item["level"],
        authority=item["authority"],
        gates=tuple(item["gates"]),
        source=item.get("source", ""),
        confidence=item.get("confidence", _surest(seats)),
        span=span,
        valid_from=dates["valid_from"] or _end([seat.valid_from for seat in seats], min),
        valid_to=dates["valid_to"] or _end([seat.valid_to for seat in seats], max),
        remedy=optional_text(item.get("remedy")),
        not_tested=optional_text(item.get("not_tested")),
        demonstrates=item.get("demonstrates"),
        seats=seats,
        candidates=tuple(item.get("candidates", ())),
    )


def _surest(seats: Sequence[Seat]) -> Confidence:
    return min((seat.confidence for seat in seats), key=CONFIDENCES.index, default="inferred")


def _end(days: Sequence[date | None], outermost: Callable[[Iterable[date]], date]) -> date | None:
    """The outermost of the days; None where one of them has no end there."""
    known = [day for day in days if day is not None]
    return outermost(known) if known and len(known) == len(days) else None


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
