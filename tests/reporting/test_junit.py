from collections.abc import Callable
from dataclasses import replace
from xml.etree.ElementTree import fromstring

from hypothesis import given
from hypothesis import strategies as st

from tests.reporting import samples
from thongsuot.reporting.junit import ELEMENTS, junit_of
from thongsuot.words.source import Text
from thongsuot.words.verdict import Verdict


def test_a_record_as_junit(golden: Callable[[str, str], None]) -> None:
    golden("junit/motley.xml", junit_of(samples.motley(), folder="reports/tinh-mau-2/20260102T080000-2f3a"))


def test_every_word_has_its_element_and_the_numbers_add_up() -> None:
    assert set(ELEMENTS) == set(Verdict)
    root = fromstring(junit_of(samples.motley(), folder="f"))
    counts = {name: int(root.get(name, "")) for name in ("tests", "failures", "errors", "skipped")}
    assert counts == {"tests": 8, "failures": 2, "errors": 1, "skipped": 3}
    for name, element in (("tests", "testcase"), ("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        assert len(list(root.iter(element))) == counts[name] == sum(int(suite.get(name, "")) for suite in root.iter("testsuite"))


def test_a_record_of_nothing_is_still_a_document() -> None:
    assert fromstring(junit_of(samples.record(()), folder="f")).get("tests") == "0"


def test_a_planned_row_that_never_ran_is_an_error() -> None:
    root = fromstring(junit_of(replace(samples.green(), rows=samples.green().rows[1:]), folder="f"))
    assert (root.get("tests"), root.get("errors")) == ("5", "1")
    assert [case.get("name") for case in root.iter("testcase") if case.find("error") is not None] == ["SSO-003"]


@given(st.text())
def test_whatever_a_portal_says_the_document_can_be_read(text: str) -> None:
    record = samples.motley()
    row = record.rows[0]
    hostile = replace(row, title=Text(text), checks=tuple(replace(check, message=Text(text)) for check in row.checks))
    root = fromstring(junit_of(replace(record, rows=(hostile,), manifest=(), province_name=text), folder=text))
    assert len(list(root.iter("testcase"))) == 1
