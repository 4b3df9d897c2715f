"""Comparisons made once more from the rows that were kept: they come to the same, hold nobody's numbers, and whatever was edited is found."""

import hashlib
import io
import json
from collections.abc import Callable
from copy import deepcopy
from datetime import date, datetime
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from thongsuot.conduct.populations import write_account
from thongsuot.populations.account import Account
from thongsuot.populations.again import LAYOUTS, compare_again
from thongsuot.populations.catalogue import Order as CatalogueOrder
from thongsuot.populations.catalogue import compare_catalogues
from thongsuot.populations.reconciliation import Order as DossierOrder
from thongsuot.populations.reconciliation import reconcile
from thongsuot.populations.recount import disagreements
from thongsuot.populations.result import COMMANDS, DIGEST, read_result, sealed
from thongsuot.populations.staff import check_accounts
from thongsuot.populations.units import Order as UnitOrder
from thongsuot.populations.units import check_units
from thongsuot.reporting.account_files import Stamp
from thongsuot.tables.reading import read_table
from thongsuot.tables.table import Table

PROCEDURES = "Mã thủ tục;Tên thủ tục;Cấp;Mức độ;Lệ phí;Mã phí;Thời hạn;Mã thành phần hồ sơ;Mã lĩnh vực;Mã cơ quan;Cơ quan thực hiện"
FIRST = "1.004873;Cấp Giấy xác nhận;Cấp xã;Toàn trình;0;;3;GT01;G15-TP01;H98.101;UBND phường Đức Xuân"
SECOND = "2.000815;Chứng thực bản sao;Cấp xã;Toàn trình;10.000;P01;1;GT03;G15-TP02;H98.101;UBND phường Đức Xuân"
DOSSIERS = "Mã hồ sơ;Mã thủ tục;Trạng thái;Ngày nộp;Ngày tiếp nhận;Ngày hẹn trả;Ngày kết thúc xử lý;Ngày trả;Cập nhật lúc;Mã đơn vị xử lý"
OPEN = "H98.1-250701-{};1.004873;4;01/07/2025 08:00;01/07/2025 09:00;{};;;01/07/2025 10:00;000.00.00.H98"
CODES = "Mã xã;Tên xã;Mã tỉnh;Mã cơ quan"


def table(command: str, side: str, *lines: str) -> Table:
    return read_table("\n".join(lines).encode(), f"{side}.csv", LAYOUTS[command][side])


def of_catalogue() -> Account:
    listed = table("catalogue", "published", PROCEDURES, FIRST, SECOND, SECOND.replace("10.000", "mười nghìn"), "1.009999;Đã bỏ" + ";" * 9)
    portal = table("catalogue", "portal", PROCEDURES, FIRST.replace("Cấp xã", "Cấp huyện"), SECOND.replace("10.000", "mười nghìn"), ";không có mã" + ";" * 9)
    agencies = table("catalogue", "agencies", "Mã cơ quan;Tên cơ quan", "H98.1;Trung tâm")
    return compare_catalogues(portal, CatalogueOrder(date(2025, 7, 1), "H98", ("process",)), published=listed, agencies=agencies)


def of_dossiers() -> Account:
    due = "03/07/2025 17:00"
    mine = table("reconcile", "portal", DOSSIERS, OPEN.format("0001", due), OPEN.format("0002", "không rõ"), OPEN.format("0002", due), OPEN.format("0003", due))
    theirs = table(
        "reconcile", "national", DOSSIERS, OPEN.format("0003", "01/07/2025 17:00").replace(";4;", ";2;"), OPEN.format("0002", due), OPEN.format("0004", "")
    )
    return reconcile(mine, theirs, DossierOrder(datetime.fromisoformat("2025-07-05T12:00")))


def of_units() -> Account:
    lines = ("00073;Phường Cửa Nam;01;H26.1", "4;Phường Ba Đình;01;H01.2", "02647;Phường Sa Pa;15;", "H26;Hà Nội;;", "00073;Phường Cửa Nam;01;H26.1")
    return check_units(table("units", "portal", CODES, *lines), UnitOrder(("15",), None))


def of_accounts() -> Account:
    lines = ("a.1;H98.101;Tiếp nhận, ký;1", "a.1;H98.101;Tiếp nhận, ký;1", "a.2;H98.777;Điều phối;1", "a.3;H98.101;Thu phí;không rõ")
    agencies = table("accounts", "agencies", "Mã cơ quan;Tên cơ quan", "H98.101;UBND phường Đức Xuân")
    return check_accounts(table("accounts", "portal", "Tài khoản;Mã cơ quan;Vai trò;Trạng thái", *lines), agencies, date(2025, 7, 1))


ACCOUNTS: dict[str, Callable[[], Account]] = {"catalogue": of_catalogue, "reconcile": of_dossiers, "units": of_units, "accounts": of_accounts}


def written(command: str, folder: Path) -> dict[str, Any]:
    """What a command says, as its sealed file tells it; the files stand in `folder`."""
    write_account(ACCOUNTS[command](), folder, Stamp(command, "tinh-a", date(2025, 7, 1)))
    told: dict[str, Any] = json.loads((folder / "account.json").read_text("utf-8"))
    del told[DIGEST]
    return told


def said(told: dict[str, Any], folder: Path) -> str:
    """What is found of a result that was sealed anew, with the digests of the files as they are."""
    for name in ("details", "kept"):
        told[name]["sha256"] = hashlib.sha256((folder / told[name]["file"]).read_bytes()).hexdigest()
    result = read_result(sealed(told).encode())
    return "; ".join(one.vi for one in disagreements(result, [(folder / one.file).read_bytes() for one in result.files]))


def test_every_command_but_the_sweep_is_compared_again() -> None:
    assert {*ACCOUNTS, "sweep"} == {*LAYOUTS, "sweep"} == set(COMMANDS)


@pytest.mark.parametrize("command", ACCOUNTS)
def test_what_is_kept_comes_to_the_same(command: str, tmp_path: Path) -> None:
    account, told = ACCOUNTS[command](), written(command, tmp_path)
    assert said(told, tmp_path) == ""
    result = read_result(sealed(told).encode())
    assert result.kept is not None
    again = compare_again(command, result.kept, (tmp_path / result.kept.rows.file).read_bytes())
    assert sum(account.counts.values()) > 3
    masked = {"key", "note"} if command == "reconcile" else {"note"}
    assert again.differences.drop(masked).sort(pl.all()).rows() == account.differences.drop(masked).sort(pl.all()).rows()
    assert (again.counts, again.coverages, again.figures, again.unseen, again.verdict) == (
        account.counts,
        account.coverages,
        account.figures,
        account.unseen,
        account.verdict,
    )


def test_no_dossier_number_and_no_account_is_kept(tmp_path: Path) -> None:
    written("reconcile", tmp_path)
    rows = pl.read_parquet(tmp_path / "doi-chieu.parquet")
    assert sorted(rows["number"].to_list()) == [1, 2, 2, 2, 3, 3, 4]
    assert not rows.select(pl.col(pl.String).str.contains("250701").any()).row(0).count(True)
    written("accounts", tmp_path)
    assert pl.read_parquet(tmp_path / "doi-chieu.parquet")["account"].drop_nulls().to_list() == [1, 2, 3, 1]


@pytest.mark.parametrize("command", ACCOUNTS)
def test_no_total_can_be_edited(command: str, tmp_path: Path) -> None:
    whole = written(command, tmp_path)
    for place in range(len(whole["coverage"])):
        for name in ("found", "total"):
            told = deepcopy(whole)
            told["coverage"][place][name] += 1
            assert "đếm lại được" in said(told, tmp_path)
    for kind, one in whole["kinds"].items():
        for name, value in (("count", one["count"] + 1), ("weight", "note" if one["weight"] == "difference" else "difference"), ("seen", not one["seen"])):
            told = deepcopy(whole)
            told["kinds"][kind][name] = value
            assert one["title"] in said(told, tmp_path)


@pytest.mark.parametrize("command", ACCOUNTS)
@pytest.mark.parametrize("name", ["read", "used", "duplicate", "rejected"])
def test_no_row_can_be_counted_away(command: str, name: str, tmp_path: Path) -> None:
    told = written(command, tmp_path)
    told["sides"][0][name] += 1
    assert "doi-chieu.parquet không đọc được" in said(told, tmp_path)


@pytest.mark.parametrize("command", ["catalogue", "reconcile", "accounts"])
def test_what_was_not_compared_stays_said(command: str, tmp_path: Path) -> None:
    told = written(command, tmp_path)
    assert told["lacking"]
    assert "kết quả không nói" in said(told | {"lacking": []}, tmp_path)


@pytest.mark.parametrize("command", ACCOUNTS)
def test_neither_file_can_be_edited_alone(command: str, tmp_path: Path) -> None:
    told = written(command, tmp_path)
    listed, rows = tmp_path / told["details"]["file"], tmp_path / told["kept"]["file"]
    whole = listed.read_bytes()
    listed.write_bytes(b"\n".join(whole.split(b"\n")[:2]) + b"\n")
    assert "khac-biet.csv không phải các khác biệt của doi-chieu.parquet" in said(told, tmp_path)
    listed.write_bytes(whole)
    pl.read_parquet(rows).head(1).write_parquet(rows)
    assert "doi-chieu.parquet không đọc được" in said(told, tmp_path)


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (lambda told: told["order"].pop("without"), "doi-chieu.parquet không đọc được: 'without'"),
        (lambda told: told["order"].update(as_of="hôm qua"), "doi-chieu.parquet không đọc được"),
        (lambda told: told["order"].update(without=["fee", "level"]), "sai cấp thực hiện: kết quả ghi 1, đếm lại được 0"),
        (lambda told: told["sides"][0]["columns"].remove("level"), "kết quả không nói: chưa đối chiếu được: Cấp thực hiện"),
        (lambda told: told["sides"].pop(), "doi-chieu.parquet không đọc được: rows of no side: agencies"),
    ],
)
def test_what_the_command_was_told_cannot_be_edited(edit: Callable[[dict[str, Any]], None], words: str, tmp_path: Path) -> None:
    told = written("catalogue", tmp_path)
    edit(told)
    assert words in said(told, tmp_path)


@pytest.mark.parametrize("data", [b"", b"khong phai bang", b"\xff\xfe\x00", b"PAR1"])
def test_what_is_no_table_is_told_and_never_breaks(data: bytes, tmp_path: Path) -> None:
    told = written("units", tmp_path)
    for name in ("details", "kept"):
        whole = (tmp_path / told[name]["file"]).read_bytes()
        (tmp_path / told[name]["file"]).write_bytes(data)
        assert f"{told[name]['file']} không đọc được" in said(told, tmp_path)
        (tmp_path / told[name]["file"]).write_bytes(whole)


def test_rows_without_columns_are_told(tmp_path: Path) -> None:
    told = written("reconcile", tmp_path)
    out = io.BytesIO()
    pl.read_parquet(tmp_path / "doi-chieu.parquet").drop("status").write_parquet(out)
    (tmp_path / "doi-chieu.parquet").write_bytes(out.getvalue())
    assert "doi-chieu.parquet không đọc được" in said(told, tmp_path)
