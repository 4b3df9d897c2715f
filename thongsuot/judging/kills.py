"""Which checks each defect made fail, and which it left undecided, against which it should have: exact sets, nothing more and nothing less."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

CLEAN_NAME = "cổng sạch"
"""Stands for the portal without defects where a defect is named; its trial has none."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A defect whose checks are not those that they should be. `missing`: they should be among them and are not; `extra`: they are and should not be."""

    defect: str
    missing: tuple[str, ...]
    extra: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KillMatrix:
    """`failed`: defect to the checks it made fail, as observed; `differences`: where these are not those of the file. `blocking`: where the checks left
    undecided are not those that the data flow implies. `clean`: checks that do not pass with no defect at all.

    `certified`: every check of the suites; `unkilled`: those that nothing killed; `idle`: defects that killed nothing; `unrun`: defects of the file that were
    not run; `unlisted`: defects that ran and are not in the file; `uncertified`: checks that the file names and the suites do not have.
    """

    failed: Mapping[str, tuple[str, ...]]
    differences: tuple[Difference, ...]
    blocking: tuple[Difference, ...]
    clean: tuple[str, ...]
    certified: tuple[str, ...]
    unkilled: tuple[str, ...]
    idle: tuple[str, ...]
    unrun: tuple[str, ...]
    unlisted: tuple[str, ...]
    uncertified: tuple[str, ...]

    @property
    def killers(self) -> Mapping[str, tuple[str, ...]]:
        """Check to the defects that made it fail; only those that were killed."""
        found: dict[str, list[str]] = {}
        for defect, checks in self.failed.items():
            for check in checks:
                found.setdefault(check, []).append(defect)
        return {check: tuple(defects) for check, defects in sorted(found.items())}

    @property
    def proven(self) -> bool:
        """Every check can fail, every defect is caught, and nothing fails without cause."""
        return not (self.differences or self.blocking or self.clean or self.unkilled or self.idle or self.unrun or self.unlisted or self.uncertified)


def match(
    expected: Mapping[str, Collection[str]],
    observed: Mapping[str, Collection[str]],
    *,
    certified: Collection[str],
    clean: Collection[str] = (),
    implied: Mapping[str, Collection[str]] = MappingProxyType({}),
    blocked: Mapping[str, Collection[str]] = MappingProxyType({}),
) -> KillMatrix:
    """`expected`: defect to check ids, as in scenarios/kills.yaml; `observed`: defect to the checks that failed under it.

    `certified`: every check that some defect must kill; `clean`: checks that did not pass on the portal without defects.

    `implied`: defect ("" for none) to the checks that the data flow blocks; `blocked`: those that were.
    """
    killed = {check for checks in observed.values() for check in checks}
    named = {check for checks in expected.values() for check in checks}
    return KillMatrix(
        failed={defect: _sorted(checks) for defect, checks in observed.items()},
        differences=tuple(_differences(expected, observed)),
        blocking=tuple(_differences(implied, blocked)),
        clean=_sorted(clean),
        certified=_sorted(certified),
        unkilled=_sorted(set(certified) - killed),
        idle=tuple(defect for defect, checks in observed.items() if not checks),
        unrun=tuple(defect for defect in expected if defect not in observed),
        unlisted=tuple(defect for defect in observed if defect not in expected),
        uncertified=_sorted(named - set(certified)),
    )


def _differences(expected: Mapping[str, Collection[str]], observed: Mapping[str, Collection[str]]) -> Iterable[Difference]:
    for defect, checks in observed.items():
        should, did = set(expected.get(defect, ())), set(checks)
        if should != did:
            yield Difference(defect or CLEAN_NAME, _sorted(should - did), _sorted(did - should))


def _sorted(checks: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(checks))
