"""A drafted profile reads, needs the variables it says, and plans."""

from collections.abc import Callable
from pathlib import Path

import pytest

from thongsuot.documents.collection import read_library
from thongsuot.documents.drafts.province import OfficerAnswers, ProvinceAnswers, ServiceAnswers, province_file, variables_of
from thongsuot.environment.project import Project
from thongsuot.planning.planner import plan
from thongsuot.words.errors import DocumentsError
from thongsuot.words.source import Text

ROOT = Path(__file__).parents[3]
ANSWERS = ProvinceAnswers(
    id="tinh-a",
    name=Text("Tỉnh A", "Province A"),
    territory="Thái Nguyên",
    portal_url="https://dvc.tinh-a.test",
    agency_root="000.00.00.H55",
    platform="reference",
    writes_allowed=True,
    services=(
        ServiceAnswers("citizen-service", "1.004873", "H55.242.01", "01840"),
        ServiceAnswers("business-service", "2.001610", "H55.1", "", "X.1", "X.1.02"),
    ),
    officers=(OfficerAnswers("one-stop", "motcua", "H55.242.01"), OfficerAnswers("other-unit", "motcua.2")),
    resolve={"dvc.tinh-a.test": "10.0.0.5:443"},
    ca="provinces/ca.pem",
)


def test_what_it_looks_like(golden: Callable[[str, str], None]) -> None:
    path, text = province_file(ANSWERS)
    assert path == "provinces/tinh-a.yaml"
    golden("drafts/province.yaml", text)


@pytest.mark.parametrize("answers", [ANSWERS, ProvinceAnswers("9-tinh", Text("Tỉnh"), "Huế", "https://a.test", "H55", "reference")])
def test_nothing_is_wrong_with_it_and_it_plans(answers: ProvinceAnswers) -> None:
    texts = Project(ROOT).texts()
    before = read_library(texts).diagnostics
    path, text = province_file(answers)
    library = read_library({**texts, path: text})
    assert library.diagnostics == before
    env = dict.fromkeys(variables_of(answers), "https://127.0.0.1:1")
    province = library.province(answers.id, env)
    assert (province.mode, province.portal_url, province.writes_allowed) == ("staging", answers.portal_url, answers.writes_allowed)
    running = [row for row in plan(library, province, seed="1", run_id="r").rows if not (row.not_applicable or row.blocked)]
    assert running
    with pytest.raises(DocumentsError, match="TS130"):
        library.province(answers.id, {})


def test_codes_follow_from_the_procedure_and_the_province() -> None:
    text = province_file(ANSWERS)[1]
    assert 'local_code: "1.004873.000.00.00.H55"' in text
    assert 'service_code: "1.004873.000.00.00.H55.01"' in text
    assert 'service_code: "X.1.02"' in text
