"""The two towers as processes: started, given tenants, ended."""

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from thongsuot.documents.province import Officer, Province
from thongsuot.environment.overlay import overlay_from_json
from thongsuot.environment.reference import ReferenceEnvironment, start_reference
from thongsuot.environment.tower import start_tower
from thongsuot.running.target import look_at
from thongsuot.steps.network import ResolvingTransport, addresses_of, trust_of
from thongsuot.words.errors import PreflightError, UsageError
from thongsuot.words.source import Span, Text

SAMPLE = Province(
    id="tinh-mau-1",
    name=Text("Tỉnh mẫu 1", "Sample province 1"),
    mode="reference",
    platform="reference",
    portal_url="https://tinhmau1.test",
    national_platform="national",
    national_url="https://dvcqg.test",
    identity_url="https://xacthuc.dvcqg.test",
    agency_root="H98",
    territory="Thái Nguyên",
    span=Span("provinces/tinh-mau-1.yaml", 1, 1),
    tenant="tinhmau1",
    officers={"one-stop": Officer("one-stop", "motcua.101", "", "H98.101.01")},
    embedded=True,
    clock="2025-07-01T15:04:05+07:00",
)


@pytest.fixture(scope="module")
def environment() -> Iterator[ReferenceEnvironment]:
    with start_reference(["tinhmau1.test"]) as started:
        yield started


def test_both_sides_answer_under_their_own_names(environment: ReferenceEnvironment) -> None:
    province = environment.admit(SAMPLE).apply(SAMPLE)
    transport = ResolvingTransport(addresses_of(province.resolve), trust_of(province))
    with httpx.Client(transport=transport, trust_env=False) as client:
        assert client.get(f"{province.national_url}/").status_code == 200
        assert client.get(f"{province.portal_url}/").status_code == 200
        seen = look_at(province.portal_url, client)
    assert seen.reference
    assert seen.fingerprint
    assert seen.defects == ()


def test_a_defect_has_a_tenant_of_its_own_and_says_so(environment: ReferenceEnvironment) -> None:
    known = [str(defect["id"]) for defect in environment.defects()]
    overlay = environment.admit(SAMPLE, defects=[known[0]], label=known[0])
    province = overlay.apply(SAMPLE)
    transport = ResolvingTransport(addresses_of(province.resolve), trust_of(province))
    with httpx.Client(transport=transport, trust_env=False) as client:
        seen = look_at(province.portal_url, client)
    assert province.portal_url == f"https://{known[0]}.tinhmau1.test"
    assert seen.defects == (known[0],)


def test_an_unknown_defect_is_refused_with_the_one_that_was_meant(environment: ReferenceEnvironment) -> None:
    with pytest.raises(UsageError, match=r"'khong-co'.*thongsuot defects list"):
        environment.admit(SAMPLE, defects=["khong-co"])
    with pytest.raises(UsageError, match="có phải ý bạn là 'landing-loop'"):
        environment.admit(SAMPLE, defects=["landing-lop"])


def test_an_overlay_survives_the_way_to_a_worker(environment: ReferenceEnvironment) -> None:
    overlay = environment.admit(SAMPLE)
    assert overlay_from_json(overlay.as_json()) == overlay
    assert overlay.apply(SAMPLE).officers["one-stop"].password == overlay.passwords["one-stop"]


def test_nothing_outlives_the_environment() -> None:
    with start_reference(["tinhmau1.test"]) as environment:
        processes = (environment.national.process, environment.portal.process)
        folder = environment.folder
        assert environment.alive()
    assert all(process.returncode is not None for process in processes)
    assert not folder.exists()


@pytest.mark.skipif(os.name != "posix", reason="signals of this kind are POSIX")
def test_a_tower_that_dies_is_noticed() -> None:
    with start_reference(["tinhmau1.test"]) as environment:
        os.kill(environment.portal.process.pid, signal.SIGKILL)
        environment.portal.process.wait(5)
        time.sleep(0.05)
        assert not environment.alive()


def test_a_tower_that_does_not_start_says_why(tmp_path: Path) -> None:
    with pytest.raises(PreflightError, match=r"thongsuot\.national"):
        start_tower("thongsuot.national", ["--cert", str(tmp_path / "none.pem"), "--key", str(tmp_path / "none.key")], key="k", log=tmp_path / "log")
