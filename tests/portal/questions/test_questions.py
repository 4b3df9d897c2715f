"""Questions: asked here or at the national portal, answered at the desk, told to the national side."""

import pytest

from tests.national.wire import faults_of_call
from tests.portal.desks import key_of, officer, staffed
from tests.portal.test_flips import OF_QUESTIONS
from tests.portal.towers import Towers, Visitor, fact
from tests.portal.walks import someone

ANSWER = "Ông/bà cần tờ khai theo mẫu và giấy tờ chứng minh nơi cư trú, nộp trực tuyến."


def put(towers: Towers, base: str, content: str) -> str:
    """Somebody asks at the national portal."""
    reply = towers.control("national", "POST", "/questions", {"tenant": key_of(base), "content": content, "name": "Lê Thị Hỏi", "agency": "H98.101.01"})
    return str(reply.json()["id"])


def held(towers: Towers, base: str, identifier: str) -> dict:
    """The question as the national side has it, once the portal has nothing more to tell of it."""
    key = key_of(base)
    for _look in range(200):
        rows = towers.control("portal", "GET", f"/tenants/{key}/outbox?dossier={identifier}").json()
        if all(row["state"] == "sent" for row in rows):
            break
    (found,) = towers.control("national", "GET", f"/questions?tenant={key}&id={identifier}").json()["questions"] or [{}]
    calls = towers.control("national", "GET", f"/calls?tenant={key}&kind=adapter").json()["calls"]
    asked = [call for call in calls if "HoiDap" in str(call["json"]["service"])]
    assert [fault for call in asked for fault in faults_of_call(call)] == []
    return dict(found)


def answered(towers: Towers, base: str, identifier: str, text: str = ANSWER) -> Visitor:
    desk = officer(towers, base, "motcua")
    page = desk.walk(f"{base}/can-bo/hoi-dap?ma={identifier}")
    desk.follow(desk.submit(page, {"tra_loi": text}, button="Gửi trả lời"))
    return desk


def asked_here(towers: Towers, base: str, content: str) -> str:
    """The id of a question that a citizen asks on the portal; it shows on their page."""
    citizen = towers.visitor()
    page = citizen.sign_in(f"{base}/dang-nhap?tiep=/hoi-dap", someone(towers))
    shown = citizen.follow(citizen.submit(page, {"cau_hoi": content}, button="Gửi câu hỏi"))
    assert fact(shown, "cau-hoi") == content
    return str(fact(shown, "cau-hoi", "data-id"))


def test_a_question_of_the_national_portal_is_answered(towers):
    base = staffed(towers)
    identifier = put(towers, base, "Cần giấy tờ gì?")
    desk = answered(towers, base, identifier)
    found = held(towers, base, identifier)
    assert (found["answer"]["NOIDUNGTRALOI"], found["answer"]["NGUOITRALOI"]) == (ANSWER, "Trần Một Cửa")
    assert ANSWER in desk.walk(f"{base}/can-bo/hoi-dap?ma={identifier}").text
    assert ANSWER in towers.visitor().get(f"{base}/hoi-dap").text


def test_a_question_asked_here_is_told_and_so_is_its_answer(towers):
    base = staffed(towers)
    identifier = asked_here(towers, base, "Mấy ngày thì có kết quả?")
    first = held(towers, base, identifier)
    assert (first["origin"], first["question"]["NOIDUNG"], first["answer"]) == ("portal", "Mấy ngày thì có kết quả?", None)
    answered(towers, base, identifier)
    assert held(towers, base, identifier)["answer"]["NOIDUNGTRALOI"] == ANSWER


def test_a_question_listed_twice_is_one_question(towers):
    base = staffed(towers)
    identifier = put(towers, base, "Hai dòng, một câu?")
    stimulus = {"kind": "adapter-twice", "tenant": key_of(base), "service": "LayDanhSachHoiDapGuiTuDVCQG"}
    towers.control("national", "POST", "/stimuli", stimulus).raise_for_status()
    page = officer(towers, base, "motcua").walk(f"{base}/can-bo/hoi-dap?ma={identifier}")
    assert page.text.count("Hai dòng, một câu?") == 1


def test_the_desk_opens_though_the_national_side_is_away(towers):
    base = staffed(towers)
    stimulus = {"kind": "adapter-refuse", "tenant": key_of(base), "service": "LayDanhSachHoiDapGuiTuDVCQG"}
    towers.control("national", "POST", "/stimuli", stimulus).raise_for_status()
    page = officer(towers, base, "motcua").walk(f"{base}/can-bo/hoi-dap")
    assert (page.status_code, "Chưa lấy được câu hỏi" in page.text) == (200, True)


def test_what_cannot_be_taken_is_said(towers):
    base = staffed(towers)
    identifier = put(towers, base, "Câu hỏi?")
    desk = officer(towers, base, "motcua")
    page = desk.walk(f"{base}/can-bo/hoi-dap?ma={identifier}")
    assert desk.submit(page, {"tra_loi": " "}, button="Gửi trả lời").status_code == 422
    assert desk.client.post(f"{base}/can-bo/hoi-dap/{identifier}", data={"tra_loi": "x"}).status_code == 403
    visitor = towers.visitor()
    assert visitor.client.post(f"{base}/hoi-dap", data={"cau_hoi": "?"}).status_code == 303
    assert visitor.client.post(f"{base}/can-bo/hoi-dap/{identifier}", data={}).status_code == 303
    citizen = towers.visitor()
    form = citizen.sign_in(f"{base}/dang-nhap?tiep=/hoi-dap", someone(towers))
    assert citizen.submit(form, {"cau_hoi": " "}, button="Gửi câu hỏi").status_code == 422


@pytest.mark.parametrize("defect", sorted(OF_QUESTIONS))
def test_a_defect_shows(towers, defect):
    base = staffed(towers, defect)
    fetched = put(towers, base, "Từ Cổng DVCQG")
    own = asked_here(towers, base, "Từ cổng này")
    page = officer(towers, base, "motcua").walk(f"{base}/can-bo/hoi-dap?ma={fetched}")
    at_desk = fact(page, "cau-hoi") == "Từ Cổng DVCQG"
    if at_desk:
        answered(towers, base, fetched)
    told = towers.control("national", "GET", f"/questions?tenant={key_of(base)}&id={own}").json()["questions"]
    found = {} if defect == "answer-unsigned" else held(towers, base, fetched)
    calls = towers.control("national", "GET", f"/calls?tenant={key_of(base)}&kind=adapter").json()["calls"]
    names = [call["json"]["data"][0]["NGUOITRALOI"] for call in calls if call["json"]["service"] == "DongBoKetQuaHoiDapGuiTuDVCQG"]
    shown = {
        "question-not-fetched": not at_desk,
        "answer-not-sent": at_desk and found.get("answer") is None and defect != "answer-unsigned",
        "answer-cut": (found.get("answer") or {}).get("NOIDUNGTRALOI", ANSWER) != ANSWER,
        "answer-unsigned": names == [""],
        "question-not-sent": not told,
    }
    assert {name for name, seen in shown.items() if seen} == {defect}
