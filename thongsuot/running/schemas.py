"""The wire schemas that expectations may name, compiled when first asked for."""

import json
from collections.abc import Iterator, Mapping
from functools import cache

from thongsuot.documents.schema import FOLDER, schema_names
from thongsuot.predicates.finding import Validator
from thongsuot.predicates.shape import compile_schema


class SchemaShelf(Mapping[str, Validator]):
    """`schemas/<name>.schema.json` by name, such as "wire/dong-bo-ho-so-request".

    Of a message that the province's version of the data contract writes otherwise, that version's: `schemas/wire/<contract>/...`.
    """

    def __init__(self, contract: str) -> None:
        self.contract = contract

    def __getitem__(self, name: str) -> Validator:
        found = _compiled(name.replace("wire/", f"wire/{self.contract}/", 1)) or _compiled(name)
        if found is None:
            raise KeyError(name)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(schema_names()))

    def __len__(self) -> int:
        return len(schema_names())


@cache
def _compiled(name: str) -> Validator | None:
    path = (FOLDER / f"{name}.schema.json").resolve()
    if not path.is_relative_to(FOLDER) or not path.is_file():
        return None
    return compile_schema(json.loads(path.read_text("utf-8")))
