"""What somebody probably meant to write."""

from collections.abc import Iterable
from difflib import get_close_matches

from thongsuot.words.source import Text

_MANY = 12
# No name that somebody means is longer, and comparing long ones, or with very many, takes for ever.
_LONGEST = 80
_MOST = 500


def suggest(word: str, known: Iterable[str]) -> Text | None:
    """ "Did you mean": the nearest known word, else the known words if they are few, else nothing."""
    words = sorted(set(known))
    if near := nearest(word, words):
        return Text(f"có phải ý bạn là '{near}'?", f"did you mean '{near}'?")
    if not words:
        return None
    listed = ", ".join(words[:_MANY]) + (", …" if len(words) > _MANY else "")
    return Text(f"được dùng: {listed}", f"known: {listed}")


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word nearest to this one, letter case aside, or None if none is near."""
    folded = {name.casefold(): name for name in known if len(name) <= _LONGEST}
    if len(word) > _LONGEST or len(folded) > _MOST:
        return None
    found = get_close_matches(word.casefold(), folded, n=1, cutoff=0.6)
    return folded[found[0]] if found else None
