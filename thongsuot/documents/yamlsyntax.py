"""What the YAML parser complains of, in the words of those who write scenarios."""

from typing import Any

import yaml

from thongsuot.words.source import Text

_SYNTAX: tuple[tuple[str, str, Text | None], ...] = (
    (
        "cannot start any token",
        "ký tự này không bắt đầu được một giá trị",
        Text("thụt dòng bằng dấu cách, không bằng phím Tab", "indent with spaces, not with tabs"),
    ),
    ("mapping values are not allowed", "dấu hai chấm đứng sai chỗ", Text('câu có dấu ": " phải đặt trong nháy', 'quote a text that has ": " in it')),
    ("did not find expected ',' or", "thiếu dấu phẩy hoặc dấu đóng ngoặc", Text("mỗi { cần một }, mỗi [ cần một ]", "every { needs a }, every [ a ]")),
    ("did not find expected key", "khóa đứng sai mức thụt dòng", Text("các khóa cùng cấp phải thẳng cột", "keys of one level stand in one column")),
    ("could not find expected ':'", "thiếu dấu hai chấm sau khóa", Text("viết khóa: giá trị", "write key: value")),
    ("found unexpected end of stream", "dấu nháy mở mà không đóng", None),
    ("special characters are not allowed", "tệp có ký tự điều khiển", None),
    ("control characters are not allowed", "tệp có ký tự điều khiển", None),
)


def explain_syntax(error: yaml.YAMLError) -> tuple[Text, tuple[int, int, int], Text | None]:
    """What is wrong, where (line, column, end column), and what to do."""
    mark: Any = getattr(error, "problem_mark", None)
    problem = str(getattr(error, "problem", None) or getattr(error, "reason", "") or error)
    vietnamese, hint = next(((vi, hint) for word, vi, hint in _SYNTAX if word in problem), ("không đọc được YAML", None))
    place = (mark.line + 1, mark.column + 1, mark.column + 2) if mark is not None else (1, 1, 2)
    return Text(vietnamese, f"YAML does not parse: {problem}"), place, hint
