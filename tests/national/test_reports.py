"""Statistics, and states of dossiers that the national portal passed on."""

import pytest

from tests.national.wire import misfits

MONTH = {
    "Thang": "6", "Nam": "2025", "SoNhanTrongKy": "3", "SoTonKyTruoc": "1", "TongSoXuLy": "4", "TongDaXuLy": "3", "TongXuLyDungHan": "2",
    "PhanTramXuLyDungHan": "66.67", "TongXuLyTreHan": "1", "PhanTramXuLyTreHan": "33.33", "TongChuaXuLy": "1", "TongChuaXuLyTrongHan": "1",
    "PhanTramChuaXuLyTrongHan": "100.00", "TongChuaXuLyTreHan": "0", "PhanTramChuaXuLyTreHan": "0.00", "GhiChu": "", "Madonvi": "H98.101",
    "TenDonVi": "Ủy ban nhân dân phường Đức Xuân", "LoaiThongKe": "1",
}  # fmt: skip
STATE = {"TrangThai": "11", "MaHoSo": "QG-1", "MaHoSoDonVi": "H98.1-250630-0001", "MaDoiTuong": "", "NoiDung": "Từ chối", "NgayXuLy": "20250630090000"}


def test_a_month_is_kept_each_time_it_is_sent(adapter, control, province):
    for received in ("3", "5"):
        data = [MONTH | {"SoNhanTrongKy": received}]
        assert misfits("dong-bo-thong-ke-ho-so-request", {"session": "s", "service": "DongBoThongKeHoSo", "data": data}) == []
        assert adapter.call("DongBoThongKeHoSo", data=data)["error_code"] == 0
    asked = {"tenant": province.key, "service": "DongBoThongKeHoSo", "subject": "H98.101 2025-6"}
    found = control.get("/received", params=asked).json()["received"]
    assert [row["body"]["SoNhanTrongKy"] for row in found] == ["3", "5"]


@pytest.mark.parametrize("data", [STATE, [STATE]])
def test_a_state_comes_as_a_row_or_a_list(adapter, control, province, data):
    assert misfits("dong-bo-trang-thai-ho-so-request", {"session": "s", "service": "DongBoTrangThaiHoSo", "type": "2", "data": data}) == []
    assert adapter.call("DongBoTrangThaiHoSo", type="2", data=data)["error_code"] == 0
    found = control.get("/received", params={"tenant": province.key, "service": "DongBoTrangThaiHoSo"}).json()["received"]
    assert [row["body"]["TrangThai"] for row in found] == ["11"]


@pytest.mark.parametrize(
    ("service", "body", "word"),
    [
        ("DongBoThongKeHoSo", {"data": []}, "data"),
        ("DongBoThongKeHoSo", {"data": [MONTH | {"Thang": 6}]}, "Thang"),
        ("DongBoTrangThaiHoSo", {"data": STATE}, "type"),
        ("DongBoTrangThaiHoSo", {"type": "2", "data": {"MaHoSo": "x"}}, "TrangThai"),
    ],
)
def test_what_is_wrong_is_named(adapter, service, body, word):
    answer = adapter.call(service, **body)
    assert (answer["error_code"], word in answer["message"]) == (-1, True)


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"SoNhanTrongKy": 3}, "SoNhanTrongKy"),
        ({"PhanTramXuLyTreHan": "33,3"}, "PhanTramXuLyTreHan"),
        ({"LoaiThongKe": "2"}, "LoaiThongKe"),
    ],
)
def test_the_judge_sees_a_wrong_form(change, place):
    body = {"session": "s", "service": "DongBoThongKeHoSo", "data": [MONTH | change]}
    assert any(f"$.data[0].{place}" in fault for fault in misfits("dong-bo-thong-ke-ho-so-request", body))
