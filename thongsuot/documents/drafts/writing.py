"""How drafts write YAML, file names and ids."""

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping

from thongsuot.documents.lettering import UNSEEN
from thongsuot.words.source import Text

_LONGEST_NAME = 40


def quoted(text: str) -> str:
    """A text in double quotes, as YAML reads it. Letters that nobody sees are written by their numbers."""
    return UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))


def sentence(text: Text) -> str:
    """`{vi: "...", en: "..."}`."""
    english = f", en: {quoted(text.en)}" if text.en else ""
    return f"{{vi: {quoted(text.vi)}{english}}}"


def listed(words: Iterable[str]) -> str:
    return f"[{', '.join(words)}]"


def pairs(values: Mapping[str, str]) -> str:
    """`{key: value}`, the values as they are."""
    return "{" + ", ".join(f"{key}: {value}" for key, value in values.items()) + "}"


def slug(text: str) -> str:
    """Lower-case ASCII words joined by hyphens, Vietnamese letters without their marks; "" if nothing is left."""
    bare = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    words = re.findall(r"[a-z0-9]+", "".join(char for char in bare if not unicodedata.combining(char)).lower())
    name = ""
    for word in words:
        longer = f"{name}-{word}" if name else word[:_LONGEST_NAME]
        if len(longer) > _LONGEST_NAME:
            break
        name = longer
    return name


def next_id(prefix: str, taken: Iterable[str]) -> str:
    """The first free id after the highest one: an id that was published is never used again."""
    numbers = [int(match[1]) for one in taken if (match := re.fullmatch(re.escape(prefix) + r"-([0-9]{3})", one))]
    return f"{prefix}-{max(numbers, default=0) + 1:03}"
