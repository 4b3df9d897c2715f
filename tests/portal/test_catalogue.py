"""Procedures by the codes of a deep link, and by a citizen's words."""

import pytest

from thongsuot.portal.catalogue import find_procedure, fold, other_of_field, procedures, search_procedures


@pytest.mark.parametrize("code", ["1.004873", " 1.004873 ", "1.004873.000.00.00.H98", "1.004873.000.00.00.H98.01"])
def test_every_form_of_the_code_names_the_procedure(code: str) -> None:
    found = find_procedure(code, "H98")
    assert found is not None
    assert found.code == "1.004873"


@pytest.mark.parametrize("code", ["", "1.00487", "9.999999", "1.004873.000.00.00.H55", "1.004873'; --", "x" * 10_000])
def test_anything_else_names_none(code: str) -> None:
    assert find_procedure(code, "H98") is None


def test_the_other_procedure_is_of_the_same_field_where_there_is_one() -> None:
    for procedure in procedures().values():
        other = other_of_field(procedure)
        assert other.code != procedure.code
        fields = [same for same in procedures().values() if same.field_code == procedure.field_code]
        assert other.field_code == procedure.field_code or len(fields) == 1


def test_words_find_whatever_the_marks() -> None:
    assert [found.code for found in search_procedures("DANG KY khai sinh")] == ["1.001193"]
    assert len(search_procedures("")) == len(procedures())
    assert fold("Đăng ký KHAI tử") == "dang ky khai tu"
