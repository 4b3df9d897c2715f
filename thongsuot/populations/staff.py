"""The officers' accounts of a portal against the agencies in force: who can do what at every commune, and who still can where nobody should."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from thongsuot.populations.account import DIFFERENCES, Account, Coverage, Side, differences
from thongsuot.populations.agencies import agency_key, is_dissolved
from thongsuot.populations.staff_kinds import KINDS, ROLE_WORDS, ROLES
from thongsuot.tables.table import LINE, Table
from thongsuot.tables.text import cleaned, folded
from thongsuot.words.source import Text

_OF_COMMUNE = re.compile(r"\b(?:(?<!hợp tác )xã(?! hội)|phường|đặc khu)\b", re.IGNORECASE)
_BETWEEN_ROLES = re.compile(r"[;,|/+\n]+")
Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class _Agency:
    code: str
    name: str
    line: int


def check_accounts(accounts: Table, agencies: Table, as_of: date) -> Account:
    """`agencies`: those in force on the day of the list, `as_of`. Of them, each of commune level needs somebody
    active in every role, at itself or below it (its centre)."""
    living = [_Agency(agency_key(row["code"]), cleaned(row["name"] or ""), row[LINE]) for row in agencies.frame.iter_rows(named=True)]
    active = accounts.frame.filter(pl.col("state") == "active").to_dicts()
    held = _held(active)
    communes = _communes(living)
    codes = frozenset(one.code for one in living)
    at_home = [row for row in active if _is_listed(row, codes)]
    lacking = [*_lacking(communes, held)]
    rows = [*lacking, *_astray(active, codes), *_both_hats(active), *_not_understood(accounts)]
    whole = len({str(row["key"]) for row in lacking})
    return Account(
        "accounts",
        Text("Xem tài khoản cán bộ", "Officers' accounts checked"),
        as_of.isoformat(),
        (Side("portal", Text("tài khoản của cổng", "the portal's accounts"), accounts), Side("agencies", Text("danh mục cơ quan", "the agencies"), agencies)),
        (
            Coverage(Text("cơ quan cấp xã có đủ bốn vai", "commune agencies that have all four roles"), len(communes) - whole, len(communes)),
            Coverage(Text("tài khoản đang dùng thuộc cơ quan trong danh mục", "active accounts of listed agencies"), len(at_home), len(active)),
        ),
        KINDS,
        differences(pl.DataFrame(rows, schema=DIFFERENCES)).sort("kind", "key", "left_line", maintain_order=True),
        order={"as_of": as_of.isoformat()},
    )


def _held(active: Sequence[Row]) -> frozenset[tuple[str, str]]:
    """Agency and role of every active account, also of the agencies above it."""
    found = set()
    for row in active:
        parts = agency_key(str(row["unit"])).split(".")
        found |= {(".".join(parts[:many]), role) for many in range(1, len(parts) + 1) for role in _roles(row)}
    return frozenset(found)


def _roles(row: Row) -> list[str]:
    """Those of the four; what is not understood is told apart."""
    return [role for part in _parts(row) if (role := ROLE_WORDS.get(part))]


def _parts(row: Row) -> list[str]:
    return [folded(part) for part in _BETWEEN_ROLES.split(str(row["role"] or "")) if part.strip()]


def _communes(living: Sequence[_Agency]) -> list[_Agency]:
    """Of commune level by their names; a centre below one of them belongs to it."""
    named = [one for one in living if _OF_COMMUNE.search(one.name) and not is_dissolved(one.name)]
    codes = {one.code for one in named}
    return [one for one in named if not any(above in codes for above in _above(one.code))]


def _above(code: str) -> Iterator[str]:
    parts = code.split(".")
    return (".".join(parts[:many]) for many in range(1, len(parts)))


def _lacking(communes: Sequence[_Agency], held: frozenset[tuple[str, str]]) -> Iterator[Row]:
    for agency in communes:
        for role, title in ROLES.items():
            if (agency.code, role) not in held:
                common = {"pair": "portal/agencies", "key": agency.code, "what": "role", "right": title.vi, "right_line": agency.line, "note": agency.name}
                yield {"kind": f"no-{role}", **common}


def _astray(active: Sequence[Row], codes: Collection[str]) -> Iterator[Row]:
    for row in active:
        if not _is_listed(row, codes):
            gone = is_dissolved(str(row["unit_name"] or ""))
            yield _told("dissolved" if gone else "unlisted", row, "unit", str(row["unit"]))


def _is_listed(row: Row, codes: Collection[str]) -> bool:
    return agency_key(str(row["unit"])) in codes and not is_dissolved(str(row["unit_name"] or ""))


def _both_hats(active: Sequence[Row]) -> Iterator[Row]:
    first: dict[tuple[object, str], Row] = {}
    roles: dict[tuple[object, str], set[str]] = {}
    for row in active:
        at = (row["account"], agency_key(str(row["unit"])))
        first.setdefault(at, row)
        roles.setdefault(at, set()).update(_roles(row))
    yield from (_told("both-hats", row, "role", None) for at, row in first.items() if {"receive", "sign"} <= roles[at])


def _not_understood(accounts: Table) -> Iterator[Row]:
    for row in accounts.frame.iter_rows(named=True):
        if not _parts(row) or any(part not in ROLE_WORDS for part in _parts(row)):
            yield _told("unknown-role", row, "role", row["role"])


def _told(kind: str, row: Row, what: str, left: str | None) -> Row:
    """Of an account: by its line, never by its name."""
    code = agency_key(str(row["unit"]))
    return {"kind": kind, "pair": "portal", "key": code, "what": what, "left": left, "left_line": row[LINE], "note": row["unit_name"]}
