"""The shape of a flow's input or output: JSON Schema 2020-12, in the few words that a flow may use, and what is wrong with a value in a sentence."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend

from thongsuot.documents.patterns import first
from thongsuot.documents.schema import KIND_NAMES
from thongsuot.words.errors import ExpressionError
from thongsuot.words.source import Text

# Keys of a definition that say nothing of the value.
_APART = frozenset({"default", "description", "from"})


def _has_form(_validator: Any, pattern: str, instance: Any, _schema: Any) -> Iterator[ValidationError]:
    """A pattern that is no regular expression is a finding of its own and holds nothing against a value; one that takes for ever does not fit."""
    try:
        fine = not isinstance(instance, str) or first(pattern, instance) is not None
    except ExpressionError as error:
        fine = not isinstance(error.__cause__, TimeoutError)
    if not fine:
        yield ValidationError("form")


# Names hold tuples where YAML has lists.
_Validator: Any = extend(  # type: ignore[no-untyped-call]
    Draft202012Validator,
    validators={"pattern": _has_form},
    type_checker=Draft202012Validator.TYPE_CHECKER.redefine("array", lambda _checker, value: isinstance(value, list | tuple)),
)


@dataclass(frozen=True, slots=True)
class Shape:
    """`definition`: as written. Compiled once, for it is asked at every call."""

    definition: Mapping[str, Any]
    _validator: Any = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        words = {key: value for key, value in self.definition.items() if key not in _APART}
        object.__setattr__(self, "_validator", _Validator(words))

    def __reduce__(self) -> tuple[type["Shape"], tuple[Mapping[str, Any]]]:
        return Shape, (self.definition,)

    def faults(self, value: Any, unknown: Callable[[Any], bool] = lambda _part: False) -> Iterator[Text]:
        """What is wrong with the value; of a part that is `unknown` nothing is said."""
        for error in [error for error in self._validator.iter_errors(value) if not unknown(error.instance)]:
            where = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in error.absolute_path).lstrip(".")
            said = _sentence(error)
            yield Text(f"{where}: {said.vi}", f"{where}: {said.en}") if where else said


def _sentence(error: ValidationError) -> Text:
    wanted: Any = error.validator_value
    instance: Any = error.instance
    match error.validator:
        case "type":
            kinds = [KIND_NAMES[kind] for kind in ([wanted] if isinstance(wanted, str) else wanted)]
            found = next((KIND_NAMES[kind] for kind in KIND_NAMES if _Validator({"type": kind}).is_valid(instance)), ("giá trị lạ", "something else"))
            return Text(
                f"cần {' hoặc '.join(kind[0] for kind in kinds)}, không phải {found[0]}", f"expected {' or '.join(k[1] for k in kinds)}, not {found[1]}"
            )
        case "enum":
            listed = ", ".join(map(str, wanted))
            return Text(f"cần một trong: {listed}", f"expected one of: {listed}")
        case "pattern":
            return Text(f"không đúng dạng {wanted}", f"not of the form {wanted}")
        case "required":
            missing = ", ".join(sorted(set(wanted) - set(instance)))
            return Text(f"thiếu {missing}", f"{missing} is missing")
        case _:
            return Text(f"không đúng {error.validator}: {wanted}", f"{error.validator}: {wanted} does not hold")
