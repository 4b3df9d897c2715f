"""The result of a whole population, as its record file tells it, and what that says of one requirement. Pure.

A record file is a JSON object that ends with `sha256`: the digest of all that stands before it, so that an edited file is known.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from thongsuot.words.source import Text

VERSION = 3
DIGEST = "sha256"
COMMANDS = ("catalogue", "reconcile", "units", "accounts", "sweep")
SIDES = {"published": "danh mục công bố", "national": "phía quốc gia", "agencies": "danh mục cơ quan"}
# `unusable`: what the file says cannot be used for this; `review`: not enough of the population was looked at.
Word = Literal["pass", "fail", "review", "unusable"]


class ResultError(ValueError):
    """A file that is no result, or no longer the one that was written."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.vi)
        self.text = text


@dataclass(frozen=True, slots=True)
class Asked:
    """What one step wants to know: of which command, with which kinds of difference at nothing (all, where none is named), with which sides compared."""

    command: str
    kinds: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Count:
    """Of one kind of difference. `seen`: these files could show it; `apart`: its rows stand on one side only, and nothing else of them was compared."""

    title: str
    count: int
    weight: str
    seen: bool = True
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Details:
    """The file beside the result that holds every cell or difference: its plain name and its SHA-256."""

    file: str
    sha256: str


NO_DETAILS = Details("", "")


@dataclass(frozen=True, slots=True)
class KeptTable:
    """One side of a comparison: its file's plain name, the layout's columns that it has, and the account of its rows and cells."""

    side: str
    file: str
    columns: tuple[str, ...]
    read: int
    used: int
    duplicate: int
    rejected: int
    unread: int


@dataclass(frozen=True, slots=True)
class Kept:
    """The rows that were compared (`rows`: the file beside the result), and what it takes to compare them once more. `order`: what the command was told."""

    rows: Details
    order: Mapping[str, Any]
    tables: tuple[KeptTable, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """`province`: the profile's id, "" where the command was told none; `day`: of the data; `parts`: (found, total, title) of each denominator;
    `lacking`: sentences on what was not looked at."""

    command: str
    province: str
    day: date
    kinds: Mapping[str, Count]
    sides: tuple[str, ...]
    parts: tuple[tuple[int, int, str], ...]
    lacking: tuple[str, ...]
    address: str = ""
    details: Details = NO_DETAILS
    kept: Kept | None = None

    @property
    def files(self) -> tuple[Details, ...]:
        """Everything that stands behind it: the cells of a sweep; the differences of a comparison, and its rows."""
        return (self.details,) if self.kept is None else (self.details, self.kept.rows)

    @property
    def coverage(self) -> str:
        """ "12/12 thủ tục ...; 12/12 ...": every denominator."""
        return "; ".join(f"{title}: {found}/{total}" for found, total, title in self.parts)


def sealed(document: Mapping[str, Any]) -> str:
    """The text of a record file, with its digest."""
    return json.dumps({**document, DIGEST: _digest(document)}, ensure_ascii=False, indent=1) + "\n"


def _digest(document: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def read_result(data: bytes) -> Result:
    """ResultError for what is none, is of another version, or was changed after it was written."""
    try:
        told = json.loads(data)
    except ValueError as error:
        raise ResultError(Text("không phải JSON", "no JSON")) from error
    if not isinstance(told, dict) or told.get("command") not in COMMANDS:
        raise ResultError(Text(f"không phải tệp kết quả của thongsuot {', '.join(COMMANDS)}", "no result of these commands"))
    if told.get("version") != VERSION:
        raise ResultError(Text(f"viết theo phiên bản {told.get('version')}, cần {VERSION}: chạy lại lệnh", f"version {VERSION} is needed: run it again"))
    digest = told.pop(DIGEST, None)
    if digest != _digest(told):
        raise ResultError(Text("đã bị sửa sau khi ghi (SHA-256 không khớp): chạy lại lệnh", "changed after it was written: run the command again"))
    try:
        return _result(told)
    except (KeyError, TypeError, ValueError) as error:
        raise ResultError(Text(f"thiếu hoặc sai: {error}", f"missing or wrong: {error}")) from error


def _result(told: Mapping[str, Any]) -> Result:
    return Result(
        command=told["command"],
        province=told["province"] or "",
        day=date.fromisoformat(told["day"]),
        kinds={id_: Count(**one) for id_, one in told["kinds"].items()},
        sides=tuple(one["side"] for one in told.get("sides", ())),
        parts=tuple((int(one["found"]), int(one["total"]), str(one["title"])) for one in told["coverage"]),
        lacking=tuple(told["lacking"]),
        address=str(told.get("address") or ""),
        details=_details(told["details"]),
        kept=None if told["command"] == "sweep" else _kept(told),
    )


def _kept(told: Mapping[str, Any]) -> Kept:
    return Kept(_details(told["kept"]), told["order"], tuple(_table(one) for one in told["sides"]))


def _table(told: Mapping[str, Any]) -> KeptTable:
    counts = {name: int(told[name]) for name in ("read", "used", "duplicate", "rejected", "unread")}
    return KeptTable(str(told["side"]), str(told["file"]), tuple(told["columns"]), **counts)


def _details(told: Mapping[str, str]) -> Details:
    details = Details(told["file"], told["sha256"])
    if not details.file or details.file in {".", ".."} or set(details.file) & set("/\\:"):
        raise ValueError(f"details.file: {details.file!r}")
    return details


def judge(asked: Asked, result: Result) -> tuple[Word, str]:
    """What the result says, and why (Vietnamese): a finding fails; all of both sides with no finding passes; whatever lies between is to be reviewed."""
    if unknown := [id_ for id_ in asked.kinds if id_ not in result.kinds]:
        return "unusable", f"tệp không nói gì về: {', '.join(unknown)}"
    kinds = {id_: result.kinds[id_] for id_ in asked.kinds or result.kinds}
    if found := [_counted(one) for one in kinds.values() if one.count and _fails(one, asked)]:
        return "fail", f"{'; '.join(found)} ({result.coverage})"
    doubts = [*_doubts(asked, kinds, result)]
    return ("review", f"{'; '.join(doubts)} ({result.coverage})") if doubts else ("pass", result.coverage)


def _fails(one: Count, asked: Asked) -> bool:
    """What is only told otherwise decides where it is asked for by name."""
    return one.weight == "difference" or (one.weight == "note" and bool(asked.kinds))


def _counted(one: Count) -> str:
    return f"{one.title}: {one.count}"


def _doubts(asked: Asked, kinds: Mapping[str, Count], result: Result) -> Iterator[str]:
    """Why nothing found is not yet a pass."""
    yield from (f"chưa đối chiếu với {SIDES.get(side, side)}" for side in asked.sides if side not in result.sides)
    yield from (f"tệp không cho thấy được: {one.title}" for one in kinds.values() if not one.seen)
    yield from (f"cần xem: {_counted(one)}" for one in kinds.values() if one.count and one.weight == "review")
    yield from (f"chưa so được vì chỉ có ở một phía: {_counted(one)}" for id_, one in result.kinds.items() if one.apart and one.count and id_ not in kinds)
    yield from (f"không có dòng nào: {title}" for _found, total, title in result.parts if not total)
    if result.command == "sweep" and not result.lacking:
        yield from (f"chưa xét hết: {title}" for found, total, title in result.parts if found < total)
    if not result.parts:
        yield "không có mẫu số"
    yield from result.lacking
