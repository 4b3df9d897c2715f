"""A file that a visitor fetched, as a table: only what somebody looks at is read, and what is no table is null."""

from thongsuot.steps.page import Download
from thongsuot.steps.tables import procedures_in, units_in

CATALOGUE = "Mã thủ tục;Tên thủ tục;Lệ phí\n1.004873.000.00.00.H98;Xác nhận;10.000\n1.004873;Xác nhận;0\n;Không mã;5\n".encode("utf-16")


def test_a_catalogue_in_a_file() -> None:
    found = procedures_in(CATALOGUE)
    assert found is not None
    assert {name: found[name] for name in ("read", "used", "duplicate", "rejected")} == {"read": 3, "used": 2, "duplicate": 0, "rejected": 1}
    assert [(row["code"], row["national_code"], row["fee"]) for row in found["rows"]] == [
        ("1.004873.000.00.00.H98", "1.004873", 10_000),
        ("1.004873", "1.004873", 0),
    ]


def test_units_in_a_file_by_kind_of_mistake() -> None:
    found = units_in("Mã;Tên đơn vị;Mã tỉnh\n15;Tỉnh Yên Bái;\n00073;Phường Cửa Nam;01\n4;Phường Ba Đình;1\n".encode())
    assert found is not None
    assert found["provinces"] == ["15"]
    assert found["draft_code"] == ["00073 Phường Cửa Nam"]
    assert found["re_meaning"] == ["15 Tỉnh Yên Bái"]
    assert "4 Phường Ba Đình" in found["zeros_lost"]
    assert len(found["missing"]) == 125


def test_what_is_no_table_is_null_and_read_once_asked() -> None:
    assert (procedures_in(b"%PDF-1.7"), units_in(b"")) == (None, None)
    names = Download("", 0, "text/csv", 200, "a.csv", CATALOGUE).as_names()
    assert names["units"] is None
    assert names["procedures"]["used"] == 2
