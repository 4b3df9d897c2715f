"""What a machine that only judges can know of a province's secrets."""

from pathlib import Path

import yaml

from tests.runs import Served
from thongsuot.conduct.documents import read_project
from thongsuot.conduct.records import UnaskedSecrets, secrets_of
from thongsuot.environment.project import Project


def test_secrets_are_known_as_far_as_the_environment_tells_them(served: Served, tmp_path: Path) -> None:
    library = read_project(Project(served.project(tmp_path / "project")))
    officers = yaml.safe_load(served.profile.read_text("utf-8"))["officers"]
    first = next(iter(officers.values()))["password"]["env"]
    assert set(secrets_of("nguoi-la", library, served.secrets)) == set(served.secrets.values())
    assert secrets_of("nguoi-la", library, {first: "mật-khẩu"}) == ("mật-khẩu",)
    assert secrets_of("nguoi-la", library, {}) == ()
    assert set(library.province("nguoi-la", UnaskedSecrets()).secrets) == {f"<{name}>" for name in served.secrets}
