"""The project that ships, read once for the tests of a process that only look at it."""

from functools import cache

from tests.runs import ROOT
from thongsuot.conduct.documents import read_project
from thongsuot.documents.library import Library
from thongsuot.environment.project import Project


@cache
def shipped() -> Library:
    return read_project(Project(ROOT))
