"""Mischief that a good portal survives."""

import threading
import time

import httpx
import pytest

from thongsuot.national.adapter.services import SERVICES

NUMBER = "H98.101.01-250630-0009"


def arm(control, **body) -> str:
    answer = control.post("/stimuli", json=body)
    assert answer.status_code == 200, answer.text
    return answer.json()["id"]


def send(adapter, number=NUMBER):
    return adapter.post("DongBoHoSoMC", isUpdating="True", data=[{"MaHoSo": number, "TrangThaiHoSo": "1"}])


def test_the_adapter_refuses_so_many_times(adapter, control, province):
    identifier = arm(control, kind="adapter-refuse", tenant=province.key, times=2)
    assert [send(adapter).status_code for _ in range(3)] == [503, 503, 200]
    assert control.get(f"/stimuli/{identifier}").json() == {"used": 2, "times": 2, "kind": "adapter-refuse"}


def test_only_the_dossier_that_was_named_is_refused(adapter, control, province):
    identifier = arm(control, kind="adapter-refuse", tenant=province.key, dossier=NUMBER, times=1, status=500)
    assert send(adapter, "H98.1-250630-0001").status_code == 200
    assert adapter.post("LayDanhSachTTHC").status_code == 200
    assert control.get(f"/stimuli/{identifier}").json()["used"] == 0
    assert send(adapter).status_code == 500
    assert send(adapter).status_code == 200


def test_only_the_owner_that_was_named_is_refused(adapter, control, province):
    row = {"MaHoSo": NUMBER, "MaDoiTuong": "tech-of-one", "TrangThaiHoSo": "1"}
    identifier = arm(control, kind="adapter-refuse", tenant=province.key, owner="tech-of-one", times=2)
    assert adapter.post("DongBoHoSoMC", isUpdating="False", data=[row | {"MaHoSo": "other", "MaDoiTuong": "tech-of-two"}]).status_code == 200
    assert adapter.post("LayDanhSachTTHC").status_code == 200
    assert [adapter.post("DongBoHoSoMC", isUpdating="False", data=[row]).status_code for _ in range(3)] == [503, 503, 200]
    assert control.get(f"/stimuli/{identifier}").json()["used"] == 2
    arm(control, kind="adapter-refuse", tenant=province.key, owner="tech-of-one", times=1)
    junk = [row | {"MaHoSo": "other", "MaDoiTuong": owner} for owner in ([], {}, None, 1)]
    assert adapter.post("DongBoHoSoMC", isUpdating="True", data=junk).status_code == 200
    progress = [{"MaHoSo": NUMBER, "TrangThai": "2"}]
    assert [adapter.post("CapNhatTienDoHoSoMC", data=progress).status_code for _ in range(2)] == [503, 200]


def test_what_was_refused_is_logged_but_not_stored(adapter, control, province):
    arm(control, kind="adapter-refuse", tenant=province.key, times=1)
    send(adapter)
    calls = control.get("/calls", params={"tenant": province.key, "dossier": NUMBER}).json()["calls"]
    assert [call["status"] for call in calls] == [503]
    assert control.get(f"/dossiers/{NUMBER}", params={"tenant": province.key}).json() == {"dossier": None, "history": []}


def test_a_session_expires_when_told_to(adapter, control, province):
    arm(control, kind="adapter-expire", tenant=province.key)
    assert [send(adapter).json()["error_code"] for _ in range(2)] == [-2, -2]
    adapter.sign_in()
    assert send(adapter).json()["error_code"] == 0


@pytest.mark.parametrize(
    ("body", "word"),
    [
        ({"kind": "flood", "tenant": "t"}, "kind"),
        ({"kind": "adapter-refuse"}, "tenant"),
        ({"kind": "adapter-refuse", "tenant": "unknown"}, "not registered"),
        ({"kind": "adapter-refuse", "tenant": "t", "times": 0}, "times"),
        ({"kind": "adapter-refuse", "tenant": "t", "times": "2"}, "times"),
        ({"kind": "adapter-refuse", "tenant": "t", "status": 99}, "status"),
        ({"kind": "adapter-refuse", "tenant": "t", "dossier": 1}, "dossier"),
    ],
)
def test_a_wrong_stimulus_is_422(control, body, word):
    answer = control.post("/stimuli", json=body)
    assert answer.status_code == 422
    assert word in answer.json()["error"]


def test_an_unknown_stimulus_is_404(control):
    assert control.get("/stimuli/none").status_code == 404


@pytest.mark.parametrize(("kind", "taken"), [("adapter-half", True), ("adapter-drop", True)])
def test_an_answer_may_be_cut_off_after_the_call_was_served(adapter, control, province, kind, taken):
    arm(control, kind=kind, tenant=province.key, dossier=NUMBER)
    with pytest.raises(httpx.RemoteProtocolError):
        send(adapter)
    stored = control.get(f"/dossiers/{NUMBER}", params={"tenant": province.key}).json()["history"]
    assert bool(stored) == taken
    assert send(adapter).json()["error_code"] == 0


def test_a_throttled_call_is_told_when_to_come_back(adapter, control, province):
    arm(control, kind="adapter-throttle", tenant=province.key, dossier=NUMBER, seconds=3)
    answer = send(adapter)
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "3")
    assert control.get(f"/dossiers/{NUMBER}", params={"tenant": province.key}).json()["history"] == []


def test_a_slow_answer_comes_in_the_end(adapter, control, province):
    arm(control, kind="adapter-slow", tenant=province.key, dossier=NUMBER, seconds=1)
    began = time.monotonic()
    assert send(adapter).json()["error_code"] == 0
    assert time.monotonic() - began >= 1


@pytest.mark.parametrize("code", ["0", "00"])
def test_success_is_written_in_each_form_that_was_seen(adapter, control, province, code):
    arm(control, kind="adapter-success-form", tenant=province.key, dossier=NUMBER, code=code)
    assert [send(adapter).json()["error_code"] for _ in range(2)] == [code, 0]


@pytest.mark.parametrize("code", ["-3", "3", "0"])
def test_a_dossier_is_said_to_exist_and_is_not_taken(adapter, control, province, code):
    arm(control, kind="adapter-exists", tenant=province.key, dossier=NUMBER, code=code)
    answer = send(adapter).json()
    assert (answer["error_code"], "đã tồn tại" in answer["message"]) == (code, True)
    assert control.get(f"/dossiers/{NUMBER}", params={"tenant": province.key}).json()["history"] == []


def test_every_row_of_an_answer_comes_twice(adapter, control, province):
    arm(control, kind="adapter-twice", tenant=province.key, service="LayDanhMucLinhVuc")
    once, twice = sorted((adapter.call("LayDanhMucLinhVuc")["result"] for _ in range(2)), key=len)
    assert twice == once * 2


def test_an_answer_waits_until_a_later_call_was_answered(adapter, control, province):
    arm(control, kind="adapter-overtaken", tenant=province.key, dossier=NUMBER, seconds=60)
    codes: list[int] = []
    first = threading.Thread(target=lambda: codes.append(send(adapter, NUMBER).json()["error_code"]))
    first.start()
    while not control.get("/calls", params={"tenant": province.key, "dossier": NUMBER}).json()["calls"]:
        time.sleep(0.01)
    assert codes == []
    assert send(adapter, "other").json()["error_code"] == 0
    first.join(50)
    assert codes == [0]


def test_an_answer_that_nothing_overtakes_comes_in_the_end(adapter, control, province):
    arm(control, kind="adapter-overtaken", tenant=province.key, dossier=NUMBER, seconds=1)
    began = time.monotonic()
    assert send(adapter).json()["error_code"] == 0
    assert 0.9 < time.monotonic() - began < 4


@pytest.mark.parametrize("service", SERVICES)
@pytest.mark.parametrize(("kind", "status", "code"), [("adapter-refuse", 503, -1), ("adapter-throttle", 429, -1), ("adapter-expire", 200, -2)])
def test_every_service_can_be_disturbed(adapter, control, province, service, kind, status, code):
    arm(control, kind=kind, tenant=province.key, service=service)
    answer = adapter.post(service)
    assert (answer.status_code, answer.json()["error_code"]) == (status, code)
