"""The command line: one Typer application, one place where errors become exit codes."""

import sys
import traceback
from collections.abc import Iterable, Mapping, Sequence
from importlib import import_module
from typing import Any

import typer

from thongsuot.conduct.errors import print_error
from thongsuot.words.errors import HarnessError, IncompleteError, PreflightError, ThongSuotError, UsageError

PANEL = "Các lệnh (commands)"

# Command -> the module of its function or group, in the order of the help. A module is imported when its command is called: what one needs (a browser, two
# towers, a report) would cost each of the others a second.
COMMANDS: Mapping[str, str] = {
    name: f"thongsuot.cli.{name}"
    for name in (
        "demo",
        "run",
        "check",
        "explain",
        "show",
        "gate",
        "compare",
        "serve",
        "docs",
        "defects",
        "new",
        "export",
        "reconcile",
        "catalogue",
        "units",
        "accounts",
        "sweep",
    )
}
HELP = "Thông Suốt: kiểm thử cổng dịch vụ công cấp tỉnh trước khi vận hành (conformance and pre-go-live tests for provincial portals)."


def application(names: Iterable[str] = COMMANDS) -> typer.Typer:
    """The application, with these commands only."""
    made = typer.Typer(name="thongsuot", help=HELP, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
    # With a callback, an application of one command still takes that command's name.
    made.callback()(_nothing)
    for name in names:
        command: Any = getattr(import_module(COMMANDS[name]), name)
        if isinstance(command, typer.Typer):
            made.add_typer(command, name=name, rich_help_panel=PANEL)
        else:
            made.command(rich_help_panel=PANEL)(command)
    return made


def _nothing() -> None: ...


def _called(arguments: Sequence[str]) -> Iterable[str]:
    """The command that is called; all of them where it cannot be told, or does not exist."""
    return (arguments[0],) if arguments and arguments[0] in COMMANDS else COMMANDS


# Typer's own sentences, by how they begin.
WORDING = (
    ("No such option", "không có tùy chọn này"),
    ("No such command", "không có lệnh này"),
    ("Missing option", "thiếu tùy chọn"),
    ("Missing argument", "thiếu đối số"),
    ("Invalid value", "giá trị không hợp lệ"),
    ("Got unexpected extra argument", "thừa đối số"),
    ("Option", "tùy chọn cần một giá trị"),
)
# What Typer returns for Ctrl-C when it does not end the process itself (typer/core.py, _main).
STOPPED = 130


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs one command and exits with its code; never a traceback for what a person did or a portal answered."""
    sys.exit(_exit_code(arguments))


def _exit_code(arguments: Sequence[str] | None) -> int:
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        answered = application(_called(given))(args=given, standalone_mode=False)
    except (KeyboardInterrupt, typer.Abort):
        answered = STOPPED
    except typer.TyperException as error:
        if said := error.format_message():
            print_error(UsageError(f"{in_vietnamese(said)}; xem thongsuot --help (see thongsuot --help)"))
        return UsageError.exit_code
    except ThongSuotError as error:
        print_error(error)
        return error.exit_code
    except SystemExit:  # Typer's and rich's way when who read our output has gone; their 1 would be a verdict
        return IncompleteError.exit_code
    except OSError as error:
        print_error(PreflightError(f"máy không cho đọc hoặc ghi (cannot read or write): {error}"))
        return PreflightError.exit_code
    except Exception:  # a fault of ours must not end as "not conformant", Python's own code for it
        traceback.print_exc()
        print_error(HarnessError("lỗi của chính bộ kiểm thử, xin gửi phần trên cho nhóm phát triển (our own fault; please send the above)"))
        return HarnessError.exit_code
    if answered == STOPPED:
        print_error(IncompleteError("đã dừng theo yêu cầu (stopped by request)"))
        return IncompleteError.exit_code
    return answered if isinstance(answered, int) else 0


def in_vietnamese(said: str) -> str:
    """ "thiếu tùy chọn (Missing option '--province' / '-p'.)"."""
    words = next((vi for beginning, vi in WORDING if said.startswith(beginning)), "dòng lệnh không hợp lệ")
    return f"{words} ({said.strip()})"
