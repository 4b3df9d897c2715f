"""What is mutated: every document that ships, and the ones beside it that its reader looks into."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from thongsuot.documents.shelves import shelf_of
from thongsuot.environment.project import Project

ROOT = Path(__file__).parents[2]
# No waiver ships; one is needed to mutate.
WAIVERS = """# yaml-language-server: $schema=../schemas/waivers.schema.json
waivers: 1
items:
  - id: KAD-01
    province: tinh-mau-1
    covers: "HS-016/HS-R-28"
    gates: [trial, go-live]
    approver: "Nguyễn Văn A, Giám đốc Trung tâm"
    reason: {vi: "Môi trường thử không có kênh điều khiển phía quốc gia", en: "No control listener"}
    valid_from: 2025-06-20
    valid_to: 2025-07-31
"""
# Scenarios that stay beside a mutated document, so that what points at it is read too.
COMPANIONS = ("SSO-001", "SSO-007", "HS-006")


@cache
def documents(root: Path = ROOT) -> Mapping[str, str]:
    """Every document by path, in one order; read once, so that what is written meanwhile changes nothing."""
    texts = {path: data.decode() for path, data in Project(root).texts().items() if not path.endswith(".lock")}
    return {**dict(sorted(texts.items())), "provinces/waivers.yaml": WAIVERS}


def surroundings(path: str, texts: Mapping[str, str]) -> dict[str, str]:
    """The documents that are read together with the mutated one: all but the scenarios, of which a few stand for the rest."""
    return {other: text for other, text in texts.items() if other != path and (shelf_of(other) != "scenarios" or any(one in other for one in COMPANIONS))}
