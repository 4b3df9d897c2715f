"""Agencies as catalogues name them: both styles of code, and names that no agency bears since 1/7/2025."""

import re
from functools import lru_cache

from thongsuot.tables.text import cleaned

# QCVN 102 style, from the small to the large: 000.17.22.H56. QĐ 20/2020 style, from the large to the small: H56.22.17.
_OLD = re.compile(r"(\d{3})\.(\d{2})\.(\d{2})\.([GHK]\d{2})")
# Cities that are provinces: they were not dissolved with the districts.
_CENTRAL = ("hà nội", "hải phòng", "huế", "đà nẵng", "hồ chí minh", "cần thơ")
_DISTRICT = re.compile(r"\bcấp huyện\b|\b(?:huyện|quận|thị xã)\s+\w")
_CITY = re.compile(r"\b(?:thành phố|tp\.?)\s+(\w.*)")


def agency_key(code: str) -> str:
    """One form for both styles (that the groups of the old style stand in the other order is inferred): 000.00.00.H98 and H98 are one."""
    match = _OLD.fullmatch(cleaned(code).upper())
    if match is None:
        return cleaned(code).upper()
    groups = [str(int(group)) for group in (match[3], match[2], match[1])]
    while groups and groups[-1] == "0":
        groups.pop()
    return ".".join([match[4], *groups])


@lru_cache(maxsize=1 << 13)
def agency_keys(text: str) -> str:
    """Several codes in one cell, sorted."""
    return "; ".join(sorted({agency_key(part) for part in re.split(r"[;,|\n]+", text) if part.strip()}))


@lru_cache(maxsize=1 << 13)
def is_dissolved(name: str) -> bool:
    """Whether the name is of a district, an urban district, a town or a city below a province: none of them exists from 1/7/2025 on."""
    plain = cleaned(name).casefold()
    city = _CITY.search(plain)
    return _DISTRICT.search(plain) is not None or (city is not None and not city[1].startswith(_CENTRAL))
