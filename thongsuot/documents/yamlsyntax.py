"""What the YAML parser complains of, in the words of those who write scenarios."""

from typing import Any

import yaml

from thongsuot.words.source import Text

_SYNTAX: tuple[tuple[str, str, Text | None], ...] = (
    (
        "cannot start any token",
        "ký tự này không bắt đầu được một giá trị",
        Text(
            "thụt dòng bằng dấu cách, không bằng phím Tab; chữ bắt đầu bằng @, ` hoặc % phải đặt trong nháy",
            "indent with spaces, not with tabs; quote a text that begins with @, ` or %",
        ),
    ),
    (
        "tab character",
        "thụt dòng bằng phím Tab",
        Text("thụt dòng bằng dấu cách, không bằng phím Tab", "indent with spaces, not with tabs"),
    ),
    (
        "unknown escape character",
        "sau dấu \\ là ký tự không dùng được",
        Text("trong nháy kép viết \\\\ cho một dấu \\, hoặc dùng nháy đơn", "between double quotes write \\\\ for one \\, or use single quotes"),
    ),
    (
        "block sequence entries are not allowed",
        "dấu - đứng sai chỗ",
        Text("xuống dòng rồi mới viết - của mục đầu", "begin the list on a line of its own"),
    ),
    (
        "expected '-' indicator",
        "mục của danh sách sai mức thụt dòng",
        Text("các dấu - của một danh sách phải thẳng cột", "the - of one list stand in one column"),
    ),
    ("expected <document start>", "có gì đó thừa sau giá trị cuối của tệp", Text("các khóa cùng cấp phải thẳng cột", "keys of one level stand in one column")),
    (
        "expected alphabetic or numeric",
        "sau & hoặc * phải là một tên",
        Text("chữ bắt đầu bằng & hoặc * phải đặt trong nháy", "quote a text that begins with & or *"),
    ),
    (
        "mapping values are not allowed",
        "dấu hai chấm đứng sai chỗ",
        Text(
            'câu có dấu ": " phải đặt trong nháy; các khóa cùng cấp phải thẳng cột', 'quote a text that has ": " in it; keys of one level stand in one column'
        ),
    ),
    ("did not find expected ',' or", "thiếu dấu phẩy hoặc dấu đóng ngoặc", Text("mỗi { cần một }, mỗi [ cần một ]", "every { needs a }, every [ a ]")),
    (
        "did not find expected key",
        "khóa đứng sai mức thụt dòng, hoặc có chữ thừa sau dấu nháy đóng",
        Text("các khóa cùng cấp phải thẳng cột", "keys of one level stand in one column; nothing follows a closing quote"),
    ),
    ("could not find expected ':'", "thiếu dấu hai chấm sau khóa", Text("viết khóa: giá trị", "write key: value")),
    ("found unexpected end of stream", "dấu nháy mở mà không đóng", Text("thêm dấu nháy đóng ở cuối chữ", "close the quotes")),
    (
        "expected node content",
        "thiếu giá trị, hoặc thừa dấu phẩy, dấu ngoặc",
        Text('chữ bắt đầu bằng dấu câu phải đặt trong nháy: "..."', "quote a text that begins with a punctuation mark"),
    ),
    ("comment or line break", "sau | hoặc > phải xuống dòng", Text("viết nội dung từ dòng dưới, thụt vào", "write the text from the next line on, indented")),
    ("hexdecimal number", "sau \\x, \\u phải là mã của ký tự", Text("viết thẳng ký tự đó", "write the character itself")),
    ("directive", "dòng bắt đầu bằng % không dùng được", Text("bỏ dòng này", "drop the line")),
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
