"""Errors as people read them, on standard error."""

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.text import Text as Styled

from thongsuot.words.diagnostic import Diagnostic
from thongsuot.words.errors import DocumentsError, ThongSuotError
from thongsuot.words.rendering import WIDTH, Role, count, lines_of

WORDS: dict[int, str] = {
    1: "không đạt (not conformant)",
    2: "lỗi sử dụng hoặc tài liệu (usage or a document)",
    3: "chưa đủ điều kiện chạy (preflight)",
    4: "chưa đủ căn cứ (incomplete)",
    5: "bộ kiểm thử gặp lỗi (the harness broke)",
    6: "lộ bí mật hoặc hỏng bằng chứng (secrecy or evidence)",
}
COLOURS: Mapping[Role, str] = {
    "error": "bold red",
    "suspicion": "bold yellow",
    "message": "bold",
    "place": "",
    "frame": "blue",
    "source": "",
    "mark": "bold red",
    "hint": "green",
    "english": "dim",
}


def print_error(error: ThongSuotError, *, sentence: bool = True) -> None:
    """What happened; for documents, every finding with its place. Then, unless somebody else says it, what the exit code means."""
    console = Console(stderr=True, soft_wrap=True, highlight=False)
    if isinstance(error, DocumentsError):
        print_findings(error.diagnostics)
    else:
        console.print(Styled(f"thongsuot: {error}"))
    if sentence:
        console.print(Styled(sentence_of(error), style="bold"))


def sentence_of(error: ThongSuotError) -> str:
    return f"mã thoát {error.exit_code}: {WORDS.get(error.exit_code, '')}"


def print_findings(diagnostics: Sequence[Diagnostic]) -> None:
    """Every finding with its place, as wide as the terminal and in colour if it is one; then how many, and where to read on."""
    console = Console(stderr=True, soft_wrap=True, highlight=False)
    width = console.width if console.is_terminal else WIDTH
    for diagnostic in diagnostics:
        for line in lines_of(diagnostic, width):
            console.print(Styled.assemble(*((piece.text, COLOURS[piece.role]) for piece in line)))
        console.print()
    console.print(Styled(count(diagnostics), style="bold"))
    console.print(Styled(f"giải thích một mã (to read on): thongsuot explain {diagnostics[0].code}", style="dim"))
