"""The sample procedures hold what the suites need of them."""

import json
import re
from importlib.resources import files

import pytest

from thongsuot.national.catalogue.data import load_catalogue, plain

RAW = json.loads((files("thongsuot.data") / "procedures.json").read_text("utf-8"))
LISTED = RAW["procedures"]


def test_the_data_say_that_they_are_samples():
    assert RAW["confidence"] == "sample"
    assert "không phải quy định pháp luật" in RAW["source"]


def test_there_are_enough_of_every_sort():
    assert len(LISTED) >= 20
    assert len({entry["field"]["code"] for entry in LISTED}) >= 5
    for name, values in (("level", {"commune", "province"}), ("full_process", {True, False}), ("residence_bound", {True, False})):
        assert {entry[name] for entry in LISTED} == values
    assert {entry["fee"] > 0 for entry in LISTED} == {True, False}
    for audience in ("enterprise", "organisation"):
        assert sum(audience in entry["audiences"] for entry in LISTED) >= 3


def test_the_first_is_free_full_and_of_the_commune():
    first = LISTED[0]
    assert (first["level"], first["full_process"], first["fee"]) == ("commune", True, 0)
    assert sum(component["required"] for component in first["components"]) == 2


@pytest.mark.parametrize("entry", LISTED, ids=lambda entry: entry["code"])
def test_a_procedure_is_well_formed(entry):
    assert re.fullmatch(r"[123]\.\d{6}", entry["code"])
    assert entry["working_days"] >= 1
    assert ("fee_code" in entry) == (entry["fee"] > 0)
    assert ("department" in entry) == (entry["level"] == "province")
    assert entry.get("department", 2) in range(2, 12)
    assert any(component["required"] for component in entry["components"])


def test_codes_are_unique():
    assert len({entry["code"] for entry in LISTED}) == len(LISTED)
    papers = [component["code"] for entry in LISTED for component in entry["components"]]
    assert len(set(papers)) == len(papers)


@pytest.mark.parametrize("root", ["H98", "H99"])
def test_every_procedure_has_somebody_to_resolve_it(root):
    catalogue = load_catalogue()
    for procedure in catalogue.procedures.values():
        resolving = catalogue.resolving_agencies(procedure, root)
        assert {found.level for found in resolving} == {"commune" if procedure.level == "commune" else "department"}
        assert all("centre" in found.level for found in catalogue.receiving_agencies(procedure, root))


def test_plain_text_has_neither_marks_nor_capitals():
    assert plain("Đăng ký KHAI SINH, hộ tịch") == "dang ky khai sinh, ho tich"
