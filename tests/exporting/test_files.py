"""All files or none."""

from pathlib import Path

import pytest

from thongsuot.exporting.files import write_files


def test_files_are_written_under_their_names(tmp_path: Path) -> None:
    written = write_files(tmp_path / "new", {"a.yaml": "một\n", "b.yaml": "hai\n"})
    assert [path.read_text("utf-8") for path in written] == ["một\n", "hai\n"]
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == ["a.yaml", "b.yaml"]


def test_where_one_cannot_be_written_none_is(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("trước\n", encoding="utf-8")
    with pytest.raises(OSError, match=r"b\.yaml"):
        write_files(tmp_path, {"a.yaml": "sau\n", "nowhere/b.yaml": "hai\n"})
    assert [path.name for path in tmp_path.iterdir()] == ["a.yaml"]
    assert (tmp_path / "a.yaml").read_text("utf-8") == "trước\n"
