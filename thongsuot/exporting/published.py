"""The schemas that others published for what we write, and what does not fit them."""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any, Literal

from jsonschema import Draft202012Validator
from jsonschema_specifications import REGISTRY

from thongsuot.documents.schema import FOLDER

Kind = Literal["arazzo", "openapi"]
# See schemas/published/SOURCE.md for where they come from.
_FILES: Mapping[Kind, str] = {"arazzo": "arazzo-1.0.json", "openapi": "openapi-3.1.json"}


def misfits(kind: Kind, document: Mapping[str, Any]) -> tuple[str, ...]:
    """Each place that does not fit, with the reason; () for a valid document."""
    return tuple(f"{error.json_path}: {error.message}" for error in _validator(kind).iter_errors(document))


@cache
def _validator(kind: Kind) -> Draft202012Validator:
    """With JSON Schema's own schemas at hand and nothing else: nothing is fetched."""
    return Draft202012Validator(json.loads((FOLDER / "published" / _FILES[kind]).read_text("utf-8")), registry=REGISTRY)
