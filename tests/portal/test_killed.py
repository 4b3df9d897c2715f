"""kill -9 in the middle of filing and of telling the national side: what was acknowledged is there after the next start, and nothing is there twice."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.portal.lasting import Citizen, Province, await_empty_outbox, await_that, kill, new_citizen, new_province
from tests.portal.towers import Towers, fact

CITIZENS = 4
AFTER = 5  # acknowledged dossiers


def test_killed_while_people_file(towers: Towers, tmp_path: Path) -> None:
    province = new_province(towers, tmp_path)
    sent: dict[int, list[str]] = {}
    with province.portal() as portal, ThreadPoolExecutor(CITIZENS) as crowd:
        citizens = [new_citizen(portal, province.base) for _each in range(CITIZENS)]

        def file_until_it_dies(citizen: Citizen) -> None:
            keys = sent.setdefault(id(citizen), [])
            while len(keys) < 50:
                keys.append(f"khoa-{len(keys)}")
                if citizen.file(keys[-1]) is None:
                    return

        done = [crowd.submit(file_until_it_dies, citizen) for citizen in citizens]
        await_that(lambda: sum(len(citizen.codes) for citizen in citizens) >= AFTER, "nobody gets a number")
        kill(portal)
        for each in done:
            each.result()
    acknowledged = {code for citizen in citizens for code in citizen.codes.values()}
    with province.portal() as portal:
        for citizen in citizens:
            for key in [*sent[id(citizen)], *sent[id(citizen)][-1:]]:  # also those that were answered: `file` holds the number against the first one
                assert citizen.file(key, through=portal)
            mine = citizen.through(portal).walk(f"{province.base}/ho-so").text
            assert all(mine.count(f'/ho-so/{code}"') == 1 for code in citizen.codes.values())
        codes = [code for citizen in citizens for code in citizen.codes.values()]
        assert acknowledged <= set(codes)
        assert sorted(code[-4:] for code in codes) == [f"{number:04}" for number in range(1, len(codes) + 1)]
        await_empty_outbox(portal, province.key)
        assert_told_once(province, codes)
    assert not province.complaints()


def test_killed_while_the_national_side_is_told(towers: Towers, tmp_path: Path) -> None:
    province = new_province(towers, tmp_path)
    with province.portal() as portal:
        busy = {"kind": "adapter-refuse", "tenant": province.key, "times": 24, "status": 503}  # so that all of them wait, and then come together
        towers.control("national", "POST", "/stimuli", busy).raise_for_status()
        citizen = new_citizen(portal, province.base)
        for number in range(8):
            assert citizen.file(f"khoa-{number}")
        codes = [*citizen.codes.values()]
        await_that(lambda: any(province.known_nationally(code)[0] for code in codes), "the national side is never told")
        kill(portal)
    with province.portal() as portal:
        await_empty_outbox(portal, province.key)
        assert_told_once(province, codes)
        for code in codes:
            assert fact(citizen.through(portal).walk(f"{province.base}/ho-so/{code}"), "trang-thai", "data-code") == "1"
    assert not province.complaints()


def assert_told_once(province: Province, codes: list[str]) -> None:
    """The national side has each dossier, and what it was told of it again, because nobody knows whether it arrived, is the same to the letter."""
    for code in codes:
        dossier, history = province.known_nationally(code)
        assert dossier is not None, code
        assert {(entry["source"], entry["status"]) for entry in history} == {("dossier", "1"), ("progress", "1")}, history
        assert len({str(entry["body"]) for entry in history}) == 2, history
        assert len(history) <= 3, history  # one message of a dossier is under way at a time
