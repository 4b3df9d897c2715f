"""The list of 34 provinces and 3,321 communes, and the schemas that name provinces by it."""

import json
from typing import Any

import pytest

from thongsuot.documents.schema import FOLDER
from thongsuot.documents.territory import communes_of, find_commune, territories, territory_of
from thongsuot.documents.wish import OWN


def schema(name: str) -> dict[str, Any]:
    properties: dict[str, Any] = json.loads((FOLDER / f"{name}.schema.json").read_text("utf-8"))["properties"]
    return properties


def test_the_whole_list() -> None:
    communes = [commune for territory in territories().values() for commune in communes_of(territory.code)]
    assert (len(territories()), len(communes)) == (34, 3321)
    for commune in communes:
        assert find_commune(commune.code) == commune
        assert commune in communes_of(territory_of(commune).code)
    assert find_commune("00000") is None
    assert communes_of("02") == ()


FAKE = schema("scenario")["uses"]["properties"]["fake"]["additionalProperties"]["properties"]


@pytest.mark.parametrize("names", [schema("province")["territory"], FAKE["province"]])
def test_schemas_know_the_same_provinces(names: dict[str, list[str]]) -> None:
    own = [name for name in names["enum"] if name == OWN]
    assert names["enum"] == [*own, *territories()]
    for one, text in zip(territories().values(), names["enumDescriptions"][len(own) :], strict=True):
        assert text == f"{one.name}, mã {one.code} / code {one.code}"
