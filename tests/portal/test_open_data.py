"""The files of the whole catalogue and of the units: what they hold, and that each defect shows in them."""

import csv
import io
from collections.abc import Sequence

import pytest

from tests.portal.towers import Towers
from thongsuot.portal.catalogue import sample_catalogue
from thongsuot.portal.defect_table import DEFECTS

OPEN_DATA = [defect.id for defect in DEFECTS if {"list_procedures", "list_units", "unit_codes_as_text"} & defect.changes.keys()]


def rows(towers: Towers, base: str, name: str) -> Sequence[Sequence[str]]:
    reply = towers.visitor().get(f"{base}/du-lieu/{name}")
    assert (reply.status_code, reply.headers["content-type"]) == (200, "text/csv; charset=utf-8")
    return list(csv.reader(io.StringIO(reply.content.decode("utf-8-sig")), delimiter=";"))


def test_the_catalogue_is_whole(towers: Towers) -> None:
    head, *listed = rows(towers, towers.tenant(), "thu-tuc.csv")
    assert head[:2] == ["Mã thủ tục", "Tên thủ tục"]
    assert [(row[0], row[1]) for row in listed] == [(one.code, one.name) for one in sample_catalogue()]


def test_the_units_are_the_provinces_and_the_communes_of_this_one(towers: Towers) -> None:
    _, *listed = rows(towers, towers.tenant(), "don-vi.csv")
    assert (sum(len(row[0]) == 2 for row in listed), sum(len(row[0]) == 5 for row in listed)) == (34, 92)


@pytest.mark.parametrize("defect", OPEN_DATA)
def test_a_defect_shows(towers: Towers, defect: str) -> None:
    files = ("thu-tuc.csv", "don-vi.csv")
    changed = [name for name in files if rows(towers, towers.tenant(defect), name) != rows(towers, towers.tenant(), name)]
    assert changed == ["thu-tuc.csv" if defect.startswith("catalogue-") else "don-vi.csv"]
