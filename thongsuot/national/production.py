"""Hosts that serve citizens: never to be played, and never to be sent anything from here."""

import csv
from functools import cache
from importlib.resources import files

from thongsuot.serving.body import BodyError


def refuse_production(field: str, host: str) -> None:
    """Raises BodyError where the host is one of `production-hosts.csv`, or stands under one that is reserved as a whole."""
    for pattern, who in _patterns():
        if _fits(pattern, host.lower().rstrip(".")):
            raise BodyError(
                f"{field}: '{host}' là máy chủ đang phục vụ người dân ({who}), phía quốc gia thử nghiệm không được dùng tên này "
                f"và không gửi gì đến đó (a production host is refused)"
            )


def _fits(pattern: str, host: str) -> bool:
    """`*` stands for one label, a leading `**` for one or more."""
    wanted, given = pattern.split("."), host.split(".")
    if wanted[0] == "**":
        return len(given) >= len(wanted) and given[-len(wanted) + 1 :] == wanted[1:]
    return len(wanted) == len(given) and all(part in {"*", label} for part, label in zip(wanted, given, strict=True))


@cache
def _patterns() -> tuple[tuple[str, str], ...]:
    with files("thongsuot.data").joinpath("production-hosts.csv").open(encoding="utf-8") as lines:
        return tuple((row["pattern"], row["who"]) for row in csv.DictReader(lines))
