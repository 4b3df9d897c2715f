"""The payment platform: INIT, hosted page, callback, QUERY, GET_BILL, and what may be armed against a portal."""

import hashlib
import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest
from jsonschema import Draft202012Validator

from tests.national.journey import Province, put_province

API = "https://ketnoi.dvcqg.test/thanhtoan"
WIRE = Path(__file__).parents[2] / "schemas/wire"
SECRET = "bi-mat-xac-thuc"
INIT_PARTS = [
    "LoaiBanTin",
    "PhienBan",
    "MaDoiTac",
    "MaThamChieu",
    "SoTien",
    "LoaiHinhThanhToan",
    "MaKenhThanhToan",
    "MaThietBi",
    "NgonNgu",
    "MaTienTe",
    "MaNganHang",
    "ThongTinGiaoDich",
    "ThoiGianGD",
    "Ip",
]
ASKED_PARTS = ["LoaiBanTin", "PhienBan", "MaDoiTac", "MaThamChieu", "ThoiGianGD"]
RESULT_PARTS = ["LoaiBanTin", "MaLoi", "MaDoiTac", "MaThamChieu", "SoTien", "MaTienTe", "MaGiaoDich", "MaNganHang", "ThoiGianGD", "ThongTinGiaoDich"]


class Receiver(BaseHTTPRequestHandler):
    """A portal's callback address that keeps what it is told."""

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        self.server.told.append(json.loads(body))
        answer = json.dumps({"MaLoi": "00", "MoTaLoi": "Thành công"}).encode()
        self.send_response(200)
        self.send_header("content-length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_arguments: object) -> None:
        pass


@pytest.fixture
def receiver() -> Iterator[ThreadingHTTPServer]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
    server.told = []
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def payee(control: httpx.Client, receiver: ThreadingHTTPServer) -> Province:
    """A province with an account at the platform."""
    partner = f"DT{time.monotonic_ns()}"
    account = {
        "partner": partner,
        "secret": SECRET,
        "client_secret": "bi-mat-token",
        "callback_url": "http://tinh.thu.test/ket-qua",
        "address": f"127.0.0.1:{receiver.server_port}",
        "return_url": "https://tinh.thu.test/ve",
    }
    return put_province(control, payment=account)


def signed(fields: dict, parts: list[str], secret: str = SECRET) -> dict:
    text = "|".join([*(str(fields[name]) for name in parts), secret])
    return fields | {"MaXacThuc": hashlib.sha256(text.encode()).hexdigest()}


def init_message(payee: Province, number: str, **changes: object) -> dict:
    bill = {
        "MaDichVu": "2",
        "MaDVC": "2.000635.01",
        "TenDVC": "Cấp bản sao",
        "MaTTHC": "2.000635",
        "TenTTHC": "Cấp bản sao trích lục hộ tịch",
        "MaDonVi": "H98.101",
        "TenDonVi": "Phường Đức Xuân",
        "MaHoSo": number,
        "PhiLePhi": [{"LoaiPhiLePhi": "1", "MaPhiLePhi": "LP1", "TenPhiLePhi": "Lệ phí", "SoTien": "8000"}],
        "NoiDungThanhToan": "Lệ phí hồ sơ",
        "HoTenNguoiNop": "Nguyễn Văn Thử",
        "DSKhoanNop": [{"NoiDung": "Lệ phí", "SoTien": "8000"}],
    }
    message = {
        "LoaiBanTin": "INIT",
        "PhienBan": "1.0.6",
        "MaDoiTac": payee.body["payment"]["partner"],
        "MaThamChieu": f"dvc{number}20250701150405",
        "SoTien": "8000",
        "LoaiHinhThanhToan": "PAY",
        "MaKenhThanhToan": "1",
        "MaThietBi": "1",
        "NgonNgu": "vi-VN",
        "MaTienTe": "VND",
        "MaNganHang": "PAYMENT",
        "ThongTinGiaoDich": f"Lệ phí hồ sơ {number}",
        "ThongTinBienLai": bill,
        "ThoiGianGD": "20250701150405",
        "Ip": "10.1.2.3",
    } | changes
    return signed(message, INIT_PARTS)


class Payer:
    """A portal's server and a payer's browser in one."""

    def __init__(self, browser: httpx.Client, payee: Province, number: str) -> None:
        self.browser, self.payee, self.number = browser, payee, number
        form = {"grant_type": "client_credentials", "client_id": payee.body["payment"]["partner"], "client_secret": "bi-mat-token"}
        self.token = browser.post(f"{API}/token", data=form).json()["access_token"]

    def send(self, message: dict) -> httpx.Response:
        return self.browser.post(f"{API}/giao-dich", json=message, headers={"Authorization": f"Bearer {self.token}"})

    def ask(self, name: str) -> httpx.Response:
        fields = {name: value for name, value in init_message(self.payee, self.number).items() if name in ASKED_PARTS} | {"LoaiBanTin": name}
        return self.send(signed(fields, ASKED_PARTS))

    def init(self, **changes: object) -> dict:
        return inner(self.send(init_message(self.payee, self.number, **changes)))

    def pay(self, action: str = "tra") -> httpx.Response:
        page = self.init()["UrlThanhToan"]
        assert self.number in self.browser.get(page).text
        return self.browser.post(page, data={"ngan_hang": "MAU1", "hanh_dong": action})


def inner(reply: httpx.Response) -> dict:
    assert_fits("thanh-toan-reply", reply.json())
    found = json.loads(reply.json()["message"])
    assert_fits("thanh-toan-reply-message", found)
    return found


def assert_fits(schema: str, value: object) -> None:
    Draft202012Validator(json.loads((WIRE / f"{schema}.schema.json").read_text(encoding="utf-8"))).validate(value)


def arm(control: httpx.Client, payee: Province, kind: str, number: str, **more: object) -> None:
    assert control.post("/stimuli", json={"kind": kind, "tenant": payee.key, "dossier": number, **more}).status_code == 200


@pytest.fixture
def payer(browser: httpx.Client, payee: Province) -> Payer:
    return Payer(browser, payee, "H98.101.01-250701-0001")


def test_a_payment_from_init_to_the_receipt(payer: Payer, receiver: ThreadingHTTPServer, control: httpx.Client) -> None:
    assert_fits("thanh-toan-init-request", init_message(payer.payee, payer.number))
    back = payer.pay()
    assert (back.status_code, back.headers["location"].partition("?")[0]) == (303, "https://tinh.thu.test/ve")
    (told,) = receiver.told
    assert_fits("thanh-toan-result-request", told)
    assert told == signed(told, RESULT_PARTS)
    assert (told["MaLoi"], told["SoTien"]) == ("00", "8000")
    assert inner(payer.ask("QUERY"))["TrangThaiGD"] == "1"
    bill = payer.ask("GET_BILL")
    assert (bill.headers["content-type"], bill.content[:5]) == ("application/pdf", b"%PDF-")
    calls = control.get("/calls", params={"tenant": payer.payee.key, "kind": "payment-callback"}).json()["calls"]
    assert [(call["dossier"], call["status"], call["reply"]["MaLoi"]) for call in calls] == [(payer.number, 200, "00")]
    (row,) = control.get("/payments", params={"tenant": payer.payee.key, "dossier": payer.number}).json()["payments"]
    assert (row["amount"], row["state"]) == (8000, "1")


def test_it_is_pending_until_the_payer_decides_and_has_no_receipt(payer: Payer, receiver: ThreadingHTTPServer) -> None:
    payer.init()
    assert inner(payer.ask("QUERY"))["TrangThaiGD"] == "3"
    assert inner(payer.ask("GET_BILL"))["MaLoi"] == "05"
    assert receiver.told == []


def test_who_gives_up_has_not_paid(payer: Payer, receiver: ThreadingHTTPServer) -> None:
    payer.pay("huy")
    assert [told["MaLoi"] for told in receiver.told] == ["07"]
    assert inner(payer.ask("QUERY"))["TrangThaiGD"] == "4"


def test_a_page_is_used_once(payer: Payer, receiver: ThreadingHTTPServer) -> None:
    page = payer.init()["UrlThanhToan"]
    assert payer.browser.post(page, data={"hanh_dong": "tra"}).status_code == 422
    for status in (303, 409):
        assert payer.browser.post(page, data={"ngan_hang": "MAU1", "hanh_dong": "tra"}).status_code == status
    assert payer.browser.get(page).status_code == 409
    assert len(receiver.told) == 1
    assert payer.init()["MaLoi"] == "04"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"PhienBan": "9"}, "PhienBan"),
        ({"MaTienTe": "USD"}, "MaTienTe"),
        ({"SoTien": "0"}, "SoTien"),
        ({"SoTien": "9000"}, "PhiLePhi"),
        ({"ThongTinBienLai": {}}, "MaHoSo"),
        ({"MaThamChieu": ""}, "MaThamChieu"),
    ],
)
def test_an_order_that_is_not_as_documented_is_refused(payer: Payer, changes: dict, words: str) -> None:
    reply = payer.init(**changes)
    assert reply["MaLoi"] == "02"
    assert words in reply["MoTaLoi"]


def test_a_wrong_checksum_token_or_partner_is_refused(payer: Payer) -> None:
    message = init_message(payer.payee, payer.number)
    assert inner(payer.send(message | {"SoTien": "1"}))["MaLoi"] == "01"
    assert payer.send(message | {"MaDoiTac": "khac"}).json()["error_code"] == "-1"
    payer.token = "khac"
    assert payer.send(message).status_code == 401
    assert payer.browser.post(f"{API}/token", data={"client_id": payer.payee.body["payment"]["partner"], "client_secret": "khac"}).status_code == 401


@pytest.mark.parametrize(
    ("kind", "codes", "state"),
    [
        ("payment-declined", ["07"], "4"),
        ("payment-told-twice", ["00", "00"], "1"),
        ("payment-not-told", [], "1"),
        ("payment-failure-after-success", ["00", "07"], "1"),
        ("payment-wrong-checksum", ["00"], "3"),
        ("payment-wrong-amount", ["00"], "3"),
    ],
)
def test_mischief(control: httpx.Client, payer: Payer, receiver: ThreadingHTTPServer, kind: str, codes: list[str], state: str) -> None:
    arm(control, payer.payee, kind, payer.number)
    payer.pay()
    assert [told["MaLoi"] for told in receiver.told] == codes
    assert inner(payer.ask("QUERY"))["TrangThaiGD"] == state
    right = [told == signed(told, RESULT_PARTS) for told in receiver.told]
    assert right == [kind != "payment-wrong-checksum"] * len(codes)
    assert {told["SoTien"] for told in receiver.told} <= {"800" if kind == "payment-wrong-amount" else "8000"}


def test_a_result_told_of_another_dossier_and_a_late_one(control: httpx.Client, payer: Payer, receiver: ThreadingHTTPServer) -> None:
    arm(control, payer.payee, "payment-other-dossier", payer.number, other="H98.101.01-250701-0002")
    payer.pay()
    (told,) = receiver.told
    assert told["MaThamChieu"].startswith("dvcH98101012507010002")
    late = Payer(payer.browser, payer.payee, "H98.101.01-250701-0003")
    arm(control, payer.payee, "payment-told-late", late.number, seconds=1)
    late.pay()
    assert len(receiver.told) == 1
    deadline = time.monotonic() + 5
    while len(receiver.told) == 1 and time.monotonic() < deadline:
        time.sleep(0.02)
    assert receiver.told[1]["MaLoi"] == "00"


def test_a_slow_init_takes_its_time(control: httpx.Client, payer: Payer) -> None:
    arm(control, payer.payee, "payment-slow", payer.number)
    begin = time.monotonic()
    assert payer.init()["MaLoi"] == "00"
    assert time.monotonic() - begin >= 1


def outage(control: httpx.Client, payer: Payer, kind: str) -> None:
    arm(control, payer.payee, kind, payer.number, service="thanh-toan")


@pytest.mark.parametrize(("kind", "status"), [("adapter-refuse", 503), ("adapter-throttle", 429), ("adapter-expire", 401)])
def test_a_message_is_not_taken(control: httpx.Client, payer: Payer, kind: str, status: int) -> None:
    outage(control, payer, kind)
    answer = payer.send(init_message(payer.payee, payer.number))
    assert (answer.status_code, "retry-after" in answer.headers) == (status, kind == "adapter-throttle")
    assert control.get("/payments", params={"tenant": payer.payee.key, "dossier": payer.number}).json()["payments"] == []


@pytest.mark.parametrize("kind", ["adapter-half", "adapter-drop"])
def test_an_answer_is_cut_off_after_the_payment_was_opened(control: httpx.Client, payer: Payer, kind: str) -> None:
    outage(control, payer, kind)
    with pytest.raises(httpx.RemoteProtocolError):
        payer.init()
    (payment,) = control.get("/payments", params={"tenant": payer.payee.key, "dossier": payer.number}).json()["payments"]
    assert payment["state"] == "3"


def test_a_receipt_may_be_refused_and_comes_whole_otherwise(control: httpx.Client, payer: Payer) -> None:
    payer.pay()
    outage(control, payer, "adapter-half")
    assert payer.ask("GET_BILL").content.startswith(b"%PDF-")
    outage(control, payer, "adapter-refuse")
    assert [payer.ask("GET_BILL").status_code for _ in range(2)] == [503, 200]


def test_what_is_armed_for_the_adapter_leaves_the_platform_alone(control: httpx.Client, payer: Payer) -> None:
    arm(control, payer.payee, "adapter-refuse", payer.number)
    assert payer.init()["MaLoi"] == "00"


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({"kind": "payment-declined"}, "dossier"),
        ({"kind": "adapter-exists", "service": "thanh-toan"}, "service"),
        ({"kind": "payment-other-dossier", "dossier": "x"}, "other"),
        ({"kind": "payment-told-late", "dossier": "x", "seconds": 0}, "seconds"),
    ],
)
def test_a_bad_stimulus_is_told(control: httpx.Client, payee: Province, body: dict, words: str) -> None:
    reply = control.post("/stimuli", json={"tenant": payee.key, **body})
    assert reply.status_code == 422
    assert words in reply.json()["error"]


def test_a_partner_code_belongs_to_one_province(control: httpx.Client, payee: Province) -> None:
    other = put_province(control)
    reply = control.put(f"/tenants/{other.key}", json=other.body | {"payment": payee.body["payment"]})
    assert (reply.status_code, "partner" in reply.json()["error"]) == (422, True)
    bad = control.put(f"/tenants/{payee.key}", json=payee.body | {"payment": payee.body["payment"] | {"address": "khong"}})
    assert (bad.status_code, "payment.address" in bad.json()["error"]) == (422, True)
