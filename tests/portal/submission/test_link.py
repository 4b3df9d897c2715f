"""What a deep link names."""

import base64

import pytest

from thongsuot.portal.submission.link import agency_of, hop_of, procedure_of, read_link
from thongsuot.portal.tenant import Tenant

TECH_ID = "7d9f0a52-5a0e-4f0b-9a53-0f1f6a3f9c11"


@pytest.mark.parametrize("encode", [base64.b64encode, base64.urlsafe_b64encode, lambda data: base64.b64encode(data).rstrip(b"=")])
def test_mdt_is_read_in_every_form(encode: object) -> None:
    assert read_link({"MDT": encode(b"tech>>>?id").decode()}).tech_id == "tech>>>?id"
    assert read_link({"MDT": encode(TECH_ID.encode()).decode()}).tech_id == TECH_ID


@pytest.mark.parametrize("text", ["", "%", "không phải base64", "/w==", "A", "=" * 50])
def test_mdt_that_is_none(text: str) -> None:
    assert read_link({"MDT": text}).tech_id == ""


@pytest.mark.parametrize(
    ("local", "national", "code"),
    [
        ("1.004873.000.00.00.H98", "1.004873", "1.004873"),
        ("1.004873", "", "1.004873"),
        ("", "2.000815", "2.000815"),
        ("1.004873.000.00.00.H98", "2.000815", None),
        ("1.004873.000.00.00.H55", "1.004873", None),
        ("TS_MN.000.00.00.H22", "", None),
        ("", "", None),
    ],
)
def test_both_codes_must_name_the_same_procedure(tenant: Tenant, local: str, national: str, code: str | None) -> None:
    procedure = procedure_of(read_link({"MaTTHCDP": local, "MaTTHC": national}), tenant)
    assert (procedure.code if procedure else None) == code


@pytest.mark.parametrize(
    ("code", "known"), [("H98.101.01", True), ("H98.101", True), ("H98.1", True), ("H98.3", True), ("H98", False), ("H99.1", False), ("", False)]
)
def test_agencies_that_receive(tenant: Tenant, code: str, known: bool) -> None:
    agency = agency_of(read_link({"MaCoQuanThucHien": code}), tenant)
    assert (agency.code if agency else None) == (code if known else None)


def test_the_http_hop_is_made_once(tenant: Tenant, make_tenant: object) -> None:
    hopping = make_tenant(extra_hop="http").behaviour
    first = hop_of("/nop-ho-so?MaTTHC=1.004873", "tinhmau1.test", hopping)
    assert first == "http://tinhmau1.test/nop-ho-so?MaTTHC=1.004873&chang=1"
    assert hop_of(first.removeprefix("http://tinhmau1.test"), "tinhmau1.test", hopping) == ""
    assert hop_of("/nop-ho-so", "tinhmau1.test", tenant.behaviour) == ""
