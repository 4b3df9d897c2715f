"""The project's documents as a library."""

from thongsuot.documents.collection import read_library
from thongsuot.documents.library import Library
from thongsuot.environment.project import Project


def read_project(project: Project) -> Library:
    """Everything in the project's folders; what is wrong is in `diagnostics`."""
    return read_library({**project.texts(), **project.suite_texts()})
