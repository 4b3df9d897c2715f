"""A sweep by a browser of a portal that answers 200 for everything: over several nights, stopped in between, with links that only the screen shows wrong."""

import json
import signal
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from tests.reporting.pages import needs_browser
from tests.runs import Done, copy_project, finish, start, thongsuot, wait_until
from tests.second_portal.standing import KEY, SERVICE, NationalSide, national_side, second_portal
from thongsuot.populations.result import Asked, judge, read_result

pytestmark = [needs_browser, pytest.mark.timeout(900)]
AGENCIES = tuple(SERVICE["agencies"])
PLACES = "Mã cơ quan;Tên cơ quan\n" + "".join(f"{code};{name}\n" for code, name in SERVICE["agencies"].items())
CODES = {"1.004873": "Hộ tịch", "1.000101": "Hộ tịch", "2.000815": "Chứng thực"}
LIST = "Mã thủ tục;Tên thủ tục;Cấp thực hiện;Lĩnh vực\n" + "".join(f"{code};Thủ tục {code};Cấp xã;{sector}\n" for code, sector in CODES.items())
ORDER = ("sweep", "--province", "tinh-mau-3", "--services", "tt.csv", "--agencies", "cq.csv", "--rate", "0", "--seed", "mau")
SECRETS = {"NATIONAL_KEY": KEY}


@pytest.fixture(scope="module")
def national(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NationalSide]:
    with national_side(tmp_path_factory.mktemp("national")) as side:
        yield side


@pytest.fixture
def project(national: NationalSide, tmp_path: Path) -> Iterator[Callable[..., Path]]:
    """`project(services)`: the project of a province whose portal offers these."""
    with ExitStack() as stack:

        def make(services: Sequence[Mapping[str, Any]]) -> Path:
            stack.enter_context(second_portal(national, tmp_path, services=services))
            made = copy_project(tmp_path / "project")
            (made / "provinces" / "tinh-mau-3.yaml").write_text((tmp_path / "tinh-mau-3.yaml").read_text("utf-8"), "utf-8")
            (made / "tt.csv").write_text(LIST, "utf-8")
            (made / "cq.csv").write_text(PLACES, "utf-8")
            return made

        yield make


def offered(code: str, **changes: Any) -> dict[str, Any]:
    return {**SERVICE, "code": code, "local_code": f"{code}.000.00.00.H98", "name": f"Thủ tục {code}", **changes}


def swept(project: Path, *arguments: str) -> tuple[Done, Path, dict[str, Any]]:
    done = thongsuot(*ORDER, *arguments, cwd=project, env=SECRETS)
    found = list((project / "reports" / "tinh-mau-3" / "quet-lien-ket").glob("*/sweep.json"))
    assert found, done.said
    return done, found[0].parent, json.loads(found[0].read_text("utf-8"))


def opened(folder: Path) -> list[tuple[str, str]]:
    lines = [json.loads(line) for line in (folder / "journal.jsonl").read_text("utf-8").splitlines()[1:]]
    return [(line["code"], line["agency"]) for line in lines]


@pytest.mark.exhaustive
def test_night_after_night_until_all_is_seen(project: Callable[..., Path]) -> None:
    made = project([offered(code) for code in CODES])
    done, folder, told = swept(made, "--landings", "2")
    assert done.code == 4, done.said
    assert "6 liên kết: 3 thủ tục, 2 cơ quan (links, services, agencies); bằng trình duyệt" in done.out
    assert "khoảng 3 giây (ước chừng theo cổng mẫu; about), chia khoảng 3 lần (parts)" in done.out
    assert "Chưa mở hết: hết phần của lần này; chạy tiếp" in done.out
    assert (told["decided"], told["ended"], told["channel"], told["verdict"]) == (2, "night", "browser", "review")
    assert told["strata"] | {"opened": 0} == {"by": ["agency", "sector"], "count": 4, "opened": 0, "file": "phan-tang.csv"} | {
        "method": told["strata"]["method"]
    }
    word, why = judge(Asked("sweep"), read_result((folder / "sweep.json").read_bytes()))
    assert word == "review"
    assert "mới xét 33.33 % liên kết, ở 2/4 tầng cơ quan × lĩnh vực" in why
    first = opened(folder)
    assert {agency for _, agency in first} == set(AGENCIES), "each agency has its share"

    (made / "khac.csv").write_text("".join(LIST.splitlines(keepends=True)[:3]), "utf-8")
    refused = thongsuot(*ORDER, "--resume", str(folder), "--services", "khac.csv", cwd=made, env=SECRETS)
    assert (refused.code, "là của cells khác" in refused.err) == (2, True), refused.said

    done, _, told = swept(made, "--resume", str(folder), "--minutes", "0.01")
    assert (done.code, told["ended"]) == (4, "night"), done.said
    before = told["decided"]
    assert 2 <= before < 5, "what was begun is finished, and nothing after it begun"

    process, mark = start(["thongsuot", *ORDER, "--rate", "0.4", "--resume", str(folder)], cwd=made, env=SECRETS)
    assert wait_until(lambda: len(opened(folder)) > before, 300)
    process.send_signal(signal.SIGINT)
    done = finish(process, mark)
    told = json.loads((folder / "sweep.json").read_text("utf-8"))
    assert (done.code, told["ended"]) == (4, "asked"), done.said
    assert before < told["decided"] < 6
    assert f"{before} đã xong từ trước" in done.out

    done, _, told = swept(made, "--resume", str(folder))
    assert (done.code, told["decided"], told["verdict"], told["counts"]) == (0, 6, "pass", {"ok": 6}), done.said
    assert opened(folder)[:2] == first
    assert sorted(opened(folder)) == sorted((code, agency) for code in CODES for agency in AGENCIES), "none twice"
    assert judge(Asked("sweep"), read_result((folder / "sweep.json").read_bytes()))[0] == "pass"


def test_what_only_the_screen_shows_is_found_link_by_link(project: Callable[..., Path]) -> None:
    one, two = AGENCIES
    wrong = [
        offered("1.004873"),
        offered("1.000101", agencies={one: SERVICE["agencies"][one]}),
        offered("2.000815", local_code="1.999999.000.00.00.H98"),
    ]
    # The portal answers to the local code too, as it should; what it shows is another procedure's.
    made = project([*wrong, offered("2.000815.000.00.00.H98", local_code="1.999999.000.00.00.H98")])
    done, folder, told = swept(made)
    assert done.code == 1, done.said
    cells = pl.read_parquet(folder / "cells.parquet")
    found = {(row["code"], row["agency"]): (row["outcome"], row["status"]) for row in cells.iter_rows(named=True)}
    assert found == {
        ("1.004873", one): ("ok", 200),
        ("1.004873", two): ("ok", 200),
        ("1.000101", one): ("ok", 200),
        ("1.000101", two): ("elsewhere", 200),
        ("2.000815", one): ("other-procedure", 200),
        ("2.000815", two): ("other-procedure", 200),
    }
    assert told["faults"] == 3
    strata = (folder / "phan-tang.csv").read_text("utf-8-sig")
    assert f"{two},Hộ tịch,2,2,1,50.0" in strata
    assert judge(Asked("sweep"), read_result((folder / "sweep.json").read_bytes()))[0] == "fail"
