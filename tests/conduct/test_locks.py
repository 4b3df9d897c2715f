"""Rows that change the portal for all, on two workers at once, beside rows that only use it."""

from pathlib import Path

from tests.runs import Served, pytest_suites, the_record, verdicts

SCENARIO = "scenarios/dossier/HS-020-sync-clock.yaml"
HOURS = ("09", "12", "15", "21")


def with_hours(project: Path) -> None:
    """HS-020 once an hour of the list: each row sets the one clock of the portal to its own hour and reads it back from a dossier's message."""
    path = project / SCENARIO
    text = path.read_text("utf-8").replace("T15:04:05", "T${{ row.hour }}:04:05").replace(r"2025\\d{4}15\\d{4}", r"2025\\d{4}${{ row.hour }}\\d{4}")
    rows = "".join(f'  - {{id: h{hour}, hour: "{hour}"}}\n' for hour in HOURS)
    path.write_text(text.replace("steps:\n", f"for_each:\n{rows}steps:\n", 1), "utf-8")
    kills = project / "scenarios" / "kills.yaml"
    kills.write_text(kills.read_text("utf-8").replace("HS-020/", "HS-020[h15]/"), "utf-8")


def test_each_row_has_the_clock_to_itself_on_two_workers(served: Served, tmp_path: Path) -> None:
    project = served.project(tmp_path / "project")
    with_hours(project)
    only = ("--only", "HS-020", "--only", "HS-016", "--only", "SSO-001", "--only", "SSO-003", "--only", "SSO-005", "--channel", "http")
    done = pytest_suites("suites", "--province", "nguoi-la", "-n", "2", *only, cwd=project, env=served.secrets)
    _, record = the_record(project / "reports")
    said = verdicts(record)
    assert {check: verdict for check, verdict in said.items() if verdict != "pass"} == {}, done.said
    assert {f"HS-020[h{hour}]/HS-R-29" for hour in HOURS} <= said.keys()
    assert len(record["rows"]) >= len(HOURS) + 5
