"""The order of a stratified sample, and what is told of each stratum."""

import random
from collections import Counter

import pytest

from thongsuot.populations.confidence import at_most
from thongsuot.populations.landings import Cell, Field, Landed
from thongsuot.populations.strata import Stratum, in_order, strata_of, stratum_row

SECTORS = ("Hộ tịch", "Đất đai", "Chứng thực")


def some_field(services: int, agencies: int) -> Field:
    """Every service at every agency; of three services two are of one sector."""
    codes = [f"1.{number:06}" for number in range(services)]
    cells = tuple(Cell(code, "", f"H98.{place}") for code in codes for place in range(agencies))
    return Field(cells, {}, {}, (), {code: SECTORS[min(number % 4, 2)] for number, code in enumerate(codes)})


def test_an_order_holds_every_cell_once_and_comes_again_with_its_seed() -> None:
    field = some_field(20, 12)
    order = list(in_order(field, "a"))
    assert sorted(order, key=lambda cell: cell.key) == sorted(field.cells, key=lambda cell: cell.key)
    assert order == list(in_order(field, "a"))
    assert order == list(in_order(Field(field.cells[::-1], {}, {}, (), field.sectors), "a")), "whatever the order of the list"
    assert order != list(in_order(field, "b"))


@pytest.mark.parametrize("taken", [12, 60, 100, 200])
def test_every_beginning_is_drawn_in_proportion(taken: int) -> None:
    field = some_field(20, 12)
    begun = list(in_order(field, "a"))[:taken]
    by_agency = Counter(cell.agency for cell in begun)
    assert max(by_agency.values()) - min(by_agency.values()) <= 1
    of_agency = Counter(field.stratum(cell) for cell in field.cells)
    for stratum, count in of_agency.items():
        found = sum(field.stratum(cell) == stratum for cell in begun)
        assert abs(found - by_agency[stratum[0]] * count / 20) < 1.01
    by_service = Counter(cell.code for cell in begun)
    assert max(by_service.values()) - min(by_service.get(code, 0) for code in field.sectors) <= 4


def test_a_small_agency_has_its_share_only() -> None:
    small = some_field(1, 1).cells[0]
    field = Field((*some_field(50, 10).cells, Cell(small.code, "", "H98.nho")), {}, {}, ())
    places = [list(in_order(field, str(seed))).index(Cell(small.code, "", "H98.nho")) for seed in range(40)]
    assert 100 < sum(places) / 40 < 400, "anywhere, not first"


def test_what_a_stratum_is_told_of() -> None:
    field = some_field(4, 2)
    landed = [Landed(cell, "ok", 200) for cell in field.cells if cell.agency == "H98.0"]
    landed[0] = Landed(landed[0].cell, "other-procedure", 200)
    landed[1] = Landed(landed[1].cell, "throttled", 429)
    strata = {(one.agency, one.sector): one for one in strata_of(field, landed)}
    assert len(strata) == 6
    assert strata["H98.0", "Hộ tịch"] == Stratum("H98.0", "Hộ tịch", 1, 1, 1)
    assert strata["H98.0", "Đất đai"] == Stratum("H98.0", "Đất đai", 1, 0, 0), "not decided is not seen"
    assert strata["H98.0", "Chứng thực"].at_most == 0.0
    assert stratum_row(strata["H98.1", "Chứng thực"]) == {"agency": "H98.1", "sector": "Chứng thực", "cells": 2, "decided": 0, "faults": 0, "at_most": 100.0}


def test_the_bound_over_all_holds_as_often_as_it_says() -> None:
    """Faults gathered in few strata, which is the worst for a sample: the bound may be too low in one of twenty draws."""
    field = some_field(12, 20)
    wrong = {cell.key for cell in field.cells if cell.agency in {"H98.3", "H98.7"}}
    dice, held = random.Random(1), 0
    for _ in range(200):
        begun = list(in_order(field, str(dice.random())))[:60]
        held += at_most(sum(cell.key in wrong for cell in begun), 60) >= len(wrong) / len(field.cells)
    assert held >= 190
