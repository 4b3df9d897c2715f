"""Exported documents on disk: all of them, or none."""

from collections.abc import Mapping
from pathlib import Path


def write_files(folder: Path, files: Mapping[str, str]) -> tuple[Path, ...]:
    """Writes each under its name, first beside it: a disk that fills up leaves no half file. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    parts = {folder / f"{name}.part": folder / name for name in files}
    try:
        for part, text in zip(parts, files.values(), strict=True):
            part.write_text(text, encoding="utf-8")
        for part, path in parts.items():
            part.replace(path)
    finally:
        for part in parts:
            part.unlink(missing_ok=True)
    return tuple(parts.values())
