"""The procedures that the portal offers, from `data/procedures.json`, and how a deep link's codes name them."""

import functools
import json
import re
import unicodedata
from dataclasses import dataclass
from importlib.resources import files

CODE = re.compile(r"([123]\.\d{6})(?:\.000\.00\.00\.([HG]\d{2}))?(?:\.\d{2})?")  # protocol §1.6: 2.000815 or 2.000815.000.00.00.H55(.02)


@dataclass(frozen=True, slots=True)
class Component:
    """One paper of a dossier (MAGIAYTO, TENGIAYTO of LayThuTuc, protocol §2.6)."""

    code: str
    name: str
    required: bool


@dataclass(frozen=True, slots=True)
class Procedure:
    """One procedure. `fee` in dong, `fee_code` "" where it is free; `department` is the number of the resolving department under the
    province, "" at commune level; `result_code` and `result_name` name the paper it ends in (MAKETQUA, TENKETQUA, protocol §2.6)."""

    code: str
    name: str
    field_code: str
    field_name: str
    level: str
    department: str
    full_process: bool
    working_days: int
    fee: int
    fee_code: str
    components: tuple[Component, ...]
    audiences: tuple[str, ...]
    result_code: str
    result_name: str


@functools.cache
def procedures() -> dict[str, Procedure]:
    """Every procedure by its national code (MaTTHC), in the order of the file."""
    document = json.loads((files("thongsuot.data") / "procedures.json").read_text(encoding="utf-8"))
    return {row["code"]: _read(row) for row in document["procedures"]}


def find_procedure(code: str, agency_root: str) -> Procedure | None:
    """The procedure that MaTTHC or MaTTHCDP names; None when unknown or when the suffix names another province than `agency_root`."""
    match = CODE.fullmatch(code.strip())
    if match is None or match.group(2) not in {None, agency_root}:
        return None
    return procedures().get(match.group(1))


def other_of_field(procedure: Procedure) -> Procedure:
    """Another procedure of the same field, or simply another one where the field has no second."""
    others = [other for other in procedures().values() if other.code != procedure.code]
    return next((other for other in others if other.field_code == procedure.field_code), others[0])


def search_procedures(words: str) -> tuple[Procedure, ...]:
    """Procedures whose code, name or field holds every word, whatever the marks and the case; all of them for no words."""
    wanted = fold(words).split()
    return tuple(
        procedure for procedure in procedures().values() if all(word in fold(f"{procedure.code} {procedure.name} {procedure.field_name}") for word in wanted)
    )


def fold(text: str) -> str:
    """Lower case without Vietnamese marks: "Đăng ký" -> "dang ky"."""
    plain = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def _read(row: dict[str, object]) -> Procedure:
    match row:
        case {
            "code": str(code),
            "name": str(name),
            "field": {"code": str(field_code), "name": str(field_name)},
            "level": str(level),
            "full_process": bool(full_process),
            "working_days": int(working_days),
            "fee": int(fee),
            "components": list(components),
            "audiences": list(audiences),
            "result": {"code": str(result_code), "name": str(result_name)},
        }:
            return Procedure(
                code=code,
                name=name,
                field_code=field_code,
                field_name=field_name,
                level=level,
                department=str(row.get("department", "")),
                full_process=full_process,
                working_days=working_days,
                fee=fee,
                fee_code=str(row.get("fee_code", "")),
                components=tuple(Component(part["code"], part["name"], part["required"]) for part in components),
                audiences=tuple(audiences),
                result_code=result_code,
                result_name=result_name,
            )
    raise ValueError(f"procedures.json: not a procedure: {json.dumps(row, ensure_ascii=False)[:200]}")
