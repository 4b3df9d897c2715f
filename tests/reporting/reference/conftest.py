"""The schemas and the example documents, as `thongsuot docs` hands them over."""

import json
from pathlib import Path

import pytest

from thongsuot.documents.schema import FOLDER
from thongsuot.environment.project import Project
from thongsuot.reporting.reference.language import uses_in
from thongsuot.reporting.reference.tree import Files
from thongsuot.reporting.reference.usage import Use

EXAMPLES = Path(__file__).parents[3] / "docs" / "examples"


@pytest.fixture(scope="session")
def files() -> Files:
    return {path.name: json.loads(path.read_text("utf-8")) for path in FOLDER.glob("*.schema.json")}


@pytest.fixture(scope="session")
def uses(files: Files) -> tuple[Use, ...]:
    return uses_in(files, Project(EXAMPLES).texts())
