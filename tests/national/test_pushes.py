"""What the national side sends to a portal by itself, seen from a portal that is none of ours."""

import base64
import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from xml.etree import ElementTree

import pytest

from tests.national.journey import put_province
from tests.national.wire import PUSHES, misfits

COMPANY = {"TechID": "t-doanh-nghiep", "TenDoanhNghiep": "Công ty Mẫu", "MaSoThue": "0100000000", "DiaChi": "Số 1 phố Mẫu"}
HOST = "tinh.push.test"


class Receiver(HTTPServer):
    """A portal that keeps what it is sent and answers `answer`."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.heard: list[tuple[str, str, dict]] = []
        self.answer: bytes = b'{"error_code": 0, "message": ""}'


class Handler(BaseHTTPRequestHandler):
    server: Receiver

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        self.server.heard.append((self.path, self.headers.get("authorization", ""), body))
        self.send_response(200)
        self.end_headers()
        self.wfile.write(self.server.answer)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def receiver():
    with Receiver() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def called(control, receiver):
    """A province whose portal is the receiver; an enterprise is known."""
    addresses = {service: f"http://{HOST}/nhan/{service}" for service in PUSHES}
    person = {"username": "cty-push", "password": "p", "kind": "enterprise", "claims": COMPANY}
    assert control.put("/personas/cty-push", json=person).status_code == 200
    return put_province(control, push={"key": "khoa-goi", "addresses": addresses, "address": f"127.0.0.1:{receiver.server_port}"})


def push(control, province, **wanted) -> dict:
    answer = control.post("/pushes", json={"tenant": province.key, **wanted})
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_a_dossier_is_passed_on(control, called, receiver):
    told = push(control, called, service="addtthcKhuyenMai", persona="cty-push", procedure="2.001610")
    ((path, key, message),) = receiver.heard
    assert (path, key) == ("/nhan/addtthcKhuyenMai", "Bearer khoa-goi")
    assert misfits("addtthc-khuyen-mai-request", message) == []
    assert (message["MaHoSo"], message["MaTTHC"], message["TenThuongNhan"]) == (told["dossier"], "2.001610", "Công ty Mẫu")
    assert (told["status"], told["reply"]) == (200, {"error_code": 0, "message": ""})
    (call,) = control.get("/calls", params={"tenant": called.key, "kind": "push"}).json()["calls"]
    assert (call["dossier"], call["json"], call["reply"]) == (told["dossier"], message, told["reply"])


def test_the_same_dossier_again_and_then_another(control, called, receiver):
    first = push(control, called, service="addtthcKhuyenMai", persona="cty-push")
    again = push(control, called, service="addtthcKhuyenMai", persona="cty-push", dossier=first["dossier"])
    other = push(control, called, service="addtthcKhuyenMai", persona="cty-push")
    assert [body["MaHoSo"] for _path, _key, body in receiver.heard] == [first["dossier"], again["dossier"], other["dossier"]]
    assert first["dossier"] == again["dossier"] != other["dossier"]


def test_a_bill_is_looked_up_and_a_stranger_has_another_key(control, called, receiver):
    receiver.answer = b"<html>"
    told = push(control, called, service="dptracuuthanhtoanhs", dossier="H98.101.01-250701-0001", signed=False)
    ((path, key, message),) = receiver.heard
    assert (path, message) == ("/nhan/dptracuuthanhtoanhs", {"MaHoSo": "H98.101.01-250701-0001"})
    assert key.startswith("Bearer ")
    assert "khoa-goi" not in key
    assert (told["status"], told["reply"]) == (200, None)


def test_a_tax_notice_and_what_was_paid_for_it(control, called, receiver):
    notice, payment = "ImportThongBaoThueFromDVCQG", "ImportChungTuThueFromDVCQG"
    for service in (notice, payment):
        push(control, called, service=service, dossier="H98-1", persona="cty-push", notice="TB-7", amount=1001)
    (_path, _key, brought), (_path, _key, paid) = receiver.heard
    assert misfits("thong-bao-thue-request", brought) + misfits("chung-tu-thue-request", paid) == []
    assert (brought["SecurityKey"], brought["Service"]) == ("khoa-goi", notice)
    root = ElementTree.fromstring(base64.b64decode(brought["Data"]["FileThongBaoThue"]))
    assert root.findtext("BODY/ROW_LIST/MA_HSO") == "H98-1"
    entries = root.findall("BODY/ROW_LIST/LIST")
    assert [(entry.findtext("SO_QUYET_DINH"), entry.findtext("MA_SO_THUE")) for entry in entries] == [("TB-7", COMPANY["MaSoThue"])] * 2
    assert [int(entry.findtext("SO_TIEN")) for entry in entries] == [200, 801]
    told = paid["Data"]["ThongTinThanhToan"]
    assert (paid["Data"]["MaHoSo"], told["MaThongBaoThue"], told["SoTien"]) == ("H98-1", "TB-7", "1001")
    calls = control.get("/calls", params={"tenant": called.key, "kind": "push"}).json()["calls"]
    assert [call["json"]["SecurityKey"].partition(":")[0] for call in calls] == ["sha256", "sha256"]


def test_a_small_tax_is_one_sum(control, called, receiver):
    push(control, called, service="ImportThongBaoThueFromDVCQG", dossier="1", persona="cty-push", amount=4)
    ((_path, _key, brought),) = receiver.heard
    root = ElementTree.fromstring(base64.b64decode(brought["Data"]["FileThongBaoThue"]))
    assert [entry.findtext("SO_TIEN") for entry in root.iter("LIST")] == ["4"]


def test_a_portal_that_is_away_is_told_of(control, province):
    away = put_province(control, push={"key": "k", "addresses": {"dptracuuthanhtoanhs": f"http://{HOST}/x"}, "address": "127.0.0.1:1"})
    assert push(control, away, service="dptracuuthanhtoanhs", dossier="1") == {"dossier": "1", "status": None, "reply": None}


@pytest.mark.parametrize(
    ("wanted", "word"),
    [
        ({"tenant": "nobody", "service": "dptracuuthanhtoanhs"}, "not registered"),
        ({"service": "khac"}, "service"),
        ({"service": "addtthcKhuyenMai"}, "persona"),
        ({"service": "dptracuuthanhtoanhs"}, "dossier"),
        ({"service": "dptracuuthanhtoanhs", "dossier": "1", "signed": "no"}, "signed"),
        ({"service": "ImportThongBaoThueFromDVCQG", "dossier": "1"}, "persona"),
        ({"service": "ImportThongBaoThueFromDVCQG", "persona": "cty-push"}, "dossier"),
        ({"service": "ImportThongBaoThueFromDVCQG", "dossier": "1", "persona": "cty-push", "amount": 0}, "amount"),
        ({"service": "ImportChungTuThueFromDVCQG", "dossier": "1", "persona": "cty-push", "supplement": "x"}, "supplement"),
    ],
)
def test_what_is_wrong_is_named(control, called, wanted, word):
    answer = control.post("/pushes", json={"tenant": called.key, **wanted})
    assert (answer.status_code, word in answer.json()["error"]) == (422, True), answer.text


def test_a_province_without_the_address_is_not_called(control, province):
    answer = control.post("/pushes", json={"tenant": province.key, "service": "dptracuuthanhtoanhs", "dossier": "1"})
    assert (answer.status_code, "no address for dptracuuthanhtoanhs" in answer.json()["error"]) == (422, True)


@pytest.mark.parametrize(
    ("account", "word"),
    [
        ({"key": "k", "addresses": {"khac": "https://a.test"}}, "push.addresses"),
        ({"key": "khóa", "addresses": {}}, "push.key"),
        ({"key": "k", "addresses": {"dptracuuthanhtoanhs": "//a"}}, "push.addresses.dptracuuthanhtoanhs"),
        ({"key": "k", "addresses": {"dptracuuthanhtoanhs": "https://dichvucong.gov.vn/a"}}, "dichvucong.gov.vn"),
        ({"key": "k", "addresses": {}, "address": "x"}, "push.address"),
    ],
)
def test_an_account_that_cannot_be_is_refused(control, province, account, word):
    answer = control.put(f"/tenants/{province.key}", json=province.body | {"push": account})
    assert (answer.status_code, word in answer.json()["error"]) == (422, True), answer.text
