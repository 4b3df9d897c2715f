"""Makes the results of whole populations that the two sample provinces answer with: sample exports, compared and swept by the commands themselves.

Run from the project: `python tools/sample_results.py`. The files go to provinces/answers/<province>/.
"""

import csv
import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from thongsuot.populations.result import DIGEST, sealed

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "docs" / "examples"
DATA = ROOT / "thongsuot" / "data"
PROVINCES = {"tinh-mau-1": ("H98", "19"), "tinh-mau-2": ("H99", "04")}
CATALOGUE = "Mã thủ tục;Tên thủ tục;Cấp;Mức độ;Lệ phí;Mã phí;Thời hạn;Mã thành phần hồ sơ;Mã lĩnh vực;Mã cơ quan;Cơ quan thực hiện"
DOSSIERS = "Mã hồ sơ;Mã thủ tục;Trạng thái;Ngày nộp;Ngày tiếp nhận;Ngày hẹn trả;Ngày kết thúc xử lý;Ngày trả;Cập nhật lúc;Mã đơn vị xử lý"
ACCOUNTS = "Tài khoản;Mã cơ quan;Vai trò;Trạng thái"
DAY = "2025-07-01"


def main() -> None:
    for province, (root, territory) in PROVINCES.items():
        made = Path("reports") / "bo-mau" / province
        write_exports(ROOT / made, root, territory)
        kept = ROOT / "provinces" / "answers" / province
        procedures, agencies, dossiers, units, accounts = (str(made / f"{name}.csv") for name in ("tt", "cq", "hs", "dv", "tk"))
        lists = ("--published", procedures, "--national", procedures, "--agencies", agencies, "--root", root, "--as-of", DAY)
        orders = {
            "danh-muc": ("catalogue", procedures, *lists),
            "ho-so": ("reconcile", dossiers, dossiers, "--as-of", "2025-07-05T12:00"),
            "don-vi": ("units", units, "--territory", territory),
            "tai-khoan": ("accounts", accounts, "--agencies", agencies, "--as-of", DAY),
        }
        for name, order in orders.items():
            thongsuot(*order, "--province", province, "--output", str(made / name))
            keep(ROOT / made / name / "account.json", kept / f"{name}.json")
        thongsuot("sweep", "--province", province, "--rate", "0", "--seed", "mau")
        keep(max((ROOT / "reports" / province / "quet-lien-ket").iterdir()) / "sweep.json", kept / "lien-ket.json")
    write_exports(EXAMPLES / "reports" / "bo-mau", "H98", "19")
    order = (
        "catalogue",
        "reports/bo-mau/tt.csv",
        "--published",
        "reports/bo-mau/tt.csv",
        "--as-of",
        DAY,
        "--province",
        "vi-du",
        "--output",
        "reports/bo-mau/ra",
    )
    thongsuot(*order, project=EXAMPLES)
    keep(EXAMPLES / "reports" / "bo-mau" / "ra" / "account.json", EXAMPLES / "provinces" / "answers" / "vi-du-danh-muc.json")


def keep(path: Path, kept: Path) -> None:
    """The result as of the day of the other sample answers, so that it holds whatever a machine's clock says."""
    kept.parent.mkdir(parents=True, exist_ok=True)
    told = json.loads(path.read_text("utf-8"))
    del told[DIGEST]
    for behind in ("details", "kept"):
        if behind in told:
            beside = kept.with_suffix(Path(told[behind]["file"]).suffix)
            shutil.copyfile(path.parent / told[behind]["file"], beside)
            told |= {behind: {**told[behind], "file": beside.name}}
    told |= {"day": DAY} | ({"written": f"{DAY}T12:00:00+0700"} if "written" in told else {})
    kept.write_text(sealed(told), encoding="utf-8")


def write_exports(folder: Path, root: str, territory: str) -> None:
    """The sample catalogue, agencies, dossiers and communes, as a portal would export them."""
    folder.mkdir(parents=True, exist_ok=True)
    procedures = json.loads((DATA / "procedures.json").read_text("utf-8"))["procedures"]
    write(folder / "tt.csv", CATALOGUE, [catalogue_row(one, root) for one in procedures])
    write(folder / "cq.csv", "Mã cơ quan;Tên cơ quan", [(f"{root}.1", "Trung tâm Phục vụ hành chính công"), (f"{root}.101", "Ủy ban nhân dân phường")])
    write(folder / "hs.csv", DOSSIERS, [dossier_row(number, one["code"], root) for number, one in enumerate(procedures, 1)])
    roles = ("Tiếp nhận", "Giải quyết", "Ký duyệt", "Thu phí")
    write(folder / "tk.csv", ACCOUNTS, [(f"mau.{number}", f"{root}.101", role, "Đang hoạt động") for number, role in enumerate(roles, 1)])
    with (DATA / "communes.csv").open(encoding="utf-8", newline="") as file:
        communes = [(one["code"], one["name"], territory) for one in csv.DictReader(file) if one["province_code"] == territory]
    write(folder / "dv.csv", "Mã xã;Tên xã;Mã tỉnh", communes)


def catalogue_row(one: dict[str, object], root: str) -> Sequence[object]:
    commune = one["level"] != "province"
    code, fee, parts, field = str(one["code"]), one.get("fee") or 0, one["components"], one["field"]
    assert isinstance(parts, list)
    assert isinstance(field, dict)
    place = (f"{root}.101", "Ủy ban nhân dân phường") if commune else (f"{root}.1", "Trung tâm Phục vụ hành chính công")
    level, process = "Cấp xã" if commune else "Cấp tỉnh", "Toàn trình" if one["full_process"] else "Một phần"
    components = "; ".join(part["code"] for part in parts)
    days = one.get("working_days") or ""
    return (f"{code}.000.00.00.{root}", one["name"], level, process, fee, f"P{code[-3:]}" if fee else "", days, components, field["code"], *place)


def dossier_row(number: int, code: str, root: str) -> Sequence[object]:
    ended = "02/07/2025 10:00"
    return (
        f"{root}.101-250701-{number:04}",
        code,
        9,
        "01/07/2025 08:00",
        "01/07/2025 09:00",
        "03/07/2025 17:00",
        ended,
        "02/07/2025 11:00",
        "02/07/2025 11:00",
        f"{root}.101",
    )


def write(path: Path, head: str, rows: Sequence[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(head.split(";"))
        writer.writerows(rows)


def thongsuot(*arguments: str, project: Path = ROOT) -> None:
    done = subprocess.run([sys.executable, "-c", "from thongsuot.cli import main; main()", *arguments], cwd=project, check=False)  # noqa: S603  # our own command
    if done.returncode:
        raise SystemExit(f"thongsuot {arguments[0]}: {done.returncode}")


if __name__ == "__main__":
    main()
