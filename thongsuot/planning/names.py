"""The names that templates of a row see before its first step. Passwords among them are marked secret."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any
from urllib.parse import urlsplit

from thongsuot.documents.province import Province
from thongsuot.documents.scenario import Scenario
from thongsuot.documents.territory import communes_of, territories
from thongsuot.planning.fake.fakes import Fakes
from thongsuot.planning.files import make_attachment
from thongsuot.planning.people import make_people
from thongsuot.planning.secrecy import Secret
from thongsuot.planning.values import resolve
from thongsuot.words.errors import ExpressionError

# What the schema of profiles says where they say nothing.
RESPONSE_LIMITS: Mapping[str, float] = {
    "response_mean_ms": 2500,
    "response_p95_ms": 5000,
    "response_max_ms": 15000,
    "load_at_once": 10,
    "load_p95_ms": 10000,
}


def names_of_row(scenario: Scenario, row_id: str, row: Mapping[str, Any], province: Province, *, seed: str, run_id: str, salt: str) -> dict[str, Any]:
    """The names of docs/reference.md; `files.<name>` has no `path` yet, that is known once the file is written."""
    service = province.services.get(scenario.uses.service or "")
    people = make_people(
        scenario.uses.personas, seed=seed, row=row_id, salt=salt, territory=territories()[province.territory], commune=service.commune if service else ""
    )
    personas = {name: person.as_names() for name, person in people.items()}
    names: dict[str, Any] = {
        "personas": personas,
        "persona": next(iter(personas.values()), None),
        "service": asdict(service) if service else None,
        "officers": {name: {"username": o.username, "password": Secret(o.password), "unit": o.unit, "role": o.role} for name, o in province.officers.items()},
        "files": {name: _file(name, wanted, f"{seed} {row_id}") for name, wanted in scenario.uses.files.items()},
        "portal": {
            "url": province.portal_url,
            "host": _host(province.portal_url),
            "agency_root": province.agency_root,
            "tenant": province.tenant,
            "communes": [commune.name for commune in communes_of(territories()[province.territory].code)],
            **_thresholds(province),
        },
        "national": {
            "url": province.national_url,
            "host": _host(province.national_url),
            "identity_url": province.identity_url,
            "identity_host": _host(province.identity_url),
            "tenant": province.tenant,
        },
        "run": {"id": run_id, "seed": seed},
        "facts": dict(province.facts),
        "fake": Fakes(scenario.uses.fake, seed=seed, row=row_id, own=territories()[province.territory]),
    }
    return {**names, "row": _row(row, names)}


def _thresholds(province: Province) -> dict[str, float]:
    """What the province allows its portal and how many people it expects at once: configured, no law."""
    return {name: province.limits.get(name, most) for name, most in RESPONSE_LIMITS.items()}


def _row(row: Mapping[str, Any], names: Mapping[str, Any]) -> Mapping[str, Any]:
    """The row with its templates worked out; one that this profile cannot work out stays as written, for a row that then does not apply."""
    try:
        worked: Mapping[str, Any] = resolve(row, names)
    except ExpressionError:
        return row
    return worked


def _file(name: str, wanted: Mapping[str, Any], seed: str) -> dict[str, Any]:
    kind = wanted["kind"]
    return asdict(make_attachment(wanted.get("name", f"{name}.{kind}"), kind, wanted.get("size", 10_000), f"{seed} {name}"))


def _host(url: str) -> str:
    return urlsplit(url).hostname or ""
