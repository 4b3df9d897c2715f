"""The data adapter: sign-in, catalogues, and the synchronisation of dossiers."""

import json
from pathlib import Path

import jsonschema
import pytest

from tests.national.journey import ADAPTER, put_person, put_province
from thongsuot.national.adapter.services import SERVICES

WIRE = Path(__file__).parents[2] / "schemas" / "wire"
NUMBER = "H98.101.01-250630-0001"


def fits(name: str, value: object) -> None:
    jsonschema.validate(value, json.loads((WIRE / name).read_text("utf-8")), jsonschema.Draft202012Validator)


def dossier(**changes: object) -> dict:
    return {"MaHoSo": NUMBER, "MaTTHC": "1.004873", "TenTTHC": "Xác nhận tình trạng hôn nhân", "TrangThaiHoSo": "1"} | changes


def test_sign_in_gives_a_session(adapter):
    answer = adapter.sign_in()
    assert (answer["error_code"], answer["message"]) == (0, "Đăng nhập thành công")
    fits("adapter-login-reply.schema.json", answer)


@pytest.mark.parametrize("wrong", [{"username": "nobody"}, {"password": "wrong"}, {"password": ""}])
def test_a_wrong_account_gets_no_session(adapter, wrong):
    answer = adapter.sign_in(**wrong)
    assert answer["error_code"] == -1
    assert "session" not in answer
    fits("adapter-login-reply.schema.json", answer)


def test_the_account_belongs_to_its_destination(browser, province):
    account = province.body["adapter"]
    body = {"username": account["username"], "password": account["password"]}
    for headers in ({}, {"dstcode": "VN:OTHER"}):
        assert browser.post(f"{ADAPTER}/login", json=body, headers=headers).json()["error_code"] == -1


def test_without_a_session_nothing_is_served(adapter):
    for session in ("", "invented", None, 7):
        answer = adapter.call("LayDanhSachTTHC", session=session)
        assert (answer["error_code"], answer["result"]) == (-2, [])
        assert "hết hạn" in answer["message"]


def test_registering_again_ends_the_sessions(adapter, control, province):
    control.put(f"/tenants/{province.key}", json=province.body)
    assert adapter.call("LayDanhSachTTHC")["error_code"] == -2
    adapter.sign_in()
    assert adapter.call("LayDanhSachTTHC")["error_code"] == 0


def test_a_wrong_destination_is_refused(adapter):
    adapter.headers = {"dstcode": "VN:OTHER"}
    assert adapter.call("LayDanhSachTTHC")["error_code"] == -1


@pytest.mark.parametrize("service", ["LayDanhMucTTHC", "", None, 1, [], {"a": 1}])
def test_an_unknown_service_is_told(adapter, service):
    answer = adapter.call(service)
    assert answer["error_code"] == -1
    assert "không tồn tại" in answer["message"]


def test_procedures_and_fields(adapter):
    procedures = adapter.call("LayDanhSachTTHC")["result"]
    assert {"1.004873", "2.000815"} <= {row["MATTHC"] for row in procedures}
    fields = adapter.call("LayDanhMucLinhVuc")["result"]
    assert len(fields) >= 5
    assert all(set(row) == {"MALINHVUC", "TENLINHVUC", "MANGANH"} for row in fields)


def test_the_agencies_of_the_province_only(adapter):
    agencies = adapter.call("LayDanhMucCoQuan")["result"]
    assert {"MADONVI": "H98.101.01", "TENDONVI": agencies[-1]["TENDONVI"], "CAPDONVI": "4"}.keys() == agencies[0].keys()
    assert all(row["MADONVI"].startswith("H98") for row in agencies)


@pytest.mark.parametrize("code", ["2.000815", "2.000815.000.00.00.H98", "2.000815.000.00.00.H98.01"])
def test_a_procedure_by_any_of_its_codes(adapter, code):
    answer = adapter.call("LayThuTuc", maTTHC=code)
    assert [row["MATTHC"] for row in answer["result"]] == ["2.000815"]
    fits("lay-thu-tuc-reply.schema.json", answer)
    fees = answer["result"][0]["CACHTHUCTHUCHIEN"][0]["THOIGIAN"][0]["PHILEPHI"]
    assert [fee["SOTIEN"] for fee in fees] == ["10000"]


@pytest.mark.parametrize("code", ["9.999999", "2.000815x", "2.000815.000.00.00"])
def test_an_unknown_procedure_is_an_empty_result(adapter, code):
    assert adapter.call("LayThuTuc", maTTHC=code)["result"] == []


def test_the_tech_id_of_a_number(adapter, control, person):
    enterprise = put_person(control, kind="enterprise", claims={"TechID": "tech-of-tax", "MaSoThue": "0109999001"})
    for owner, number in ((person, person.claims["SoDinhDanh"]), (enterprise, "0109999001")):
        answer = adapter.call("TraCuuTechID", provider="wso2is", mstorcmnd=number)
        assert answer["result"] == [{"TECHNICALID": owner.claims["TechID"]}]
    assert adapter.call("TraCuuTechID", mstorcmnd="000000000")["result"] == []


@pytest.mark.parametrize(("service", "missing"), [("LayThuTuc", "maTTHC"), ("TraCuuTechID", "mstorcmnd"), ("TraCuuHoSo", "mahoso")])
def test_what_is_missing_is_named(adapter, service, missing):
    answer = adapter.call(service)
    assert answer["error_code"] == -1
    assert missing in answer["message"]


def test_a_dossier_is_created_found_and_overwritten(adapter, control, province):
    assert adapter.call("TraCuuHoSo", mahoso=NUMBER)["result"] == []
    created = adapter.call("DongBoHoSoMC", isUpdating="False", data=[dossier()])
    assert created["error_code"] == 0
    assert "thành công" in created["message"]
    assert adapter.call("TraCuuHoSo", mahoso=NUMBER)["result"] == [{"MaHoSo": NUMBER, "MaTTHC": "1.004873", "TrangThaiHoSo": "1"}]
    again = adapter.call("DongBoHoSoMC", isUpdating="False", data=[dossier(TrangThaiHoSo="2")])
    assert again["error_code"] == -3
    assert "đã tồn tại" in again["message"]
    assert "thành công" not in again["message"]
    assert adapter.call("DongBoHoSoMC", isUpdating="True", data=[dossier(TrangThaiHoSo="2", GhiChu="Đã nhận")])["error_code"] == 0
    kept = control.get(f"/dossiers/{NUMBER}", params={"tenant": province.key}).json()
    assert kept["dossier"] == dossier(TrangThaiHoSo="2", GhiChu="Đã nhận")
    assert [(row["source"], row["status"]) for row in kept["history"]] == [("dossier", "1"), ("dossier", "2")]


def test_progress_moves_the_status_and_is_kept_in_order(adapter, control, province):
    adapter.call("DongBoHoSoMC", isUpdating="False", data=[dossier()])
    rows = [{"MaHoSo": NUMBER, "TrangThai": status, "NoiDungXuLy": "x", "ThoiDiemXuLy": "20250630090000"} for status in ("2", "4")]
    answer = adapter.call("CapNhatTienDoHoSoMC", data=rows)
    assert answer["error_code"] == 0
    assert "thành công" in answer["message"]
    kept = control.get(f"/dossiers/{NUMBER}", params={"tenant": province.key}).json()
    assert [(row["source"], row["status"], row["body"]["MaHoSo"]) for row in kept["history"]] == [
        ("dossier", "1", NUMBER),
        ("progress", "2", NUMBER),
        ("progress", "4", NUMBER),
    ]
    assert adapter.call("TraCuuHoSo", mahoso=NUMBER)["result"][0]["TrangThaiHoSo"] == "4"


def test_progress_may_come_before_its_dossier(adapter, control, province):
    assert adapter.call("CapNhatTienDoHoSoMC", data=[{"MaHoSo": NUMBER, "TrangThai": "2"}])["error_code"] == 0
    kept = control.get(f"/dossiers/{NUMBER}", params={"tenant": province.key}).json()
    assert kept["dossier"] is None
    assert len(kept["history"]) == 1


def test_the_same_number_in_two_provinces_is_two_dossiers(adapter, control, browser):
    other = put_province(control)
    adapter.call("DongBoHoSoMC", isUpdating="False", data=[dossier(GhiChu="a")])
    adapter.province = other
    adapter.sign_in()
    assert adapter.call("DongBoHoSoMC", isUpdating="False", data=[dossier(GhiChu="b")])["error_code"] == 0
    assert control.get(f"/dossiers/{NUMBER}", params={"tenant": other.key}).json()["dossier"]["GhiChu"] == "b"


@pytest.mark.parametrize(("sent", "understood"), [("False", False), ("True", True), ("false", False), (False, False), (True, True)])
def test_both_forms_of_is_updating_are_understood_and_recorded_as_they_came(adapter, control, province, sent, understood):
    adapter.call("DongBoHoSoMC", isUpdating="False", data=[dossier()])
    assert adapter.call("DongBoHoSoMC", isUpdating=sent, data=[dossier()])["error_code"] == (0 if understood else -3)
    calls = control.get("/calls", params={"tenant": province.key, "kind": "adapter", "dossier": NUMBER}).json()["calls"]
    assert calls[-1]["json"]["isUpdating"] is sent if isinstance(sent, bool) else calls[-1]["json"]["isUpdating"] == sent


@pytest.mark.parametrize("flag", ["", "yes", 1, None, []])
def test_an_unreadable_flag_is_refused(adapter, flag):
    answer = adapter.call("DongBoHoSoMC", isUpdating=flag, data=[dossier()])
    assert answer["error_code"] == -1
    assert "isUpdating" in answer["message"]


@pytest.mark.parametrize("data", [None, [], "x", 1, [1], [[]], [{}], [{"MaHoSo": ""}], [{"MaHoSo": 7}], [{"MaHoSo": None}]])
@pytest.mark.parametrize("service", ["DongBoHoSoMC", "CapNhatTienDoHoSoMC"])
def test_unreadable_rows_are_refused(adapter, service, data):
    answer = adapter.call(service, isUpdating="False", data=data)
    assert answer["error_code"] == -1
    assert "data" in answer["message"]


def test_a_single_object_is_taken_as_a_list_of_one(adapter):
    assert adapter.call("DongBoHoSoMC", isUpdating="False", data=dossier())["error_code"] == 0


def test_of_several_dossiers_the_good_ones_are_kept(adapter):
    adapter.call("DongBoHoSoMC", isUpdating="False", data=[dossier()])
    answer = adapter.call("DongBoHoSoMC", isUpdating="False", data=[dossier(), dossier(MaHoSo="H98.1-250630-0002")])
    assert answer["error_code"] == -3
    assert adapter.call("TraCuuHoSo", mahoso="H98.1-250630-0002")["result"] != []


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"null", b'"x"', b"\xff\xfe", b"NaN", b'{"a": NaN}', b"[" * 5000, b'{"a":' * 400 + b"1" + b"}" * 400, b'{"session": "\\ud800"}'],
)
@pytest.mark.parametrize("path", ["login", "g"])
def test_junk_is_answered_and_never_breaks_the_server(browser, path, content):
    answer = browser.post(f"{ADAPTER}/{path}", content=content, headers={"Content-Type": "application/json"})
    assert answer.status_code in {200, 400}
    assert answer.json()["error_code"] < 0


def test_text_that_cannot_be_stored_is_replaced(adapter, control):
    body = {"session": adapter.session, "service": "DongBoHoSoMC", "isUpdating": "False", "data": [{"MaHoSo": "H\ud800", "TrangThaiHoSo": "\udfff"}]}
    answer = adapter.http.post(f"{ADAPTER}/g", content=json.dumps(body), headers=adapter.headers)
    assert answer.json()["error_code"] == 0
    assert adapter.call("TraCuuHoSo", mahoso="H?")["result"][0]["TrangThaiHoSo"] == "?"
    assert control.get("/dossiers/H%3F", params={"tenant": adapter.province.key}).json()["dossier"]["MaHoSo"] == "H?"
    assert control.get("/calls", params={"tenant": adapter.province.key}).status_code == 200


def test_junk_that_comes_as_a_form_is_refused_too(browser):
    answer = browser.post(f"{ADAPTER}/g", data={"service": "LayThuTuc"})
    assert (answer.status_code, answer.json()["error_code"]) == (400, -1)


def test_a_body_that_is_too_large_is_413(browser):
    assert browser.post(f"{ADAPTER}/g", content=b" " * (16 * 1024 * 1024 + 1)).status_code == 413


def test_scenarios_may_wait_for_the_services_that_are_there() -> None:
    schema = json.loads((WIRE.parent / "scenario.schema.json").read_text("utf-8"))
    assert schema["$defs"]["await_call"]["properties"]["service"]["enum"] == [*SERVICES, "INIT", "QUERY", "GET_BILL"]
