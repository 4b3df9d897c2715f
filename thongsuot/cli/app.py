"""The command line: one Typer application, one place where errors become exit codes."""

import sys
from collections.abc import Sequence

import click
import typer

from thongsuot.cli.check import check
from thongsuot.cli.compare import compare
from thongsuot.cli.defects import defects
from thongsuot.cli.demo import demo
from thongsuot.cli.docs import docs
from thongsuot.cli.gate import gate
from thongsuot.cli.run import run
from thongsuot.cli.serve import serve
from thongsuot.conduct.errors import print_error
from thongsuot.words.errors import IncompleteError, ThongSuotError, UsageError

application = typer.Typer(
    name="thongsuot",
    help="Thông Suốt: kiểm thử cổng dịch vụ công cấp tỉnh trước khi vận hành (conformance and pre-go-live tests for provincial portals).",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for function in (demo, run, check, gate, compare, serve, docs):
    application.command()(function)
application.add_typer(defects, name="defects")


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs one command and exits with its code; never a traceback for what a person did or a portal answered."""
    sys.exit(_exit_code(arguments))


def _exit_code(arguments: Sequence[str] | None) -> int:
    try:
        answered = application(args=list(arguments) if arguments is not None else None, standalone_mode=False)
    except KeyboardInterrupt:
        print_error(IncompleteError("đã dừng theo yêu cầu (stopped by request)"))
        return IncompleteError.exit_code
    except click.exceptions.Abort:
        return IncompleteError.exit_code
    except click.ClickException as error:
        print_error(UsageError(f"{error.format_message()}; xem thongsuot --help (see thongsuot --help)"))
        return UsageError.exit_code
    except ThongSuotError as error:
        print_error(error)
        return error.exit_code
    return answered if isinstance(answered, int) else 0
