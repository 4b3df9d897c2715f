"""schemas/record.schema.json says exactly what record_json writes."""

import dataclasses
import json
import typing

import pytest

from tests.running.test_row import LAND, SUBMIT
from thongsuot.documents.schema import FOLDER
from thongsuot.predicates.shape import compile_schema
from thongsuot.running import outcome as outcomes
from thongsuot.running import record as records
from thongsuot.running.outcome import Made
from thongsuot.running.record import SCHEMA_VERSION, ManifestEntry, Record, Target
from thongsuot.running.record_json import decode_row, encode_row, read_record, write_record
from thongsuot.words.source import Text

SCHEMA = json.loads((FOLDER / "record.schema.json").read_text("utf-8"))
KINDS = {kind.__name__: kind for module in (outcomes, records) for kind in vars(module).values() if isinstance(kind, type) and dataclasses.is_dataclass(kind)}


def test_every_dataclass_of_a_record_is_in_the_schema_with_all_its_fields():
    assert set(SCHEMA["$defs"]) == set(KINDS)
    for name, kind in KINDS.items():
        assert list(SCHEMA["$defs"][name]["properties"]) == [field.name for field in dataclasses.fields(kind)]
        assert set(typing.get_type_hints(kind)) == set(SCHEMA["$defs"][name]["required"])


@pytest.fixture
def record(trial) -> Record:
    row = trial(LAND + SUBMIT)
    target = Target("https://tinhthu.test", "https://dvcqg.test", "reference", "a", "a", reference=True, defects=())
    manifest = tuple(ManifestEntry(check.id, row.id, check.requirement, check.severity, row.gates) for check in row.checks)
    fields = {"run_id": "r", "province": "tinh-thu", "province_name": "Tỉnh thử", "target": target, "seed": "s", "started": row.started, "ended": row.ended}
    rest = {"complete": True, "interrupted": None, "selection": None, "digests": {"suites": "x"}, "tools": {"python": "3"}, "canary": {}}
    return Record(schema_version=SCHEMA_VERSION, manifest=manifest, rows=(row,), **fields, **rest)


def test_a_real_record_has_that_shape_and_comes_back_the_same(record, tmp_path):
    path = tmp_path / "record.json"
    write_record(record, path)
    validator = compile_schema(SCHEMA)
    written = json.loads(path.read_text("utf-8"))
    assert validator.faults(written) == []
    assert validator.faults({**written, "surprise": 1})
    assert validator.faults({**written, "rows": [{**written["rows"][0], "id": 7}]})
    assert read_record(path) == record


def test_a_row_with_every_optional_part_comes_back_the_same(trial):
    row = dataclasses.replace(trial(LAND), not_applicable=Text("không có"), created=(Made("dossier", "1", by="x", why=Text("còn")),), failures=("x",))
    assert decode_row(encode_row(row)) == row
