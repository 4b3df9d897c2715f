"""The versions of the contract between portals and this side, read from `thongsuot.data` (docs/reference-environment.md)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

DEFAULT = "2023"


@dataclass(frozen=True, slots=True)
class Contract:
    """One version: the services that it does not have yet. What its messages hold, the portal and the judge know."""

    id: str
    lacks: frozenset[str]

    def offers(self, service: str) -> bool:
        return service not in self.lacks


def load_contracts() -> Mapping[str, Contract]:
    """By id, such as "2020"."""
    listed = json.loads((files("thongsuot.data") / "contracts.json").read_text("utf-8"))["versions"]
    return {entry["id"]: Contract(entry["id"], frozenset(entry["lacks_services"])) for entry in listed}
