"""What leaves of this project and of the documentation's examples, as golden files; every document fits the published schemas."""

from collections.abc import Callable

import pytest
import yaml

from tests.runs import ROOT
from tests.shipped import shipped
from thongsuot.documents.collection import read_library
from thongsuot.environment.project import Project
from thongsuot.exporting.export import Export, export_of
from thongsuot.exporting.published import misfits
from thongsuot.planning.selection import EVERYTHING, Selection
from thongsuot.words.errors import UsageError


def export_from(folder: str, profile: str, selection: Selection = EVERYTHING) -> Export:
    library = read_library(Project(ROOT / folder).texts())
    return export_of(library, library.province(profile, {}), selection)


@pytest.mark.parametrize(("folder", "profile", "scenarios"), [(".", "tinh-mau-1", {"HS-022"}), ("docs/examples", "vi-du", {"VD-014"})])
def test_every_http_only_scenario_leaves_and_fits(folder: str, profile: str, scenarios: set[str]) -> None:
    made = export_from(folder, profile)
    assert {one.scenario.id for one in made.drawn} >= scenarios
    for files in (made.files(), made.files("tat-ca.yaml")):
        for name, text in files.items():
            assert misfits("openapi" if "openapi" in name else "arazzo", yaml.safe_load(text)) == ()


def test_the_documents_are_as_shown(golden: Callable[[str, str], None]) -> None:
    for name, text in export_from(".", "tinh-mau-1", Selection(only=("HS-022",))).files().items():
        golden(f"arazzo/{name}", text)


def test_everything_is_drawn_or_refused() -> None:
    made = export_from(".", "tinh-mau-1")
    library = shipped()
    assert {one.scenario.id for one in made.drawn} | made.refused.keys() == library.scenarios.keys()
    assert all(findings for findings in made.refused.values())


def test_a_pattern_that_fits_nothing_is_said() -> None:
    with pytest.raises(UsageError, match="HS-999"):
        export_from(".", "tinh-mau-1", Selection(only=("HS-999",)))
