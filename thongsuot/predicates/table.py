"""Every predicate of the scenario language, in one literal table."""

from collections.abc import Callable, Mapping
from typing import Any

from thongsuot.predicates.attested import attested
from thongsuot.predicates.comparison import compare
from thongsuot.predicates.finding import Finding, Scene
from thongsuot.predicates.jsonpath import json
from thongsuot.predicates.redirects import redirects
from thongsuot.predicates.screens import screen, signed_out, status
from thongsuot.predicates.session import cookies
from thongsuot.predicates.shape import schema
from thongsuot.predicates.signature import signed

Predicate = Callable[[Mapping[str, Any], Any, Scene], Finding]


def that(arguments: Mapping[str, Any], subject: Any, _scene: Scene) -> Finding:
    return compare(arguments, subject)


PREDICATES: Mapping[str, Predicate] = {
    "that": that,
    "screen": screen,
    "status": status,
    "redirects": redirects,
    "signed_out": signed_out,
    "cookies": cookies,
    "signed": signed,
    "json": json,
    "schema": schema,
    "attested": attested,
}
