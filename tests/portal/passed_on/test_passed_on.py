"""Dossiers that the national side passes on: taken once, decided at the desk, told back."""

from collections.abc import Mapping

import httpx
import pytest

from tests.national.wire import faults_of_log
from tests.portal.desks import key_of, officer, staffed
from tests.portal.test_flips import OF_PASSED_ON
from tests.portal.towers import PUSH_KEY, Towers, fact, find_form, form_fields
from tests.runs import wait_until

COMPANY = {"TechID": "t-khuyen-mai", "TenDoanhNghiep": "Công ty Khuyến Mại Mẫu", "MaSoThue": "0100000000", "DiaChi": "Số 1 phố Mẫu"}
MESSAGE = {"MaHoSo": "G22-1", "MaTTHC": "2.001610", "NgayNopHoSo": "20250701090000", "TenThuongNhan": "Công ty", "MaSoThue": "0100000000"}


def push(towers: Towers, base: str, **wanted: object) -> dict:
    person = {"username": "cty-km", "password": "p", "kind": "enterprise", "claims": COMPANY}
    towers.control("national", "PUT", "/personas/cty-km", person).raise_for_status()
    body = {"tenant": key_of(base), "service": "addtthcKhuyenMai", "persona": "cty-km", "procedure": "2.001610", **wanted}
    return dict(towers.control("national", "POST", "/pushes", body).json())


def desk_page(towers: Towers, base: str, number: str) -> httpx.Response:
    return officer(towers, base, "motcua").walk(f"{base}/can-bo/chuyen-den?ma={number}")


def decide(towers: Towers, base: str, number: str, button: str, fields: Mapping[str, str] = {}) -> httpx.Response:
    desk = officer(towers, base, "motcua")
    return desk.submit(desk.walk(f"{base}/can-bo/chuyen-den?ma={number}"), dict(fields), button=button)


def told(towers: Towers, base: str, number: str) -> list[dict]:
    """What the national side holds of it, once the portal has nothing more to tell."""

    def sent() -> bool:
        rows = towers.control("portal", "GET", f"/tenants/{key_of(base)}/outbox").json()
        return all(row["state"] == "sent" for row in rows)

    assert wait_until(sent)
    found = towers.control("national", "GET", f"/received?tenant={key_of(base)}&service=DongBoTrangThaiHoSo&subject={number}").json()["received"]
    return [row["body"] for row in found]


def test_a_dossier_comes_once_is_accepted_and_told(towers):
    base = staffed(towers)
    first = push(towers, base)
    again = push(towers, base, dossier=first["dossier"])
    assert (first["reply"]["error_code"], again["reply"]["error_code"]) == (0, 1)
    page = desk_page(towers, base, first["dossier"])
    assert (fact(page, "doanh-nghiep"), page.text.count(f">{first['dossier']}</h2>")) == ("Công ty Khuyến Mại Mẫu", 1)
    assert decide(towers, base, first["dossier"], "Tiếp nhận").status_code == 303
    (state,) = told(towers, base, first["dossier"])
    assert (state["TrangThai"], state["MaHoSo"]) == ("2", first["dossier"])
    calls = towers.control("national", "GET", f"/calls?tenant={key_of(base)}&dossier={first['dossier']}").json()["calls"]
    assert {call["kind"] for call in calls} == {"push", "adapter"}
    assert faults_of_log(calls, of_portal=True) == []


def test_a_refusal_needs_a_reason_and_is_told_as_11(towers):
    base = staffed(towers)
    number = push(towers, base)["dossier"]
    assert decide(towers, base, number, "Không tiếp nhận").status_code == 422
    assert decide(towers, base, number, "Không tiếp nhận", {"ly_do": "Không thuộc thẩm quyền"}).status_code == 303
    (state,) = told(towers, base, number)
    assert (state["TrangThai"], state["NoiDung"]) == ("11", "Không thuộc thẩm quyền")
    desk, page = officer(towers, base, "motcua"), desk_page(towers, base, number)
    assert fact(page, "trang-thai", "data-code") == "3"
    assert desk.client.post(f"{base}/can-bo/chuyen-den/1", data={"hanh_dong": "tiep-nhan"}).status_code == 403


@pytest.mark.parametrize("service", ["addtthcKhuyenMai", "dptracuuthanhtoanhs"])
@pytest.mark.parametrize("key", ["", "Bearer sai", f"Basic {PUSH_KEY}", "Bearer khóa".encode()])
def test_only_the_national_side_is_heard(towers, service, key):
    base = staffed(towers)
    reply = towers.visitor().client.post(f"{base}/dvcqg/{service}", json=MESSAGE, headers={"Authorization": key})
    assert (reply.status_code, reply.json()["error_code"]) == (401, -1)
    assert "G22-1" not in desk_page(towers, base, "G22-1").text.replace('value="G22-1"', "").replace("“G22-1”", "")


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"MaHoSo": " "}, "MaHoSo"),
        ({"MaTTHC": 1}, "MaTTHC"),
        ({"TaiLieuNop": "x"}, "TaiLieuNop"),
        ({"TaiLieuNop": [{"TenTepDinhKem": "a.pdf", "Base64": "@@"}]}, "a.pdf"),
        ({"TepDonDangKy": "YQ=="}, "không đọc được"),
    ],
)
def test_what_cannot_be_taken_is_said(towers, change, word):
    base = staffed(towers)
    reply = towers.visitor().client.post(f"{base}/dvcqg/addtthcKhuyenMai", json=MESSAGE | change, headers={"Authorization": f"Bearer {PUSH_KEY}"})
    assert (reply.status_code, reply.json()["error_code"], word in reply.json()["message"]) == (200, -1, True)


def test_what_is_no_object_is_refused(towers):
    reply = towers.visitor().client.post(f"{staffed(towers)}/dvcqg/addtthcKhuyenMai", content=b"[", headers={"Authorization": f"Bearer {PUSH_KEY}"})
    assert (reply.status_code, reply.json()["error_code"]) == (400, -1)


@pytest.mark.parametrize("defect", sorted(OF_PASSED_ON))
def test_a_defect_shows(towers, defect):
    base = staffed(towers, defect)
    forged = push(towers, base, signed=False)
    number = push(towers, base)["dossier"]
    push(towers, base, dossier=number)
    page = desk_page(towers, base, number)
    there = page.text.count(f">{number}</h2>")
    if there:
        decide(towers, base, number, "Tiếp nhận")
    shown = {
        "national-caller-unchecked": forged["status"] == 200,
        "passed-on-lost": not there,
        "passed-on-doubled": there > 1,
        "passed-on-not-told": bool(there) and not told(towers, base, number),
    }
    assert {name for name, seen in shown.items() if seen} == {defect}


def accepted(towers: Towers, base: str) -> tuple[str, str]:
    """(the national number, this portal's) of a dossier that was passed on and accepted."""
    number = push(towers, base, procedure="1.004873")["dossier"]
    assert decide(towers, base, number, "Tiếp nhận").status_code == 303
    return number, fact(desk_page(towers, base, number), "ma-tai-cong") or ""


def test_an_accepted_dossier_stands_at_the_desk_with_its_files_under_a_number_of_the_unit(towers):
    base = staffed(towers)
    number, code = accepted(towers, base)
    page = officer(towers, base, "motcua").walk(f"{base}/can-bo/ho-so/{code}")
    assert (fact(page, "trang-thai", "data-code"), code.startswith("H98.101.01-")) == ("2", True)
    assert "thong-bao.pdf" in page.text
    assert "the-le.pdf" in page.text
    (state,) = told(towers, base, number)
    assert (state["TrangThai"], state["MaHoSoDonVi"]) == ("2", code)


def test_what_is_changed_there_answers_the_request_here_and_nothing_else(towers):
    base = staffed(towers)
    number, code = accepted(towers, base)
    early = push(towers, base, dossier=number, supplement="Chưa ai yêu cầu")
    assert early["reply"]["error_code"] == -1
    desk = officer(towers, base, "motcua")
    page = desk.walk(f"{base}/can-bo/ho-so/{code}")
    desk.submit(page, {"noi_dung_bo_sung": "Bổ sung thể lệ"}, button="Yêu cầu bổ sung")
    assert push(towers, base, dossier=number, supplement="Thể lệ mới")["reply"]["error_code"] == 0
    page = desk.walk(f"{base}/can-bo/ho-so/{code}")
    assert (fact(page, "trang-thai", "data-code"), "Thể lệ mới" in page.text) == ("2", True)
    assert [state["TrangThai"] for state in told(towers, base, number)] == ["2", "5", "2"]
    unknown = push(towers, base, dossier="G22-khong-co", supplement="x")
    assert unknown["reply"]["error_code"] == -1


def test_it_is_told_as_no_dossier_of_the_portals_own(towers):
    base = staffed(towers)
    number, code = accepted(towers, base)
    told(towers, base, number)
    rows = towers.control("portal", "GET", f"/tenants/{key_of(base)}/outbox?dossier={code}").json()
    assert {row["service"] for row in rows} == {"DongBoTrangThaiHoSo"}


def test_a_processing_officer_does_not_accept(towers):
    base = staffed(towers)
    number = push(towers, base)["dossier"]
    desk = officer(towers, base, "xulynoinhan")
    form = find_form(desk.walk(f"{base}/can-bo/chuyen-den?ma={number}"), "Không tiếp nhận")
    reply = desk.client.post(base + (form.attributes["action"] or ""), data=form_fields(form) | {"hanh_dong": "tiep-nhan"})
    assert reply.status_code == 403
    assert fact(desk_page(towers, base, number), "trang-thai", "data-code") == "1"
