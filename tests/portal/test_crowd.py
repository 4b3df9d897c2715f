"""Many people at one portal at the same time: no dossier is lost, doubled or led astray, whoever acts on it meanwhile."""

import itertools
import random
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.portal.desks import RESULT, officer
from tests.portal.lasting import Citizen, Province, await_empty_outbox, new_citizen, new_province
from tests.portal.towers import Towers, Visitor, fact
from thongsuot.portal.dossiers.lifecycle import ACTS, BACK, NEW, PROCESSING, RECEIVED

CITIZENS, FORMS = 4, 4
BUTTONS = {
    "motcua": ("Tiếp nhận", "Từ chối", "Yêu cầu bổ sung", "Chuyển xử lý", "Trả kết quả"),
    "xuly": ("Trình ký", "Yêu cầu bổ sung"),
    "lanhdao": ("Ký duyệt",),
}
WORDS = {"Từ chối": {"ly_do": "Không thuộc thẩm quyền"}, "Yêu cầu bổ sung": {"noi_dung_bo_sung": "Thiếu bản sao"}}
SELDOM = frozenset({"Từ chối", "Yêu cầu bổ sung"})
STEPS = {(str(source), str(target)) for act in ACTS for source in act.sources for target in ((RECEIVED, PROCESSING) if act.target == BACK else (act.target,))}
DONE_OR_TOO_LATE = {303, 409}


@pytest.fixture
def province(towers: Towers, tmp_path: Path) -> Province:
    return new_province(towers, tmp_path)


def work_as_citizen(citizen: Citizen, base: str, draw: random.Random) -> None:
    """Files, and now and then answers or withdraws what was filed before."""
    for number in range(FORMS):
        assert citizen.file(f"khoa-{number}")
        page = citizen.visitor.walk(f"{base}/ho-so/{draw.choice([*citizen.codes.values()])}")
        if "Gửi bổ sung</button>" in page.text:
            reply = citizen.visitor.submit(page, {"noi_dung_tra_loi": "Đã bổ sung"}, button="Gửi bổ sung")
            assert reply.status_code in DONE_OR_TOO_LATE, reply.text
        elif "Rút hồ sơ</button>" in page.text and draw.random() < 0.3:
            assert citizen.visitor.submit(page, button="Rút hồ sơ").status_code in DONE_OR_TOO_LATE


def work_as_officer(username: str, visitor: Visitor, base: str, citizens: list[Citizen], over: threading.Event) -> None:
    """Goes round the dossiers and presses what the desk offers, until everybody has gone home."""
    draw = random.Random(username)
    while not over.is_set():
        for code in [code for citizen in citizens for code in [*citizen.codes.values()]]:
            page = visitor.walk(f"{base}/can-bo/ho-so/{code}")
            assert page.status_code == 200, page.text
            offered = [button for button in BUTTONS[username] if f"{button}</button>" in page.text and (button not in SELDOM or draw.random() < 0.2)]
            for button in offered[:1]:
                reply = visitor.submit(page, WORDS.get(button, {}), button=button, files=RESULT if button == "Trình ký" else None)
                assert reply.status_code in DONE_OR_TOO_LATE, reply.text


def test_every_dossier_is_once_everywhere(province: Province) -> None:
    with province.portal() as portal, ThreadPoolExecutor(CITIZENS + len(BUTTONS)) as crowd:
        citizens, over = [new_citizen(portal, province.base) for _each in range(CITIZENS)], threading.Event()
        officers = {username: officer(portal, province.base, username) for username in BUTTONS}
        at_desks = [crowd.submit(work_as_officer, username, visitor, province.base, citizens, over) for username, visitor in officers.items()]
        filing = [crowd.submit(work_as_citizen, citizen, province.base, random.Random(place)) for place, citizen in enumerate(citizens)]
        try:
            for each in filing:
                each.result()
        finally:
            over.set()
        for each in at_desks:
            each.result()
        await_empty_outbox(portal, province.key)
        codes = [code for citizen in citizens for code in citizen.codes.values()]
        assert len(set(codes)) == CITIZENS * FORMS
        for citizen in citizens:
            for code in citizen.codes.values():
                assert_once_everywhere(province, citizen, officers["motcua"], code)
    assert not province.complaints()


def assert_once_everywhere(province: Province, citizen: Citizen, desk: Visitor, code: str) -> None:
    assert citizen.visitor.walk(f"{province.base}/ho-so").text.count(f'/ho-so/{code}"') == 1
    assert desk.walk(f"{province.base}/can-bo?ma={code}").text.count(f'/can-bo/ho-so/{code}"') == 1
    dossier, history = province.known_nationally(code)
    assert dossier is not None, code
    told = [entry["status"] for entry in history if entry["source"] == "dossier"]
    assert told == [entry["status"] for entry in history if entry["source"] == "progress"]
    assert told[0] == str(NEW)
    assert set(itertools.pairwise(told)) <= STEPS, told
    assert told[-1] == fact(citizen.visitor.walk(f"{province.base}/ho-so/{code}"), "trang-thai", "data-code")
