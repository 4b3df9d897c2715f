"""What a defect is: data that flip decisions of `Behaviour`."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Defect:
    """One fault a tenant may be given. `notice_vi` stands at the foot of its pages; `changes` maps fields of Behaviour to values."""

    id: str
    title_vi: str
    title_en: str
    notice_vi: str
    changes: Mapping[str, object]


def make_defect(name: str, title_vi: str, title_en: str, **changes: object) -> Defect:
    return Defect(name, title_vi, title_en, f"Lỗi cài có chủ ý để kiểm thử: “{title_vi}”.", changes)
