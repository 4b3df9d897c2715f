"""What an administrator changes of a procedure: read from the form, kept beside the catalogue that the tenant was given, and put into force."""

import sqlite3
from collections.abc import Mapping

import msgspec

from thongsuot.portal.administration.audit import Change
from thongsuot.portal.catalogue import Catalogue, Procedure
from thongsuot.portal.dossiers.deadlines import read_money
from thongsuot.portal.dossiers.words import say_agency, say_money
from thongsuot.portal.tenant import Tenant
from thongsuot.portal.territory import find_agency

LEVELS = {"commune": "Cấp xã", "province": "Cấp tỉnh"}
STATES = {"mo": "Đang tiếp nhận", "dong": "Tạm dừng tiếp nhận"}
MOST_DAYS = 1000
COLUMNS = ("level", "department", "fee", "fee_code", "working_days", "is_open")


def read_procedure(form: Mapping[str, str], old: Procedure, tenant: Tenant) -> Procedure | dict[str, str]:
    """The procedure as the form wants it, or what is wrong with it, field by field."""
    level, fee, days = form.get("cap", ""), read_money(form.get("le_phi", "")), form.get("thoi_han", "")
    department = form.get("co_quan", "") if level == "province" else ""
    fee_code, careful = form.get("ma_phi", ""), tenant.behaviour.check_catalogue_values
    wrong: dict[str, str] = {}
    if level not in LEVELS:
        wrong["cap"] = "Vui lòng chọn cấp giải quyết."
    if level == "province" and find_agency(f"{tenant.agency_root}.{department}") is None:
        wrong["co_quan"] = "Thủ tục cấp tỉnh cần một sở, ngành giải quyết."
    if fee is None and careful:
        wrong["le_phi"] = "Lệ phí là số đồng, không âm, ví dụ 50.000; miễn phí thì ghi 0."
    if fee and not fee_code and careful:
        wrong["ma_phi"] = "Thủ tục có thu cần mã phí, lệ phí."
    if not (days.isascii() and days.isdecimal() and 1 <= int(days[:6]) <= MOST_DAYS):
        wrong["thoi_han"] = f"Thời hạn là số ngày làm việc từ 1 đến {MOST_DAYS}."
    if form.get("trang_thai") not in STATES:
        wrong["trang_thai"] = "Vui lòng chọn trạng thái."
    if wrong:
        return wrong
    values = {"fee": fee or 0, "fee_code": fee_code if fee else "", "working_days": int(days), "is_open": form["trang_thai"] == "mo"}
    return msgspec.structs.replace(old, level=level, department=department, **values)


def changes_between(old: Procedure, new: Procedure, root: str) -> list[Change]:
    """What differs, in the words of the page."""
    before, after = said(old, root), said(new, root)
    return [Change(item, before[item], after[item]) for item in before if before[item] != after[item]]


def said(procedure: Procedure, root: str) -> dict[str, str]:
    """The values that can be changed, in words."""
    return {
        "Cấp giải quyết": LEVELS[procedure.level],
        "Cơ quan giải quyết": say_agency(f"{root}.{procedure.department}") if procedure.department else "Ủy ban nhân dân cấp xã",
        "Lệ phí": say_money(procedure.fee),
        "Mã phí, lệ phí": procedure.fee_code or "(không)",
        "Thời hạn": f"{procedure.working_days} ngày làm việc",
        "Trạng thái": STATES["mo" if procedure.is_open else "dong"],
    }


def keep_procedure(tenant: Tenant, procedure: Procedure) -> None:
    """Store the change and put it into force for whoever opens the form next."""
    values = [getattr(procedure, name) for name in COLUMNS]
    tenant.db.execute(f"INSERT OR REPLACE INTO procedure_changes (code, {', '.join(COLUMNS)}) VALUES (?, ?, ?, ?, ?, ?, ?)", (procedure.code, *values))  # noqa: S608  # literal names
    if tenant.behaviour.publish_changes_at_once:
        tenant.catalogue = tenant.catalogue.with_procedures([procedure])


def in_force(catalogue: Catalogue, db: sqlite3.Connection) -> Catalogue:
    """The catalogue that a tenant was given, with what its administrators have changed since."""
    rows = db.execute("SELECT * FROM procedure_changes").fetchall()
    changed = [(catalogue.get(row["code"]), row) for row in rows]
    return catalogue.with_procedures([_changed(old, row) for old, row in changed if old]) if changed else catalogue


def stored(tenant: Tenant, code: str) -> Procedure | None:
    """The procedure as administrators left it, in force or not."""
    old, row = tenant.catalogue.get(code), tenant.db.execute("SELECT * FROM procedure_changes WHERE code = ?", (code,)).fetchone()
    return _changed(old, row) if old and row else old


def _changed(old: Procedure, row: sqlite3.Row) -> Procedure:
    values = {name: row[name] for name in COLUMNS} | {"is_open": bool(row["is_open"])}
    return msgspec.structs.replace(old, **values)
