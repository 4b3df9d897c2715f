"""What every code of a finding means: docs/errors.md, and the same section for a terminal. Pure."""

import textwrap
from collections.abc import Iterator, Mapping

from thongsuot.reporting.examples import findings, written_lines
from thongsuot.reporting.handbook import GENERATED
from thongsuot.words.code import WEIGHT_WORDS, Change, Code, Example
from thongsuot.words.codes import CODES
from thongsuot.words.rendering import WIDTH, render
from thongsuot.words.source import Text

GROUPS: Mapping[str, Text] = {
    "TS10": Text("Tệp không đọc được", "The file does not read"),
    "TS11": Text("Chữ viết", "Lettering"),
    "TS12": Text("Tài liệu sai khuôn dạng", "The document has the wrong shape"),
    "TS13": Text("Biến môi trường", "The environment"),
    "TS14": Text("Mã", "Ids"),
    "TS15": Text("Tên không trỏ vào đâu", "Names that point at nothing"),
    "TS16": Text("Các bước", "Steps"),
    "TS17": Text("Tên và biểu thức", "Names and expressions"),
    "TS18": Text("Lỗi cài và kiểm tra", "Defects and checks"),
    "TS19": Text("Bản đồ trang và xã phường của hồ sơ tỉnh", "Page maps and communes of a profile"),
    "TS20": Text("Loại bước có luật riêng", "Step kinds with rules of their own"),
    "TS22": Text("Thử lại và hỏi người", "Trying again, and asking a person"),
    "TS21": Text("Dữ liệu giả và tệp được tạo", "Made-up data and files"),
    "TS30": Text("Khai, giữ mà không dùng", "Asked for or kept, and never used"),
    "TS31": Text("Luồng, nơi gọi và dữ liệu giả", "Flows, their callers, made-up data"),
    "TS32": Text("Viết đúng mà vô nghĩa", "Written well and saying nothing"),
    "TS33": Text("Yêu cầu, cổng kiểm soát, miễn trừ", "Requirements, gates, waivers"),
    "TS34": Text("Bí mật", "Secrets"),
    "TS35": Text("Trang và bản đồ trang", "Pages and page maps"),
    "TS36": Text("Hồ sơ tỉnh", "Profiles of provinces"),
    "TS37": Text("Căn cứ của yêu cầu", "What requirements rest on"),
    "TS50": Text("Biên bản", "Records"),
    "TS60": Text("Xuất sang công cụ khác", "Exporting to other tools"),
    "TS70": Text("Bảng xuất từ hệ thống: cả tệp và từng dòng", "Exported tables: the file and its rows"),
    "TS71": Text("Bảng xuất từ hệ thống: giá trị và dòng trùng", "Exported tables: values and repeated rows"),
}


def errors_page() -> str:
    """docs/errors.md."""
    lines = [GENERATED, "", "# Mã lỗi / Error codes", "", *_preface()]
    group = ""
    for code in CODES.values():
        if code.id[:4] != group:
            group = code.id[:4]
            lines += [f"## {GROUPS[group].vi} / {GROUPS[group].en}", ""]
        lines += [*_section(code), ""]
    return "\n".join(lines[:-1]) + "\n"


def explanation(code: Code, width: int = WIDTH) -> str:
    """One code for a terminal, in lines of at most `width` columns."""
    example = code.examples[0]
    parts = [f"{code.id}  {code.title.vi} ({code.title.en})"]
    parts += [_paragraph("Nghĩa là", code.means, width), _paragraph("Vì sao", code.matters, width)]
    parts += [f"{label}, {place}\n{_numbered(lines)}" for label, place, lines in _sides(example)]
    parts += ["Thông Suốt nói\n" + textwrap.indent(_said(code, example, width - 4), "    ", lambda _: True)]
    if code.weight == "suspicion":
        parts.append("Đáng ngờ được in ra và không làm hỏng lệnh nào (a suspicion is shown and fails nothing).")
    return "\n\n".join(parts)


def _preface() -> Iterator[str]:
    errors = sum(code.weight == "error" for code in CODES.values())
    yield (
        f"`thongsuot check` đọc mọi tài liệu một lượt và nói mọi chỗ sai: {errors} mã lỗi (mã thoát 2) và {len(CODES) - errors} mã *đáng ngờ* (được in ra, "
        "không làm hỏng lệnh nào). `thongsuot explain TS171` in một mục của trang này; `thongsuot check --json` là cho trình soạn thảo và CI."
    )
    yield ""
    yield (
        f"*`thongsuot check` reads every document in one pass and says everything that is wrong: {errors} errors (exit code 2) and {len(CODES) - errors} "
        "suspicions (shown, failing nothing). Every example below is one change of the sample project and is made and checked by the tests.*"
    )
    yield ""


def _section(code: Code) -> Iterator[str]:
    yield f"### {code.id}"
    yield ""
    yield f"**{_first_up(code.title.vi)}** / {code.title.en}" + (f" ({WEIGHT_WORDS[code.weight].vi}, {code.weight})" if code.weight != "error" else "")
    yield ""
    yield f"{code.means.vi} {code.matters.vi}  "
    yield f"*{code.means.en} {code.matters.en}*"
    for example in code.examples:
        yield ""
        yield "```yaml"
        for label, place, lines in _sides(example):
            yield f"# {label}: {place}"
            yield from (line for _, line in lines)
        yield "```"
        yield ""
        yield "```text"
        yield _said(code, example, WIDTH)
        yield "```"


def _sides(example: Example) -> Iterator[tuple[str, str, tuple[tuple[int, str], ...]]]:
    """The wrong and the right lines of an example, each with its file. A file that is not there has no wrong lines."""
    change = example.changes[0]
    yield "Sai", f"{change.path}{_saved_as(change)}", written_lines(change, wrong=True)
    if right := written_lines(change, wrong=False):
        yield "Đúng", change.path, right


def _saved_as(change: Change) -> str:
    if change.wrong is None:
        return " (không có tệp)"
    return "" if change.encoding == "utf-8" else f" (lưu bằng {change.encoding.upper()})"


def _said(code: Code, example: Example, width: int) -> str:
    return render(next(one for one in findings(example) if one.code == code.id), width)


def _numbered(lines: tuple[tuple[int, str], ...]) -> str:
    return "\n".join(f"  {number:>4} | {line}" for number, line in lines)


def _paragraph(label: str, text: Text, width: int) -> str:
    indent = " " * 12
    vi, en = (textwrap.fill(line, width, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False) for line in (text.vi, text.en))
    return f"{label:<12}{vi.removeprefix(indent)}\n{en}"


def _first_up(text: str) -> str:
    return text[:1].upper() + text[1:]
