"""What a gate holds against the installed documents."""

from collections.abc import Mapping

from thongsuot.conduct.manifest import BINDING, binding_digests
from thongsuot.documents.collection import read_library
from thongsuot.planning.planner import plan

ENV = {"KHOA_DIEU_KHIEN": "khoa", "MAT_KHAU_MOT_CUA": "mat khau"}
OWN = "provinces/platforms/demo.yaml"


def digests_of(texts: Mapping[str, str]) -> Mapping[str, str]:
    library = read_library(texts)
    return binding_digests(plan(library, library.province("demo", ENV), seed="s", run_id="r"))


def test_the_page_maps_of_the_province_bind(sample_project: dict[str, str]) -> None:
    before = digests_of(sample_project)
    after = digests_of({**sample_project, OWN: sample_project[OWN] + "\n# sửa\n"})
    assert set(before) <= {*BINDING, "platform", "national-platform"}
    assert {name for name in before if before[name] != after[name]} == {"platform"}


def test_the_page_map_of_another_province_does_not(sample_project: dict[str, str]) -> None:
    other = sample_project[OWN].replace("id: demo", "id: other", 1)
    assert digests_of({**sample_project, "provinces/platforms/other.yaml": other}) == digests_of(sample_project)
