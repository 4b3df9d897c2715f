"""The language server has nothing to say of what we ship, whether a file names its schema itself or is known by its place."""

import json
from pathlib import Path

from tests.editor.conftest import ROOT
from tests.editor.language_server import LanguageServer
from thongsuot.documents.shelves import shelf_of

SCHEMAS = {"scenarios": "scenario", "flows": "flow", "platforms": "platform", "provinces": "province"}


def ours() -> dict[Path, str]:
    """Our documents by path: what a person opens in the editor."""
    files = [*ROOT.glob("scenarios/**/*.yaml"), *ROOT.glob("provinces/**/*.yaml")]
    return {path: path.read_text("utf-8") for path in sorted(files)}


def schema_for(path: Path) -> str:
    shelf = shelf_of(path.relative_to(ROOT).as_posix())
    return SCHEMAS.get(shelf, shelf)


def test_every_file_names_its_schema() -> None:
    for path, text in ours().items():
        named = text.partition("\n")[0].partition("$schema=")[2]
        assert named, path
        assert (path.parent / named).resolve() == ROOT / "schemas" / f"{schema_for(path)}.schema.json", path


def test_right_files_are_right(server: LanguageServer) -> None:
    found = server.open(ours())
    server.close(found)
    assert {path.name: [one["message"] for one in problems] for path, problems in found.items() if problems} == {}


def test_a_file_is_known_by_its_place_alone(server: LanguageServer) -> None:
    """One wrong key at the end of each file, its own word on its schema taken away: the finding tells which schema the place stands for."""
    texts = {path: "# \n" + text.partition("\n")[2] + "\nunheard_of: 1\n" for path, text in ours().items()}
    texts[ROOT / "provinces" / "waivers.yaml"] = "waivers: 1\nitems: []\nunheard_of: 1\n"
    found = server.open(texts)
    server.close(found)
    for path, problems in found.items():
        assert [one["message"] for one in problems] == ["Property unheard_of is not allowed."], path
        assert problems[0]["data"]["schemaUri"] == [(ROOT / "schemas" / f"{schema_for(path)}.schema.json").as_uri()], path


def test_the_editor_is_told_what_to_install() -> None:
    assert "redhat.vscode-yaml" in json.loads((ROOT / ".vscode" / "extensions.json").read_text("utf-8"))["recommendations"]
