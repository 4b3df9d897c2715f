"""Each error ends a command with its own exit code."""

from thongsuot.words import errors
from thongsuot.words.diagnostic import Diagnostic
from thongsuot.words.errors import DocumentsError, ExpressionError, ThongSuotError
from thongsuot.words.source import Span, Text

CODES = {
    "UsageError": 2,
    "DocumentsError": 2,
    "ExpressionError": 2,
    "PreflightError": 3,
    "IncompleteError": 4,
    "HarnessError": 5,
    "SecrecyError": 6,
    "ThongSuotError": 5,
}


def test_every_error_has_its_exit_code() -> None:
    found = {name: kind.exit_code for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, ThongSuotError)}
    assert found == CODES


def test_a_documents_error_says_where() -> None:
    error = DocumentsError((Diagnostic("TS101", Text("không đọc được"), Span("a.yaml", 3, 5)),))
    assert str(error) == "a.yaml:3:5 [TS101] không đọc được"


def test_an_expression_error_speaks_both_languages() -> None:
    error = ExpressionError(Text("sai", "wrong"))
    assert (str(error), error.text.en) == ("sai", "wrong")
