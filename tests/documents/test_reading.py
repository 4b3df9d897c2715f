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
    lock = read_lock("# ghi chú\nAB-001\n\n  BC-002 look-up # cũ\nBC-003 retired\n", "ids.lock")
    assert list(lock.ids) == ["AB-001", "BC-002", "BC-003"]
    assert (lock.names, lock.retired) == ({"BC-002": "look-up"}, {"BC-003"})
    assert str(lock.ids["BC-002"]) == "ids.lock:4:3"
    broken = read_lock(b"\xff\nAB-001\nAB-001 again\nAB-002 a b", "ids.lock")
    assert list(broken.ids) == ["AB-001"]
    assert [(problem.code, problem.span.line) for problem in broken.problems] == [("TS144", 1), ("TS144", 3), ("TS144", 4)]
