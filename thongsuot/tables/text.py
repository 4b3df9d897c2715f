"""Text of a cell as it is meant: one form of the letters, no blanks that nobody sees. And what only looks different."""

import re
import unicodedata
from functools import lru_cache

import polars as pl

from thongsuot.tables.sheet import BLANKS

_UNSEEN = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")
_SPACE = re.compile(r"[\s\u00a0]+")
# Where the mark of tone stands is a matter of school: hoà and hòa, thuỷ and thủy are one word.
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_NUCLEI = ("oa", "oe", "uy")
_APOSTROPHES = str.maketrans({"\u2019": "'", "\u2018": "'", "\u02bc": "'", "\u00b4": "'", "`": "'", "\u2013": "-", "\u2014": "-", "\u2011": "-"})


def cleaned(text: str) -> str:
    """NFC, unseen letters gone, white space folded and off both ends."""
    return _SPACE.sub(" ", _UNSEEN.sub("", unicodedata.normalize("NFC", text))).strip()


def clean_texts(texts: pl.Expr) -> pl.Expr:
    """`cleaned`, a column at a time, of texts in NFC."""
    return texts.str.replace_all(_UNSEEN.pattern, "").str.replace_all(r"[\s\u{a0}]+", " ").str.strip_chars(BLANKS)


@lru_cache(maxsize=1 << 15)  # the same names stand in all the tables that are compared
def spelling_key(text: str) -> str:
    """Equal for two spellings of one name: case, apostrophes, dashes, blanks, where the tone stands (hoà, hòa), Đăk and Đắk, i and y apart from nothing."""
    plain = cleaned(text).translate(_APOSTROPHES).casefold()
    plain = re.sub(r"\s*-\s*", "-", plain).replace("đăk", "đắk").replace("drăk", "drắk")
    return " ".join(_tone_last(word) for word in plain.split(" "))


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """Lower case without marks or punctuation: how a header is recognised."""
    plain = unicodedata.normalize("NFD", cleaned(text).casefold().replace("đ", "d"))
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(re.findall(r"[a-z0-9]+", letters))


def _tone_last(word: str) -> str:
    """The word with its tone after all letters, where its vowels are of those that are written both ways."""
    apart = unicodedata.normalize("NFD", word)
    tone = "".join(mark for mark in apart if mark in _TONES)
    plain = unicodedata.normalize("NFC", "".join(mark for mark in apart if mark not in _TONES))
    return plain + tone if tone and any(nucleus in plain for nucleus in _NUCLEI) else unicodedata.normalize("NFC", word)
