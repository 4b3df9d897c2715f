"""Which schema a name of an expectation stands for."""

import pytest

from thongsuot.running.schemas import SchemaShelf

ROW = {"MaHoSo": "H98-1", "LoaiDoiTuong": "2", "KenhThucHien": "2"}
BODY = {"session": "s", "service": "DongBoHoSoMC", "isUpdating": "False", "data": [ROW]}


@pytest.mark.parametrize(("contract", "good"), [("2023", True), ("2020", False)])
def test_a_message_is_held_against_the_version_of_the_province(contract, good):
    assert (SchemaShelf(contract)["wire/dong-bo-ho-so-request"].faults(BODY) == []) == good


def test_what_no_version_writes_otherwise_is_the_same_for_all():
    shelves = [SchemaShelf(version)["wire/cap-nhat-tien-do-request"] for version in ("2020", "2023")]
    assert shelves[0] is shelves[1]


@pytest.mark.parametrize("name", ["wire/khong-co", "../pyproject"])
def test_an_unknown_name_is_a_key_error(name):
    with pytest.raises(KeyError):
        SchemaShelf("2020")[name]
