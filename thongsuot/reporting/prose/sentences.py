"""Sentences in both languages, and the tree of lines in which they stand."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from textwrap import wrap
from typing import Literal

from thongsuot.words.source import Text

Language = Literal["vi", "en", "both"]


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with what belongs under it. `mark` stands before it ("1.", "-"); a line without one is indented all the same."""

    text: Text
    mark: str = ""
    below: tuple["Line", ...] = ()


def joined(texts: Iterable[Text], separator: str = ", ") -> Text:
    """The sentences side by side in each language; one without English lends its Vietnamese."""
    found = tuple(texts)
    return Text(separator.join(text.vi for text in found), separator.join(text.en or text.vi for text in found))


def quoted(words: str) -> Text:
    return Text(f"“{words}”", f"“{words}”")


def numbered(lines: Iterable[Line], before: str = "") -> tuple[Line, ...]:
    """The lines with 1., 2. (under "1.": 1.1, 1.2) as marks; lines that have a mark keep it."""
    found: list[Line] = []
    count = 0
    for line in lines:
        count += not line.mark
        number = f"{before}{count}"
        found.append(line if line.mark else Line(line.text, number if before else f"{number}.", numbered(line.below, f"{number}.")))
    return tuple(found)


def rendered(lines: Iterable[Line], language: Language, *, width: int, indent: int = 0) -> Iterator[str]:
    """Lines of plain text no wider than `width`, but for a word that is longer; what is below a line begins where its text does."""
    for line in lines:
        lead = " " * indent + (f"{line.mark} " if line.mark else "")
        hang = " " * len(lead)
        for position, words in enumerate(_in(line.text, language)):
            yield from wrap(words, width, initial_indent=hang if position else lead, subsequent_indent=hang, break_long_words=False, break_on_hyphens=False)
        yield from rendered(line.below, language, width=width, indent=len(lead))


def title_of(text: Text, language: Language) -> str:
    """A heading on one line."""
    return " / ".join(_in(text, language))


def _in(text: Text, language: Language) -> tuple[str, ...]:
    english = text.en or text.vi
    if language == "both":
        return (text.vi, english) if english != text.vi else (text.vi,)
    return (english,) if language == "en" else (text.vi,)
