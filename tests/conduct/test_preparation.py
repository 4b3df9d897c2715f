"""What stands before the first row: refusals in words, a plan that every worker comes to, trust that loads."""

import os
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from tests.runs import ROOT, Served, copy_project
from thongsuot.conduct.command_line import read_channel, read_date
from thongsuot.conduct.options import RunOptions, options_from_json
from thongsuot.conduct.preparation import Preparation, prepare, prepare_worker, sighted
from thongsuot.environment.project import Project
from thongsuot.words.errors import DocumentsError, PreflightError, UsageError

HERE = Project(ROOT)


def planned(project: Project = HERE, env: dict[str, str] | None = None, **options: Any) -> Preparation:
    with ExitStack() as stack:
        return prepare(RunOptions(**{"province": "tinh-mau-1", **options}), project, env or {}, stack, start=False)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"province": "khong-co"}, "không có hồ sơ tỉnh 'khong-co'; đang có: "),
        ({"gate": "khong-co"}, "không có cổng kiểm soát 'khong-co'; đang có: trial, go-live, full-process"),
        ({"only": ("SSO-999",)}, "--only SSO-999 không khớp kịch bản nào"),
    ],
    ids=["province", "gate", "only"],
)
def test_a_choice_that_is_none_is_refused(options: dict[str, Any], words: str) -> None:
    with pytest.raises(UsageError) as refused:
        planned(**options)
    assert words in str(refused.value)


def test_a_chosen_scenario_that_does_not_read_shows_why(tmp_path: Path) -> None:
    project = Project(copy_project(tmp_path / "project"))
    path = project.root / "scenarios" / "sso" / "SSO-003-deep-link-first.yaml"
    path.write_text(path.read_text("utf-8").replace("steps:", "stepz:"), "utf-8")
    with pytest.raises(DocumentsError) as refused:
        planned(project, only=("sso-003", "SSO-999"))
    assert [problem.span.path for problem in refused.value.diagnostics] == ["scenarios/sso/SSO-003-deep-link-first.yaml"]
    assert planned(project, only=("SSO-001",)).plan.rows
    with pytest.raises(UsageError):
        planned(project, only=("SSO-999",))


def test_words_of_the_command_line_are_read_strictly() -> None:
    with pytest.raises(UsageError, match="dạng 2025-07-01, không phải '2025-13-01'"):
        read_date("2025-13-01")
    with pytest.raises(UsageError, match="http hoặc browser, không phải 'fax'"):
        read_channel("fax")


def test_a_stranger_must_name_its_secrets_and_cannot_have_defects(served: Served, tmp_path: Path) -> None:
    project = Project(served.project(tmp_path / "project"))
    with pytest.raises(DocumentsError) as refused:
        planned(project, province="nguoi-la")
    assert "THONGSUOT_NATIONAL_KEY" in str(refused.value)
    with pytest.raises(UsageError, match="--defect chỉ dùng với cổng mẫu"):
        planned(project, {**served.secrets}, province="nguoi-la", defects=("landing-loop",))


def test_a_live_portal_is_visited_only_when_somebody_says_so(served: Served, tmp_path: Path) -> None:
    project = Project(served.project(tmp_path / "project", mode="live", writes_allowed=False))
    with pytest.raises(UsageError, match="thêm --live nếu được phép"):
        planned(project, {**served.secrets}, province="nguoi-la")
    rows = {row.id: row for row in planned(project, {**served.secrets}, province="nguoi-la", live=True).plan.rows}
    assert rows["HS-001"].not_applicable is not None


def test_trust_that_does_not_load_is_a_preflight_matter(served: Served, tmp_path: Path) -> None:
    project = Project(served.project(tmp_path / "project", ca="none.pem"))
    preparation = planned(project, {**served.secrets}, province="nguoi-la")
    assert preparation.province.ca == str(project.root / "none.pem")
    with pytest.raises(PreflightError, match=r"none\.pem"):
        sighted(preparation)
    (project.root / "none.pem").write_text("no certificate")
    with pytest.raises(PreflightError, match="'ca', 'signing_ca' hoặc 'resolve'"):
        sighted(preparation)


def test_a_worker_comes_to_the_same_plan(served: Served, tmp_path: Path) -> None:
    project = Project(served.project(tmp_path / "project"))
    env = {**os.environ, **served.secrets}
    first = planned(project, env, province="nguoi-la", only=("SSO-00*",), seed="mau")
    second = prepare_worker(first.payload(), env)
    assert second.plan == first.plan
    assert second.secrets() == first.secrets()
    assert second.folder == first.folder


def test_a_seed_brings_the_same_persons_and_never_the_same_passwords() -> None:
    one, again, other = (planned(seed=seed).plan for seed in ("mau-7", "mau-7", "mau-8"))
    persons = [[row.values["persona"]["name"] for row in plan.rows if row.values.get("persona")] for plan in (one, again, other)]
    assert persons[0] == persons[1] != persons[2]
    assert not {secret for row in one.rows for secret in row.secrets} & {secret for row in again.rows for secret in row.secrets}


def test_options_survive_the_way_to_a_worker() -> None:
    given = RunOptions("x", gate="trial", only=("A", "B"), channel="http", as_of=read_date("2025-07-01"), seed="s", defects=(), reports="r", live=True)
    assert options_from_json(given.as_json()) == given


def test_the_copied_project_is_the_whole_of_what_a_province_keeps(tmp_path: Path) -> None:
    assert planned(Project(copy_project(tmp_path / "project")), seed="s").plan.digests == planned(seed="s").plan.digests


def test_details_of_results_are_counted_where_a_chosen_row_asks(tmp_path: Path) -> None:
    project = Project(copy_project(tmp_path / "project"))
    (cells,) = (project.root / "provinces" / "answers" / "tinh-mau-1").glob("lien-ket.parquet")
    cells.write_bytes(cells.read_bytes()[:-1])
    assert planned(project, only=("SSO-001",)).plan.rows
    assert planned(project, province="tinh-mau-2", only=("BC-021",)).plan.rows
    for only in (("BC-021",), ()):
        with pytest.raises(DocumentsError) as refused:
            planned(project, only=only)
        assert [problem.code for problem in refused.value.diagnostics] == ["TS228"]


def test_a_run_loads_no_dataframes_and_no_browser_before_it_needs_them() -> None:
    names = subprocess.run(
        [sys.executable, "-c", "import sys, thongsuot.plugin; print(*{'polars', 'playwright', 'pyhanko', 'faker'} & set(sys.modules))"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    ).stdout
    assert names.split() == []
