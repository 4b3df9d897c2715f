"""`thongsuot show`: a scenario, a flow, a requirement or a defect in plain words."""

from collections.abc import Mapping
from typing import Annotated, Literal

import typer
from rich.console import Console

from thongsuot.conduct.documents import read_project
from thongsuot.environment.project import find_project
from thongsuot.environment.reference import start_reference
from thongsuot.reporting.prose.lookup import find_page
from thongsuot.reporting.prose.pages import page_text
from thongsuot.words.source import Text

WIDEST, NARROWEST = 100, 50

Asked = Annotated[str, typer.Argument(help="Kịch bản SSO-003, một dòng 'SSO-007[missing]', yêu cầu SSO-R-01, luồng hoặc lỗi cài.", metavar="MÃ")]
Lang = Annotated[Literal["vi", "en", "both"], typer.Option("--lang", help="Tiếng Việt, tiếng Anh hoặc cả hai (language).")]
Flat = Annotated[bool, typer.Option("--flat", help="Không mở từng bước của các luồng được gọi (do not unfold flows).")]


def show(asked: Asked, lang: Lang = "vi", flat: Flat = False) -> int:
    """Giải thích một kịch bản, luồng, yêu cầu hoặc lỗi cài bằng lời (explain one in plain words)."""
    page = find_page(read_project(find_project()), asked, defect_titles, flat=flat)
    console = Console(highlight=False)
    width = max(min(console.width, WIDEST), NARROWEST) if console.is_terminal else WIDEST
    console.print(page_text(page, lang, width=width), end="", soft_wrap=True, markup=False)
    return 0


def defect_titles() -> Mapping[str, Text]:
    """What the reference portal calls its defects: only it knows them."""
    with start_reference(["liet-ke.test"]) as environment:
        return {defect["id"]: Text(defect["title_vi"], defect["title_en"]) for defect in environment.defects()}
