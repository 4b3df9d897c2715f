"""A profile that a running reference environment hands over says all that the sample's own says: a stranger's run decides the same."""

from pathlib import Path

from tests.runs import Served
from tests.shipped import shipped
from thongsuot.conduct.documents import read_project
from thongsuot.environment.project import Project


def test_nothing_that_a_scenario_needs_is_left_out(served: Served, tmp_path: Path) -> None:
    given = read_project(Project(served.project(tmp_path / "project"))).province("nguoi-la", served.secrets)
    own = shipped().province("tinh-mau-1", {})
    assert given.services == own.services
    assert (given.limits, given.facts, given.answers) == (own.limits, own.facts, own.answers)
    assert {name: (one.role, one.unit) for name, one in given.officers.items()} == {name: (one.role, one.unit) for name, one in own.officers.items()}
