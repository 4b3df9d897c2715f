"""The procedures the portal knows, as far as a dossier needs them (`data/procedures.json`)."""

import functools
import json
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Named:
    """A code with its name."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Procedure:
    """One procedure. `department`: number under the province's root (2 is H98.2), None at commune level; `fee` in đồng, `fee_code` "" when free."""

    code: str
    name: str
    field: Named
    level: str
    department: int | None
    working_days: float
    fee: int
    fee_code: str
    components: tuple[Named, ...]
    result: Named


@functools.cache
def all_procedures() -> dict[str, Procedure]:
    """Every procedure by its national code."""
    document = json.loads((files("thongsuot.data") / "procedures.json").read_text(encoding="utf-8"))
    return {
        row["code"]: Procedure(
            code=row["code"],
            name=row["name"],
            field=Named(row["field"]["code"], row["field"]["name"]),
            level=row["level"],
            department=row.get("department"),
            working_days=row["working_days"],
            fee=row["fee"],
            fee_code=row.get("fee_code", ""),
            components=tuple(Named(part["code"], part["name"]) for part in row["components"]),
            result=Named(row["result"]["code"], row["result"]["name"]),
        )
        for row in document["procedures"]
    }


def find_procedure(code: str) -> Procedure | None:
    """The procedure of that national code, or None."""
    return all_procedures().get(code)
