"""What the population database adds to the form of somebody whose account names no address."""

from dataclasses import replace

import httpx
import pytest

from tests.portal.desks import Case, key_of, staffed
from tests.portal.towers import Person, Towers, Visitor, fact, find_form, form_fields
from tests.portal.walks import LINK, PAPERS, TYPED, someone

HOME = {"NoiOHienTai": {"ChiTiet": "Số 9, đường Mẫu", "MaPhuongXa": "01843"}}


def vneid(towers: Towers, population: dict[str, object]) -> Person:
    """Somebody whose account has fewer claims, and of whom the population database tells this."""
    person = replace(someone(towers), claims_style="vneid")
    body = {name: getattr(person, name) for name in ("kind", "claims", "claims_style", "account_type_form", "password")}
    towers.control("national", "PUT", f"/personas/{person.key}", body | {"username": person.key, "population": population}).raise_for_status()
    return person


def opened(towers: Towers, base: str, person: Person) -> tuple[Visitor, httpx.Response]:
    visitor = towers.visitor()
    return visitor, visitor.sign_in(base + LINK, person)


def home(form: httpx.Response) -> tuple[str, str]:
    fields = form_fields(find_form(form, "Nộp hồ sơ"))
    return fields["dia_chi"], fields.get("xa_cu_tru", "")


def test_address_and_commune_are_filled_in(towers: Towers) -> None:
    _visitor, form = opened(towers, staffed(towers), vneid(towers, HOME))
    assert home(form) == ("Số 9, đường Mẫu", "01843")


def test_a_commune_of_another_province_is_not_chosen(towers: Towers) -> None:
    elsewhere = {"NoiOHienTai": {"ChiTiet": "Số 9, đường Mẫu", "MaPhuongXa": "00004"}}
    _visitor, form = opened(towers, staffed(towers), vneid(towers, elsewhere))
    assert home(form) == ("Số 9, đường Mẫu", "")


def test_nobody_is_asked_about_whose_account_names_an_address(towers: Towers) -> None:
    base, person = staffed(towers), someone(towers)
    opened(towers, base, person)
    calls = towers.control("national", "GET", f"/calls?tenant={key_of(base)}&kind=population").json()["calls"]
    assert person.claims["SoDinhDanh"] not in {call["json"]["SoDinhDanh"] for call in calls}


def test_a_record_of_another_birthday_fills_in_nothing_and_the_desk_is_told(towers: Towers) -> None:
    base, person = staffed(towers), vneid(towers, HOME | {"NgayThangNamSinh": "19901231"})
    visitor, form = opened(towers, base, person)
    assert home(form) == ("", "")
    assert "khác với tài khoản" in (fact(form, "dan-cu-lech") or "")
    page = visitor.follow(visitor.submit(form, TYPED, button="Nộp hồ sơ", files=PAPERS))
    case = Case(towers, base, person, visitor, fact(page, "ma-ho-so") or "")
    case.desk("motcua")
    desk = case.officers["motcua"].walk(f"{base}/can-bo/ho-so/{case.code}")
    assert fact(desk, "dan-cu-lech")


@pytest.mark.parametrize("kind", ["adapter-drop", "adapter-refuse"])
def test_a_database_that_is_away_leaves_the_form_as_it_is(towers: Towers, kind: str) -> None:
    base, person = staffed(towers), vneid(towers, HOME)
    towers.control("national", "POST", "/stimuli", {"kind": kind, "tenant": key_of(base), "service": "dan-cu"}).raise_for_status()
    _visitor, form = opened(towers, base, person)
    assert (form.status_code, home(form)) == (200, ("", ""))
