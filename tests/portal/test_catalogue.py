"""Procedures by the codes of a deep link, and by a citizen's words; catalogues of tenants' own."""

import pytest

from thongsuot.portal.catalogue import MOST_PROCEDURES, fold, read_catalogue, sample_catalogue
from thongsuot.serving.body import BodyError

ROW = {
    "code": "1.000001",
    "name": "Cấp giấy phép thử",
    "field": {"code": "G01-01", "name": "Thử nghiệm"},
    "level": "commune",
    "full_process": True,
    "working_days": 3,
    "fee": 0,
    "components": [{"code": "GT1", "name": "Đơn", "required": True}],
    "result": {"code": "KQ1", "name": "Giấy phép thử"},
    "audiences": ["citizen"],
}


@pytest.mark.parametrize("code", ["1.004873", " 1.004873 ", "1.004873.000.00.00.H98", "1.004873.000.00.00.H98.01"])
def test_every_form_of_the_code_names_the_procedure(code: str) -> None:
    found = sample_catalogue().find(code, "H98")
    assert found is not None
    assert found.code == "1.004873"


@pytest.mark.parametrize("code", ["", "1.00487", "9.999999", "1.004873.000.00.00.H55", "1.004873'; --", "x" * 10_000])
def test_anything_else_names_none(code: str) -> None:
    assert sample_catalogue().find(code, "H98") is None


def test_the_other_procedure_is_of_the_same_field_where_there_is_one() -> None:
    for procedure in sample_catalogue():
        other = sample_catalogue().other_of_field(procedure)
        assert other.code != procedure.code
        fields = [same for same in sample_catalogue() if same.field_code == procedure.field_code]
        assert other.field_code == procedure.field_code or len(fields) == 1


def test_words_find_whatever_the_marks() -> None:
    assert [found.code for found in sample_catalogue().search("DANG KY khai sinh")] == ["1.001193", "2.000986"]
    assert len(sample_catalogue().search("")) == len(sample_catalogue())
    assert fold("Đăng ký KHAI tử") == "dang ky khai tu"


def test_a_catalogue_is_read_as_it_is_written() -> None:
    catalogue = read_catalogue([ROW, ROW | {"code": "1.000002", "level": "province", "department": 5}])
    first, second = catalogue
    assert (first.name, first.field_name, first.department, first.components[0].name, first.result_code) == (
        "Cấp giấy phép thử",
        "Thử nghiệm",
        "",
        "Đơn",
        "KQ1",
    )
    assert (second.code, second.department) == ("1.000002", "5")
    assert catalogue.digest != read_catalogue([ROW]).digest


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ({}, "catalogue: Expected `array`"),
        ([], "catalogue: Expected `array` of length >= 1"),
        ([ROW] * (MOST_PROCEDURES + 1), "catalogue: Expected `array` of length <= 2500"),
        ([ROW, 5], "catalogue[1]: Expected `object`, got `int`"),
        ([ROW | {"code": "4.000001"}], "catalogue[0].code: "),
        ([ROW | {"name": ""}], "catalogue[0].name: "),
        ([ROW | {"field": {"code": "x"}}], "catalogue[0].field: Object missing required field `name`"),
        ([ROW | {"level": "district"}], "catalogue[0].level: Invalid enum value 'district'"),
        ([ROW | {"fee": "10000"}], "catalogue[0].fee: Expected `int`, got `str`"),
        ([ROW | {"working_days": 0}], "catalogue[0].working_days: Expected `int` >= 1"),
        ([ROW | {"components": [{"code": "a", "name": "b"}]}], "catalogue[0].components[0]: Object missing required field `required`"),
        ([ROW | {"components": ROW["components"] * 2}], "catalogue[0].components: a code is given twice"),
        ([ROW | {"audiences": []}], "catalogue[0].audiences: "),
        ([ROW | {"department": 5}], "catalogue[0].department: "),
        ([ROW | {"level": "province"}], "catalogue[0].department: "),
        ([ROW, ROW], "catalogue[1].code: 1.000001 is given twice"),
    ],
)
def test_what_is_wrong_with_a_catalogue_is_named(rows: object, words: str) -> None:
    with pytest.raises(BodyError) as raised:
        read_catalogue(rows)
    assert str(raised.value).startswith(words)
