"""The project's documents as a library."""

from datetime import UTC, datetime

from thongsuot.documents.collection import read_library
from thongsuot.documents.library import Library
from thongsuot.environment.project import Project
from thongsuot.words.day import day_in_vietnam


def read_project(project: Project) -> Library:
    """Everything in the project's folders; what is wrong is in `diagnostics`."""
    return read_library({**project.texts(), **project.suite_texts()}, today=day_in_vietnam(datetime.now(UTC)))
