"""The list of 34 provinces and 3,321 communes, and the schemas that name provinces by it."""

import json

from thongsuot.documents.schema import FOLDER
from thongsuot.documents.territory import communes_of, find_commune, territories, territory_of


def test_the_whole_list() -> None:
    communes = [commune for territory in territories().values() for commune in communes_of(territory.code)]
    assert (len(territories()), len(communes)) == (34, 3321)
    for commune in communes:
        assert find_commune(commune.code) == commune
        assert commune in communes_of(territory_of(commune).code)
    assert find_commune("00000") is None
    assert communes_of("02") == ()


def test_the_schemas_know_the_same_provinces() -> None:
    node = json.loads((FOLDER / "common.schema.json").read_text("utf-8"))["$defs"]["territory"]
    assert node["enum"] == list(territories())
    assert all(one.name in text and f"code {one.code}" in text for one, text in zip(territories().values(), node["enumDescriptions"], strict=True))
