"""A list of administrative units against the one in force from 1/7/2025: every commune of the provinces that it is about, both ways."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from thongsuot.documents.territory import Commune, communes_of, draft_codes, find_commune, former_provinces, province_roots, territories, territory_of
from thongsuot.populations.account import DIFFERENCES, Account, Coverage, Side, differences
from thongsuot.populations.unit_kinds import KINDS
from thongsuot.tables.table import LINE, Table
from thongsuot.tables.text import cleaned, spelling_key
from thongsuot.words.source import Text

_HXX = re.compile(r"([GHK]\d{2})(?:\.\d{1,3})*")
_DIGITS = re.compile(r"\d{1,5}", re.ASCII)
_OF_PROVINCE = ("tỉnh ", "thành phố ", "tp ", "tp. ")
_OF_DISTRICT = ("huyện ", "quận ", "thị xã ")
_OF_COMMUNE = ("xã ", "phường ", "thị trấn ", "đặc khu ")


@dataclass(frozen=True, slots=True)
class Order:
    """`provinces`: codes of those that the list must be whole for; none: those that it has communes of. `root`: the province's own agency code."""

    provinces: Collection[str] = ()
    root: str | None = None

    @property
    def told(self) -> Mapping[str, Any]:
        return {"provinces": [*self.provinces], "root": self.root}


def read_order(told: Mapping[str, Any]) -> Order:
    """The order that `told` is of."""
    return Order(tuple(told["provinces"]), told["root"])


@dataclass(slots=True)
class _Found:
    """While a list is gone through. `communes`: living ones by code; `named`: how often a province code was written with a name, and where first."""

    rows: list[dict[str, Any]] = field(default_factory=list)
    communes: dict[str, int] = field(default_factory=dict)
    many: int = 0
    named: Counter[tuple[str, str]] = field(default_factory=Counter)
    first: dict[tuple[str, str], int] = field(default_factory=dict)

    def tell(self, kind: str, row: Mapping[str, Any], what: str, left: str | None, right: str | None = None, note: str | None = None) -> None:
        new = {"kind": kind, "pair": "portal", "key": row["code"], "what": what, "left": left, "right": right, "left_line": row[LINE], "note": note}
        self.rows.append(new)


def check_units(table: Table, order: Order) -> Account:
    """`portal`: the list that is judged."""
    found = _Found()
    for row in table.frame.iter_rows(named=True):
        _look_at(row, found)
    for row in table.repeated.iter_rows(named=True):
        found.tell("duplicated", row, "code", row["code"], None, row["name"])
    _look_at_districts(table, found)
    for (code, name), count in found.named.items():
        _look_at_province(code, name, found, {"code": code, LINE: found.first[code, name]}, count)
    for root, (line, province) in _roots(table).items():
        _look_at_root(root, province, order, found, line)
    wanted = _wanted(order, found)
    for commune in wanted:
        if commune.code not in found.communes:
            row = {"code": commune.code, LINE: None}
            found.tell("missing", row, "code", None, commune.code, f"{commune.name}, {territory_of(commune).short_name}")
    covered = sum(commune.code in found.communes for commune in wanted)
    frame = pl.DataFrame(found.rows, schema={name: dtype for name, dtype in DIFFERENCES.items() if name != "right_line"}) if found.rows else pl.DataFrame()
    return Account(
        "units",
        Text("Kiểm tra danh mục đơn vị hành chính", "A list of administrative units checked"),
        "2025-07-01",
        (Side("portal", Text("danh mục của cổng", "the portal's list"), table),),
        (
            Coverage(Text("xã, phường, đặc khu theo danh mục hiện hành có trong bảng", "communes in force that the list has"), covered, len(wanted)),
            Coverage(
                Text("xã, phường, đặc khu của bảng có trong danh mục hiện hành", "communes of the list that are in force"), len(found.communes), found.many
            ),
        ),
        KINDS,
        differences(frame).sort("kind", "key", maintain_order=True),
        unseen=frozenset() if table.has("agency") else frozenset({"agency-root", "agency-root-unsure"}),
        order=order.told,
    )


def _look_at(row: Mapping[str, Any], found: _Found) -> None:
    code, name = cleaned(row["code"]).upper(), cleaned(row["name"] or "")
    lower = name.casefold() + " "
    if match := _HXX.fullmatch(code):
        expected = _province_by_name(name)
        found.tell("code-style", row, "code", code, expected, f"{name}: {match[1]} là mã định danh cơ quan")
    elif _DIGITS.fullmatch(code) is None:
        found.tell("unknown-code", row, "code", code, None, name)
    elif lower.startswith(_OF_DISTRICT) or len(code) == 3:  # noqa: PLR2004  # districts had three
        found.tell("district", row, "name", name, None, "cấp huyện không còn từ 1/7/2025")
    elif lower.startswith(_OF_PROVINCE) or (len(code) <= 2 and not lower.startswith(_OF_COMMUNE)):  # noqa: PLR2004  # a province's
        _restored(row, code, 2, found)
        _look_at_province(code.zfill(2), name, found, row)
    else:
        _restored(row, code, 5, found)
        _look_at_commune(code.zfill(5), name, row, found)


def _restored(row: Mapping[str, Any], code: str, digits: int, found: _Found) -> None:
    if len(code) < digits:
        found.tell("zeros-lost", row, "code", code, code.zfill(digits), row["name"])


def _look_at_commune(code: str, name: str, row: Mapping[str, Any], found: _Found) -> None:
    found.many += 1
    commune = find_commune(code)
    if commune is None:
        draft = draft_codes().get(code)
        found.tell("unknown-code" if draft is None else "draft-code", row, "code", code, draft or None, name)
        return
    if code in found.communes:
        found.tell("duplicated", row, "code", code, code, name)
        return
    found.communes[code] = row[LINE]
    if spelling_key(name) not in {spelling_key(commune.name), spelling_key(_bare(commune.name))}:
        found.tell("renamed", row, "name", name, commune.name)
    elif name not in {commune.name, _bare(commune.name)}:
        found.tell("spelling", row, "name", name, commune.name)
    _look_at_its_province(commune, row, found)


def _look_at_its_province(commune: Commune, row: Mapping[str, Any], found: _Found) -> None:
    code = cleaned(row["province"] or "").upper()
    name = cleaned(row["province_name"] or "")
    if code:
        plain = code.zfill(2) if code.isdecimal() else code
        if (code, name) not in found.named:
            found.first[code, name] = row[LINE]
        found.named[code, name] += 1
        if plain in {one.code for one in territories().values()} and plain != commune.province_code:
            found.tell("wrong-province", row, "province", code, commune.province_code, commune.name)
    elif name and _province_by_name(name) not in {None, commune.province_code}:
        found.tell("wrong-province", row, "province_name", name, territory_of(commune).short_name, commune.name)


def _look_at_province(code: str, name: str, found: _Found, row: Mapping[str, Any], count: int = 1) -> None:
    """A province's code with the name that the list gives it; `count` rows say so."""
    times = f"{count} dòng" if count > 1 else None
    if not code.isdecimal():
        found.tell("code-style", row, "province", code, _province_by_name(name), times or name)
        return
    if len(code) < 2:  # noqa: PLR2004  # a province's code has two
        found.tell("zeros-lost", row, "province", code, code.zfill(2), times)
    plain = code.zfill(2)
    living = next((one for one in territories().values() if one.code == plain), None)
    former = former_provinces().get(plain)
    if living is None:
        successor = former[1] if former else None
        found.tell("closed-province" if former else "unknown-code", row, "province", code, successor, " · ".join(part for part in (name, times) if part))
    elif name and _plain_province(name) != _plain_province(living.name):
        meant = former is not None and _plain_province(name) == _plain_province(former[0])
        found.tell("re-meaning" if meant else "renamed", row, "province_name", name, living.name, f"mã {plain}" + (f" · {times}" if times else ""))


def _look_at_districts(table: Table, found: _Found) -> None:
    filled = table.frame.filter(pl.col("district").fill_null("") != "")
    if len(filled):
        first = filled.row(0, named=True)
        found.tell("district", {"code": first["code"], LINE: first[LINE]}, "district", first["district"], None, f"{len(filled)} dòng còn cấp huyện")


def _roots(table: Table) -> Mapping[str, tuple[int, str]]:
    """The roots of agency codes: line and province of the first row that has one."""
    found: dict[str, tuple[int, str]] = {}
    for row in table.frame.filter(pl.col("agency").is_not_null()).iter_rows(named=True):
        match = _HXX.fullmatch(cleaned(row["agency"]).upper())
        province = _province_of(row)
        if match and province and match[1] not in found:
            found[match[1]] = (row[LINE], province)
    return found


def _look_at_root(root: str, province: str, order: Order, found: _Found, line: int) -> None:
    expected, evidence = province_roots()[province]
    if order.root is not None:
        expected, evidence = order.root, "seen"
    if root != expected:
        copied = " (giống mã tỉnh: Hxx không suy được từ mã hai số)" if root[1:] == province else ""
        kind = "agency-root" if evidence in {"seen", "medium"} else "agency-root-unsure"
        found.tell(kind, {"code": province, LINE: line}, "agency", root, expected, f"căn cứ: {_EVIDENCE[evidence]}{copied}")


_EVIDENCE = {"seen": "đã thấy dùng", "medium": "thấy theo ngữ cảnh", "recalled": "nhớ lại, chưa đối chiếu"}


def _wanted(order: Order, found: _Found) -> Sequence[Commune]:
    codes = set(order.provinces) or {commune.province_code for code in found.communes if (commune := find_commune(code))}
    return [commune for one in territories().values() if one.code in codes for commune in communes_of(one.code)]


def _province_of(row: Mapping[str, Any]) -> str | None:
    code = cleaned(row["code"])
    if code.isdecimal() and (commune := find_commune(code.zfill(5))) and len(code) > 2:  # noqa: PLR2004  # a province's has two
        return commune.province_code
    known = {one.code for one in territories().values()}
    written = cleaned(row["province"] or "")
    return next((found for found in (written.zfill(2), code.zfill(2)) if found in known), None)


def _province_by_name(name: str) -> str | None:
    return next((one.code for one in territories().values() if _plain_province(one.name) == _plain_province(name)), None)


def _plain_province(name: str) -> str:
    plain = spelling_key(name)
    return next((plain.removeprefix(kind) for kind in _OF_PROVINCE if plain.startswith(kind)), plain)


def _bare(name: str) -> str:
    """A commune's name without its kind."""
    return next((name[len(kind) :] for kind in _OF_COMMUNE if name.casefold().startswith(kind)), name)
