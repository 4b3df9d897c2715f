"""Profiles: secrets from the environment that is handed in, and nothing else from anywhere."""

import pytest

from thongsuot.documents.province import Control, Officer
from thongsuot.documents.provinces import fill_in, read_profile

PATH = "provinces/demo.yaml"
ENV = {"KHOA_DIEU_KHIEN": "khoa", "MAT_KHAU_MOT_CUA": "mat khau"}


def test_a_profile(sample_project: dict[str, str]) -> None:
    province, problems = fill_in(read_profile(sample_project[PATH], PATH), ENV)
    assert problems == ()
    assert province is not None
    assert (province.portal_url, province.tenant, province.mode) == ("https://demo.test", "demo", "staging")
    assert province.officers["one-stop"] == Officer("one-stop", "motcua", "mat khau", "H98.101.01")
    assert province.national_control == Control("http://127.0.0.1:8001", "khoa")
    service = province.services["free-service"]
    assert (service.code, service.commune, service.working_days, service.fee) == ("1.004870", "01840", 3, 0)
    assert province.limits == {"step_seconds": 20, "row_seconds": 90}
    assert len(province.digest) == 64


@pytest.mark.parametrize("env", [{}, {"KHOA_DIEU_KHIEN": "khoa", "MAT_KHAU_MOT_CUA": ""}])
def test_an_unset_variable_is_found_at_its_place(sample_project: dict[str, str], env: dict[str, str]) -> None:
    province, problems = fill_in(read_profile(sample_project[PATH], PATH), env)
    assert province is None
    assert problems[-1].code == "TS130"
    assert "MAT_KHAU_MOT_CUA" in problems[-1].source_line
    assert "MAT_KHAU_MOT_CUA" in problems[-1].message.vi


def test_only_an_embedded_environment_makes_up_passwords(sample_project: dict[str, str]) -> None:
    text = sample_project[PATH].replace(", password: {env: MAT_KHAU_MOT_CUA}", "")
    _, problems = fill_in(read_profile(text, PATH), ENV)
    assert [problem.code for problem in problems] == ["TS121"]
    province, problems = fill_in(read_profile(text.replace("mode: staging", "mode: reference\nembedded: true\ndefects: [a-defect]"), PATH), ENV)
    assert problems == ()
    assert province is not None
    assert (province.embedded, province.defects, province.officers["one-stop"].password) == (True, ("a-defect",), "")


def test_a_broken_profile_is_no_province(sample_project: dict[str, str]) -> None:
    province, problems = fill_in(read_profile(sample_project[PATH].replace("mode: staging", "mode: stagin"), PATH), ENV)
    assert province is None
    assert [problem.code for problem in problems] == ["TS123"]
    assert problems[0].hint is not None
    assert "staging" in problems[0].hint.vi
