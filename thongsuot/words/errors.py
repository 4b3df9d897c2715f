"""The errors that end a command, each with its exit code.

ThongSuotError
├── UsageError (2)        a wrong word on the command line
├── DocumentsError (2)    documents that did not read; carries every diagnostic
├── PreflightError (3)    the environment is not fit to start
├── IncompleteError (4)   something did not run
├── HarnessError (5)      we broke
└── SecrecyError (6)      a secret or broken evidence in an artefact
"""

from thongsuot.words.diagnostic import Diagnostic


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
