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
