"""`thongsuot sweep` from outside: all links, a sample, a fault, what was stopped and goes on, and lists that are no lists."""

import hashlib
import json
import signal
from pathlib import Path

import polars as pl

from tests.runs import Done, copy_project, finish, start, thongsuot, wait_until

QUICK = ("--rate", "0", "--province", "tinh-mau-1")
LIST = "Mã thủ tục;Tên thủ tục;Cấp thực hiện\n1.004873;Cấp Giấy xác nhận tình trạng hôn nhân;Cấp xã\n2.001610;Đăng ký thành lập;Cấp tỉnh\n"
PLACES = "Mã cơ quan;Tên cơ quan\nH98.1;Trung tâm Phục vụ hành chính công Tỉnh mẫu 1\nH98.101.01;Trung tâm Phục vụ hành chính công phường Đức Xuân\n"


def told(project: Path) -> tuple[Path, dict]:
    (folder,) = (project / "reports" / "tinh-mau-1" / "quet-lien-ket").iterdir()
    return folder, json.loads((folder / "sweep.json").read_text("utf-8"))


def swept(project: Path, *arguments: str) -> Done:
    return thongsuot("sweep", *QUICK, *arguments, cwd=project)


def test_all_links_of_the_lists_pass_and_the_cells_are_bound_to_the_summary(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "project")
    (project / "thu-tuc.csv").write_text(LIST, "utf-8")
    (project / "co-quan.csv").write_text(PLACES, "utf-8")
    done = swept(project, "--services", "thu-tuc.csv", "--agencies", "co-quan.csv")
    folder, summary = told(project)
    assert done.code == 0, done.said
    assert "ĐẠT: đã xét 2/2 liên kết (100.00 %), sai 0" in done.out
    assert (summary["verdict"], summary["cells"], summary["decided"], summary["counts"]) == ("pass", 2, 2, {"ok": 2})
    cells = (folder / "cells.parquet").read_bytes()
    assert summary["details"] == {"file": "cells.parquet", "sha256": hashlib.sha256(cells).hexdigest()}
    assert sorted(pl.read_parquet(cells)["agency"].to_list()) == ["H98.1", "H98.101.01"]
    written = "".join(path.read_text("utf-8", errors="replace") for path in folder.iterdir())
    assert "Mk1." not in written, "no password"


def test_a_fault_is_told_link_by_link_and_a_sample_never_passes(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "project")
    done = swept(project, "--sample", "30", "--defect", "agency-of-link-lost")
    _folder, summary = told(project)
    assert done.code == 1, done.said
    assert "vào màn hình của cơ quan khác" in done.out
    assert summary["faults"] == summary["counts"]["other-agency"] > 10
    page = next((project / "reports").rglob("quet-lien-ket/*/index.html")).read_text("utf-8")
    assert 'class="h-fault"' in page
    assert "Trung tâm Phục vụ hành chính công" in page


def test_what_was_stopped_goes_on_where_it_was(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "project")
    process, mark = start(["thongsuot", "sweep", "--province", "tinh-mau-1", "--rate", "15", "--sample", "60", "--seed", "s1"], cwd=project)
    wait_until(lambda: any(path.read_text("utf-8").count("\n") > 10 for path in (project / "reports").rglob("journal.jsonl")))
    process.send_signal(signal.SIGINT)
    stopped = finish(process, mark)
    folder, summary = told(project)
    assert stopped.code == 4, stopped.said
    assert summary["ended"] == "asked"
    assert 10 <= summary["decided"] < 60
    assert f"--resume reports/tinh-mau-1/quet-lien-ket/{folder.name}" in stopped.out.replace(f"{project}/", "")
    done = swept(project, "--sample", "60", "--resume", str(folder))
    again = told(project)[1]
    assert done.code == 4, "a sample is no whole"
    assert "tin cậy 95% thì không quá 4.87 % liên kết sai (Clopper-Pearson, một phía" in done.out
    assert f"{summary['decided']} đã xong từ trước" in done.out
    assert (again["decided"], again["ended"], again["seed"]) == (60, "done", "s1")
    lines = (folder / "journal.jsonl").read_text("utf-8").splitlines()
    assert len(lines) == 1 + 60


def test_what_is_wrong_with_the_order_is_one_line_and_no_folder(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "project")
    (project / "rong.csv").write_text("Mã thủ tục;Tên thủ tục\n1.004873;Một\n", "utf-8")
    for arguments, words in (
        (["--services", "khong-co.csv"], "không đọc được tệp khong-co.csv"),
        (["--services", "rong.csv"], "danh mục không cho liên kết nào"),
        (["--at", "("], "không phải biểu thức chính quy"),
        (["--resume", "khong-co"], "không có thư mục khong-co"),
    ):
        done = swept(project, *arguments)
        assert done.code == 2, done.said
        assert words in done.err
        assert "Traceback" not in done.said
    assert not (project / "reports").exists() or not list((project / "reports").rglob("sweep.json"))
