"""The tables of names are those of the code that gives them."""

from collections.abc import Iterable

from thongsuot.documents import vocabulary
from thongsuot.reporting.reference import names
from thongsuot.reporting.reference.tree import Files
from thongsuot.steps.page import ABSENT, NO_FILE, Cookie, Hop, Page


def test_names_of_a_row_are_the_vocabulary(files: Files) -> None:
    assert names.PERSON.keys() == vocabulary.PERSON
    assert names.FILE.keys() == vocabulary.FILE
    assert names.PORTAL.keys() == vocabulary.PORTAL
    assert names.NATIONAL.keys() == vocabulary.NATIONAL
    assert names.RUN.keys() == vocabulary.RUN
    assert {kind: set(has) for kind, has in names.FAKE.items()} == vocabulary.FAKE


def test_names_that_a_profile_gives_are_its_keys(files: Files) -> None:
    profile = files["province.schema.json"]["properties"]
    assert {*profile["services"]["additionalProperties"]["properties"], *names.SERVICE} == vocabulary.SERVICE
    assert profile["facts"]["properties"].keys() == vocabulary.FACTS
    assert profile["officers"]["additionalProperties"]["properties"].keys() >= vocabulary.OFFICER


def test_names_of_a_page_are_the_pages() -> None:
    page = Page("https://a.test/", 200).as_names()
    assert names.PAGE.keys() == page.keys()
    assert names.FIELD.keys() == ABSENT.as_names().keys()
    assert names.HOP.keys() == Hop("https://a.test/", 200).as_names().keys()
    assert names.COOKIE.keys() == Cookie("a", "b", "a.test", secure=True, http_only=True, same_site=None).as_names().keys()
    assert names.DOWNLOAD.keys() == NO_FILE.as_names().keys()


def test_everything_is_told_in_both_languages() -> None:
    meanings: Iterable[names.Table] = (thing.has for thing in names.THINGS)
    assert [name for table in meanings for name, meaning in table.items() if not (meaning.vi and meaning.en)] == []
