"""Letters that are not what they look like: some that nobody sees, and quotation marks of a word processor that YAML takes for text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from thongsuot.words.source import Text

# Zero-width letters, marks that turn the direction of writing, soft hyphens: they come along when text is copied from a page or a message.
_LETTERS = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
# How all of these begin in UTF-8. Most texts have none, and bytes are found ten times as soon as letters of a class.
_BEGINNINGS = (b"\xe2\x80", b"\xe2\x81", b"\xc2\xad", b"\xef\xbb\xbf")
UNSEEN = re.compile(f"[{_LETTERS}]")
# A value that begins with such a mark: after the sign that begins a value, and not inside quotes of YAML's own.
_CURLY = re.compile("(?:^[ ]*-|[:{\\[,])[ ]+([\u201c-\u201f\u2018\u2019])")


@dataclass(frozen=True, slots=True)
class Oddity:
    """`line` and `column` from 1."""

    code: str
    message: Text
    line: int
    column: int
    hint: Text


def odd_letters(text: str) -> Iterator[Oddity]:
    """Each line's first of either kind."""
    data = text.encode("utf-8", "surrogatepass")
    if not any(beginning in data for beginning in _BEGINNINGS):
        return
    for number, line in enumerate(text.split("\n"), 1):
        if unseen := UNSEEN.search(line):
            name = f"U+{ord(unseen[0]):04X}"
            words = Text(f"có ký tự không nhìn thấy ({name})", f"there is a letter that nobody sees ({name})")
            yield Oddity("TS109", words, number, unseen.start() + 1, Text("xóa nó: gõ lại đoạn này thay vì dán", "delete it, or type this again"))
        if (curly := _CURLY.search(line)) and line[: curly.start(1)].count('"') % 2 == 0:
            words = Text("dấu nháy cong không phải dấu nháy của YAML", "curly quotes are no quotes for YAML")
            yield Oddity("TS110", words, number, curly.start(1) + 1, Text("gõ lại bằng dấu nháy thẳng", "type straight ones"))
