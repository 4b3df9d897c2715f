"""A command that was forked is told from the installed program by nothing that a test looks at."""

from pathlib import Path

import pytest

from tests.runs import copy_project, finish, start, thongsuot


@pytest.mark.parametrize(("arguments", "code"), [(("check",), 2), (("run", "--province", "tinh-mau-9"), 2), (("explain", "TS171"), 0)])
def test_a_forked_command_is_the_installed_program(arguments: tuple[str, ...], code: int, tmp_path: Path) -> None:
    project = copy_project(tmp_path / "project")
    (project / "scenarios" / "sso" / "SSO-001-national-to-form.yaml").write_text("id: [", "utf-8")
    env = {"COLUMNS": "60", "PYTEST_ADDOPTS": "--nothing"}
    forked = thongsuot(*arguments, cwd=project, env=env)
    installed = finish(*start(["thongsuot", *arguments], cwd=project, env=env))
    assert (forked.code, forked.out, forked.err) == (installed.code, installed.out, installed.err)
    assert forked.code == code
