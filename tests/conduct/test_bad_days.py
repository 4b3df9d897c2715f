"""Bad days from outside: documents that do not read, sides that do not answer, portals that misbehave, no browser. Nobody is blamed for another's fault."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conduct.sites import bad_site, closed_port, trust
from tests.runs import Served, copy_project, finish, rows_in_journals, start, the_record, thongsuot, verdicts, wait_until
from tests.shipped import shipped
from thongsuot.conduct.records import UnaskedSecrets
from thongsuot.environment.hand_over import hand_over
from thongsuot.environment.reference import start_reference

BROKEN = """scenario: 1
id: SSO-900
title: {vi: "Hỏng", en: "Broken"}
steps:
  - id: one
    http: [ {open: /x }
  expct: []
"""


def test_one_broken_scenario_and_a_broken_requirement_stop_no_other(served: Served, tmp_path: Path) -> None:
    project = served.project(tmp_path / "project")
    (project / "scenarios" / "sso" / "SSO-900-broken.yaml").write_text(BROKEN, "utf-8")
    path = project / "scenarios" / "requirements" / "sso.yaml"
    path.write_text(path.read_text("utf-8").replace("authority: ", "autority: ", 1), "utf-8")
    done = thongsuot("run", "--province", "nguoi-la", "--only", "SSO-003", "-n", "1", cwd=project, env=served.secrets)
    _, record = the_record(project / "reports")
    assert done.code == 2
    assert set(verdicts(record).values()) == {"pass"}
    assert "--> scenarios/sso/SSO-900-broken.yaml:7:3" in done.err
    assert "Traceback" not in done.said
    assert "--> scenarios/requirements/sso.yaml:" in done.err
    assert "có phải ý bạn là 'authority'?" in done.err
    assert done.err.count("lỗi [") == 2


def test_a_broken_profile_is_one_error_and_no_run(served: Served, tmp_path: Path) -> None:
    project = served.project(tmp_path / "project")
    path = project / "provinces" / "nguoi-la.yaml"
    path.write_text(path.read_text("utf-8").replace("platform: reference", "platfrom: reference"), "utf-8")
    done = thongsuot("run", "--province", "nguoi-la", "-n", "1", cwd=project, env=served.secrets)
    assert done.code == 2
    assert done.out == ""
    assert "--> provinces/nguoi-la.yaml:" in done.err
    assert "có phải ý bạn là 'platform'?" in done.err
    assert done.err.count("lỗi [") == 1
    assert not (project / "reports").exists()


def test_a_portal_that_is_not_there_is_an_error_of_the_network(served: Served, tmp_path: Path) -> None:
    project = moved(served, tmp_path, closed_port())
    done = thongsuot("run", "--province", "nguoi-la", "--only", "SSO-001", "--only", "SSO-003", "-n", "1", cwd=project, env=served.secrets)
    _, record = the_record(project / "reports")
    assert done.code == 4, done.said
    assert [row["id"] for row in record["rows"]] == ["SSO-001", "SSO-003"]
    assert first_sides(record) == {"SSO-001": ("error", "network"), "SSO-003": ("error", "network")}
    assert "fail" not in verdicts(record).values()
    assert "lỗi kiểm thử" in done.out
    assert "phía:       mạng" in done.out


@pytest.mark.parametrize("answer", ["500", "reset", "loop"])
def test_a_portal_that_is_there_and_misbehaves_fails(answer: str, served: Served, tmp_path: Path) -> None:
    with bad_site("tinhmau1.test", answer) as site:
        known = Path(yaml.safe_load(served.profile.read_text("utf-8"))["ca"]).read_text()
        # Not our portal, so not the reference mode: a failure there would not be confirmed.
        project = moved(served, tmp_path, site.address, ca=trust(tmp_path, known, site.ca), mode="staging")
        done = thongsuot("run", "--province", "nguoi-la", "--only", "SSO-003", "-n", "1", cwd=project, env=served.secrets)
    _, record = the_record(project / "reports")
    assert done.code == 1, done.said
    assert first_sides(record) == {"SSO-003": ("fail", "portal")}


def test_a_national_side_that_dies_is_never_held_against_the_portal(tmp_path: Path) -> None:
    """In the middle of a run: what came before stands, what comes after is an error of the national side."""
    sample = shipped().province("tinh-mau-1", UnaskedSecrets())
    with start_reference(["tinhmau1.test"]) as environment:
        project = copy_project(tmp_path / "project")
        secrets = hand_over(sample, environment.admit(sample), project / "provinces" / "nguoi-la.yaml").read_text("utf-8")
        env = dict(line.removeprefix("export ").replace("'", "").split("=", 1) for line in secrets.splitlines())
        started = start(["thongsuot", "run", "--province", "nguoi-la", "--only", "SSO-*", "--channel", "http", "-n", "1"], cwd=project, env=env)
        assert wait_until(lambda: rows_in_journals(project / "reports") >= 2)
        environment.national.process.kill()
        done = finish(*started)
    _, record = the_record(project / "reports")
    said = first_sides(record)
    assert done.code == 4, done.said
    assert len(said) > 10
    assert said["SSO-001"] == ("pass", None)
    assert said["SSO-014"] == ("error", "national")
    assert "fail" not in verdicts(record).values()


def test_without_a_browser_the_others_run_and_the_message_says_how_to_get_one(served: Served, tmp_path: Path) -> None:
    project = served.project(tmp_path / "project")
    env = {**served.secrets, "THONGSUOT_BROWSER": "/nonexistent"}
    done = thongsuot("run", "--province", "nguoi-la", "--only", "SSO-002", "--only", "SSO-003", "-n", "1", cwd=project, env=env)
    _, record = the_record(project / "reports")
    found = verdicts(record)
    assert done.code == 4
    assert {verdict for check, verdict in found.items() if check.startswith("SSO-002")} == {"blocked"}
    assert {verdict for check, verdict in found.items() if check.startswith("SSO-003")} == {"pass"}
    assert {check["rule"] for row in record["rows"] if row["id"] == "SSO-002" for check in row["checks"]} == {"no-browser"}
    assert "THONGSUOT_BROWSER trỏ tới '/nonexistent'" in done.out
    assert "Chromium" in done.out


def test_a_second_environment_takes_other_ports() -> None:
    with start_reference(["tinhmau1.test"]) as one, start_reference(["tinhmau1.test"]) as other:
        addresses = [one.national.https, one.portal.https, other.national.https, other.portal.https, one.portal.control, other.portal.control]
    assert len(set(addresses)) == len(addresses)


def moved(served: Served, folder: Path, address: str, **changes: Any) -> Path:
    """The stranger's project with the portal's host at another address."""
    resolve = yaml.safe_load(served.profile.read_text("utf-8"))["resolve"]
    return served.project(folder / "project", resolve={**resolve, "tinhmau1.test": address}, **changes)


def first_sides(record: dict[str, Any]) -> dict[str, tuple[str, str | None]]:
    """By row: the worst of its first check."""
    return {row["id"]: (row["checks"][0]["verdict"], row["checks"][0]["side"]) for row in record["rows"]}
