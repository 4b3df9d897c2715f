"""Which hosts serve citizens."""

import csv
from importlib.resources import files

import pytest

from thongsuot.documents.production import serves_citizens


@pytest.mark.parametrize("host", ["dichvucong.gov.vn", "XACTHUC.dichvucong.gov.vn", "dichvucong.laocai.gov.vn", "www.dichvucong.hanoi.gov.vn", "vneid.gov.vn"])
def test_hosts_that_serve_citizens(host: str) -> None:
    assert serves_citizens(host)


@pytest.mark.parametrize("host", ["thu.dichvucong.gov.vn", "dichvucong.laocai.gov.vn.evil.test", "dichvucong.a.b.gov.vn", "dichvucong-thu.laocai.gov.vn", ""])
def test_hosts_that_may_be_test_hosts(host: str) -> None:
    assert not serves_citizens(host)


def test_each_line_says_who_it_is_and_how_sure_we_are() -> None:
    with files("thongsuot.data").joinpath("production-hosts.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert {row["confidence"] for row in rows} <= {"public-code", "memory", "inferred"}
    assert all(row["who"] and row["serves"] in {"yes", "no"} for row in rows)
    assert all(row["source"] or row["confidence"] == "memory" for row in rows)
