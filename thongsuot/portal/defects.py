"""Defects picked by id, and the behaviour that they make of the conformant one."""

import dataclasses
import typing
from collections.abc import Sequence

from thongsuot.portal.behaviour import Behaviour
from thongsuot.portal.defect import Defect
from thongsuot.portal.defect_table import DEFECTS


class UnknownDefectError(ValueError):
    """A defect id that is not in the table; the message names it."""


def pick_defects(ids: Sequence[str], table: Sequence[Defect] = DEFECTS) -> tuple[Defect, ...]:
    """The defects of these ids, in the order asked. Raises UnknownDefectError."""
    known = {defect.id: defect for defect in table}
    unknown = [name for name in ids if name not in known]
    if unknown:
        raise UnknownDefectError(f"defects: no such defect: {', '.join(unknown)}")
    return tuple(known[name] for name in ids)


def apply_defects(defects: Sequence[Defect]) -> Behaviour:
    """The conformant behaviour with the defects' changes. Raises ValueError for a field or a value that Behaviour does not have."""
    changes = {name: value for defect in defects for name, value in defect.changes.items()}
    for name, value in changes.items():
        _check_change(name, value)
    return dataclasses.replace(Behaviour(), **changes)  # type: ignore[arg-type]  # checked just above


def values_of_field(name: str) -> tuple[object, ...]:
    """Every value a field of Behaviour may take. Raises ValueError for an unknown field."""
    kind = typing.get_type_hints(Behaviour).get(name)
    if kind is None:
        raise ValueError(f"Behaviour has no field {name!r}")
    return (True, False) if kind is bool else typing.get_args(kind)


def _check_change(name: str, value: object) -> None:
    allowed = values_of_field(name)
    if not any(value is choice or (isinstance(choice, str) and value == choice) for choice in allowed):
        raise ValueError(f"Behaviour.{name} cannot be {value!r}; it is one of {allowed}")
