"""docs/cli.md: every command with its arguments and options, from the application itself. Pure."""

from collections.abc import Iterator, Mapping
from typing import Any

from thongsuot.reporting.handbook import GENERATED

HEAD = """# Các lệnh / Commands

`thongsuot LỆNH --help` in cùng nội dung. *`thongsuot COMMAND --help` prints the same.*
"""


def commands_page(application: Any, exit_codes: Mapping[int, str]) -> str:
    """`application`: the command as Typer builds it, with its commands and their parameters; `exit_codes`: what each but 0 means."""
    codes = {0: "đạt, hoặc xong việc (conformant, or done)", **exit_codes}
    table = ["| mã thoát (exit code) | nghĩa (meaning) |", "| --- | --- |", *(f"| {code} | {words} |" for code, words in codes.items())]
    return "\n".join([GENERATED, "", HEAD, *table, *_command(application, "thongsuot")]) + "\n"


def _command(command: Any, path: str) -> Iterator[str]:
    below = getattr(command, "commands", {})
    if not below:
        yield from ("", f"## `{path}`", "", (command.help or "").strip(), "")
        yield from ("```", " ".join([path, *(_usage(parameter) for parameter in command.params if parameter.name != "help")]), "```")
        options = [parameter for parameter in command.params if parameter.name != "help"]
        if options:
            yield from ("", "| | mặc định (default) | nghĩa (meaning) |", "| --- | --- | --- |")
        for parameter in options:
            yield f"| `{'`, `'.join(_names(parameter))}` | {_default(parameter)} | {(getattr(parameter, 'help', '') or '').strip()} |"
    for name, inner in below.items():
        yield from _command(inner, f"{path} {name}")


def _names(parameter: Any) -> list[str]:
    """`--province`, `-p`; of an argument its word."""
    return [*parameter.opts, *parameter.secondary_opts] if parameter.param_type_name == "option" else [str(parameter.name).upper()]


def _usage(parameter: Any) -> str:
    if parameter.param_type_name == "argument":
        word = str(parameter.name).upper() + ("..." if parameter.nargs == -1 else "")
        return word if parameter.required else f"[{word}]"
    written = parameter.opts[0] if parameter.is_flag else f"{parameter.opts[0]} {parameter.opts[0].strip('-').upper()}"
    return written if parameter.required else f"[{written}]"


def _default(parameter: Any) -> str:
    if parameter.required:
        return "bắt buộc (required)"
    if isinstance(parameter.show_default, str):  # one that this machine decides
        return str(parameter.show_default)
    value = parameter.default() if callable(parameter.default) else parameter.default
    return f"`{value}`" if value not in (None, False, "", [], ()) else ""
