"""The services beside the adapter: document store, population data, post, satisfaction."""

import base64
from xml.etree import ElementTree

import httpx
import pytest

from tests.national.journey import AdapterClient, put_person, put_province
from tests.national.test_stimuli import arm
from tests.national.wire import PARTNERS, misfits
from thongsuot.national.partners.endpoint import DOORS

NUMBER = "H98.101.01-250630-0077"
CITIZEN = "001090123456"
LOOK_UP = {"HoVaTen": "NGUYENTHIANH", "SoDinhDanh": CITIZEN, "Nam": "1990", "MaTichHop": "MA", "MaDVC": "1.004873", "MaCanBo": "motcua.101", "MaYeuCau": "YC-1"}
PLACE = {"Province": "Tỉnh mẫu 1", "District": "Phường Đức Xuân", "Address": "Số 1", "Name": "Nguyễn Thị Ánh", "Email": "", "Tel": "0912345678", "Desc": ""}
ORDER = {
    "CustomerCode": "KH1", "ItemCode": NUMBER, "OrderNumber": NUMBER, "CODAmount": "0", "Sender": PLACE, "Description": "Kết quả", "Receiver": PLACE,
    "FlagConfig": "2",
}  # fmt: skip
RATING = {
    "MaHoSo": NUMBER, "LoaiDanhGia": "1", "NguoiDanhGia": "Nguyễn Thị Ánh", "NoiDungDanhGia": "", "ThoiGianDanhGia": "20250701090000", "DanhGia": "HÀI LÒNG",
}  # fmt: skip
WANTED = {"SoDinhDanhChuSoHuu": CITIZEN, "HoTenNguoiYeuCau": "Nguyễn Thị Ánh", "KenhThucHien": "2", "SoDinhDanhNguoiYeuCau": CITIZEN, "MaThuTuc": "1.004873"}
CALLS = {"/kho-giay-to/tra-cuu": WANTED, "/kho-giay-to/tep": {"CoQuanChuQuan": "UBND", "DuongDan": "/tep/1.pdf"}, "/dan-cu/tra-cuu": LOOK_UP}
CALLS |= {"/buu-chinh/don": ORDER, "/buu-chinh/hanh-trinh": {"OrderNumber": NUMBER}, "/buu-chinh/huy": {"OrderNumber": NUMBER}, "/danh-gia": RATING}


def asked(adapter, path: str, **body) -> dict:
    """The reply; request and reply keep to their schemas."""
    request, reply = PARTNERS[path]
    answer = adapter.ask(path, **body)
    assert (answer.status_code, misfits(request, body), misfits(reply, answer.json())) == (200, [], [])
    found: dict = answer.json()
    return found


def filed(adapter, **changes):
    row = {"MaHoSo": NUMBER, "MaTTHC": "1.004873", "TrangThaiHoSo": "10", "DonViXuLy": "UBND phường Đức Xuân"} | changes
    assert adapter.call("DongBoHoSoMC", isUpdating="False", data=[row])["error_code"] == 0


def received(control, province, service: str) -> list[dict]:
    found: list[dict] = control.get("/received", params={"tenant": province.key, "service": service}).json()["received"]
    return found


def test_every_door_has_schemas():
    assert [door.path for door in DOORS] == list(PARTNERS) == list(CALLS)


@pytest.mark.parametrize("path", CALLS)
def test_nothing_without_a_session(adapter, path):
    for session in ("", "invented"):
        answer = adapter.ask(path, session=session, **CALLS[path])
        assert (answer.status_code, answer.json()["error_code"]) == (401, -2)


@pytest.mark.parametrize("path", CALLS)
def test_a_body_that_is_no_object_is_400(adapter, path):
    answer = adapter.http.post(f"https://ketnoi.dvcqg.test{path}", json=[], headers={"access_token": adapter.session})
    assert answer.status_code == 400


def test_the_store_holds_what_was_synchronised_for_a_person(adapter):
    paper = {"TenGiayTo": "Giấy xác nhận", "MaGiayToKetQua": "KQ.1", "GiayToId": "1", "DuongDanTepTinKetQua": "https://tinh.test/tai-lieu/a"}
    filed(adapter, DinhDanhCHS=[{"LoaiDinhDanh": "1", "SoDinhDanh": CITIZEN}], DanhSachGiayToKetQua=[paper])
    (found,) = asked(adapter, "/kho-giay-to/tra-cuu", **WANTED)["result"]["DanhSachGiayToKetQua"]
    assert (found["MaKetQua"], found["TenGiayTo"], found["CoQuanChuQuan"]) == ("KQ.1", "Giấy xác nhận", "UBND phường Đức Xuân")
    nothing = asked(adapter, "/kho-giay-to/tra-cuu", **WANTED, DanhSachDanhMucKetQua=[{"MaKetQua": "KQ.2"}])
    assert nothing["result"]["DanhSachGiayToKetQua"] == []
    file = asked(adapter, "/kho-giay-to/tep", CoQuanChuQuan=found["CoQuanChuQuan"], DuongDan=found["DanhSachTepDinhKem"][0]["DuongDan"])
    assert base64.b64decode(file["result"]).startswith(b"%PDF-")


def test_a_citizen_is_given_their_own_papers_only(adapter):
    other = WANTED | {"SoDinhDanhNguoiYeuCau": "001090999999"}
    assert asked(adapter, "/kho-giay-to/tra-cuu", **other)["errorCode"] == "-1"
    assert asked(adapter, "/kho-giay-to/tra-cuu", **other | {"KenhThucHien": "1"})["errorCode"] == "0"


def test_a_person_is_found_by_number_name_and_year(adapter, control, province):
    claims = {"TechID": "tech-of-look-up", "SoDinhDanh": CITIZEN, "HoVaTen": "Nguyễn Thị Ánh", "NgayThangNamSinh": "19900131", "ThuongTru": "Số 1"}
    put_person(control, claims=claims)
    tree = ElementTree.fromstring(asked(adapter, "/dan-cu/tra-cuu", **LOOK_UP)["message"])
    assert [tree.findtext(f".//CongDan/{name}") for name in ("SoDinhDanh", "HoVaTen", "ThuongTru/ChiTiet")] == [CITIZEN, "Nguyễn Thị Ánh", "Số 1"]
    for wrong in ({"HoVaTen": "NGUYENTHIBINH"}, {"Nam": "1991"}, {"SoDinhDanh": "001090000000"}):
        tree = ElementTree.fromstring(asked(adapter, "/dan-cu/tra-cuu", **LOOK_UP | wrong)["message"])
        assert (tree.find(".//CongdanCollection") is not None, tree.find(".//CongDan")) == (True, None)
    assert [row["body"]["MaCanBo"] for row in received(control, province, "TraCuuDanCu")] == ["motcua.101"] * 4


def test_nobody_is_looked_up_without_an_officer(adapter, control, province):
    answer = adapter.ask("/dan-cu/tra-cuu", **LOOK_UP | {"MaCanBo": ""}).json()
    assert (answer["error_code"], "MaCanBo" in answer["message"]) == ("-1", True)
    assert received(control, province, "TraCuuDanCu") == []


def test_an_order_is_made_once_followed_and_cancelled(adapter, control, province):
    assert asked(adapter, "/buu-chinh/hanh-trinh", OrderNumber=NUMBER)["Status"] == "103"
    assert [asked(adapter, "/buu-chinh/don", **ORDER)["Status"] for _ in range(2)] == ["100", "102"]
    assert asked(adapter, "/buu-chinh/hanh-trinh", OrderNumber=NUMBER)["Message"] == "Đã nhận yêu cầu, chờ bưu tá"
    assert asked(adapter, "/buu-chinh/huy", OrderNumber=NUMBER)["Status"] == "100"
    assert asked(adapter, "/buu-chinh/hanh-trinh", OrderNumber=NUMBER)["Message"] == "Đã hủy"
    assert len(received(control, province, "DonBuuChinh")) == 1


@pytest.mark.parametrize("missing", ["CustomerCode", "OrderNumber", "Sender", "Receiver"])
def test_an_order_names_what_it_lacks(adapter, missing):
    answer = adapter.ask("/buu-chinh/don", **{name: value for name, value in ORDER.items() if name != missing}).json()
    assert (answer["Status"], missing in answer["Message"]) == ("101", True)


def test_a_dossier_is_rated_once(adapter, control, province):
    unknown = asked(adapter, "/danh-gia", **RATING)
    assert (unknown["error_code"], "không tồn tại" in unknown["message"]) == (-1, True)
    filed(adapter)
    first, second = (asked(adapter, "/danh-gia", **RATING) for _ in range(2))
    assert (first["error_code"], second["error_code"], "đã tồn tại" in second["message"]) == (0, -3, True)
    assert [row["subject"] for row in received(control, province, "DanhGiaHaiLong")] == [NUMBER]


def test_the_older_contract_lacks_what_came_later(browser, control):
    province = put_province(control, contract="2020")
    adapter = AdapterClient(browser, province)
    adapter.sign_in()
    assert adapter.ask("/danh-gia", **RATING).status_code == 404
    assert adapter.ask("/buu-chinh/don", **ORDER).json()["Status"] == "100"
    assert "không tồn tại" in adapter.call("LayQDCB", idQDCB="QDCB-1")["message"]
    assert adapter.call("DongBoThongKeHoSo", data=[])["message"].startswith("data")


def test_an_unknown_contract_is_422(control):
    body = put_province(control).body
    answer = control.put("/tenants/khac", json=body | {"contract": "2031"})
    assert (answer.status_code, "contract" in answer.json()["error"]) == (422, True)


@pytest.mark.parametrize("path", CALLS)
@pytest.mark.parametrize(
    ("kind", "status"), [("adapter-refuse", 503), ("adapter-throttle", 429), ("adapter-expire", 401), ("adapter-slow", 200), ("adapter-twice", 200)]
)
def test_every_door_can_be_disturbed(adapter, control, province, path, kind, status):
    service = next(door.service for door in DOORS if door.path == path)
    identifier = arm(control, kind=kind, tenant=province.key, service=service)
    answer = adapter.ask(path, **CALLS[path])
    assert (answer.status_code, "retry-after" in answer.headers) == (status, kind == "adapter-throttle")
    assert control.get(f"/stimuli/{identifier}").json()["used"] == 1


def test_only_the_named_service_is_disturbed(adapter, control, province):
    arm(control, kind="adapter-refuse", tenant=province.key, service="danh-gia")
    assert adapter.ask("/buu-chinh/don", **ORDER).status_code == 200
    assert adapter.call("LayDanhMucLinhVuc")["error_code"] == 0
    assert [adapter.ask("/danh-gia", **RATING).status_code for _ in range(2)] == [503, 200]


@pytest.mark.parametrize("kind", ["adapter-half", "adapter-drop"])
def test_an_answer_is_cut_off_after_the_order_was_taken(adapter, control, province, kind):
    arm(control, kind=kind, tenant=province.key, dossier=NUMBER, service="buu-chinh")
    with pytest.raises(httpx.RemoteProtocolError):
        adapter.ask("/buu-chinh/don", **ORDER)
    assert adapter.ask("/buu-chinh/don", **ORDER).json()["Status"] == "102"
