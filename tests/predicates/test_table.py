"""Each predicate on a page or body that suits it and one that does not."""

import pytest

from tests.predicates.signed_files import PEM, PLAIN, SIGNED
from thongsuot.documents.steps import PREDICATES as WRITTEN
from thongsuot.predicates.finding import Scene
from thongsuot.predicates.shape import compile_schema
from thongsuot.predicates.table import PREDICATES
from thongsuot.steps.signatures import read_signatures
from thongsuot.words.errors import ExpressionError

COOKIE = {"name": "phien", "value": "bí mật", "host": "tinh.test", "secure": True, "http_only": True, "same_site": "Lax"}
SAID = {"answer": "pass", "attester": "An", "date": "2025-06-20", "note": ""}
PAGE = {
    "screen": "portal.submission",
    "url": "https://tinh.test/nop?code=1",
    "host": "tinh.test",
    "path": "/nop",
    "status": 200,
    "signed_in_name": "NGUYỄN VĂN A",
    "sign_in_form": False,
    "captcha": False,
    "error": "",
    "loop": False,
    "next_host": None,
    "next_url": None,
    "cookies": [COOKIE],
    "hops": [
        {"url": "https://dvcqg.test/", "status": 302, "location": "https://tinh.test/nop"},
        {"url": "https://tinh.test/nop", "status": 200, "location": None},
    ],
}
NOBODY = PAGE | {"screen": None, "signed_in_name": ""}
SCENE = Scene(
    names={
        "portal": {"host": "tinh.test"},
        "national": {"host": "dvcqg.test", "identity_host": "xacthuc.test"},
        "personas": {"citizen": {"name": "Nguyễn Văn A"}, "other": {"name": "Trần Thị B"}},
    },
    session_cookies=("phien",),
    signing_authorities=PEM,
    schemas={"wire/one": compile_schema({"type": "object", "properties": {"a": {"type": "string"}}, "required": ["a"]})},
)
EXCHANGE = {"status": 200, "json": {"a": "x", "list": [{"b": 1}, {"b": 2}]}}

HOLDS = [
    ("that", {"that": "x", "equals": "a"}, "a"),
    ("screen", {"screen": "portal.submission"}, PAGE),
    ("screen", {"screen": "portal.submission", "person": "Nguyễn Văn A"}, PAGE),
    ("screen", {"screen": "portal.submission", "person": "citizen"}, PAGE),
    ("status", {"status": 200}, PAGE),
    ("status", {"status": [200, "303"]}, EXCHANGE),
    ("redirects", {"redirects": {"https_only": "true", "hosts": ["tinh.test", "dvcqg.test"], "at_most": 1}}, PAGE),
    ("signed_out", {"signed_out": "true"}, NOBODY | {"sign_in_form": True}),
    ("signed_out", {"signed_out": True}, NOBODY | {"next_host": "xacthuc.test"}),
    ("signed_out", {"signed_out": True}, NOBODY | {"status": 401}),
    ("signed_out", {"signed_out": False}, PAGE),
    ("cookies", {"cookies": {"secure": "true", "http_only": True, "same_site": "lax"}}, PAGE),
    ("json", {"json": "$.a", "equals": "x"}, EXCHANGE),
    ("json", {"json": "$.list[*].b", "equals": [1, 2]}, EXCHANGE["json"]),
    ("schema", {"schema": "wire/one"}, EXCHANGE),
    ("signed", {"signed": True}, {"signatures": read_signatures(SIGNED)}),
    ("attested", {"attested": True}, SAID),
]
FAILS = [
    ("that", {"that": "x", "equals": "a"}, "b", "b"),
    ("screen", {"screen": "portal.account"}, PAGE, "màn hình portal.submission"),
    ("screen", {"screen": "portal.submission", "person": "Trần Thị B"}, PAGE, "NGUYỄN VĂN A"),
    ("screen", {"screen": "portal.submission", "person": ""}, PAGE, "NGUYỄN"),
    ("screen", {"screen": "portal.submission", "person": "other"}, PAGE, "Trần Thị B"),
    ("screen", {"screen": "portal.submission"}, NOBODY | {"sign_in_form": True}, "biểu mẫu đăng nhập ở tinh.test/nop"),
    ("screen", {"screen": "portal.submission"}, NOBODY | {"captcha": True}, "CAPTCHA"),
    ("screen", {"screen": "portal.submission"}, NOBODY | {"error": "Hỏng"}, "trang lỗi ở tinh.test/nop: Hỏng"),
    ("screen", {"screen": "portal.submission"}, NOBODY | {"loop": True}, "vòng lặp"),
    ("screen", {"screen": "portal.submission"}, NOBODY, "một trang khác: tinh.test/nop (200)"),
    ("screen", {"screen": "portal.submission"}, None, "trang khác"),
    ("status", {"status": 200}, NOBODY | {"status": 404}, "404"),
    ("redirects", {"redirects": {"https_only": True}}, PAGE | {"next_url": "http://tinh.test/?code=bi-mat"}, "nhận được http://tinh.test/"),
    ("redirects", {"redirects": {"hosts": ["tinh.test"]}}, PAGE, "nhận được https://dvcqg.test/"),
    ("redirects", {"redirects": {"at_most": 0}}, PAGE, "nhiều nhất 0"),
    ("redirects", {"redirects": {}}, PAGE | {"loop": True}, "vòng lặp"),
    ("signed_out", {"signed_out": True}, PAGE, "NGUYỄN VĂN A"),
    ("signed_out", {"signed_out": True}, NOBODY, "nhận được https://tinh.test/nop"),
    ("signed_out", {"signed_out": False}, NOBODY | {"sign_in_form": True}, "đang đăng nhập"),
    ("cookies", {"cookies": {"same_site": "Strict"}}, PAGE, "same_site=Lax"),
    ("cookies", {"cookies": {"secure": True}}, PAGE | {"cookies": []}, "phien"),
    ("json", {"json": "$.b", "equals": "x"}, EXCHANGE, "(không có)"),
    ("schema", {"schema": "wire/one"}, {"a": 1}, "$.a"),
    ("attested", {"attested": True}, SAID | {"answer": "fail", "note": "bận"}, "người kiểm thử xác nhận không đạt (An, 2025-06-20): bận"),
    ("signed", {"signed": True}, {"signatures": read_signatures(PLAIN)}, "không có chữ ký số nào"),
    ("signed", {"signed": True}, None, "không có chữ ký số nào"),
    ("attested", {"attested": True}, None, "(không có câu trả lời)"),
]


@pytest.mark.parametrize(("name", "arguments", "subject"), HOLDS)
def test_holds(name, arguments, subject):
    assert PREDICATES[name](arguments, subject, SCENE).passed


@pytest.mark.parametrize(("name", "arguments", "subject", "words"), FAILS)
def test_fails_and_says_what_came_instead(name, arguments, subject, words):
    finding = PREDICATES[name](arguments, subject, SCENE)
    assert not finding.passed
    assert words in finding.message.vi
    assert finding.message.en
    assert "bi-mat" not in repr(finding)


def test_every_predicate_that_can_be_written_is_in_the_table_and_tried_both_ways():
    assert set(PREDICATES) == set(WRITTEN) == {case[0] for case in HOLDS} == {case[0] for case in FAILS}


@pytest.mark.parametrize(
    ("name", "arguments", "words"),
    [
        ("json", {"json": "$.[", "equals": "x"}, "JSONPath"),
        ("that", {"matches": "("}, "biểu thức chính quy"),
        ("that", {"not_matches": "(a|a)+$"}, "quá 1 giây"),
        ("json", {"json": "$[?search(@, '(a|a)+$')]", "equals": "x"}, "quá 1 giây"),
        ("schema", {"schema": "wire/none"}, "không có lược đồ wire/none"),
    ],
)
def test_a_pattern_path_or_schema_of_ours_is_never_the_portals_fault(name, arguments, words):
    subject = "a" * 60 + "b"
    with pytest.raises(ExpressionError, match=words):
        PREDICATES[name](arguments, [subject] if name == "json" else subject, SCENE)
