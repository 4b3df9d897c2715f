import json
import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tests.portal.desks import key_of, new_case, staffed
from thongsuot.planning.files import make_file
from thongsuot.portal.behaviour import Behaviour
from thongsuot.portal.catalogue import sample_catalogue
from thongsuot.portal.dossiers.acts import perform
from thongsuot.portal.dossiers.deed import Actor, Given
from thongsuot.portal.dossiers.filing import UploadedFile, file_dossier
from thongsuot.portal.dossiers.lifecycle import ACT_BY_NAME
from thongsuot.portal.dossiers.record import read_case
from thongsuot.portal.sync.messages import dossier_message, progress_message, wire_flag, wire_status, wire_time

GOOD = Behaviour()
BASE = "https://tinhmau1.test"
MANDATORY = (
    "MaHoSo",
    "MaTTHC",
    "TenTTHC",
    "MaLinhVuc",
    "TenLinhVuc",
    "LoaiDoiTuong",
    "Email",
    "SoDienThoai",
    "TrichYeuHoSo",
    "NgayTiepNhan",
    "NgayHenTra",
    "TrangThaiHoSo",
    "HinhThuc",
    "DonViXuLy",
)
ROLES = {"accept": "one-stop", "forward": "one-stop", "ask-supplement": "one-stop", "refuse": "one-stop", "return-result": "one-stop"} | {
    "submit-result": "processing",
    "sign": "leader",
    "answer-supplement": "citizen",
    "withdraw": "citizen",
}
RESULT = UploadedFile("", "Kết quả.pdf", "application/pdf", make_file("pdf", 2000, "ket qua"))


@pytest.fixture
def walk(tenant, make_filing):
    """`walk(*acts)`: a dossier after these acts, an hour apart."""

    def go(*names):
        code = file_dossier(tenant, make_filing())
        for name in names:
            tenant.frozen_clock += timedelta(hours=1)
            actor = Actor("Trần Văn Cán", ROLES[name], "Cán bộ", "H98.101.01" if ROLES[name] == "one-stop" else "H98.102")
            given = Given("Nội dung", (RESULT,) if name == "submit-result" else ())
            assert perform(tenant, code, ACT_BY_NAME[name], actor, given) is None
        return read_case(tenant.db, code)

    return go


def scalars(value):
    if isinstance(value, dict):
        for inner in value.values():
            yield from scalars(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from scalars(inner)
    else:
        yield value


def test_every_field_is_there_and_every_scalar_is_text(walk):
    message = dossier_message(
        walk("accept", "ask-supplement", "answer-supplement", "forward", "submit-result", "sign", "return-result"), BASE, GOOD, sample_catalogue()
    )
    assert all(isinstance(value, str) for value in scalars(message))
    assert all(message[name] for name in MANDATORY)
    assert json.loads(json.dumps(message)) == message


def test_a_new_dossier(walk):
    message = dossier_message(walk(), BASE, GOOD, sample_catalogue())
    assert message["TrangThaiHoSo"] == "1"
    assert (message["NgayNopHoSo"], message["NgayTiepNhan"], message["NgayHenTra"]) == ("20250630080000", "", "")
    assert (message["LoaiDoiTuong"], message["MaDoiTuong"]) == ("1", "7d9f0a52-5a0e-4f0b-9a53-0f1f6a3f9c11")
    assert message["DinhDanhCHS"] == [{"LoaiDinhDanh": "1", "SoDinhDanh": "001012345670"}]
    assert message["DonViXuLy"] == "Ủy ban nhân dân phường Bắc Kạn"
    assert re.fullmatch(r"https://tinhmau1\.test/tai-lieu/[\w-]{20,}", message["TaiLieuNop"][0]["DuongDanTaiTepTin"])
    assert message["TaiLieuNop"][0]["MaThanhPhanHoSo"] == "GT100487301"


@pytest.mark.parametrize(
    ("acts", "status", "finished", "returned"),
    [
        (("accept",), "2", False, False),
        (("refuse",), "3", True, False),
        (("accept", "forward"), "4", False, False),
        (("accept", "ask-supplement"), "5", False, False),
        (("withdraw",), "7", True, False),
        (("accept", "forward", "submit-result", "sign"), "9", True, False),
        (("accept", "forward", "submit-result", "sign", "return-result"), "10", True, True),
    ],
)
def test_end_and_return_are_told_if_and_only_if_they_have_come(walk, acts, status, finished, returned):
    message = dossier_message(walk(*acts), BASE, GOOD, sample_catalogue())
    assert message["TrangThaiHoSo"] == status
    assert bool(message["NgayKetThucXuLy"]) is finished
    assert bool(message["NgayTra"]) is returned
    assert bool(message["DanhSachGiayToKetQua"]) is (status in {"9", "10"})
    assert message["NgayNopHoSo"] <= (message["NgayTiepNhan"] or "9")
    assert message["NgayTiepNhan"] <= message["NgayHenTra"]


def test_an_unsigned_result_stays_at_home(walk):
    assert dossier_message(walk("accept", "forward", "submit-result"), BASE, GOOD, sample_catalogue())["DanhSachGiayToKetQua"] == []


def test_a_supplement_and_its_answer(walk):
    (asked,) = dossier_message(walk("accept", "ask-supplement", "answer-supplement"), BASE, GOOD, sample_catalogue())["DanhSachHoSoBoSung"]
    assert (asked["NoiDungBoSung"], asked["TrangThaiBoSung"], asked["NgayTiepNhanBoSung"]) == ("Nội dung", "1", "20250630110000")
    assert asked["NgayHenTraTruoc"] < asked["NgayHenTraMoi"]


def test_a_fee_is_told_with_its_code(walk):
    case = walk()
    paid = replace(case, dossier=replace(case.dossier, procedure_code="2.000815"))
    (fee,) = dossier_message(paid, BASE, GOOD, sample_catalogue())["DanhSachLePhi"]
    assert (fee["MaPhiLePhi"], fee["Gia"]) == ("PLP-CT01", "10000")
    assert dossier_message(case, BASE, GOOD, sample_catalogue())["DanhSachLePhi"] == []


def test_an_organisation_is_told_apart_from_a_person(walk):
    case = walk()
    firm = replace(case, dossier=replace(case.dossier, owner_kind="enterprise"))
    message = dossier_message(firm, BASE, GOOD, sample_catalogue())
    assert (message["LoaiDoiTuong"], message["DinhDanhCHS"]) == ("2", [])


def test_the_owner_for_whom_it_was_filed_is_told_and_not_who_filed(walk):
    case = walk()
    filed_by = replace(case.dossier, owner_kind="enterprise", holder_number="001090000002", holder_name="Lê Thị Thử")
    message = dossier_message(replace(case, dossier=filed_by), BASE, GOOD, sample_catalogue())
    assert (message["ChuHoSo"], message["SoGiayToChuHoSo"]) == ("Lê Thị Thử", "001090000002")
    assert (message["LoaiDoiTuong"], message["DinhDanhCHS"]) == ("1", [{"LoaiDinhDanh": "1", "SoDinhDanh": "001090000002"}])
    assert message["MaDoiTuong"] == "", "the account is of who filed"


def test_a_step(walk):
    case = walk("accept")
    row = progress_message(case.history[-1], case.dossier, GOOD)
    assert (row["MaHoSo"], row["TrangThai"], row["NguoiXuLy"]) == (case.dossier.code, "2", "Trần Văn Cán")
    assert row["NoiDungXuLy"] == "Tiếp nhận hồ sơ: Nội dung"
    assert row["PhongBanXuLy"] == "Trung tâm Phục vụ hành chính công phường Đức Xuân"
    assert row["ThoiDiemXuLy"] == "20250630090000"


def test_long_names_and_texts_are_cut_where_the_contract_cuts_them(walk):
    case = walk()
    long = replace(case, dossier=replace(case.dossier, text="ế" * 3000))
    assert len(dossier_message(long, BASE, GOOD, sample_catalogue())["TrichYeuHoSo"]) == 1000
    assert len(progress_message(replace(case.history[0], actor="Ớ" * 80), case.dossier, GOOD)["NguoiXuLy"]) == 50
    assert dossier_message(replace(case, dossier=replace(case.dossier, text="")), BASE, GOOD, sample_catalogue())["TrichYeuHoSo"] == "Dinhkem"


def test_the_wrong_choices_show(walk):
    def wrong(**changes):
        return replace(GOOD, **changes)

    case = walk("accept", "ask-supplement")
    later = replace(case.dossier, filed_at=case.dossier.filed_at.replace(hour=15))
    assert wire_status(5, wrong(send_true_status=False)) == "9"
    assert wire_status(4, wrong(send_true_status=False)) == "4"
    assert (wire_flag(True, GOOD), wire_flag(False, GOOD)) == ("True", "False")
    assert wire_flag(False, wrong(is_updating_as_text=False)) is False
    assert (wire_time(later.filed_at, GOOD), wire_time(later.filed_at, wrong(hour_of_24=False))) == ("20250630150000", "20250630030000")
    assert dossier_message(case, BASE, wrong(send_resolving_agency=False), sample_catalogue())["DonViXuLy"].endswith("phường Đức Xuân")
    link = dossier_message(case, BASE, wrong(public_file_links=False), sample_catalogue())["TaiLieuNop"][0]["DuongDanTaiTepTin"]
    assert link.startswith(f"{BASE}/ho-so/{case.dossier.code}/tep/")


WIRE = Path(__file__).parents[3] / "schemas" / "wire"
SCHEMAS = {
    service: json.loads((WIRE / name).read_text(encoding="utf-8"))
    for service, name in (("DongBoHoSoMC", "dong-bo-ho-so-request.schema.json"), ("CapNhatTienDoHoSoMC", "cap-nhat-tien-do-request.schema.json"))
}


def unknown_names(value, schema):
    """Fields that the contract does not name, at any depth."""
    if isinstance(value, list):
        for item in value:
            yield from unknown_names(item, schema.get("items", {}))
    elif isinstance(value, dict):
        known = schema.get("properties", {})
        for name, inner in value.items():
            if name not in known:
                yield name
            yield from unknown_names(inner, known.get(name, {}))


def test_everything_the_national_side_was_sent_keeps_to_the_contract(towers):
    """The judge's own schemas, held against the calls as they were received."""
    case = new_case(towers, staffed(towers))
    case.act("motcua", "Tiếp nhận")
    case.act("motcua", "Yêu cầu bổ sung", {"noi_dung_bo_sung": "Thiếu trang 2"})
    case.press("Gửi bổ sung", {"noi_dung_tra_loi": "Đây"})
    refused = new_case(towers, case.base)
    refused.act("motcua", "Từ chối", {"ly_do": "Không thuộc thẩm quyền"})
    withdrawn = new_case(towers, case.base)
    withdrawn.press("Rút hồ sơ")
    resolved = new_case(towers, case.base)
    resolved.resolve()
    calls = []
    for one in (case, refused, withdrawn, resolved):
        one.told()
        calls += towers.control("national", "GET", f"/calls?tenant={key_of(case.base)}&kind=adapter&dossier={one.code}").json()["calls"]
    seen = set()
    for call in calls:
        service = call["json"]["service"]
        schema = SCHEMAS[service]
        row = next(iter(schema["$defs"].values()))
        Draft202012Validator(schema).validate(call["json"])
        assert list(unknown_names(call["json"]["data"], {"items": row})) == []
        seen.add((service, call["json"]["data"][0].get("TrangThaiHoSo") or call["json"]["data"][0]["TrangThai"]))
    assert seen >= {(service, status) for service in SCHEMAS for status in ("1", "2", "3", "4", "5", "7", "9", "10")}
