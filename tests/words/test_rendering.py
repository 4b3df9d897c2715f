"""Diagnostics on a terminal: the mark stands under what it speaks of, whatever the line holds."""

import pytest

from thongsuot.words.diagnostic import Diagnostic
from thongsuot.words.rendering import render, render_all
from thongsuot.words.source import Span, Text


def mark_of(line: str, column: int, end: int) -> tuple[str, str]:
    shown = render(Diagnostic("TS120", Text("sai"), Span("a.yaml", 7, column, end), line)).splitlines()
    return shown[3].removeprefix("7 | "), shown[4].removeprefix("  | ")


def test_the_mark_is_as_long_as_the_word() -> None:
    assert mark_of("  expct: x", 3, 8) == ("  expct: x", "  ^^^^^")


def test_vietnamese_letters_count_once_however_typed() -> None:
    composed, typed = "tên: ý", "te\u0302n: y\u0301"
    assert mark_of(composed, 6, 7)[1] == "     ^"
    assert mark_of(typed, 7, 9)[1] == "     ^"


def test_wide_letters_take_two_columns() -> None:
    assert mark_of("漢字: x", 5, 6)[1] == "      ^"


def test_a_long_line_is_shown_round_the_place() -> None:
    written, mark = mark_of("a" * 300 + "HERE" + "b" * 300, 301, 305)
    start = mark.index("^")
    assert written[start : start + len(mark.strip())] == "HERE"
    assert written.startswith("…")
    assert written.endswith("…")
    assert len(written) < 120


def test_a_place_past_the_end_still_has_a_mark() -> None:
    assert mark_of("abc", 4, 4)[1] == "   ^"


@pytest.mark.parametrize("evil", ["\x1b[2J", "\x07", "\u202e"])
def test_nothing_that_a_terminal_obeys_comes_through(evil: str) -> None:
    shown = render(Diagnostic("TS120", Text(f"khóa {evil}"), Span("a.yaml", 1, 1, 2), f"x{evil}y", Text(f"gợi ý {evil}")))
    assert evil not in shown


def test_hint_and_english_stand_below(golden) -> None:  # type: ignore[no-untyped-def]
    whole = Diagnostic(
        "TS120",
        Text("không có khóa 'expct' ở đây", "unknown key 'expct'"),
        Span("scenarios/a.yaml", 14, 5, 10),
        "    expct:",
        Text("viết 'expect'", "write 'expect'"),
    )
    bare = Diagnostic("TS106", Text("tệp trống", "the file is empty"), Span("scenarios/b.yaml", 1, 1))
    golden("diagnostics/shape.txt", render_all((whole, bare)) + "\n")


@pytest.mark.parametrize("length", [94, 95, 96, 97, 98, 99, 100, 400])
@pytest.mark.parametrize("hint", [None, Text("x"), Text("một gợi ý dài " * 3)])
def test_a_place_behind_a_line_as_wide_as_the_screen_is_shown(length: int, hint: Text | None) -> None:
    said = render(Diagnostic("TS101", Text("sai"), Span("a.yaml", 7, length + 1, length + 2), "a" * length, hint)).splitlines()
    assert said[4].endswith("^") or "^ " in said[4]
    assert all(len(line) <= 101 for line in said)
