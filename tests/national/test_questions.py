"""Questions and answers between the national portal and a province."""

import pytest

from tests.national.journey import put_province
from tests.national.wire import misfits

ASKED = {"name": "Nguyễn Thị Ánh", "email": "anh@example.vn", "procedure": "1.004873.000.00.00.H98", "agency": "H98.101.01", "content": "Cần giấy tờ gì?"}
ANSWER = {"TRALOIID": "TL-1", "NOIDUNGTRALOI": "Cần tờ khai", "NGUOITRALOI": "Lê Văn Bình", "CHUCVUNGUOITRALOI": "Cán bộ", "NGAYTRALOI": "20250701090000"}


def ask(control, province, **changes) -> str:
    answer = control.post("/questions", json={"tenant": province.key, **ASKED, **changes})
    assert answer.status_code == 200, answer.text
    return answer.json()["id"]


def held(control, province, identifier) -> dict:
    (found,) = control.get("/questions", params={"tenant": province.key, "id": identifier}).json()["questions"]
    return found


def test_a_question_is_read_and_answered(adapter, control, province):
    identifier = ask(control, province)
    (row,) = adapter.call("LayDanhSachHoiDapGuiTuDVCQG")["result"]
    assert row["HOIDAPID"] == identifier
    assert (row["NOIDUNG"], row["HOVATEN"], row["MATTHCDP"], row["TRANGTHAI"]) == ("Cần giấy tờ gì?", "Nguyễn Thị Ánh", "1.004873.000.00.00.H98", "0")
    assert adapter.call("LayNoiDungTraLoiTheoCauHoi", cauhoiid=identifier)["result"] == []
    data = [{"HOIDAPID": identifier, **ANSWER}]
    assert misfits("dong-bo-ket-qua-hoi-dap-request", {"session": "s", "service": "DongBoKetQuaHoiDapGuiTuDVCQG", "data": data}) == []
    assert "thành công" in adapter.call("DongBoKetQuaHoiDapGuiTuDVCQG", data=data)["message"]
    assert adapter.call("LayDanhSachHoiDapGuiTuDVCQG")["result"] == []
    assert adapter.call("LayNoiDungTraLoiTheoCauHoi", cauhoiid=identifier)["result"] == [ANSWER]
    assert [row["TRANGTHAI"] for row in adapter.call("LayDanhSachHoiDapBoCoQuan")["result"]] == ["1"]
    assert held(control, province, identifier) == {
        "id": identifier,
        "tenant": province.key,
        "origin": "national",
        "question": held(control, province, identifier)["question"],
        "answer": ANSWER,
    }


def test_a_question_belongs_to_its_province(adapter, control):
    other = put_province(control)
    identifier = ask(control, other)
    assert adapter.call("LayDanhSachHoiDapGuiTuDVCQG")["result"] == []
    refused = adapter.call("DongBoKetQuaHoiDapGuiTuDVCQG", data=[{"HOIDAPID": identifier, **ANSWER}])
    assert (refused["error_code"], "không tồn tại" in refused["message"]) == (-1, True)
    assert held(control, other, identifier)["answer"] is None


def test_the_portals_own_questions_are_kept_once(adapter, control, province):
    row = {"HOIDAPID": "CH-1", "NOIDUNG": "Mấy ngày có kết quả?", "HOVATEN": "Trần Văn Cường", "MADONVI": "H98.101.01"}
    for sent in (row, row | ANSWER):
        data = [sent]
        assert misfits("dong-bo-hoi-dap-request", {"session": "s", "service": "DongBoHoiDap", "data": data}) == []
        assert adapter.call("DongBoHoiDap", data=data)["error_code"] == 0
    (found,) = control.get("/questions", params={"tenant": province.key}).json()["questions"]
    assert (found["origin"], found["question"]["NOIDUNG"], found["answer"]) == ("portal", "Mấy ngày có kết quả?", ANSWER)
    assert adapter.call("LayDanhSachHoiDapGuiTuDVCQG")["result"] == []


@pytest.mark.parametrize(
    ("service", "body", "word"),
    [
        ("DongBoHoiDap", {}, "data"),
        ("DongBoHoiDap", {"data": [{"NOIDUNG": "?"}]}, "HOIDAPID"),
        ("DongBoKetQuaHoiDapGuiTuDVCQG", {"data": [{"HOIDAPID": "x", "NOIDUNGTRALOI": " "}]}, "NOIDUNGTRALOI"),
        ("LayNoiDungTraLoiTheoCauHoi", {}, "cauhoiid"),
        ("LayNoiDungTraLoiTheoCauHoi", {"cauhoiid": "x"}, "không tồn tại"),
    ],
)
def test_what_is_wrong_is_named(adapter, service, body, word):
    answer = adapter.call(service, **body)
    assert answer["error_code"] == -1
    assert word in answer["message"]


@pytest.mark.parametrize(("change", "word"), [({"tenant": "nobody"}, "not registered"), ({"content": None}, "content")])
def test_a_question_needs_a_province_and_words(control, province, change, word):
    answer = control.post("/questions", json={"tenant": province.key, **ASKED, **change})
    assert (answer.status_code, word in answer.json()["error"]) == (422, True)
