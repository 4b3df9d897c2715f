"""JSON Schema 2020-12, compiled once a schema."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jsonschema import Draft202012Validator
from referencing import Registry

from thongsuot.predicates.finding import Finding, Scene
from thongsuot.words.errors import ExpressionError
from thongsuot.words.source import Text

_MOST = 5


def schema(arguments: Mapping[str, Any], subject: Any, scene: Scene) -> Finding:
    """The subject has the shape of the schema named; the finding lists its first faults. Raises ExpressionError for a schema that is not there."""
    name = str(arguments["schema"])
    validator = scene.schemas.get(name)
    if validator is None:  # our mistake, not the portal's
        raise ExpressionError(Text(f"không có lược đồ {name} trong schemas/", f"there is no schema {name} in schemas/"))
    body = subject["json"] if isinstance(subject, Mapping) and {"json", "status"} <= subject.keys() else subject
    faults = [f"{path}: {sentence}" for path, sentence in validator.faults(body)[:_MOST]]
    if not faults:
        return Finding(True, name, name, Text(f"đúng lược đồ {name}", f"it has the shape {name}"))
    listed = "; ".join(faults)
    return Finding(False, faults, name, Text(f"mong đợi đúng lược đồ {name}, nhận được: {listed}", f"expected the shape {name}, got: {listed}"))


@dataclass(frozen=True, slots=True)
class CompiledSchema:
    """A `Validator` of jsonschema."""

    validator: Draft202012Validator

    def faults(self, instance: Any) -> list[tuple[str, str]]:
        errors = sorted(self.validator.iter_errors(instance), key=lambda error: list(map(str, error.absolute_path)))
        return [(error.json_path, error.message) for error in errors]


def compile_schema(definition: Mapping[str, Any], registry: Registry[Any] | None = None) -> CompiledSchema:
    """Raises jsonschema.SchemaError for what is no schema. `registry` holds the schemas it refers to."""
    Draft202012Validator.check_schema(definition)
    return CompiledSchema(Draft202012Validator(definition, registry=registry or Registry()))
