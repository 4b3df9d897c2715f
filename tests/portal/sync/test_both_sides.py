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


def listed(answer: httpx.Response) -> Table:
    return read_table(json.dumps(answer.json()).encode(), str(answer.url), DOSSIERS)


def both_sides(towers: Towers, base: str) -> Account:
    portal = listed(towers.control("portal", "GET", f"/tenants/{key_of(base)}/dossiers"))
    national = listed(towers.control("national", "GET", f"/dossiers?tenant={key_of(base)}"))
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
    account = both_sides(towers, base)
    mine = account.differences.filter(account.differences["key"].is_in([case.code for case in cases]))
    assert mine.rows() == []
    assert all(side.table.whole for side in account.sides)
    assert account.verdict is not Verdict.FAIL


def test_a_dossier_that_waits_and_is_told_as_finished_is_found(towers: Towers) -> None:
    base = staffed(towers, "sync-wrong-status")
    cases = some_dossiers(towers, base)
    found = both_sides(towers, base).differences.filter(pl.col("key") == cases[2].code)
    assert "masked" in found["kind"].to_list()
