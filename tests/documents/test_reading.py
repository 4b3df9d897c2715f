"""Small things that readers share."""

import pytest

from thongsuot.documents.lock import read_lock
from thongsuot.documents.reading import as_text, parse_duration
from thongsuot.documents.spelling import nearest, suggest
from thongsuot.words.source import Text


@pytest.mark.parametrize(("text", "seconds"), [("500ms", 0.5), ("10s", 10.0), ("1.5s", 1.5), ("2m", 120.0), ("0s", 0.0)])
def test_durations(text: str, seconds: float) -> None:
    assert parse_duration(text) == seconds


@pytest.mark.parametrize("text", ["", "10", "s", "-1s", "10 s", "1h", "1e3s"])
def test_what_is_no_duration(text: str) -> None:
    with pytest.raises(ValueError, match="not a duration"):
        parse_duration(text)


def test_texts() -> None:
    assert as_text("chào") == Text("chào")
    assert as_text({"vi": "chào", "en": "hello"}) == Text("chào", "hello")


def test_what_was_meant() -> None:
    assert nearest("EXPCT", ["expect", "title"]) == "expect"
    assert nearest("zzz", ["expect"]) is None
    few = suggest("zzz", ["b", "a"])
    assert few is not None
    assert few.vi == "được dùng: a, b"
    many = suggest("zzz", [f"name{n:02}" for n in range(30)])
    assert many is not None
    assert many.vi.endswith(", …")
    assert suggest("x", []) is None


def test_a_lock() -> None:
    lock = read_lock("# ghi chú\nA-001\n\n  B-002  # cũ\n", "ids.lock")
    assert list(lock.ids) == ["A-001", "B-002"]
    assert str(lock.ids["B-002"]) == "ids.lock:4:1"
    assert list(read_lock(b"\xff\nA-001", "ids.lock").ids) == ["\ufffd", "A-001"]
