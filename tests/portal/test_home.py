"""What the home page does for a crowd."""

from concurrent.futures import ThreadPoolExecutor

from tests.portal.towers import Towers
from thongsuot.portal.home import CROWD, CROWDED_SECONDS


def _slowest(towers: Towers, base: str, people: int) -> float:
    visitor = towers.visitor()
    with ThreadPoolExecutor(people) as crowd:
        return max(reply.elapsed.total_seconds() for reply in crowd.map(lambda _: visitor.get(base + "/"), range(people)))


def test_a_crowd_waits_only_where_that_is_the_defect(towers: Towers) -> None:
    assert _slowest(towers, towers.tenant(), 3 * CROWD) < CROWDED_SECONDS
    assert _slowest(towers, towers.tenant("crowd-waits"), 1) < CROWDED_SECONDS
    assert _slowest(towers, towers.tenant("crowd-waits"), 3 * CROWD) >= CROWDED_SECONDS
