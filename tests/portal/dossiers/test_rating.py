"""What follows a result: how satisfied the citizen is, and the post."""

import pytest

from tests.national.wire import faults_of_call
from tests.portal.desks import Case, key_of, new_case, staffed
from tests.portal.test_flips import OF_AFTERWARDS
from tests.portal.towers import Towers, fact

RATED = {"muc_hai_long": "3", "y_kien": "Nhanh"}


def finished(towers: Towers, *defects: str, **typed: str) -> Case:
    case = new_case(towers, staffed(towers, *defects), **typed)
    case.resolve()
    return case


def calls(case: Case, kind: str) -> list[dict]:
    """What the national side was told of this dossier, once nothing waits any more; every one keeps to its schema."""
    case.told()
    found: list[dict] = case.towers.control("national", "GET", f"/calls?tenant={key_of(case.base)}&kind={kind}&dossier={case.code}").json()["calls"]
    assert [faults_of_call(call) for call in found] == [[]] * len(found)
    return found


def test_a_finished_dossier_is_rated_once_and_the_national_side_told(towers):
    case = finished(towers)
    form = case.page
    done = case.citizen.follow(case.citizen.submit(form, RATED, button="Gửi đánh giá"))
    assert (fact(done, "danh-gia", "data-code"), "Cảm ơn" in done.text, "Gửi đánh giá" in done.text) == ("3", True, False)
    again = case.citizen.submit(form, RATED | {"muc_hai_long": "1"}, button="Gửi đánh giá")
    assert (again.status_code, fact(case.page, "danh-gia", "data-code")) == (409, "3")
    (told,) = calls(case, "rating")
    assert (told["json"]["DanhGia"], told["json"]["NoiDungDanhGia"], told["status"]) == ("RẤT HÀI LÒNG", "Nhanh", 200)
    assert calls(case, "post") == []


def test_only_a_finished_dossier_is_rated_by_its_owner_with_a_level(towers):
    case = new_case(towers, staffed(towers))
    address = f"{case.base}/ho-so/{case.code}/danh-gia"
    assert "Gửi đánh giá" not in case.page.text
    assert [case.citizen.client.post(address, data=data).status_code for data in (RATED, {}, {"muc_hai_long": "9"})] == [409, 422, 422]
    stranger = towers.visitor().client.post(address, data=RATED)
    assert (stranger.status_code, "/dang-nhap" in stranger.headers["location"]) == (303, True)


def test_a_result_by_post_is_ordered_for_the_applicant(towers):
    case = finished(towers, hinh_thuc="1", dia_chi="Số 7", so_dien_thoai="0987654321")
    (told,) = calls(case, "post")
    receiver = told["json"]["Receiver"]
    assert (told["path"], told["reply"]["Status"], told["json"]["OrderNumber"]) == ("/buu-chinh/don", "100", case.code)
    assert (receiver["Address"], receiver["Tel"], receiver["Name"]) == ("Số 7", "0987654321", case.person.name)


@pytest.mark.parametrize("kind", ["adapter-refuse", "adapter-throttle", "adapter-drop", "adapter-half", "adapter-expire"])
def test_a_rating_that_meets_trouble_arrives_once(towers, kind):
    case = finished(towers)
    stimulus = {"kind": kind, "tenant": key_of(case.base), "dossier": case.code, "service": "danh-gia"}
    towers.control("national", "POST", "/stimuli", stimulus).raise_for_status()
    case.press("Gửi đánh giá", RATED)
    case.told()
    asked = f"/received?tenant={key_of(case.base)}&service=DanhGiaHaiLong&subject={case.code}"
    assert len(towers.control("national", "GET", asked).json()["received"]) == 1


@pytest.mark.parametrize("defect", sorted(OF_AFTERWARDS))
def test_a_defect_shows(towers, defect):
    case = finished(towers, defect, hinh_thuc="0" if defect == "post-unasked" else "1", dia_chi="Số 7")
    form = case.page
    offered = "Gửi đánh giá" in form.text
    if offered:
        replies = [case.citizen.submit(form, RATED, button="Gửi đánh giá").status_code for _ in range(2)]
    orders, ratings = calls(case, "post"), calls(case, "rating")
    shown = {
        "rating-not-offered": not offered,
        "rating-not-sent": offered and not ratings,
        "rating-taken-twice": offered and replies == [303, 303],
        "post-not-ordered": not orders,
        "post-unasked": bool(orders),
        "post-to-office": bool(orders) and orders[0]["json"]["Receiver"]["Address"] != "Số 7",
    }
    assert {name for name, seen in shown.items() if seen} - {"post-unasked"} == {defect} - {"post-unasked"}
    assert shown[defect]
