import pytest

from thongsuot.documents.steps import COMPARISONS as WRITTEN
from thongsuot.predicates.comparison import COMPARISONS, KINDS, compare
from thongsuot.predicates.finding import ABSENT

HOLDS = [
    ({"equals": "a"}, "a"),
    ({"equals": 1}, 1),
    ({"equals": 1}, "1"),
    ({"equals": True}, True),
    ({"equals": None}, None),
    ({"equals": [1, "b"]}, ["1", "b"]),
    ({"not_equals": "1"}, 1),
    ({"contains": "xã Hai"}, "Ủy ban  xã\u00a0Hai".replace("\u00a0", " ")),
    ({"contains": "b"}, ["a", "b"]),
    ({"contains": "k"}, {"k": 1}),
    ({"not_contains": "c"}, ["a"]),
    ({"not_contains": "x"}, None),
    ({"matches": r"H\d+-\d{6}"}, "H98-250701"),
    ({"not_matches": "(?i)[?&]token="}, "https://a/?x=1"),
    ({"one_of": ["True", "False"]}, "True"),
    ({"one_of": "a"}, "a"),
    ({"at_least": 2}, 2),
    ({"at_most": "10"}, 9.5),
    ({"is": "empty"}, ""),
    ({"is": "not_empty"}, "a"),
    ({"is": "true"}, True),
    ({"is": True}, True),
    ({"is": "false"}, False),
    ({"is": None}, None),
    ({"is": "https_url"}, "https://a.test/x"),
    ({"is": "vietnamese"}, "Không tìm thấy"),
    ({"same_text": "Hoà  Thuỷ"}, "Hoa\u0300 Thu\u0309y".replace("y", "").replace("Thu\u0309", "Thuỷ")),
    ({"in_order": ["1", "2", "1"]}, ["1", "1", "2", "1"]),
    ({"length": 2}, ["a", "b"]),
    ({"length": "3"}, "abc"),
    ({"is": "empty"}, ABSENT),
    ({"is": "null"}, ABSENT),
]
FAILS = [
    ({"equals": "1"}, 1),
    ({"equals": 1}, True),
    ({"equals": "true"}, True),
    ({"equals": "a"}, None),
    ({"equals": ["a"]}, ["a", "b"]),
    ({"not_equals": 1}, 1),
    ({"contains": "c"}, "ab"),
    ({"contains": "c"}, None),
    ({"not_contains": "ab"}, "cabd"),
    ({"matches": "a"}, "ab"),
    ({"not_matches": "token="}, "https://a/?token=1"),
    ({"one_of": ["True", "False"]}, True),
    ({"at_least": 2}, 1),
    ({"at_least": 2}, "nhiều"),
    ({"at_most": 1}, 2),
    ({"is": "empty"}, 0),
    ({"is": "not_empty"}, []),
    ({"is": "true"}, "true"),
    ({"is": "false"}, None),
    ({"is": "null"}, ""),
    ({"is": "https_url"}, "http://a.test/"),
    ({"is": "vietnamese"}, "Not found"),
    ({"is": "blue"}, "blue"),
    ({"same_text": "a"}, "b"),
    ({"in_order": ["1", "2"]}, ["1", "2", "3"]),
    ({"in_order": ["1"]}, None),
    ({"length": 2}, None),
    ({"equals": "a"}, ABSENT),
    ({"not_equals": "a"}, ABSENT),
    ({"not_contains": "a"}, ABSENT),
    ({}, "a"),
]


@pytest.mark.parametrize(("arguments", "actual"), HOLDS)
def test_holds(arguments, actual):
    assert compare(arguments, actual).passed


@pytest.mark.parametrize(("arguments", "actual"), FAILS)
def test_fails_with_a_message_in_both_languages(arguments, actual):
    finding = compare(arguments, actual)
    assert not finding.passed
    assert finding.message.vi
    assert finding.message.en


def test_every_comparison_that_can_be_written_is_in_the_table_and_tried_both_ways():
    assert set(COMPARISONS) == set(WRITTEN)
    for cases in (HOLDS, FAILS):
        tried = {key for arguments, _actual in cases for key in arguments}
        assert tried == set(COMPARISONS)
    assert {arguments["is"] for arguments, _ in HOLDS if isinstance(arguments.get("is"), str)} == set(KINDS)


def test_the_message_says_what_was_expected_and_what_came():
    finding = compare({"equals": "2.000815"}, "1.004873")
    assert finding.message.vi == "mong đợi 2.000815, nhận được 1.004873"
    assert finding.message.en == "expected 2.000815, got 1.004873"
    assert compare({"equals": "x"}, ABSENT).message.vi == "mong đợi x, nhận được (không có)"
    assert len(compare({"equals": "x" * 1000}, "y" * 1000).message.vi) < 400
