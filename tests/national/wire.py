"""Which schemas the messages of the adapter and its partners keep to: the request's and the reply's, by service or path."""

import json
from functools import cache
from pathlib import Path

from jsonschema import Draft202012Validator

FOLDER = Path(__file__).parents[2] / "schemas" / "wire"
LIST, WRITE = "lay-danh-muc-request", "adapter-reply"
SERVICES = {
    "LayDanhSachTTHC": (LIST, "danh-sach-tthc-reply"),
    "LayThuTuc": ("lay-thu-tuc-request", "lay-thu-tuc-reply"),
    "LayDanhMucCoQuan": (LIST, "danh-muc-co-quan-reply"),
    "LayDanhMucLinhVuc": (LIST, "danh-muc-linh-vuc-reply"),
    "LayDanhMucNhomThuTuc": (LIST, "danh-muc-nhom-thu-tuc-reply"),
    "LayDanhMucLoaiThuTuc": (LIST, "danh-muc-loai-thu-tuc-reply"),
    "LayDanhMucThuTucThuocLoai": ("lay-thu-tuc-thuoc-loai-request", "danh-sach-tthc-reply"),
    "LayQDCB": ("lay-qdcb-request", "qdcb-reply"),
    "getfile": ("getfile-request", "getfile-reply"),
    "TraCuuTechID": ("tra-cuu-tech-id-request", "tra-cuu-tech-id-reply"),
    "TraCuuHoSo": ("tra-cuu-ho-so-request", "tra-cuu-ho-so-reply"),
    "DongBoHoSoMC": ("dong-bo-ho-so-request", WRITE),
    "CapNhatTienDoHoSoMC": ("cap-nhat-tien-do-request", WRITE),
    "DongBoHoiDap": ("dong-bo-hoi-dap-request", WRITE),
    "LayDanhSachHoiDapGuiTuDVCQG": (LIST, "hoi-dap-reply"),
    "LayDanhSachHoiDapBoCoQuan": (LIST, "hoi-dap-reply"),
    "LayNoiDungTraLoiTheoCauHoi": ("lay-noi-dung-tra-loi-request", "noi-dung-tra-loi-reply"),
    "DongBoKetQuaHoiDapGuiTuDVCQG": ("dong-bo-ket-qua-hoi-dap-request", WRITE),
    "DongBoThongKeHoSo": ("dong-bo-thong-ke-ho-so-request", WRITE),
    "DongBoTrangThaiHoSo": ("dong-bo-trang-thai-ho-so-request", WRITE),
}
PARTNERS = {
    "/kho-giay-to/tra-cuu": ("kho-giay-to-request", "kho-giay-to-reply"),
    "/kho-giay-to/tep": ("kho-giay-to-tep-request", "kho-giay-to-tep-reply"),
    "/dan-cu/tra-cuu": ("dan-cu-request", "dan-cu-reply"),
    "/buu-chinh/don": ("buu-chinh-don-request", "buu-chinh-reply"),
    "/buu-chinh/hanh-trinh": ("buu-chinh-request", "buu-chinh-reply"),
    "/buu-chinh/huy": ("buu-chinh-request", "buu-chinh-reply"),
    "/danh-gia": ("danh-gia-request", WRITE),
}


@cache
def validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads((FOLDER / f"{name}.schema.json").read_text("utf-8")))


def misfits(name: str, value: object) -> list[str]:
    """What does not keep to a schema, with its place."""
    return [f"{name}: {error.json_path}: {error.message}" for error in validator(name).iter_errors(value)]


def faults_of_reply(service: object, reply: object) -> list[str]:
    """What is wrong with the adapter's answer to a service; a refusal keeps to the envelope alone."""
    known = SERVICES.get(service) if isinstance(service, str) else None
    served = isinstance(reply, dict) and str(reply.get("error_code")) in {"0", "00"}
    return misfits(known[1] if known and served else WRITE, reply)


def faults_of_call(call: dict) -> list[str]:
    """What is wrong with one logged call to the adapter or a partner: what was sent, and what was answered with 200."""
    pair = SERVICES.get(call["json"]["service"]) if call["kind"] == "adapter" else PARTNERS.get(call["path"])
    if pair is None:
        return [f"no schema for {call['path']} {call['json']}"]
    answered = call["status"] == 200 and call["reply"] is not None
    return misfits(pair[0], call["json"]) + (misfits(pair[1], call["reply"]) if answered else [])


# What is in a logged call beside the adapter: where it stands (json, query or form), its schema, and the reply's ("" for one that is no JSON of its own).
OTHERS = {
    "authorize": ("query", "authorize-query", ""),
    "token": ("form", "token-request", "token-reply"),
    "introspect": ("form", "introspect-request", "introspect-reply"),
    "revoke": ("form", "revoke-request", ""),
    "logout": ("query", "logout-query", ""),
    "adapter-login": ("json", "adapter-login-request", "adapter-login-reply"),
    "payment-token": ("form", "thanh-toan-token-request", "thanh-toan-token-reply"),
    "payment-callback": ("json", "thanh-toan-result-request", "thanh-toan-result-reply"),
    "deep-link": ("query", "", ""),
}
KEYPAY = {
    "/keypay/giao-dich": ("keypay-create-request", "keypay-create-reply"),
    "/keypay/chi-tiet": ("keypay-detail-request", "keypay-detail-reply"),
}
PUSHES = {  # by the last part of the portal's address
    "addtthcKhuyenMai": ("addtthc-khuyen-mai-request", "addtthc-khuyen-mai-reply"),
    "dptracuuthanhtoanhs": ("dptracuuthanhtoanhs-request", "dptracuuthanhtoanhs-reply"),
    "ImportThongBaoThueFromDVCQG": ("thong-bao-thue-request", "thue-reply"),
    "ImportChungTuThueFromDVCQG": ("chung-tu-thue-request", "thue-reply"),
}
OURS = {"payment-callback", "push"}  # what this side sends, and a portal answers
PAYMENTS = {"INIT": "thanh-toan-init-request", "QUERY": "thanh-toan-query-request", "GET_BILL": "thanh-toan-get-bill-request"}
OK = 200


def schemas_of(call: dict) -> tuple[str, str, str]:
    """(where the request stands, its schema, the reply's)."""
    if call["kind"] == "adapter":
        return ("json", *SERVICES.get(call["json"]["service"], ("", "")))
    if call["path"] in PARTNERS or call["path"] in KEYPAY:
        return ("json", *(PARTNERS | KEYPAY)[call["path"]])
    if call["kind"] == "push":
        return ("json", *PUSHES[call["path"].rpartition("/")[2]])
    if call["kind"] == "payment":
        return "json", PAYMENTS.get(call["json"].get("LoaiBanTin"), ""), "thanh-toan-reply"
    return OTHERS.get(call["kind"], ("json", "", ""))


def faults_of_log(calls: list[dict], *, of_portal: bool) -> list[str]:
    """What does not keep to its schema in a log: whatever this side answered with 200 or sent, and, `of_portal`, what the portal sent or answered."""
    return [fault for call in calls if isinstance(call["json"], dict | None) for fault in _faults(call, of_portal=of_portal)]


def _faults(call: dict, *, of_portal: bool) -> list[str]:
    where, request, reply = schemas_of(call)
    ours_is_request = call["kind"] in OURS
    sent = misfits(request, call[where]) if request and (of_portal or ours_is_request) else []
    answered = reply and call["status"] == OK and call["reply"] is not None and (of_portal or not ours_is_request)
    refused = isinstance(call["reply"], dict) and {"result", "error_code"} <= set(call["reply"]) and str(call["reply"]["error_code"]) not in {"0", "00"}
    return sent + (misfits(WRITE if refused else reply, call["reply"]) if answered else [])
