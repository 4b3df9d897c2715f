"""The versions of the contract with the national side, read from `thongsuot.data`: what an older one has no field, no code and no service for."""

import functools
import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

DEFAULT = "2023"
Message = dict[str, object]


@dataclass(frozen=True, slots=True)
class Contract:
    """One version. Messages are made for the newest; `write` puts them into the words of this one.

    `lacks_fields`: by service, or by the field whose rows lack them; `codes`: field -> newest code -> this version's.
    """

    id: str
    lacks_services: frozenset[str]
    lacks_fields: Mapping[str, frozenset[str]]
    codes: Mapping[str, Mapping[str, str]]
    asks_before_sending: bool

    def write(self, service: str, message: Message) -> Message:
        """The message without what this version does not know."""
        lacking = self.lacks_fields.get(service, frozenset())
        return {name: self._value(name, value) for name, value in message.items() if name not in lacking}

    def offers(self, service: str) -> bool:
        return service not in self.lacks_services

    def _value(self, name: str, value: object) -> object:
        if isinstance(value, list):
            return [self.write(name, row) if isinstance(row, dict) else row for row in value]
        return self.codes.get(name, {}).get(value, value) if isinstance(value, str) else value


@functools.cache
def contracts() -> Mapping[str, Contract]:
    """By id, such as "2020"."""
    listed = json.loads((files("thongsuot.data") / "contracts.json").read_text("utf-8"))["versions"]
    return {entry["id"]: _contract(entry) for entry in listed}


def default_contract() -> Contract:
    return contracts()[DEFAULT]


def oldest_contract() -> Contract:
    return contracts()[min(contracts())]


def _contract(entry: Mapping[str, Any]) -> Contract:
    return Contract(
        id=str(entry["id"]),
        lacks_services=frozenset(entry["lacks_services"]),
        lacks_fields={name: frozenset(lacking) for name, lacking in entry["lacks_fields"].items()},
        codes=entry["codes"],
        asks_before_sending=bool(entry["asks_before_sending"]),
    )
