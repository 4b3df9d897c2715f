"""The record of a run: the truth that gate, comparison and reports read. JSON in `record.json`, shape in schemas/record.schema.json."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from thongsuot.running.outcome import RowOutcome

SCHEMA_VERSION = 1


@dataclass(frozen=True, slots=True)
class Target:
    """What was tested. `fingerprint`: TLS leaf, server headers and, where the portal says it is a reference portal, its own word. `reference`: it said so."""

    portal_url: str
    national_url: str
    mode: str
    fingerprint_before: str
    fingerprint_after: str
    reference: bool
    defects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ManifestEntry:
    """One planned check: what should have run."""

    check: str
    row: str
    requirement: str
    severity: str
    gates: tuple[str, ...]
    not_applicable: str | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """`digests`: suites, scenarios, profile, requirements, gates (SHA-256). `complete`: every planned row has an outcome and the run ended by itself.
    `canary`: `scanned` (for every secret known and met), `secrets` (how many), `lost` (workers that died with theirs), `findings` (where one was found).
    `selection`: what --only/--gate/--topic narrowed, None when nothing did. Times are ISO 8601 in UTC."""

    schema_version: int
    run_id: str
    province: str
    province_name: str
    target: Target
    seed: str
    started: str
    ended: str
    complete: bool
    interrupted: str | None
    selection: str | None
    digests: Mapping[str, str]
    tools: Mapping[str, str]
    manifest: tuple[ManifestEntry, ...]
    rows: tuple[RowOutcome, ...]
    canary: Mapping[str, Any]
