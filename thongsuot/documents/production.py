"""Hosts that serve citizens today: data/production-hosts.csv, where each line says how sure we are."""

import csv
import re
from functools import cache
from importlib.resources import files


def serves_citizens(host: str) -> bool:
    """Whether a test has no business there."""
    return _serving().fullmatch(host.lower()) is not None


@cache
def _serving() -> re.Pattern[str]:
    with files("thongsuot.data").joinpath("production-hosts.csv").open(encoding="utf-8") as file:
        patterns = [row["pattern"] for row in csv.DictReader(file) if row["serves"] == "yes"]
    return re.compile("|".join(re.escape(pattern).replace(r"\*", "[a-z0-9-]+") for pattern in patterns))
