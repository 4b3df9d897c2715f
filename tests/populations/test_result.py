"""Record files of whole populations: sealed, read, and what they say of a requirement."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from thongsuot.documents.collection import read_library
from thongsuot.documents.questions import questions_of
from thongsuot.environment.project import find_project
from thongsuot.populations import dossiers, procedures, staff_kinds, unit_kinds
from thongsuot.populations.landing_outcomes import OUTCOMES
from thongsuot.populations.result import VERSION, Asked, Count, Result, ResultError, judge, read_result, sealed

TABLE = {"file": "a.csv", "columns": ["code", "name"], "read": 2, "used": 2, "duplicate": 0, "rejected": 0, "unread": 0}
TOLD: dict[str, Any] = {
    "version": VERSION,
    "command": "catalogue",
    "province": "tinh-a",
    "day": "2025-07-01",
    "kinds": {"missing": {"title": "thiếu", "count": 0, "weight": "difference", "apart": True}},
    "sides": [{**TABLE, "side": "portal"}, {**TABLE, "side": "published"}],
    "coverage": [{"title": "thủ tục", "found": 2, "total": 2}],
    "lacking": [],
    "order": {},
    "details": {"file": "khac-biet.csv", "sha256": "0" * 64},
    "kept": {"file": "doi-chieu.parquet", "sha256": "1" * 64},
}
WHOLE = Result(
    "catalogue",
    "tinh-a",
    date(2025, 7, 1),
    {
        "missing": Count("thiếu", 0, "difference", apart=True),
        "process": Count("mức độ", 0, "difference"),
        "spelling": Count("cách viết", 0, "note"),
        "odd": Count("lạ", 0, "review"),
        "suffix": Count("đuôi", 0, "difference", seen=False),
    },
    ("portal", "published"),
    ((2, 2, "thủ tục"),),
    (),
)


def counted(id_: str, count: int) -> Result:
    return replace(WHOLE, kinds={**WHOLE.kinds, id_: replace(WHOLE.kinds[id_], count=count)})


def test_what_was_sealed_reads_back() -> None:
    result = read_result(sealed(TOLD).encode())
    assert (result.command, result.province, result.day, result.sides) == ("catalogue", "tinh-a", date(2025, 7, 1), ("portal", "published"))
    assert result.coverage == "thủ tục: 2/2"
    assert [one.file for one in result.files] == ["khac-biet.csv", "doi-chieu.parquet"]


@pytest.mark.parametrize("key", sorted(TOLD))
def test_no_part_of_it_can_be_edited(key: str) -> None:
    told = json.loads(sealed(TOLD))
    told[key] = "catalogue" if key == "command" else "khác"
    if key == "command":
        told[key] = "sweep"
    with pytest.raises(ResultError):
        read_result(json.dumps(told).encode())


@pytest.mark.parametrize("key", sorted(set(TOLD) - {"version"}))
def test_a_sealed_file_that_lacks_something_is_no_result(key: str) -> None:
    with pytest.raises(ResultError):
        read_result(sealed({name: value for name, value in TOLD.items() if name != key}).encode())


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b"\xff\xfe", b'{"command": "gate"}', sealed({**TOLD, "version": VERSION + 1}).encode()])
def test_what_is_no_result(data: bytes) -> None:
    with pytest.raises(ResultError):
        read_result(data)


@pytest.mark.parametrize(
    ("asked", "result", "word"),
    [
        (Asked("catalogue", ("missing", "process")), WHOLE, "pass"),
        (Asked("catalogue", ("missing",), ("published",)), WHOLE, "pass"),
        (Asked("catalogue", ("missing",), ("national",)), WHOLE, "review"),
        (Asked("catalogue", ("missing",)), counted("missing", 1), "fail"),
        (Asked("catalogue", ("process",)), counted("missing", 1), "review"),
        (Asked("catalogue", ("spelling",)), counted("spelling", 1), "fail"),
        (Asked("catalogue", ("odd",)), counted("odd", 1), "review"),
        (Asked("catalogue", ("suffix",)), WHOLE, "review"),
        (Asked("catalogue", ("gone",)), WHOLE, "unusable"),
        (Asked("catalogue", ("process",)), replace(WHOLE, lacking=("1 dòng bị loại",)), "review"),
        (Asked("catalogue", ("process",)), replace(WHOLE, parts=((0, 0, "thủ tục"),)), "review"),
        (Asked("catalogue", ("process",)), replace(WHOLE, parts=()), "review"),
        (Asked("sweep"), replace(WHOLE, command="sweep", kinds={}, parts=((1, 2, "liên kết"),)), "review"),
        (Asked("catalogue"), counted("spelling", 3), "review"),
        (Asked("catalogue"), replace(counted("spelling", 3), kinds={"spelling": Count("cách viết", 3, "note")}), "pass"),
    ],
)
def test_what_it_says(asked: Asked, result: Result, word: str) -> None:
    assert judge(asked, result)[0] == word


def test_the_scenarios_ask_for_kinds_that_there_are() -> None:
    library = read_library(find_project().texts())
    kinds = {
        "catalogue": procedures.KINDS,
        "reconcile": dossiers.KINDS,
        "units": unit_kinds.KINDS,
        "accounts": staff_kinds.KINDS,
        "sweep": tuple(OUTCOMES.values()),
    }
    asked = questions_of(library.scenarios.values(), library.flows).by_results.values()
    assert {one["of"] for one in asked} == set(kinds)
    for one in asked:
        assert set(one.get("kinds", ())) <= {kind.id for kind in kinds[one["of"]]}
