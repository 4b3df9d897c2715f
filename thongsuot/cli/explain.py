"""`thongsuot explain TS171`: what a code means, with a wrong and a right example."""

from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text as Styled

from thongsuot.documents.spelling import suggest
from thongsuot.reporting.codes import explanation
from thongsuot.words.codes import CODES
from thongsuot.words.errors import UsageError

Wanted = Annotated[str | None, typer.Argument(metavar="MÃ", help="Mã lỗi, như TS171; không có mã thì liệt kê (a code; without one, all of them).")]


def explain(code: Wanted = None) -> int:
    """Giải thích một mã lỗi: nghĩa là gì, vì sao, sai thế nào, sửa ra sao (explain a code)."""
    console = Console(highlight=False)
    if code is None:
        for one in CODES.values():
            console.print(Styled(f"{one.id}  {one.title.vi} ({one.title.en})"), soft_wrap=True)
        return 0
    found = CODES.get(code.upper())
    if found is None:
        near = suggest(code.upper(), CODES)
        raise UsageError(f"không có mã '{code}'{f'; {near.vi}' if near else ''} (no such code)")
    console.print(Styled(explanation(found, console.width)), soft_wrap=True)
    return 0
