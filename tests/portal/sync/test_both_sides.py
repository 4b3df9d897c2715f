"""Interface against interface: what both towers list is reconciled, and a synchronisation that errs is found in it."""

import json
from datetime import datetime

import httpx
import polars as pl

from tests.portal.desks import Case, key_of, new_case, staffed
from tests.portal.towers import Towers
from thongsuot.populations.account import Account
from thongsuot.populations.columns import DOSSIERS
from thongsuot.populations.reconciliation import Order, reconcile
from thongsuot.tables.reading import read_table
from thongsuot.tables.table import Table
from thongsuot.words.day import VIETNAM
from thongsuot.words.verdict import Verdict


def listed(answer: httpx.Response, cases: list[Case]) -> Table:
    """Of these alone: other tests leave theirs at the same tenant, some of them as no two sides should."""
    codes = {case.code for case in cases}
    rows = [row for row in answer.json()["dossiers"] if codes & {str(value) for value in row.values()}]
    return read_table(json.dumps(rows).encode(), str(answer.url), DOSSIERS)


def both_sides(towers: Towers, base: str, cases: list[Case]) -> Account:
    portal = listed(towers.control("portal", "GET", f"/tenants/{key_of(base)}/dossiers"), cases)
    national = listed(towers.control("national", "GET", f"/dossiers?tenant={key_of(base)}"), cases)
    return reconcile(portal, national, Order(datetime.now(VIETNAM).replace(tzinfo=None), without=("agency",)))


def some_dossiers(towers: Towers, base: str) -> list[Case]:
    """One just filed, one refused, one that waits for its citizen, one returned; all told."""
    cases = [new_case(towers, base) for _ in range(4)]
    cases[1].act("motcua", "Từ chối", {"ly_do": "Không thuộc thẩm quyền"})
    cases[2].act("motcua", "Tiếp nhận")
    cases[2].act("motcua", "Yêu cầu bổ sung", {"noi_dung_bo_sung": "Thiếu giấy tờ"})
    cases[3].resolve()
    for case in cases:
        case.told()
    return cases


def test_the_clean_towers_agree_on_every_dossier(towers: Towers) -> None:
    base = staffed(towers)
    cases = some_dossiers(towers, base)
    account = both_sides(towers, base, cases)
    assert account.differences.rows() == []
    assert all(side.table.whole and side.table.tally.used == len(cases) for side in account.sides)
    assert account.verdict is not Verdict.FAIL


def test_a_dossier_that_waits_and_is_told_as_finished_is_found(towers: Towers) -> None:
    base = staffed(towers, "sync-wrong-status")
    cases = some_dossiers(towers, base)
    found = both_sides(towers, base, cases).differences.filter(pl.col("key") == cases[2].code)
    assert "masked" in found["kind"].to_list()
