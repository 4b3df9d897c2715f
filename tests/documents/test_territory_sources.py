"""Our list of units against two packages that others made: one from pip, and the digest of one whose licence keeps its text out of here."""

import csv
import hashlib
import importlib.util
import sqlite3
from importlib.resources import files
from pathlib import Path

from thongsuot.documents.territory import former_provinces, territories
from thongsuot.tables.text import spelling_key

# SHA-256 of the lines "code|province|name" of all 3,321 communes, sorted, of the package `vietnam-provinces` 2026.9.0 (GPL-3.0-or-later, for Python 3.12 and
# later; data/nested-divisions.json), names as `spelling_key` folds them: it writes hoà and ’ where our source writes hòa and '. Taken on 2026-11-25.
DIGEST_OF_THE_OTHER = "ce4b30c98630284280e8fb8fc401136aaf30216e11f5a36721101de27d278c3c"


def ours() -> list[str]:
    with (files("thongsuot.data") / "communes.csv").open(encoding="utf-8") as file:
        return sorted(f"{row['code']}|{row['province_code']}|{spelling_key(row['name'])}" for row in csv.DictReader(file))


def package(sql: str) -> list[tuple[str, ...]]:
    """Rows of the package's own database; importing it would load geometry that nobody needs here."""
    found = importlib.util.find_spec("vietnamadminunits")
    assert found is not None
    assert found.origin is not None
    database = sqlite3.connect(f"{(Path(found.origin).parent / 'data' / 'dataset.db').as_uri()}?mode=ro", uri=True)
    try:
        return database.execute(sql).fetchall()
    finally:
        database.close()


def test_every_commune_is_that_of_the_package() -> None:
    listed = package("SELECT wardCode, provinceCode, ward FROM admin_units WHERE wardCode IS NOT NULL")
    assert sorted(f"{code}|{province}|{spelling_key(name)}" for code, province, name in listed) == ours()


def test_every_province_is_that_of_the_package_before_and_after() -> None:
    assert set(package("SELECT DISTINCT provinceCode, provinceShort FROM admin_units")) == {(one.code, one.short_name) for one in territories().values()}
    before = package("SELECT DISTINCT provinceCode, provinceShort FROM admin_units_legacy")
    assert {(code, spelling_key(name)) for code, name in before} == {(code, spelling_key(name)) for code, (name, _) in former_provinces().items()}


def test_every_commune_is_that_of_another_source_too() -> None:
    assert hashlib.sha256("\n".join(ours()).encode()).hexdigest() == DIGEST_OF_THE_OTHER
