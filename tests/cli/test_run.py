"""`thongsuot run`, from outside: what a person chooses, what comes out, and what is refused before anything starts."""

import json
import xml.etree.ElementTree as ET
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from tests.runs import Served, finish, marked, start, the_record, thongsuot, verdicts
from thongsuot.conduct.options import RunOptions
from thongsuot.conduct.preparation import prepare
from thongsuot.environment.project import Project
from thongsuot.running.canary import Canary


def test_the_environment_starts_and_ends_with_the_run(tmp_path: Path) -> None:
    done = thongsuot("run", "--province", "tinh-mau-1", "--only", "SSO-001", "--only", "HS-001", "-n", "1", "--reports", str(tmp_path))
    folder, record = the_record(tmp_path)
    assert done.code == 4, done.said
    assert done.err == ""
    assert done.out.splitlines()[0].startswith("Tỉnh mẫu 1 (tinh-mau-1): 2 lượt kịch bản, hạt giống (seed) ")
    assert done.out.splitlines()[1].startswith("đạt  HS-001  ")
    assert "lần chạy chỉ gồm một phần đã chọn" in done.out
    assert "không có kiểm tra nào" not in done.out
    assert set(verdicts(record).values()) == {"pass"}
    assert sorted(path.name for path in folder.iterdir()) == ["allure-results", "evidence", "index.html", "junit.xml", "record.json"]
    assert marked(done.mark) == {}


def test_two_workers_and_what_lies_beside_the_record(served: Served, tmp_path: Path) -> None:
    """JUnit and Allure parse, say what the record says, and hold no secret that the run was given."""
    project = served.project(tmp_path / "project")
    done = thongsuot("run", "--province", "nguoi-la", "--only", "HS-006", "--only", "SSO-00*", "--channel", "http", "-n", "2", cwd=project, env=served.secrets)
    folder, record = the_record(project / "reports")
    assert done.code == 4, done.said
    assert record["selection"] == "--only HS-006 --only SSO-00* --channel http"
    assert set(verdicts(record).values()) == {"pass"}
    rows = {row["id"] for row in record["rows"]}
    assert len(rows) > 10
    cases = [case.get("name", "") for case in ET.parse(folder / "junit.xml").iter("testcase")]
    assert {case.partition(" ")[0] for case in cases} == rows
    results = [json.loads(path.read_text("utf-8")) for path in (folder / "allure-results").glob("*-result.json")]
    assert {result["fullName"]: result["status"] for result in results} == dict.fromkeys(rows, "passed")
    assert record["canary"]["scanned"] is True
    assert record["canary"]["secrets"] > len(rows)
    assert record["canary"]["findings"] == []
    assert Canary(served.secrets.values()).scan(folder) == ()
    assert not [secret for secret in served.secrets.values() if secret in done.said]


def test_a_plan_starts_nothing_writes_nothing_and_tells_no_secret(served: Served, tmp_path: Path) -> None:
    project = served.project(tmp_path / "project", resolve={"tinhmau1.test": "127.0.0.1:9"})
    done = thongsuot("run", "--province", "nguoi-la", "--plan", "--gate", "trial", cwd=project, env=served.secrets)
    assert done.code == 0, done.said
    assert "chỉ chọn: --gate trial" in done.out
    assert "SSO-001 " in done.out
    assert "SSO-R-01" in done.out
    assert not [secret for secret in served.secrets.values() if secret in done.said]
    assert not (project / "reports").exists()


def test_a_plan_for_machines(served: Served, tmp_path: Path) -> None:
    project = served.project(tmp_path / "project", resolve={"tinhmau1.test": "127.0.0.1:9"})
    done = thongsuot("run", "--province", "nguoi-la", "--only", "SSO-001", "--plan", "--json", "--seed", "7", cwd=project, env=served.secrets)
    assert done.code == 0, done.said
    planned = json.loads(done.out)
    assert (planned["plan"], planned["seed"], planned["totals"]["rows"]) == (1, "7", 1)
    assert planned["rows"][0]["checks"][0]["id"] == "SSO-001/SSO-R-01"
    assert not [secret for secret in served.secrets.values() if secret in done.said]
    alone = thongsuot("run", "--province", "nguoi-la", "--json", cwd=project, env=served.secrets)
    assert (alone.code, "--json chỉ dùng với --plan" in alone.err) == (2, True)


def test_a_plan_of_documents_that_do_not_read_ends_2(served: Served, tmp_path: Path) -> None:
    project = served.project(tmp_path / "project")
    broken = next((project / "scenarios").rglob("SSO-002*.yaml"))
    broken.write_text(broken.read_text("utf-8").replace("gates:", "gatess:"), "utf-8")
    done = thongsuot("run", "--province", "nguoi-la", "--plan", cwd=project, env=served.secrets)
    assert done.code == 2, done.said
    assert "SSO-001 " in done.out
    assert f"--> {broken.relative_to(project).as_posix()}:" in done.err


def test_a_defect_fails_its_check_and_is_stamped_on_the_record(tmp_path: Path) -> None:
    done = thongsuot("run", "--province", "tinh-mau-1", "--only", "SSO-001", "--defect", "procedure-mismatched", "-n", "1", "--reports", str(tmp_path))
    _, record = the_record(tmp_path)
    assert done.code == 1, done.said
    assert {check for check, verdict in verdicts(record).items() if verdict != "pass"} == {"SSO-001/SSO-R-03"}
    assert record["target"]["defects"] == ["procedure-mismatched"]
    assert record["target"]["reference"] is True
    assert "không đạt [SSO-R-03]" in done.out
    assert "chạy lại:   thongsuot run --province tinh-mau-1 --only SSO-001" in done.out


def test_what_is_wrong_is_said_once_before_anything_is_written(tmp_path: Path) -> None:
    """By the command, and by the environment that it has started."""
    for arguments, words in (
        (["--province", "khong-co"], "không có hồ sơ tỉnh 'khong-co'; đang có: tinh-mau-1, tinh-mau-2"),
        (["--province", "tinh-mau-1", "--only", "SSO-003", "--defect", "landing-lop"], "có phải ý bạn là 'landing-loop'?"),
    ):
        done = thongsuot("run", *arguments, "--reports", str(tmp_path / "reports"))
        assert done.code == 2
        assert done.out == ""
        first, last = done.err.splitlines()
        assert words in first
        assert last == "thongsuot: mã thoát 2: lỗi sử dụng hoặc tài liệu (usage or a document)"
        assert not (tmp_path / "reports").exists()
        assert marked(done.mark) == {}


def test_what_others_set_for_pytest_does_not_narrow_a_run_and_a_seed_repeats_it(served: Served, tmp_path: Path) -> None:
    project = served.project(tmp_path / "project")
    (project / "pytest.ini").write_text("[pytest]\naddopts = -k nothing --junitxml=own.xml\n")
    env = {**served.secrets, "PYTEST_ADDOPTS": "-k nothing"}
    done = thongsuot("run", "--province", "nguoi-la", "--only", "SSO-004", "--seed", "mau-7", "-n", "1", cwd=project / "suites", env=env)
    _, record = the_record(project / "reports")
    assert done.code == 4
    assert [row["id"] for row in record["rows"]] == ["SSO-004"]
    assert record["seed"] == "mau-7"
    # The seed brings the same person: the one whom a plan of that seed names.
    planned = prepare(RunOptions("nguoi-la", seed="mau-7"), Project(project), served.secrets, ExitStack(), start=False).plan
    person = next(row.values["persona"] for row in planned.rows if row.id == "SSO-004")
    assert person["name"] in {one["expected"] for check in record["rows"][0]["checks"] for one in check["predicates"]}


@pytest.mark.exhaustive
def test_a_seed_makes_the_same_data_whoever_runs_the_rows(served: Served, tmp_path: Path) -> None:
    """On one worker and on two, with other rows beside them, from a seed that the last run printed."""
    project = served.project(tmp_path / "project")
    rows = [f"--only={name}" for name in ("HS-004", "HS-005", "HS-018")]
    first = thongsuot("run", "--province", "nguoi-la", *rows, "-n", "1", "--reports", "first", cwd=project, env=served.secrets)
    _, one = the_record(project / "first")
    assert f"hạt giống {one['seed']}: --seed {one['seed']} tạo lại đúng dữ liệu này" in first.out
    more = ("--only=HS-021", *reversed(rows), "-n", "2", "--seed", one["seed"], "--reports", "second")
    second = thongsuot("run", "--province", "nguoi-la", *more, cwd=project, env=served.secrets)
    _, other = the_record(project / "second")
    assert (first.code, second.code) == (4, 4), first.said + second.said
    made = {row["id"]: made_up(row) for row in one["rows"]}
    assert {name: made_up(row) for row in other["rows"] if (name := row["id"]) in made} == made
    assert "Dữ liệu thử: " in str(made["HS-005"])
    assert " Thử " in str(made["HS-004"])
    third = thongsuot("run", "--province", "nguoi-la", *rows, "--seed", "khac", "-n", "1", "--reports", "third", cwd=project, env=served.secrets)
    _, another = the_record(project / "third")
    assert third.code == 4, third.said
    assert not [row["id"] for row in another["rows"] if made_up(row) == made[row["id"]]]


def made_up(row: dict[str, Any]) -> list[Any]:
    """What the row's checks expected: the persons and the texts that were made up for it."""
    return [one["expected"] for check in row["checks"] for one in check["predicates"]]


def test_a_reader_that_goes_away_stops_no_run(served: Served, tmp_path: Path) -> None:
    """`thongsuot run | head -1`: the record is whole and the code is the run's; `thongsuot gate | true` is no verdict."""
    project = served.project(tmp_path / "project")
    arguments = ["--province", "nguoi-la", "--only", "SSO-003", "--only", "SSO-004", "-n", "1"]
    for command in (["run", *arguments], ["gate", str(project / "reports" / "nguoi-la")]):
        process, mark = start(["thongsuot", *command], cwd=project, env=served.secrets)
        assert process.stdout is not None
        process.stdout.close()
        done = finish(process, mark)
        assert (done.code, done.err) == (4, "")
    _, record = the_record(project / "reports")
    assert set(verdicts(record).values()) == {"pass"}
    assert record["complete"] is True


def test_who_runs_suites_and_goes_on_keeps_what_they_have_met_in_memory(served: Served, tmp_path: Path) -> None:
    project = served.project(tmp_path / "project")
    code = (
        "from thongsuot.cli.run import run_suites; from thongsuot.conduct.gathering import Keeper; from thongsuot.environment.project import find_project\n"
        "keeper = Keeper()\n"
        "run_suites(find_project(), ['--province=nguoi-la', '--only=SSO-003', '--only=SSO-004', '-n', '2'], keeper)\n"
        "print('kept', *sorted(keeper.secrets))"
    )
    done = finish(*start(["python", "-c", code], cwd=project, env=served.secrets))
    folder, record = the_record(project / "reports")
    kept = done.out.splitlines()[-1].split()
    assert kept[0] == "kept", done.said
    assert len(kept) - 1 == record["canary"]["secrets"]
    assert set(served.secrets.values()) < set(kept)
    assert not [secret for secret in kept[1:] for path in folder.rglob("*") if path.is_file() and secret.encode() in path.read_bytes()]
