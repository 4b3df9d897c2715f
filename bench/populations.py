"""Figures (j) and (k): reconciling dossiers of two sides beside a bare Polars join, and comparing catalogues."""

import argparse
import tempfile
import time
from datetime import date, datetime, timedelta
from pathlib import Path

import polars as pl
from measure import interleave, print_section

from thongsuot.conduct.populations import write_account
from thongsuot.populations.catalogue import Order as CatalogueOrder
from thongsuot.populations.catalogue import compare_catalogues
from thongsuot.populations.columns import DOSSIERS, PROCEDURES
from thongsuot.populations.reconciliation import Order, reconcile
from thongsuot.reporting.account_files import Stamp
from thongsuot.tables.reading import read_table
from thongsuot.tables.table import Table

# The wall's is what a person waits; the processor's is what a busy machine disturbs less.
CLOCKS = {"wall": time.perf_counter, "processor": time.process_time}
_clock = "wall"
AS_OF = datetime.fromisoformat("2025-07-20T12:00")
HEAD = "Mã hồ sơ;Mã thủ tục;Trạng thái;Người nộp;Ngày nộp;Ngày tiếp nhận;Ngày hẹn trả;Ngày kết thúc xử lý;Ngày trả;Cập nhật lúc;Mã đơn vị xử lý"


def dossiers(count: int, side: int) -> bytes:
    """Rows as a portal exports them; of a hundred, one is missing on each side and two have another status."""
    rows = [HEAD]
    for number in range(count):
        if number % 100 == side:
            continue
        status = 4 if side and number % 50 == 7 else 9
        clock = f"{8 + number % 9:02}:{number % 60:02}"
        ended = f"04/07/2025 {clock}" if status == 9 else ""
        rows.append(
            f"H98.{101 + number % 92}.01-2507{1 + number % 28:02}-{number:06};1.{number % 2500:06};{status};Nguyễn Thử {number};01/07/2025 {clock};"
            f"01/07/2025 17:{number % 60:02};07/07/2025 17:00;{ended};;04/07/2025 {clock};H98.{101 + number % 92}"
        )
    return "\r\n".join(rows).encode("utf-8-sig")


def procedures(count: int, side: int) -> bytes:
    rows = ["Mã thủ tục;Tên thủ tục;Cấp;Mức độ;Lệ phí;Thời hạn;Mã thành phần hồ sơ;Mã lĩnh vực;Mã cơ quan"]
    rows += [
        f"1.{number:06};Thủ tục thử số {number} về đăng ký, cấp giấy xác nhận;Cấp xã;Toàn trình;{number % 7 * 1000 + (side and number % 50 == 7)};"
        f"{number % 20 + 1};GT{number}01, GT{number}02;G15-TP01;H98.{101 + number % 92}"
        for number in range(count)
        if number % 100 != side
    ]
    return "\r\n".join(rows).encode("utf-16")


def bare_join(mine: Path, theirs: Path) -> float:
    """The same two files by Polars alone: read as text and joined, the statuses compared. No header to find, no cell looked at, no row accounted for."""
    began = CLOCKS[_clock]()
    left, right = (pl.read_csv(path, separator=";", infer_schema=False) for path in (mine, theirs))
    both = left.join(right, on="Mã hồ sơ", how="full", suffix="_r")
    both.filter(pl.col("Trạng thái").ne_missing(pl.col("Trạng thái_r"))).height  # noqa: B018  # the work is what is measured
    return CLOCKS[_clock]() - began


def measure_dossiers(count: int, rounds: int) -> None:
    sides = [dossiers(count, side) for side in (0, 1)]
    tables = [read(data) for data in sides]

    def whole() -> float:
        began = CLOCKS[_clock]()
        reconcile(read(sides[0]), read(sides[1]), Order(AS_OF, timedelta(minutes=30)))
        return CLOCKS[_clock]() - began

    def compared() -> float:
        began = CLOCKS[_clock]()
        reconcile(tables[0], tables[1], Order(AS_OF, timedelta(minutes=30)))
        return CLOCKS[_clock]() - began

    with tempfile.TemporaryDirectory(prefix="thongsuot-bench-") as folder:
        paths = [Path(folder) / f"{side}.csv" for side in (0, 1)]
        for path, data in zip(paths, sides, strict=True):
            path.write_bytes(data)
        account = reconcile(tables[0], tables[1], Order(AS_OF))

        def written() -> float:
            began = CLOCKS[_clock]()
            write_account(account, Path(folder) / "out", Stamp("reconcile", None, AS_OF.date()))
            return CLOCKS[_clock]() - began

        figures = interleave(
            {"read and compared": whole, "compared only": compared, "written": written, "bare Polars": lambda: bare_join(paths[0], paths[1])}, rounds
        )
    base = figures["bare Polars"].median
    names = {
        "read and compared": "Thông Suốt: both files read, every row accounted for, compared",
        "compared only": "of it, the comparison",
        "written": f"page, CSV and workbook of {len(account.differences):,} differences",
        "bare Polars": "bare Polars: read_csv twice, full join, statuses",
    }
    rows = [(names[name], f"{one.median:.2f}", one.spread, f"{one.median / base:.1f}") for name, one in figures.items()]
    print_section(f"Dossiers of both sides, {count:,} rows a side", ("work", "s", "spread", "times bare Polars"), rows, ("Wanted: seconds.",))


def read(data: bytes) -> Table:
    return read_table(data, "hồ sơ.csv", DOSSIERS)


def measure_catalogue(count: int, rounds: int) -> None:
    mine, theirs = procedures(count, 0), procedures(count, 1)

    def whole() -> float:
        began = CLOCKS[_clock]()
        tables = [read_table(data, "danh mục.csv", PROCEDURES) for data in (mine, theirs, theirs)]
        compare_catalogues(tables[0], CatalogueOrder(date(2025, 7, 1)), published=tables[1], national=tables[2])
        return CLOCKS[_clock]() - began

    one = interleave({"ours": whole}, rounds)["ours"]
    head = ("work", "s", "spread")
    print_section(
        "Catalogues compared",
        head,
        [(f"three files of {count:,} procedures read and compared, three pairs", f"{one.median:.2f}", one.spread)],
        ("Wanted: under 1 s.",),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dossiers", type=int, default=100_000)
    parser.add_argument("--procedures", type=int, default=2500)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--clock", choices=CLOCKS, default="wall")
    given = parser.parse_args()
    global _clock  # noqa: PLW0603  # one clock for one run
    _clock = given.clock
    measure_dossiers(given.dossiers, given.rounds)
    measure_catalogue(given.procedures, given.rounds)


if __name__ == "__main__":
    main()
