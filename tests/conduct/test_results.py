"""Results of whole populations in a run and its gates: each made by its command, each verdict that it may give, and every file that must not count."""

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests.runs import Done, Served, copy_project, the_record, thongsuot, verdicts
from tests.shipped import shipped
from thongsuot.conduct.documents import read_project
from thongsuot.conduct.records import UnaskedSecrets
from thongsuot.conduct.results import answers_by_results
from thongsuot.documents.questions import questions_of
from thongsuot.environment.project import Project, find_project
from thongsuot.running.given import read_given
from thongsuot.steps.witness import Answer

HEAD = "Mã thủ tục;Tên thủ tục;Cấp;Mức độ;Lệ phí;Mã phí;Thời hạn;Mã thành phần hồ sơ;Mã lĩnh vực;Mã cơ quan;Cơ quan thực hiện"
ROWS = [
    "1.004873.000.00.00.H98;Cấp Giấy xác nhận tình trạng hôn nhân;Cấp xã;Toàn trình;0;;3;GT01;G15-TP01;H98.101;UBND phường Đức Xuân",
    "2.000815.000.00.00.H98;Chứng thực bản sao;Cấp xã;Toàn trình;10.000;P01;1;GT03;G15-TP02;H98.101;UBND phường Đức Xuân",
]
DOSSIERS = "Mã hồ sơ;Mã thủ tục;Trạng thái;Ngày nộp;Ngày tiếp nhận;Ngày hẹn trả;Ngày kết thúc xử lý;Ngày trả;Cập nhật lúc;Mã đơn vị xử lý"
DOSSIER = "H98.101-250701-0001;1.004873;{};01/07/2025 08:00;01/07/2025 09:00;03/07/2025 17:00;02/07/2025 10:00;02/07/2025 11:00;02/07/2025 11:00;H98.101"
ALL = ("--published", "cong-bo.csv", "--national", "cong-bo.csv", "--agencies", "co-quan.csv", "--root", "H98")
CATALOGUE = [f"DM-R-{number:02}" for number in range(1, 13)]


@pytest.fixture
def project(served: Served, tmp_path: Path) -> Path:
    """A stranger's project whose profile names no answers, with exports."""
    made = served.project(tmp_path / "project")
    profile = made / "provinces" / "nguoi-la.yaml"
    text = "".join(line for line in profile.read_text("utf-8").splitlines(keepends=True) if not line.startswith("answers:"))
    profile.write_text(text, "utf-8")
    write(made / "cong-bo.csv", HEAD, *ROWS)
    write(made / "cong.csv", HEAD, *ROWS)
    write(made / "co-quan.csv", "Mã cơ quan;Tên cơ quan", "H98.101;UBND phường Đức Xuân")
    return made


def write(path: Path, *lines: str) -> None:
    path.write_text("\n".join(lines), "utf-8")


def compared(project: Path, *arguments: str, of: str | None = "nguoi-la", to: str = "ra") -> str:
    """The result's file, made by the command."""
    thongsuot(*arguments, *(("--province", of) if of else ()), "--output", to, cwd=project)
    return f"{to}/account.json"


def judged(served: Served, project: Path, files: Sequence[str], only: Sequence[str] = ("DM-003",)) -> tuple[Done, dict[str, str], str]:
    """The run, the verdict of each requirement, and all that the checks say."""
    given = [word for file in files for word in ("--population", file)]
    given += [word for id_ in only for word in ("--only", id_)]
    done = thongsuot("run", "--province", "nguoi-la", "-n", "1", *given, cwd=project, env=served.secrets)
    assert (project / "reports").exists(), done.said
    record = the_record(project / "reports")[1]
    said = " ".join(check["message"]["vi"] for row in record["rows"] for check in row["checks"])
    return done, {check.rpartition("/")[2]: verdict for check, verdict in verdicts(record).items()}, said


def answered(project: Path, file: str, row: str, province: str = "nguoi-la") -> list[Answer]:
    """What a run would hear from the file, a step of the row each, without the run."""
    library = read_project(Project(project))
    questions = questions_of(library.scenarios.values(), library.flows)
    told = answers_by_results(questions, [read_given(project / file)], library.province(province, UnaskedSecrets()), None, datetime.now(UTC).date())
    return [answer for (of, _), answer in told.items() if of == row]


def test_all_of_both_sides_without_a_difference_passes_and_stands_in_evidence(served: Served, project: Path) -> None:
    file = compared(project, "catalogue", "cong.csv", *ALL)
    done, found, _ = judged(served, project, [file])
    folder, record = the_record(project / "reports")
    assert found == dict.fromkeys(CATALOGUE, "pass"), done.said
    kept = [one for step in record["rows"][0]["steps"] for one in step["evidence"]]
    assert sum((folder / one["path"]).read_bytes() == (project / file).read_bytes() for one in kept) == len(CATALOGUE)
    assert all(one["sha256"] for one in kept)
    predicate = record["rows"][0]["checks"][0]["predicates"][0]
    assert "có ở phía quốc gia: 2/2" in predicate["actual"]
    again = thongsuot("gate", str(folder), "--gate", "go-live", cwd=project)
    assert again.code == 4, "the rest of the gate was not run"
    assert re.search(r"· 12/\d+ kiểm tra đạt, 0 không đạt", again.out), again.said


def test_a_finding_fails_its_requirement_and_the_gate(served: Served, project: Path) -> None:
    write(project / "cong.csv", HEAD, ROWS[0].replace("Toàn trình", "Một phần"))
    done, found, said = judged(served, project, [compared(project, "catalogue", "cong.csv", *ALL)])
    assert done.code == 1, done.said
    assert (found["DM-R-01"], found["DM-R-06"]) == ("fail", "fail")
    assert found["DM-R-07"] == "review", "one procedure was not there to be compared"
    record = the_record(project / "reports")[1]
    assert "thiếu thủ tục: 2" in record["rows"][0]["checks"][0]["predicates"][0]["actual"]
    assert "chưa so được vì chỉ có ở một phía: thiếu thủ tục: 2" in said


def test_what_was_not_compared_is_to_be_reviewed_and_no_gate_is_green(served: Served, project: Path) -> None:
    done, found, said = judged(served, project, [compared(project, "catalogue", "cong.csv", "--published", "cong-bo.csv")])
    assert done.code == 4, done.said
    assert {id_ for id_, word in found.items() if word == "review"} == {"DM-R-01", "DM-R-02", "DM-R-03", "DM-R-04", "DM-R-06", "DM-R-10", "DM-R-12"}
    assert "chưa đối chiếu với phía quốc gia" in said
    assert "tệp không cho thấy được: đuôi mã không phải của tỉnh" in said


def test_without_a_result_the_checks_are_blocked_and_no_person_stands_in(served: Served, project: Path) -> None:
    done, found, said = judged(served, project, [])
    assert (done.code, found) == (4, dict.fromkeys(CATALOGUE, "blocked")), done.said
    assert "chưa có kết quả: chạy thongsuot catalogue --province nguoi-la, rồi thongsuot run --population TỆP" in said
    item = '  - {row: DM-003, step: complete, answer: đạt, attester: "A", date: 2025-06-26}\n'
    (project / "answers.yaml").write_text(f"answers: 1\nitems:\n{item}", "utf-8")
    refused = thongsuot("run", "--province", "nguoi-la", "--only", "DM-003", "--answers", "answers.yaml", cwd=project, env=served.secrets)
    assert refused.code == 2
    assert "TS221" in refused.err
    assert "do tệp kết quả của thongsuot catalogue trả lời" in refused.err


def test_of_another_province_or_another_day_it_does_not_count(served: Served, project: Path) -> None:
    """In a run, of one file; of each file by what decides there."""
    other = project / "provinces" / "tinh-khac.yaml"
    write(other, (project / "provinces" / "nguoi-la.yaml").read_text("utf-8").replace("id: nguoi-la", "id: tinh-khac"))
    tomorrow = f"{datetime.now(UTC) + timedelta(days=9):%Y-%m-%d}"
    orders = {
        "là của không tỉnh nào": compared(project, "catalogue", "cong.csv", *ALL, of=None, to="khong-tinh"),
        "là của tinh-khac": compared(project, "catalogue", "cong.csv", *ALL, of="tinh-khac", to="tinh-khac"),
        "còn ở tương lai": compared(project, "catalogue", "cong.csv", *ALL, "--as-of", tomorrow, to="tuong-lai"),
    }
    other.unlink()
    for words, file in orders.items():
        told = answered(project, file, "DM-003")
        assert {(answer.word, words in answer.note) for answer in told} == {("unusable", True)}, told
    done, found, said = judged(served, project, [orders["là của tinh-khac"]])
    assert (done.code, found) == (4, dict.fromkeys(CATALOGUE, "blocked")), done.said
    assert "là của tinh-khac" in said


def test_a_real_portal_is_not_judged_by_an_old_result_nor_by_that_of_another_address() -> None:
    library = shipped()
    province = library.province("tinh-mau-1", {})
    questions = questions_of(library.scenarios.values(), library.flows)
    given = [read_given(path) for path in sorted((find_project().root / "provinces" / "answers" / "tinh-mau-1").glob("*.json"))]
    day, today = date(2025, 7, 1), date(2025, 7, 20)
    fresh = answers_by_results(questions, given, province, day, today)
    assert {answer.word for answer in fresh.values()} == {"pass"}
    stale = answers_by_results(questions, given, province, date(2025, 7, 2), today)
    assert {answer.word for answer in stale.values()} == {"unusable"}
    assert "ngày 01/07/2025 đã cũ, chỉ tính từ 02/07/2025" in stale["DM-003", "complete"].note
    moved = answers_by_results(questions, given, replace(province, portal_url="https://moi.test"), day, today)
    assert moved["BC-021", "sweep"].word == "unusable"
    assert "địa chỉ khác, https://tinhmau1.test" in moved["BC-021", "sweep"].note


@pytest.mark.exhaustive
def test_what_is_no_result_any_more_is_refused_before_anything_runs(served: Served, project: Path) -> None:
    file, other = (compared(project, "catalogue", "cong.csv", *ALL, to=name) for name in ("ra", "ra-2"))
    text = (project / file).read_text("utf-8")
    write(project / "ra" / "sua.json", text.replace(f'"day": "{json.loads(text)["day"]}"', '"day": "2026-01-01"'))
    write(project / "khong.json", "{}")
    for name, change in (("ra-3", lambda path: path.write_bytes(path.read_bytes() + b"fee\n")), ("ra-4", Path.unlink)):
        change(project / compared(project, "catalogue", "cong.csv", *ALL, to=name).replace("account.json", "khac-biet.csv"))
    for files, words in (
        (["ra/sua.json"], "đã bị sửa sau khi ghi (SHA-256 không khớp)"),
        (["khong.json"], "không phải tệp kết quả"),
        (["khong-co.json"], "không đọc được"),
        (["ra-3/account.json"], "không khớp với các tệp đứng sau nó: khac-biet.csv đã bị sửa sau khi ghi"),
        (["ra-4/account.json"], "cần tệp khac-biet.csv ở bên cạnh: không đọc được"),
        ([file, other], "hai kết quả của thongsuot catalogue"),
    ):
        given = [word for one in files for word in ("--population", one)]
        done = thongsuot("run", "--province", "nguoi-la", "--only", "DM-003", *given, cwd=project, env=served.secrets)
        assert (done.code, words in done.err) == (2, True), done.said
        assert "Traceback" not in done.said
    assert not (project / "reports").exists()


def test_dossiers_units_and_accounts_decide_their_own(served: Served, project: Path) -> None:
    write(project / "a.csv", DOSSIERS, DOSSIER.format(9))
    write(project / "b.csv", DOSSIERS, DOSSIER.format(4))
    write(project / "dv.csv", "Mã xã;Tên xã;Mã tỉnh", "01840;Phường Đức  Xuân;19", "01843;phường Bắc Kạn;19")
    now = ("--as-of", f"{datetime.now(UTC) + timedelta(hours=7):%Y-%m-%dT%H:%M}")
    files = [compared(project, "reconcile", "a.csv", "b.csv", *now, to="hai-phia"), compared(project, "units", "dv.csv", to="don-vi")]
    write(
        project / "tk.csv",
        "Tài khoản;Mã cơ quan;Vai trò;Trạng thái",
        *(f"a{number};H98.101;{role};1" for number, role in enumerate(("Tiếp nhận", "Ký", "Thu phí"))),
    )
    write(project / "cq.csv", "Mã cơ quan;Tên cơ quan", "H98.101;UBND phường Đức Xuân")
    files.append(compared(project, "accounts", "tk.csv", "--agencies", "cq.csv", to="tai-khoan"))
    done, found, _ = judged(served, project, files, only=("DM-003", "DB-001", "DV-003", "QT-008"))
    assert found["DB-R-02"] == "fail", done.said
    assert (found["DB-R-01"], found["DB-R-04"]) == ("pass", "pass")
    assert (found["DV-R-13"], found["PQ-R-01"]) == ("warn", "warn"), "recommendations"
    assert (found["PQ-R-02"], found["PQ-R-07"]) == ("pass", "pass")
    assert found["DM-R-01"] == "blocked"


def test_a_sweep_decides_its_requirement(tmp_path: Path) -> None:
    """A sample and a fault; that the whole list passes is shown by the run of tests/cli."""
    project = copy_project(tmp_path / "project")
    quick = ("--rate", "0", "--province", "tinh-mau-1", "--sample", "30")
    thongsuot("sweep", *quick, cwd=project)
    thongsuot("sweep", *quick, "--defect", "agency-of-link-lost", cwd=project)
    sampled, faulty = sorted((project / "reports" / "tinh-mau-1" / "quet-lien-ket").iterdir())
    [of_a_sample] = answered(project, str(sampled / "sweep.json"), "BC-021", "tinh-mau-1")
    assert (of_a_sample.word, "mới xét 2.16 % liên kết, ở 30/" in of_a_sample.note) == ("review", True), of_a_sample
    given = ("--population", str(faulty / "sweep.json"), "--reports", str(tmp_path / "fail"))
    done = thongsuot("run", "-p", "tinh-mau-1", "--only", "BC-021", "-n", "1", *given, cwd=project)
    record = the_record(tmp_path / "fail")[1]
    assert (done.code, verdicts(record)) == (1, {"BC-021/SSO-R-32": "fail"}), done.said
    assert "cơ quan khác" in json.dumps(record["rows"][0]["checks"][0], ensure_ascii=False)
