"""A comparison made once more from the rows that were kept of it."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from thongsuot.populations import catalogue, reconciliation, staff, units
from thongsuot.populations.account import Account
from thongsuot.populations.columns import ACCOUNTS, AGENCIES, DOSSIERS, PROCEDURES, UNITS
from thongsuot.populations.kept import read_rows
from thongsuot.populations.result import Kept
from thongsuot.tables.layout import Layout
from thongsuot.tables.table import Table

Tables = Mapping[str, Table]
LAYOUTS: Mapping[str, Mapping[str, Layout]] = {
    "catalogue": {"portal": PROCEDURES, "published": PROCEDURES, "national": PROCEDURES, "agencies": AGENCIES},
    "reconcile": {"portal": DOSSIERS, "national": DOSSIERS},
    "units": {"portal": UNITS},
    "accounts": {"portal": ACCOUNTS, "agencies": AGENCIES},
}


def compare_again(command: str, kept: Kept, rows: bytes) -> Account:
    """polars' errors, KeyError, TypeError and ValueError where `rows` or the order are not those of such a comparison."""
    return _COMPARE[command](read_rows(rows, kept.tables, LAYOUTS[command]), kept.order)


def _catalogue(tables: Tables, told: Mapping[str, Any]) -> Account:
    others = {side: tables.get(side) for side in ("published", "national", "agencies")}
    return catalogue.compare_catalogues(tables["portal"], catalogue.read_order(told), **others)


def _reconcile(tables: Tables, told: Mapping[str, Any]) -> Account:
    return reconciliation.reconcile(tables["portal"], tables["national"], reconciliation.read_order(told))


def _units(tables: Tables, told: Mapping[str, Any]) -> Account:
    return units.check_units(tables["portal"], units.read_order(told))


def _accounts(tables: Tables, told: Mapping[str, Any]) -> Account:
    return staff.check_accounts(tables["portal"], tables["agencies"], date.fromisoformat(told["as_of"]))


_COMPARE: Mapping[str, Callable[[Tables, Mapping[str, Any]], Account]] = {
    "catalogue": _catalogue,
    "reconcile": _reconcile,
    "units": _units,
    "accounts": _accounts,
}
