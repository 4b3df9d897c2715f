"""The sample project as a library and a province."""

import pytest

from thongsuot.documents.collection import read_library
from thongsuot.documents.library import Library
from thongsuot.documents.province import Province

ENV = {"KHOA_DIEU_KHIEN": "khoa-dieu-khien", "MAT_KHAU_MOT_CUA": "mat-khau-mot-cua"}


@pytest.fixture
def library(sample_project: dict[str, str]) -> Library:
    return read_library(sample_project)


@pytest.fixture
def province(library: Library) -> Province:
    return library.province("demo", ENV)
