"""What the portal is told when it starts: one JSON file."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Service:
    """One online service. `agencies` and `communes`: code -> name; `counters`: agency -> the units that receive for it, code -> name."""

    code: str
    local_code: str
    name: str
    agencies: Mapping[str, str]
    communes: Mapping[str, str]
    counters: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Configuration:
    """`services` are found by national or local code."""

    host: str
    name: str
    issuer: str
    client_id: str
    client_secret: str
    services: Mapping[str, Service]

    @property
    def callback(self) -> str:
        return f"https://{self.host}/api/sso/ve"


def read_configuration(path: Path) -> Configuration:
    """`{host, name, national: {issuer, client_id, client_secret}, services: [{code, local_code, name, agencies: {}, communes: {},
    counters: {}}]}`."""
    given = json.loads(path.read_text(encoding="utf-8"))
    services = [Service(**service) for service in given["services"]]
    by_code = {code: service for service in services for code in (service.code, service.local_code)}
    return Configuration(host=given["host"], name=given["name"], services=by_code, **given["national"])
