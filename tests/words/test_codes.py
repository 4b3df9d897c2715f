"""The table of codes is whole: what is raised anywhere is in it, and the other way round."""

import re
from pathlib import Path

from thongsuot.words.codes import CODES

ROOM = Path(__file__).parents[2] / "thongsuot"
TABLE = ROOM / "words"


def test_every_code_that_is_raised_is_in_the_table_and_the_other_way_round() -> None:
    sources = [path for path in ROOM.rglob("*.py") if TABLE not in path.parents]
    raised = {code for path in sources for code in re.findall(r'"(TS\d{3})"', path.read_text("utf-8"))}
    assert raised == set(CODES)


def test_the_table_is_in_order_and_says_everything_in_both_languages() -> None:
    assert list(CODES) == sorted(CODES)
    for code in CODES.values():
        assert code.examples, code.id
        for text in (code.title, code.means, code.matters):
            assert text.vi
            assert text.en
        for text in (code.means, code.matters):
            assert text.vi.endswith(".")
            assert text.en.endswith(".")
