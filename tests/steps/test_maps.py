from dataclasses import replace

import pytest

from tests.small_site import at, screen
from thongsuot.steps.breakage import BrokenError
from thongsuot.steps.maps import PageMaps
from thongsuot.steps.recognition import observe
from thongsuot.steps.sight import Seen


def names(site, url):
    return [pattern.name for pattern in site.candidates(url)]


def test_candidates_suit_host_path_query_and_fragment_best_first(site, maps):
    assert names(maps.portal, "https://tinhthu.test/nop-ho-so?MaTTHC=1&vnconnect=1") == ["portal.submission", "portal.unknown"]
    assert names(maps.portal, "https://tinhthu.test/nop-ho-so?vnconnect=0") == ["portal.unknown"]
    assert names(maps.portal, "https://tinhthu.test/ho-so/H98.1-1") == ["portal.dossier"]
    assert names(maps.portal, "https://tinhthu.test/ho-so/a/b") == []
    assert names(maps.portal, "https://dvcqg.test/") == []
    assert names(maps.national, "https://xacthuc.test/oauth2/authorize?x=1") == ["national.sign_in"]
    spa = PageMaps.of(site.spa_province, site.spa_platform, site.national_platform)
    assert names(spa.portal, "https://spa.test/#/nop") == ["portal.submission"]
    assert names(spa.portal, "https://spa.test/") == ["portal.home"]
    assert maps.site_of("https://ke-xau.example/") is None


def test_addresses_leave_out_query_parts_without_a_value(maps):
    assert maps.address("portal.submission", {"code": "1.001"}) == "https://tinhthu.test/nop-ho-so?MaTTHC=1.001&vnconnect=1"
    assert maps.address("portal.submission", {"code": None}) == "https://tinhthu.test/nop-ho-so?vnconnect=1"
    assert maps.address("portal.dossier", {"number": "a/b?c"}) == "https://tinhthu.test/ho-so/a%2Fb%3Fc"
    assert maps.address("national.sign_in", {}) == "https://xacthuc.test/oauth2/authorize"


def test_a_screen_as_a_parameter_is_its_path(maps):
    assert maps.address("portal.submission", {"code": {"screen": "portal.dossier", "with": {"number": "a/b"}}}) == (
        "https://tinhthu.test/nop-ho-so?MaTTHC=%2Fho-so%2Fa%252Fb&vnconnect=1"
    )


@pytest.mark.parametrize(("name", "cause"), [("portal.none", "configuration"), ("portal.dossier", "value")])
def test_an_address_that_cannot_be_made_says_why(maps, name, cause):
    with pytest.raises(BrokenError) as caught:
        maps.address(name, {})
    assert caught.value.breakage.cause == cause


@pytest.fixture
def seen(site):
    """What is recognised at an address when only these test ids show."""

    def observed(url="https://tinhthu.test/a", status=200, *, shown=(), **what):
        platform = replace(site.portal_platform, screens={"a": screen("a", "/a", facts={"x": at(testid="x")}, **what)}, marks=MARKS)
        maps = PageMaps.of(site.province, platform, site.national_platform)
        return observe(maps, url, status, lambda locator: [Seen(locator.testid, text=locator.testid)] if locator.testid in shown else [])

    return observed


MARKS = {name: at(testid=name) for name in ("signed_in_name", "sign_in_form", "error", "captcha", "message")}


def test_a_screen_stands_only_if_nothing_stands_in_its_place(seen):
    assert seen()["screen"] == "portal.a"
    assert seen(shown=["message"])["message"] == "message"
    for mark in ("error", "captcha"):
        assert seen(shown=[mark])["screen"] is None
    for status in (401, 403, 404, 410, 500, 503):
        assert seen(status=status)["screen"] is None
    assert seen(status=422)["screen"] == "portal.a"
    assert seen("https://tinhthu.test/b")["screen"] is None
    assert seen("https://ke-xau.example/a") == {}


def test_a_screen_for_somebody_needs_a_name_and_no_sign_in_form(seen):
    assert seen(signed_in=True)["screen"] is None
    assert seen(signed_in=True, shown=["signed_in_name"])["screen"] == "portal.a"
    assert seen(signed_in=True, shown=["signed_in_name", "sign_in_form"])["screen"] is None
    assert seen(shown=["sign_in_form"])["screen"] == "portal.a"


def test_a_screen_needs_what_it_says_and_may_need_a_mark(seen):
    assert seen(needs=("x",))["screen"] is None
    assert seen(needs=("x",), shown=["x"])["facts"] == {"x": ("x",)}
    assert seen(needs=("error",), shown=["error"], status=404)["screen"] == "portal.a"
    assert seen(needs=("error",))["screen"] is None
