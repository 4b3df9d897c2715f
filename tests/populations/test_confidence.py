"""What a sample says: the bounds against their own definitions, and against figures from elsewhere."""

from math import comb

import pytest

from thongsuot.populations.confidence import SURE, at_most, at_most_of


@pytest.mark.parametrize(
    ("faults", "looked", "share"), [(0, 100, 0.029513), (0, 299, 0.009969), (1, 100, 0.046560), (5, 50, 0.198833), (0, 0, 1.0), (3, 3, 1.0)]
)
def test_what_a_sample_says_of_the_whole(faults: int, looked: int, share: float) -> None:
    """Clopper and Pearson's one-sided bound at 95 %, the share at which so few faults have a chance of 5 %."""
    assert at_most(faults, looked) == pytest.approx(share, abs=5e-5)


@pytest.mark.parametrize(("faults", "looked", "whole"), [(0, 5, 20), (1, 7, 20), (0, 1, 7), (3, 9, 10), (2, 40, 150), (0, 50, 13_800)])
def test_of_a_part_no_greater_number_of_faults_could_well_show_so_few(faults: int, looked: int, whole: int) -> None:
    def chance(wrong: int) -> float:
        return sum(comb(wrong, k) * comb(whole - wrong, looked - k) for k in range(faults + 1)) / comb(whole, looked)

    most = round(at_most_of(faults, looked, whole) * whole)
    assert chance(most) > 1 - SURE
    assert most == whole - (looked - faults) or chance(most + 1) <= 1 - SURE


@pytest.mark.parametrize(("faults", "looked", "whole", "share"), [(0, 7, 7, 0.0), (2, 8, 8, 0.25), (0, 0, 9, 1.0), (1, 1, 2, 1.0), (0, 0, 0, 1.0)])
def test_what_was_all_looked_at_is_known_and_what_was_not_is_not(faults: int, looked: int, whole: int, share: float) -> None:
    assert at_most_of(faults, looked, whole) == share


def test_without_replacement_says_no_less_than_with_it() -> None:
    assert all(at_most_of(faults, looked, 60) <= at_most(faults, looked) for faults in range(3) for looked in range(3, 61))
