"""Filters and tests of expressions, each with what it does and an example that the tests work out. Those that Jinja2 brings along are told as well."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from thongsuot.words.source import Text


@dataclass(frozen=True, slots=True)
class Example:
    """`expression` gives `value`; what an expression gives is shown as JSON would write it."""

    meaning: Text
    expression: str
    value: Any


def _of(vi: str, en: str, expression: str, value: Any) -> Example:
    return Example(Text(vi, en), expression, value)


FILTERS: Mapping[str, Example] = {
    "normalize_space": _of(
        "bỏ khoảng trắng hai đầu, gộp khoảng trắng bên trong", "space at the ends off, inside folded", "'  Hà   Nội ' | normalize_space", "Hà Nội"
    ),
    "nfc": _of("cùng chữ Việt dù gõ dựng sẵn hay tổ hợp (dạng dựng sẵn)", "the same Vietnamese letters however typed (composed)", "'Nguyễn' | nfc", "Nguyễn"),
    "nfd": _of("chữ Việt ở dạng tổ hợp, như một số máy gửi", "Vietnamese letters decomposed, as some machines send them", "('à' | nfd) | length", 2),
    "base64": _of("mã hóa base64", "encodes as base64", "'H98' | base64", "SDk4"),
    "unbase64": _of("giải mã base64, kể cả dạng dùng trên địa chỉ", "decodes base64, URL-safe too", "'SDk4' | unbase64", "H98"),
    "sha256": _of("SHA-256 của chữ, 64 ký tự", "SHA-256 of the text, 64 characters", "('a' | sha256) | truncate(8, true, '', 0)", "ca978112"),
    "urlencode": _of("chữ dùng được trong một phần của địa chỉ", "made fit for one part of a URL", "'a b/c' | urlencode", "a%20b%2Fc"),
    "regex_find": _of(
        "chỗ đầu tiên đúng dạng; có ngoặc thì lấy phần trong ngoặc; không có là null",
        "the first match, or its group; null for none",
        "'HS-42' | regex_find('[0-9]+')",
        "42",
    ),
    "unique": _of("mỗi giá trị một lần, giữ thứ tự", "each value once, in order", "[1, 2, 1] | unique", [1, 2]),
    "pluck": _of("giá trị của một khóa trong mỗi phần tử", "the value of a key in each item", "[{'a': 1}, {'a': 2}] | pluck('a')", [1, 2]),
    "abs": _of("trị tuyệt đối", "the absolute value", "-3 | abs", 3),
    "default": _of("giá trị thay khi không có tên", "what to use when a name is missing", "nowhere | default('x')", "x"),
    "d": _of("viết tắt của default", "short for default", "nowhere | d(0)", 0),
    "dictsort": _of(
        "các cặp khóa, giá trị theo thứ tự khóa", "pairs of key and value in the order of keys", "{'b': 1, 'a': 2} | dictsort", [["a", 2], ["b", 1]]
    ),
    "first": _of("phần tử đầu", "the first item", "[7, 8] | first", 7),
    "float": _of("thành số thập phân", "as a fraction", "'1.5' | float", 1.5),
    "int": _of("thành số nguyên", "as a whole number", "'42' | int", 42),
    "items": _of("các cặp khóa, giá trị", "pairs of key and value", "{'a': 1} | items", [["a", 1]]),
    "join": _of("nối các phần tử", "items joined", "['a', 'b'] | join('-')", "a-b"),
    "last": _of("phần tử cuối", "the last item", "[7, 8] | last", 8),
    "length": _of("số ký tự hoặc số phần tử", "how many characters or items", "'abc' | length", 3),
    "list": _of("thành danh sách", "as a list", "'ab' | list", ["a", "b"]),
    "lower": _of("thành chữ thường", "in lower case", "'ĐẠT' | lower", "đạt"),
    "map": _of("làm một phép với từng phần tử", "one filter on each item", "['a', 'b'] | map('upper')", ["A", "B"]),
    "max": _of("phần tử lớn nhất", "the greatest item", "[3, 5] | max", 5),
    "min": _of("phần tử nhỏ nhất", "the smallest item", "[3, 5] | min", 3),
    "reject": _of("bỏ các phần tử đúng một phép thử", "without the items that pass a test", "[1, 2, 3] | reject('odd')", [2]),
    "rejectattr": _of(
        "bỏ các phần tử có khóa đúng một phép thử",
        "without the items whose key passes a test",
        "[{'a': 1}, {'a': 2}] | rejectattr('a', 'eq', 1) | pluck('a')",
        [2],
    ),
    "replace": _of("thay một đoạn chữ", "one text replaced by another", "'a-b' | replace('-', '/')", "a/b"),
    "reverse": _of("đảo thứ tự", "in reverse order", "[1, 2] | reverse", [2, 1]),
    "round": _of("làm tròn", "rounded", "2.345 | round(2)", 2.35),
    "select": _of("giữ các phần tử đúng một phép thử", "the items that pass a test", "[1, 2, 3] | select('odd')", [1, 3]),
    "selectattr": _of(
        "giữ các phần tử có khóa đúng một phép thử", "the items whose key passes a test", "[{'a': 1}, {'a': 2}] | selectattr('a', 'eq', 2) | pluck('a')", [2]
    ),
    "sort": _of("xếp thứ tự", "sorted", "[3, 1, 2] | sort", [1, 2, 3]),
    "string": _of("thành chữ", "as text", "42 | string", "42"),
    "sum": _of("cộng các phần tử", "the sum of the items", "[1, 2, 3] | sum", 6),
    "title": _of("viết hoa chữ đầu mỗi từ", "each word with a capital", "'hà nội' | title", "Hà Nội"),
    "tojson": _of("viết thành JSON", "written as JSON", "[1, 'a'] | tojson", '[1, "a"]'),
    "trim": _of("bỏ khoảng trắng hai đầu", "space at the ends off", "' a ' | trim", "a"),
    "truncate": _of("cắt ngắn", "cut short", "'abcdef' | truncate(4, true, '…', 0)", "abc…"),
    "upper": _of("thành chữ hoa", "in upper case", "'đạt' | upper", "ĐẠT"),
}
TESTS: Mapping[str, Example] = {
    "boolean": _of("là true hoặc false", "is true or false", "true is boolean", True),
    "defined": _of("tên này có", "the name is there", "nowhere is defined", False),
    "undefined": _of("tên này không có", "the name is not there", "nowhere is undefined", True),
    "none": _of("là null", "is null", "none is none", True),
    "true": _of("là true", "is true", "true is true", True),
    "false": _of("là false", "is false", "false is false", True),
    "string": _of("là chữ", "is a text", "'a' is string", True),
    "number": _of("là số", "is a number", "1.5 is number", True),
    "integer": _of("là số nguyên", "is a whole number", "2 is integer", True),
    "float": _of("là số thập phân", "is a fraction", "1.5 is float", True),
    "mapping": _of("là nhóm khóa: giá trị", "is a mapping", "{'a': 1} is mapping", True),
    "sequence": _of("là danh sách hoặc chữ", "is a list or a text", "[1] is sequence", True),
    "iterable": _of("lần lượt được từng phần tử", "can be gone through item by item", "[1] is iterable", True),
    "odd": _of("là số lẻ", "is odd", "3 is odd", True),
    "even": _of("là số chẵn", "is even", "3 is even", False),
    "divisibleby": _of("chia hết cho", "can be divided by", "9 is divisibleby(3)", True),
    "lower": _of("toàn chữ thường", "is all lower case", "'abc' is lower", True),
    "upper": _of("toàn chữ hoa", "is all upper case", "'ABC' is upper", True),
    "in": _of("nằm trong", "is among", "2 is in([1, 2])", True),
    "eq": _of("bằng (cũng viết ==, equalto)", "equals (also ==, equalto)", "[1, 2] | select('eq', 2)", [2]),
    "ne": _of("khác (cũng viết !=)", "differs (also !=)", "[1, 2] | select('ne', 2)", [1]),
    "lt": _of("nhỏ hơn (cũng viết <, lessthan)", "is less (also <, lessthan)", "[1, 2] | select('lt', 2)", [1]),
    "le": _of("nhỏ hơn hoặc bằng (cũng viết <=)", "is at most (also <=)", "[1, 2] | select('le', 1)", [1]),
    "gt": _of("lớn hơn (cũng viết >, greaterthan)", "is greater (also >, greaterthan)", "[1, 2] | select('gt', 1)", [2]),
    "ge": _of("lớn hơn hoặc bằng (cũng viết >=)", "is at least (also >=)", "[1, 2] | select('ge', 2)", [2]),
}
# Other ways of writing a test of the table.
SAME: Mapping[str, str] = {
    "==": "eq", "equalto": "eq", "!=": "ne", "<": "lt", "lessthan": "lt", "<=": "le", ">": "gt", "greaterthan": "gt", ">=": "ge",
}  # fmt: skip


def filters_part() -> Iterator[str]:
    """The two tables of docs/reference.md."""
    yield from _table("filters", "Phép lọc / Filters", "Viết sau dấu | trong một biểu thức.", "Written after | in an expression.", FILTERS)
    yield from _table("tests", "Phép thử / Tests", "Viết sau is, hoặc là tên trong select, reject.", "Written after is, or named in select and reject.", TESTS)


def _table(anchor: str, title: str, vi: str, en: str, examples: Mapping[str, Example]) -> Iterator[str]:
    yield from ("", f'<a id="{anchor}"></a>', "", f"## {title}", "", f"{vi}  ", f"*{en}*", "")
    yield from ("| tên (name) | nghĩa (meaning) | ví dụ (example) | cho ra (gives) |", "| --- | --- | --- | --- |")
    for name, example in examples.items():
        written = example.expression.replace("|", "\\|")
        yield f"| `{name}` | {example.meaning.vi}<br>*{example.meaning.en}* | `{written}` | `{as_json(example.value)}` |"


def as_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
