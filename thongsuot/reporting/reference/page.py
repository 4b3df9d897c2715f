"""docs/reference.md: the whole language, from the schemas, the tables of the code and the examples of docs/examples. Pure."""

from collections.abc import Mapping

from thongsuot.reporting.handbook import GENERATED
from thongsuot.reporting.reference.filters import filters_part
from thongsuot.reporting.reference.language import chapters, contents, uses_in
from thongsuot.reporting.reference.names import names_part
from thongsuot.reporting.reference.tree import Files

HEAD = """# Tra cứu ngôn ngữ / Language reference

Mọi khóa có thể viết trong các tệp YAML, mọi loại bước, thao tác, phép so sánh, tên và phép lọc. Quy tắc đọc và ý nghĩa khi bước hỏng:
[language.md](language.md). Khóa có chữ (bắt buộc) thì phải có. Mọi ví dụ lấy từ dự án [docs/examples](examples/), được đọc, kiểm tra và chạy thật
trong các kiểm thử.

*Every key that may stand in the YAML files, every kind of step, act, comparison, name and filter. How files are read and what a broken step means:
[language.md](language.md). A key marked (bắt buộc) must be there. All examples come from the project [docs/examples](examples/), which the tests read,
check and run.*
"""


def reference_page(files: Files, examples: Mapping[str, str | bytes]) -> str:
    """`files`: the schemas by file name; `examples`: the documents of docs/examples by path."""
    more = ["- [Tên dùng trong biểu thức / Names in expressions](#names)", "- [Phép lọc / Filters](#filters)", "- [Phép thử / Tests](#tests)"]
    lines = [GENERATED, "", HEAD, *contents(files), *more, *chapters(files, uses_in(files, examples)), *names_part(), *filters_part()]
    return "\n".join(lines) + "\n"
