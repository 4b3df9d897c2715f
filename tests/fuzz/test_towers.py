"""A short drive of both towers by calls that nobody would make; `make fuzz` goes on with other seeds, for longer."""

from collections.abc import Iterator

import pytest

from tests.fuzz.calls import BODIES
from tests.fuzz.doors import Watched, watched_towers
from tests.fuzz.towers import drive

DOORS = ("portal", "portal-control", "national", "identity", "adapter", "national-control")


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watched]:
    with watched_towers(tmp_path_factory.mktemp("driven")) as watched:
        yield watched


def test_every_door_is_driven(watched: Watched) -> None:
    assert tuple(door.name for door in watched.doors) == DOORS
    assert all(door.routes for door in watched.doors)


def test_every_path_that_takes_json_is_driven_with_bodies_of_its_own(watched: Watched) -> None:
    """Or a new one would only ever be told that its body is wrong."""
    taking = {path for door in watched.doors if "form" not in door.kinds or door.name == "adapter" for method, path in door.routes if method in {"POST", "PUT"}}
    taking |= {path for door in watched.doors for _method, path in door.routes if path.startswith("/dvcqg/")}
    assert taking - BODIES.keys() - {"/thanhtoan/token", "/tenants/{tenant}/watch"} == set()  # a form; and no body


@pytest.mark.parametrize("name", DOORS)
def test_no_call_breaks_a_tower(watched: Watched, name: str) -> None:
    drive(watched, name, count=60, number=1)
