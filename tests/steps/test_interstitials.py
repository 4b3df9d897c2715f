"""Interstitials that the page map declares, in both channels: got past as a person would, counted, and no other ones."""

import pytest

from tests.steps.between_site import BetweenSite, running
from thongsuot.steps.acts import read_acts
from thongsuot.steps.browser import open_browser
from thongsuot.steps.deadline import Deadline
from thongsuot.steps.network import ResolvingTransport, addresses_of, trust_of
from thongsuot.steps.pins import pins_of
from thongsuot.steps.visitor_browser import BrowserVisitor
from thongsuot.steps.visitor_http import HttpVisitor


@pytest.fixture(scope="module")
def between(tmp_path_factory):
    with running(tmp_path_factory.mktemp("between")) as site:
        yield site


@pytest.fixture(scope="module")
def channels(between):
    """A new visitor of either channel, by name."""
    transport = ResolvingTransport(addresses_of(between.province.resolve), trust_of(between.province))
    browser = open_browser(pins_of(between.province))
    yield {"http": lambda: HttpVisitor(transport, between.maps), "browser": lambda: BrowserVisitor(browser, between.maps)}
    browser.close()
    transport.close()


@pytest.fixture(params=["http", "browser"])
def do(request, between: BetweenSite, channels):
    visitor = channels[request.param]()
    between.sent.clear()
    yield lambda *acts, expected=(): visitor.perform(read_acts(list(acts), between.maps, {}), Deadline.after(10), expected)
    visitor.close()


def test_it_is_got_past_once_with_what_the_address_says_and_counted(do, between):
    page = do({"open": "/hoi?den=H98.2"}, expected=["portal.there"]).page
    assert (page.screen, page.facts["agency"], page.facts["unit"]) == ("portal.there", ("H98.2",), ("Q1",))
    assert page.as_names()["interstitials"] == ["portal.asked"]
    assert between.sent == [{"a": "H98.2", "b": "Q1"}]


def test_several_are_got_past_in_turn_and_the_next_step_counts_anew(do):
    assert do({"open": "/hoi-truoc"}).page.interstitials == ("portal.asked_first", "portal.asked")
    assert do({"open": "/noi"}).page.interstitials == ()


def test_what_the_page_has_chosen_already_stays(do, between):
    do({"open": "/hoi?den=H98.2&chon=H98.1"})
    assert between.sent == [{"a": "H98.1", "b": "Q1"}]


def test_one_that_comes_again_stays(do, between):
    page = do({"open": "/hoi-mai?den=H98.1"}).page
    assert (page.screen, page.interstitials, len(between.sent)) == ("portal.asked_again", ("portal.asked_again",), 1)


def test_one_that_is_not_declared_is_not_walked_through(do, between):
    page = do({"open": "/la?den=H98.1"}, expected=["portal.there"]).page
    assert (page.screen, page.interstitials, between.sent) == ("portal.undeclared", (), [])


def test_one_that_asks_for_a_password_is_none(do, between):
    page = do({"open": "/hoi-mat-khau?den=H98.1"}).page
    assert (page.sign_in_form, page.interstitials, between.sent) == (True, (), [])


def test_one_that_cannot_be_got_past_says_where_and_why(do, between):
    visit = do({"open": "/hoi?den=H98.9"})
    assert (visit.broken.cause, visit.broken.host) == ("missing", "giua.test")
    assert visit.broken.message.vi.startswith("ở màn hình xen giữa “Thông tin chung”: trường ")
    assert "không có lựa chọn 'H98.9'" in visit.broken.message.vi
    assert visit.broken.message.en.startswith("at the interstitial “General information”: ")
    assert between.sent == []


def test_without_the_address_telling_a_field_is_left_as_it_is(do, between):
    do({"open": "/hoi"})
    assert between.sent == [{"a": "", "b": "Q1"}]


def test_the_parts_of_an_address(between):
    pattern = next(one for one in between.maps.portal.patterns if one.name == "portal.asked")
    assert pattern.parameters("https://giua.test/hoi?den=H98.1%20a&x=1") == {"agency": "H98.1 a"}
    assert pattern.parameters("https://giua.test/hoi") == {}
