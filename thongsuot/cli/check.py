"""`thongsuot check`: read every document and say what is wrong, all of it, with its place."""

from rich.console import Console

from thongsuot.conduct.documents import read_project
from thongsuot.environment.project import find_project
from thongsuot.words.errors import DocumentsError


def check() -> int:
    """Đọc mọi kịch bản, hồ sơ tỉnh, yêu cầu và nói rõ chỗ sai (read every document and say what is wrong, where)."""
    library = read_project(find_project())
    if library.diagnostics:
        raise DocumentsError(library.diagnostics)
    counts = (
        (len(library.scenarios), "kịch bản"),
        (len(library.flows), "luồng dùng chung"),
        (len(library.requirements), "yêu cầu"),
        (len(library.platforms), "bản đồ trang"),
        (len(library.profiles), "hồ sơ tỉnh"),
    )
    Console(highlight=False).print("Không có lỗi (nothing wrong): " + ", ".join(f"{count} {name}" for count, name in counts), soft_wrap=True)
    return 0
