"""The tables that say which schema a message keeps to are whole, and what does not keep to one is found."""

import pytest

from tests.national import wire
from tests.national.wire import faults_of_log
from thongsuot.national.adapter.services import SERVICES
from thongsuot.national.calls import KINDS

CALL = {"kind": "adapter", "path": "/apiDVC/mapi/g", "status": 200, "tenant": "t", "query": {}, "form": {}}
GOOD = CALL | {"json": {"session": "s", "service": "LayDanhMucLinhVuc"}, "reply": {"error_code": 0, "message": "", "result": []}}


def test_every_service_and_every_kind_of_call_has_its_schemas():
    assert set(wire.SERVICES) == set(SERVICES)
    covered = {"adapter", "payment", "store", "population", "post", "rating", "push", *wire.OTHERS}
    assert set(KINDS) - covered == {"sign-in", "userinfo"}  # a page; and claims, which tests/national/test_claims.py holds
    named = {name for pair in [*wire.SERVICES.values(), *wire.PARTNERS.values(), *wire.PUSHES.values()] for name in pair} | set(wire.PAYMENTS.values())
    assert [name for name in sorted(named | {name for _where, *pair in wire.OTHERS.values() for name in pair if name}) if not wire.validator(name)] == []


def test_a_good_log_has_no_faults():
    assert faults_of_log([GOOD], of_portal=True) == []


@pytest.mark.parametrize(
    ("change", "of_portal", "found"),
    [
        ({"json": {"session": 1, "service": "LayDanhMucLinhVuc"}}, True, "$.session"),
        ({"reply": {"error_code": 0, "result": [{"MALINHVUC": "1"}]}}, False, "TENLINHVUC"),
        ({"reply": {"error_code": None}}, False, "$.error_code"),
        ({"kind": "rating", "path": "/danh-gia", "json": {}, "reply": {"error_code": -1}}, True, "MaHoSo"),
        ({"kind": "push", "path": "/dvcqg/dptracuuthanhtoanhs", "json": {"MaHoSo": "1"}, "reply": {"error_code": 1, "message": []}}, True, "$.message"),
        ({"kind": "payment-callback", "path": "/thanh-toan/thong-bao", "json": {}, "reply": None}, False, "thanh-toan-result-request"),
    ],
)
def test_what_does_not_keep_to_its_schema_is_found(change, of_portal, found):
    (fault, *_more) = faults_of_log([GOOD | change], of_portal=of_portal)
    assert found in fault
