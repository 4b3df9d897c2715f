"""Two portal processes on one folder: numbers, accounts and submissions are one, and one of the two tells the national side."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.portal.lasting import Citizen, await_empty_outbox, await_that, kill, new_citizen, new_province
from tests.portal.towers import Towers, fact
from tests.portal.walks import LINK, someone

CITIZENS = 4
FORMS = 4


def test_numbers_are_given_once_and_without_a_gap(towers: Towers, tmp_path: Path) -> None:
    province = new_province(towers, tmp_path)
    with province.portal() as first, province.portal() as second:
        citizens = [new_citizen((first, second)[place % 2], province.base) for place in range(CITIZENS)]

        def file_all(citizen: Citizen) -> None:
            for number in range(FORMS):
                citizen.file(f"khoa-{number}")

        with ThreadPoolExecutor(CITIZENS) as crowd:
            list(crowd.map(file_all, citizens))
        codes = [code for citizen in citizens for code in citizen.codes.values()]
        assert sorted(code[-4:] for code in codes) == [f"{number:04}" for number in range(1, CITIZENS * FORMS + 1)]
        await_empty_outbox(first, province.key)
        for code in codes:
            dossier, history = province.known_nationally(code)
            assert dossier is not None, code
            assert Counter(entry["source"] for entry in history) == {"dossier": 1, "progress": 1}, code
    assert not province.complaints()


def test_one_form_sent_to_both_is_one_dossier(towers: Towers, tmp_path: Path) -> None:
    province = new_province(towers, tmp_path)
    with province.portal() as first, province.portal() as second:
        citizen = new_citizen(first, province.base)
        with ThreadPoolExecutor(2) as both:
            for number in range(5):
                sent = [both.submit(citizen.file, f"khoa-{number}", through=portal) for portal in (first, second)]
                assert len({each.result() for each in sent}) == 1
        assert fact(citizen.visitor.walk(f"{province.base}/ho-so/{citizen.codes['khoa-4']}"), "ma-ho-so") == citizen.codes["khoa-4"]
    assert not province.complaints()


def test_somebody_new_who_comes_to_both_is_one_account(towers: Towers, tmp_path: Path) -> None:
    province = new_province(towers, tmp_path)
    with province.portal() as first, province.portal() as second, ThreadPoolExecutor(2) as both:
        for _time in range(4):
            person = someone(towers)
            pages = list(both.map(lambda portal, who=person: portal.visitor().sign_in(province.base + LINK, who), (first, second)))
            assert [page.status_code for page in pages] == [200, 200]
    assert not province.complaints()


def test_who_is_left_tells_what_the_other_could_not(towers: Towers, tmp_path: Path) -> None:
    province = new_province(towers, tmp_path)
    with province.portal() as first, province.portal() as second:
        citizen = new_citizen(first, province.base)
        assert citizen.file("khoa-1")
        await_that(lambda: citizen.codes and province.known_nationally(citizen.codes["khoa-1"])[0], "the first dossier is never told")
        kill(first)
        code = citizen.file("khoa-2", through=second)
        assert code
        await_empty_outbox(second, province.key)
        assert province.known_nationally(code)[0] is not None
    assert not province.complaints()
