"""The library: everything in one pass, nothing hides behind a broken file."""

from pathlib import Path

import pytest

from thongsuot.documents.collection import read_library
from thongsuot.documents.library import digest_of, page_map
from thongsuot.documents.shelves import shelf_of
from thongsuot.words.errors import DocumentsError, UsageError

ROOT = Path(__file__).parents[2]
SCENARIO = "scenarios/demo/DEMO-001-look-up.yaml"
ENV = {"KHOA_DIEU_KHIEN": "khoa", "MAT_KHAU_MOT_CUA": "mat khau"}


def test_the_sample_has_nothing_wrong(sample_project: dict[str, str]) -> None:
    library = read_library(sample_project)
    assert library.diagnostics == ()
    assert set(library.scenarios) == {"DEMO-001", "DEMO-002", "OPEN-001"}
    assert set(library.flows) == {"submit"}
    assert set(library.platforms) == {"demo", "national"}
    assert set(library.requirements) == {"DEMO-R-01", "DEMO-R-02", "DEMO-R-03"}
    assert library.gates["trial"].as_of.isoformat() == "2025-06-20"
    assert library.kills[0].kills == ("DEMO-001[short]/DEMO-R-01", "DEMO-001[long]/DEMO-R-01")
    assert library.locked == ("DEMO-001", "DEMO-002", "OPEN-001")
    assert library.broken() == {}


def test_a_broken_scenario_hides_no_other(sample_project: dict[str, str]) -> None:
    library = read_library({**sample_project, SCENARIO: sample_project[SCENARIO].replace("expect:", "expct:")})
    assert set(library.scenarios) == {"DEMO-002", "OPEN-001"}
    assert set(library.broken()) == {SCENARIO}
    assert {d.code for d in library.diagnostics} == {"TS120"}


def test_a_scenario_with_a_finding_across_files_is_broken_too(sample_project: dict[str, str]) -> None:
    library = read_library({**sample_project, SCENARIO: sample_project[SCENARIO].replace("portal.look_up", "portal.lookup")})
    assert "DEMO-001" not in library.scenarios
    assert {d.code for d in library.diagnostics} == {"TS153"}


@pytest.mark.parametrize(
    "path", ["scenarios/gates.yaml", "scenarios/requirements.yaml", "provinces/demo.yaml", "provinces/platforms/demo.yaml", "scenarios/kills.yaml"]
)
def test_one_mistake_is_one_finding(sample_project: dict[str, str], path: str) -> None:
    """What points into a file that did not read is not blamed for it."""
    library = read_library({**sample_project, path: sample_project[path] + "unheard_of: 1\n"})
    assert [(d.span.path, d.code) for d in library.diagnostics] == [(path, "TS120")]
    assert set(library.scenarios) == {"DEMO-001", "DEMO-002", "OPEN-001"}


def test_every_kind_of_document_may_be_broken_at_once(sample_project: dict[str, str]) -> None:
    library = read_library(dict.fromkeys(sample_project, "a: [") | {"other/file.txt": b"\xff"})
    read = {path for path in sample_project if path.endswith(".yaml")}
    assert set(library.broken()) >= read
    assert not library.scenarios


def test_no_sources_is_an_empty_library() -> None:
    assert read_library({}).diagnostics == ()


def test_bytes_and_texts_read_alike(sample_project: dict[str, str]) -> None:
    as_bytes = read_library({path: text.encode() for path, text in sample_project.items()})
    assert as_bytes.digests == read_library(sample_project).digests
    assert set(as_bytes.scenarios) == {"DEMO-001", "DEMO-002", "OPEN-001"}


def test_each_page_map_has_a_digest_of_its_own(sample_project: dict[str, str]) -> None:
    path = "provinces/platforms/demo.yaml"
    before = read_library(sample_project).digests
    after = read_library({**sample_project, path: sample_project[path] + "\n# sửa\n"}).digests
    assert before[page_map("demo")] != after[page_map("demo")]
    assert before[page_map("national")] == after[page_map("national")]


def test_digests_tell_kinds_apart(sample_project: dict[str, str]) -> None:
    before = read_library(sample_project).digests
    after = read_library({**sample_project, SCENARIO: sample_project[SCENARIO] + "\n"}).digests
    assert {kind for kind in before if before[kind] != after[kind]} == {"scenarios"}
    assert {"suites", "flows", "requirements", "gates", "kills", "platforms", "provinces", "lock"} <= before.keys()


def test_a_digest_does_not_confuse_names_and_contents() -> None:
    assert digest_of([("a", "bc")]) != digest_of([("ab", "c")])
    assert digest_of([("a", "1"), ("b", "2")]) == digest_of([("b", b"2"), ("a", b"1")])


def test_a_province_by_its_name(sample_project: dict[str, str]) -> None:
    library = read_library(sample_project)
    assert library.province("demo", ENV).id == "demo"
    with pytest.raises(DocumentsError, match="TS130"):
        library.province("demo", {})
    with pytest.raises(UsageError, match="demo"):
        library.province("nowhere", ENV)


def test_a_profile_without_its_page_map_is_refused(sample_project: dict[str, str]) -> None:
    del sample_project["provinces/platforms/demo.yaml"]
    with pytest.raises(DocumentsError, match="TS190"):
        read_library(sample_project).province("demo", ENV)


@pytest.mark.parametrize(
    ("path", "shelf"),
    [
        ("scenarios/sso/SSO-001-a.yaml", "scenarios"),
        ("scenarios/flows/a.yaml", "flows"),
        ("scenarios/kills.yaml", "kills"),
        ("scenarios/notes.yaml", ""),
        ("scenarios/sso/README.md", ""),
        ("scenarios/ids.lock", "lock"),
        ("provinces/a.yaml", "provinces"),
        ("provinces/platforms/a.yml", "platforms"),
        ("provinces/waivers.yaml", "waivers"),
        ("suites/test_a.py", "suites"),
        ("README.md", ""),
    ],
)
def test_shelves(path: str, shelf: str) -> None:
    assert shelf_of(path) == shelf


def test_the_projects_own_documents_have_nothing_wrong() -> None:
    paths = [path for folder in ("scenarios", "provinces") for path in (ROOT / folder).rglob("*") if path.suffix in {".yaml", ".lock"}]
    library = read_library({path.relative_to(ROOT).as_posix(): path.read_bytes() for path in paths})
    assert [f"{d.span} {d.code} {d.message.vi}" for d in library.diagnostics] == []
    assert library.scenarios


def test_a_template_in_a_row_is_looked_at(sample_project: dict[str, str]) -> None:
    path = "scenarios/demo/DEMO-001-look-up.yaml"
    sample_project[path] = sample_project[path].replace('code: "007"', 'code: "${{ portl.url }}"').replace('code: "12"', 'code: "${{ row.days }}"')
    found = [problem for problem in read_library(sample_project).diagnostics if problem.span.path == path]
    assert [(problem.code, problem.span.line) for problem in found] == [("TS171", 16), ("TS171", 17)]
