"""From files to an account and its pages: what a person reads of a comparison, and the exit codes."""

import hashlib
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from python_calamine import CalamineWorkbook

from thongsuot.cli.app import main
from thongsuot.conduct.populations import read_headings
from thongsuot.words.errors import UsageError

HEAD = "Mã thủ tục;Tên thủ tục;Cấp;Mức độ;Lệ phí;Mã phí;Thời hạn;Mã thành phần hồ sơ;Mã lĩnh vực;Mã cơ quan;Cơ quan thực hiện"
ROWS = [
    "1.004873;Cấp Giấy xác nhận tình trạng hôn nhân;Cấp xã;Toàn trình;0;;3;GT01;G15-TP01;H98.101;UBND phường Đức Xuân",
    "2.000815;Chứng thực bản sao;Cấp xã;Toàn trình;10.000;P01;1;GT03;G15-TP02;H98.101;UBND phường Đức Xuân",
    "1.001193;Đăng ký khai sinh;Cấp xã;Toàn trình;0;;1;GT04;G15-TP01;H98.101;UBND phường Đức Xuân",
]
PORTAL = [
    ROWS[0].replace("1.004873", "1.004873.000.00.00.H98").replace("tình trạng", "tình  trạng"),
    ROWS[1].replace("10.000", "8.000").replace("phường Đức Xuân", "thành phố Bắc Kạn"),
    '1.009999;=HYPERLINK("http://x");Cấp xã;Toàn trình;0;;1;GT09;G15-TP01;H98.101;UBND phường <b>Đức</b> Xuân',
    "10/01/2025;Đã thành ngày;Cấp xã;Toàn trình;0;;1;GT09;G15-TP01;H98.101;",
]
DOSSIERS = "Mã hồ sơ;Mã thủ tục;Trạng thái;Ngày nộp;Ngày tiếp nhận;Ngày hẹn trả;Ngày kết thúc xử lý;Ngày trả;Cập nhật lúc;Mã đơn vị xử lý"
UNITS = "Mã xã;Tên xã;Mã tỉnh;Tên tỉnh"


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(list(arguments))
    assert isinstance(ended.value.code, int)
    return ended.value.code


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """`write(name, line, ...)`: a file in the working folder, UTF-16 as Excel's “Unicode text” is. Its name."""
    monkeypatch.chdir(tmp_path)

    def into(name: str, *lines: str) -> str:
        Path(name).write_text("\n".join(lines), encoding="utf-16")
        return name

    return into


def test_a_catalogue_is_told_whole(write: Callable[..., str], golden: Callable[[str, str], None], capsys: pytest.CaptureFixture[str]) -> None:
    published, portal = write("cong-bo.csv", HEAD, *ROWS), write("cong.csv", HEAD, *PORTAL)
    code = run("catalogue", portal, "--published", published, "--root", "H98", "--as-of", "2025-07-01", "--output", "ra")
    said = capsys.readouterr()
    golden("populations/catalogue.txt", f"{said.out}\n{said.err}")
    golden("populations/catalogue.csv", Path("ra/khac-biet.csv").read_text("utf-8-sig"))
    # The digest of columnar bytes is their writer's business, and the seal covers it.
    rows = hashlib.sha256(Path("ra/doi-chieu.parquet").read_bytes()).hexdigest()
    told = {**json.loads(Path("ra/account.json").read_text("utf-8")), "sha256": "…"}
    golden("populations/catalogue.json", json.dumps(told, ensure_ascii=False, indent=1).replace(rows, "…") + "\n")
    page = Path("ra/index.html").read_text("utf-8")
    golden("populations/catalogue.html", page[page.index("<main") : page.index("</main>")] + "\n")
    assert code == 1


def test_the_workbook_says_what_the_csv_says_and_holds_no_formula(write: Callable[..., str]) -> None:
    run("catalogue", write("cong.csv", HEAD, *PORTAL), "--published", write("cong-bo.csv", HEAD, *ROWS), "--as-of", "2025-07-01", "--output", "ra")
    book = CalamineWorkbook.from_filelike(io.BytesIO(Path("ra/khac-biet.xlsx").read_bytes()))
    assert book.sheet_names == ["Tóm tắt", "Khác biệt", "Dòng cần xem"]
    head, *rows = book.get_sheet_by_name("Khác biệt").to_python()
    listed = pl.read_csv("ra/khac-biet.csv", infer_schema=False)
    assert head == listed.columns
    assert [row[3] for row in rows] == listed["Mã"].to_list()
    assert "'=HYPERLINK" in Path("ra/khac-biet.csv").read_text("utf-8")
    assert '=HYPERLINK("http://x")' in [row[9] for row in rows]


def test_dossiers_are_reconciled(write: Callable[..., str], golden: Callable[[str, str], None], capsys: pytest.CaptureFixture[str]) -> None:
    row = "H98.1-250701-000{};1.004873;{};01/07/2025 08:00;01/07/2025 09:00;03/07/2025 17:00;{};;{};H98.101"
    done = row.format(2, 9, "02/07/2025 10:00", "02/07/2025 10:00")
    mine = write("cong.csv", DOSSIERS, row.format(1, 5, "", "04/07/2025 08:00"), done, row.format(3, 4, "", "04/07/2025 08:00"))
    theirs = write("quoc-gia.csv", DOSSIERS, row.format(1, 9, "", "04/07/2025 08:00"), row.format(2, 4, "", "01/07/2025 10:00"), row.format(4, 4, "", ""))
    code = run("reconcile", mine, theirs, "--as-of", "2025-07-05T12:00", "--output", "ra")
    golden("populations/dossiers.txt", capsys.readouterr().out)
    golden("populations/dossiers.csv", Path("ra/khac-biet.csv").read_text("utf-8-sig"))
    assert code == 1


def test_a_list_of_units_is_told(write: Callable[..., str], golden: Callable[[str, str], None], capsys: pytest.CaptureFixture[str]) -> None:
    listed = write("don-vi.csv", UNITS, "00073;Phường Cửa Nam;01;Hà Nội", "4;Phường Ba Đình;01;Hà Nội", "02647;Phường Sa Pa;15;Yên Bái", "H26;Hà Nội;;")
    code = run("units", listed, "--territory", "15", "--output", "ra")
    golden("populations/units.txt", re.sub(r"\n  ✗ thiếu xã.*", "", capsys.readouterr().out))
    assert code == 1


def test_accounts_are_told_and_none_by_its_name(write: Callable[..., str], golden: Callable[[str, str], None], capsys: pytest.CaptureFixture[str]) -> None:
    head, agencies = "Tên đăng nhập;Mã đơn vị;Tên đơn vị;Vai trò;Trạng thái", write("co-quan.csv", "Mã cơ quan;Tên cơ quan", "H98.101;UBND phường Đức Xuân")
    rows = (
        "an;H98.101;;Tiếp nhận, ký duyệt;Đang hoạt động",
        "binh;H98.101;;Giải quyết;Khóa",
        "cuc;H98.7;UBND huyện Chợ Đồn;Điều phối;1",
        "dung;H98.101;;Ký;hỏng",
    )
    code = run("accounts", write("tai-khoan.csv", head, *rows), "--agencies", agencies, "--as-of", "2025-07-01", "--output", "ra")
    said = capsys.readouterr()
    golden("populations/accounts.txt", f"{said.out}\n{said.err}")
    listed = Path("ra/khac-biet.csv").read_text("utf-8-sig")
    golden("populations/accounts.csv", listed)
    assert not any(name in listed + Path("ra/account.json").read_text("utf-8") for name in ("binh", "cuc;", "dung;"))
    assert code == 1


@pytest.mark.parametrize(
    ("lines", "code"), [([HEAD, *ROWS], 0), ([HEAD, *ROWS[:2]], 1), ([HEAD, *ROWS, ";không có mã"], 4), ([HEAD], 1), (["a;b", "1;2"], 2), ([""], 2)]
)
def test_exit_codes(write: Callable[..., str], lines: list[str], code: int) -> None:
    assert run("catalogue", write("cong.csv", *lines), "--published", write("cong-bo.csv", HEAD, *ROWS), "--as-of", "2025-07-01", "--output", "ra") == code
    if code != 2:
        document = json.loads(Path("ra/account.json").read_text("utf-8"))
        assert document["verdict"] == {0: "pass", 1: "fail", 4: "review"}[code]


def test_two_tables_of_no_rows_are_never_conformant(write: Callable[..., str]) -> None:
    assert run("reconcile", write("a.csv", DOSSIERS), write("b.csv", DOSSIERS), "--output", "ra") == 4


@pytest.mark.parametrize(
    "arguments",
    [
        ["catalogue", "khong-co.csv", "--published", "a.csv"],
        ["catalogue", "a.csv"],
        ["catalogue", "a.csv", "--published", "a.csv", "--without", "fees"],
        ["catalogue", "a.csv", "--published", "a.csv", "--as-of", "hôm qua"],
        ["catalogue", "a.csv", "--published", "a.csv", "--column", "name"],
        ["catalogue", "a.csv", "--published", "a.csv", "--column", "cong.name=Tên"],
        ["reconcile", "a.csv", "."],
        ["units", "a.csv", "--territory", "Yên Bái"],
    ],
)
def test_a_wrong_word_is_said_and_ends_two(write: Callable[..., str], arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    write("a.csv", HEAD, *ROWS)
    assert run(*arguments) == 2
    assert "mã thoát 2" in capsys.readouterr().err


def test_headings_are_for_one_side_or_for_all() -> None:
    headings = read_headings(["portal=Bảng 1", "Chung"], ["portal.name=Tên A", "name=Tên B", "code=Mã"], ("portal", "published"))
    assert (headings.sheet("portal"), headings.sheet("published")) == ("Bảng 1", "Chung")
    assert headings.named("portal") == {"name": "Tên A", "code": "Mã"}
    assert headings.named("published") == {"name": "Tên B", "code": "Mã"}
    with pytest.raises(UsageError):
        read_headings([], ["x"], ("portal",))
