"""The errors that end a command, each with its exit code.

ThongSuotError
├── UsageError (2)        a wrong word on the command line
├── DocumentsError (2)    documents that did not read; carries every diagnostic
├── ExpressionError (2)   an expression that is not well formed or does not work out
├── PreflightError (3)    the environment is not fit to start
├── IncompleteError (4)   something did not run
├── HarnessError (5)      we broke
└── SecrecyError (6)      a secret or broken evidence in an artefact
"""

from thongsuot.words.diagnostic import Diagnostic
from thongsuot.words.source import Text


class ThongSuotError(Exception):
    exit_code = 5


class UsageError(ThongSuotError):
    exit_code = 2


class DocumentsError(ThongSuotError):
    exit_code = 2

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__("\n".join(f"{d.span} [{d.code}] {d.message.vi}" for d in diagnostics))
        self.diagnostics = diagnostics


class PreflightError(ThongSuotError):
    exit_code = 3


class IncompleteError(ThongSuotError):
    exit_code = 4


class HarnessError(ThongSuotError):
    exit_code = 5


class SecrecyError(ThongSuotError):
    exit_code = 6


class ExpressionError(ThongSuotError):
    """An expression of a document that is not well formed or does not work out; `text` says so in both languages."""

    exit_code = 2

    def __init__(self, text: Text) -> None:
        super().__init__(text.vi)
        self.text = text
