"""A plan says, before anything runs, which rows run, which checks they decide, and what does not apply and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from thongsuot.documents.province import Province
from thongsuot.documents.scenario import Scenario
from thongsuot.words.source import Span, Text


@dataclass(frozen=True, slots=True)
class PlannedCheck:
    """A check is a row times a requirement; `id` is "SSO-011[expired]/SSO-R-03". `step` is the index of the first top-level step that decides it;
    `text` and `remedy` are the requirement's own: what a person reads when it fails."""

    id: str
    row: str
    requirement: str
    severity: str
    span: Span
    step: int
    text: Text | None = None
    remedy: Text | None = None


@dataclass(frozen=True, slots=True)
class LockHold:
    """A lock that a row or a step holds while it runs, with others (`shared`) or alone. `key` is unlike any other lock's; `label` names it in a sentence."""

    key: str
    label: Text
    shared: bool = False


def lock_named(name: str) -> LockHold:
    """The lock of a name in `locks:`, held alone."""
    return LockHold(f"name {name}", Text(f"khóa '{name}'", f"the lock '{name}'"))


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One row of one scenario. `values`: the names templates may use before the first step; `secrets`: those of them that must never be written.

    `not_applicable`: why it is not run. `blocked`: what is missing to run it (an officer's account, the harness's own national side): every check is `blocked`.
    `channel`: how `visit` steps go, by HTTP or in a browser. `locks`: held from its first step to its last, in the order in which they are taken.
    """

    id: str
    scenario: Scenario
    row: Mapping[str, Any]
    checks: tuple[PlannedCheck, ...]
    needs_browser: bool
    values: Mapping[str, Any]
    secrets: tuple[str, ...]
    not_applicable: Text | None = None
    blocked: Text | None = None
    channel: Literal["http", "browser"] = "http"
    locks: tuple[LockHold, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """`digests`: SHA-256 by kind of document, the profile's under "profile". `selection`: what narrowed the plan, in words; None if nothing did."""

    province: Province
    rows: tuple[PlannedRow, ...]
    seed: str
    run_id: str
    digests: Mapping[str, str]
    selection: str | None = None
