"""Errors as people read them, on standard error."""

from rich.console import Console
from rich.text import Text as Styled

from thongsuot.words.errors import DocumentsError, ThongSuotError
from thongsuot.words.rendering import render_all

WORDS: dict[int, str] = {
    1: "không đạt (not conformant)",
    2: "lỗi sử dụng hoặc tài liệu (usage or a document)",
    3: "chưa đủ điều kiện chạy (preflight)",
    4: "chưa đủ căn cứ (incomplete)",
    5: "bộ kiểm thử gặp lỗi (the harness broke)",
    6: "lộ bí mật hoặc hỏng bằng chứng (secrecy or evidence)",
}


def print_error(error: ThongSuotError, *, sentence: bool = True) -> None:
    """What happened; for documents, every finding with its place. Then, unless somebody else says it, what the exit code means."""
    console = Console(stderr=True, soft_wrap=True, highlight=False)
    if isinstance(error, DocumentsError):
        console.print(Styled(render_all(error.diagnostics)))
    else:
        console.print(Styled(f"thongsuot: {error}"))
    if sentence:
        console.print(Styled(sentence_of(error), style="bold"))


def sentence_of(error: ThongSuotError) -> str:
    return f"mã thoát {error.exit_code}: {WORDS.get(error.exit_code, '')}"
