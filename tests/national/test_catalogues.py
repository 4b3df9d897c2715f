"""The catalogues that a province reads beside procedures, agencies and fields."""

import base64

import pytest


def test_groups_and_kinds_are_those_of_procedures(adapter):
    groups = {row["MANHOM"] for row in adapter.call("LayDanhMucNhomThuTuc")["result"]}
    kinds = {row["MALOAI"] for row in adapter.call("LayDanhMucLoaiThuTuc")["result"]}
    procedures = adapter.call("LayDanhSachTTHC")["result"]
    assert ({row["MANHOM"] for row in procedures} <= groups, {row["MALOAI"] for row in procedures} <= kinds) == (True, True)
    assert adapter.call("LayDanhMucThuTucThuocLoai", maloai="1")["result"] == procedures
    assert adapter.call("LayDanhMucThuTucThuocLoai", maloai="9")["result"] == []


def test_the_decision_of_a_procedure_and_its_file(adapter):
    procedure = adapter.call("LayThuTuc", maTTHC="1.004873")["result"][0]
    (decision,) = adapter.call("LayQDCB", idQDCB=procedure["IDQUYETDINHCONGBO"])["result"]
    assert decision["QUYETDINH"] == procedure["QUYETDINH"]
    assert "1.004873" in {row["MATTHC"] for row in decision["DANHSACHTTHC"]}
    (file,) = adapter.call("getfile", DuongDan=decision["DUONGDAN"])["result"]
    assert base64.b64decode(file["NOIDUNG"]).startswith(b"%PDF-")
    assert adapter.call("LayQDCB", idQDCB="QDCB-0")["result"] == []


@pytest.mark.parametrize(
    ("service", "body", "word"),
    [
        ("LayDanhMucThuTucThuocLoai", {}, "maloai"),
        ("LayQDCB", {}, "idQDCB"),
        ("getfile", {}, "DuongDan"),
        ("getfile", {"DuongDan": "../../etc/passwd"}, "không tồn tại"),
    ],
)
def test_what_is_wrong_is_named(adapter, service, body, word):
    answer = adapter.call(service, **body)
    assert (answer["error_code"], word in answer["message"]) == (-1, True)
