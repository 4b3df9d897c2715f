"""What a value without quotes becomes in other hands."""

import pytest

from thongsuot.documents.yamlelsewhere import is_rewritten, read_elsewhere


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("010", "8"),
        ("01840", "1840"),
        ("1.10", "1.1"),
        ("no", "false (đúng/sai)"),
        ("On", "true (đúng/sai)"),
        ("y", "true"),
        ("12:30:45", "45045"),
        ("0x10", "16"),
        ("1e3", "1000.0"),
        ("2025-07-01", "ngày 1/7/2025"),
        ("2025-02-30", "thứ khác"),
        ("1_000", "1000"),
    ],
)
def test_what_others_read(written: str, read: str) -> None:
    assert read_elsewhere(written)[0] == read


@pytest.mark.parametrize(("written", "changed"), [("1.10", True), ("1.5", False), ("12", False), ("1.004870", True), ("1234567890123456", True)])
def test_what_comes_back_changed(written: str, *, changed: bool) -> None:
    assert is_rewritten(written) is changed
