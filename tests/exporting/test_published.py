"""The published schemas find what does not fit, with no network."""

import pytest

from tests.exporting.samples import asked, exported
from thongsuot.exporting import export
from thongsuot.exporting.published import misfits
from thongsuot.words.errors import HarnessError


def test_an_empty_document_fits_neither() -> None:
    assert any("'workflows' is a required property" in wrong for wrong in misfits("arazzo", {"arazzo": "1.0.1"}))
    assert any("'info' is a required property" in wrong for wrong in misfits("openapi", {"openapi": "3.1.0"}))


def test_a_document_of_ours_that_does_not_fit_is_our_own_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    made = exported(asked("status: 200, of: answer"))
    monkeypatch.setattr("thongsuot.exporting.descriptions.ARAZZO", "2.0.0")
    with pytest.raises(HarnessError, match=r"\$\.arazzo"):
        made.files()
    assert export.HarnessError.exit_code == 5
