"""The project's documents as a library."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from thongsuot.documents.collection import read_library
from thongsuot.documents.library import Library
from thongsuot.environment.project import Project
from thongsuot.words.day import day_in_vietnam


def read_project(project: Project, defects: frozenset[str] | None = None) -> Library:
    """Everything in the project's folders; what is wrong is in `diagnostics`. `defects`: those of the reference portal, to hold kills.yaml against."""
    with _nothing_collected():
        return read_library({**project.texts(), **project.suite_texts()}, today=day_in_vietnam(datetime.now(UTC)), defects=defects)


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Documents are trees: looking for cycles among millions of their parts, again and again while they grow, finds nothing and takes a third of the time."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
