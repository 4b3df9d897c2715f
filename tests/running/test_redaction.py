import base64
import json
from urllib.parse import quote, quote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thongsuot.running.encodings import encodings
from thongsuot.running.redaction import MASK, Mask

SECRET = 'Mật khẩu/rất+"dài"&bí'


@pytest.mark.parametrize(
    "encoded",
    [
        SECRET,
        quote(SECRET, safe=""),
        quote_plus(SECRET),
        json.dumps(SECRET)[1:-1],
        json.dumps(SECRET, ensure_ascii=False),
        base64.b64encode(f"user:{SECRET}".encode()).decode(),
    ],
)
def test_a_secret_is_masked_in_every_encoding(encoded):
    masked = Mask([SECRET]).text(f"trước {encoded} sau")
    assert masked.startswith("trước ")
    assert masked.endswith(" sau")
    assert not any(needle in masked.encode() for _name, needle in encodings(SECRET))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://a/cb?code=4/0Ab-x&state=s1", "https://a/cb?code=***&state=s1"),
        ("https://a/cb#access_token=abc123&x=1", "https://a/cb#access_token=***&x=1"),
        ('{"access_token": "abc", "scope": "openid"}', '{"access_token": "***", "scope": "openid"}'),
        ('{"body": "{\\"id_token\\":\\"abc\\",\\"n\\":1}"}', '{"body": "{\\"id_token\\":\\"***\\",\\"n\\":1}"}'),
        ("username=an&password=b%C3%AD&x=1", "username=an&password=***&x=1"),
        ("Bearer eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln", "Bearer ***"),
        ('<b data-code="2">đang xử lý</b>', '<b data-code="2">đang xử lý</b>'),
    ],
)
def test_what_looks_like_a_secret_is_masked_by_its_shape(text, expected):
    assert Mask().text(text) == expected


def test_values_are_masked_through_and_through():
    mask = Mask(["bí-mật-1"])
    value = {"a": ["bí-mật-1", 1, None, True, ("x bí-mật-1",)], "bí-mật-1": {"b"}}
    assert mask.value(value) == {"a": [MASK, 1, None, True, [f"x {MASK}"]], MASK: ["b"]}


def test_secrets_met_on_the_way_are_masked_from_then_on_and_short_ones_are_not():
    mask = Mask()
    mask.add(["phien-123456", "ngắn", ""])
    assert mask.text("phien-123456 ngắn") == f"{MASK} ngắn"


@given(st.text(min_size=6), st.text(), st.text())
def test_no_encoding_of_any_secret_is_left(secret, before, after):
    mask = Mask([secret])
    for _name, needle in encodings(secret):
        content = before.encode("utf-8", "replace") + needle + after.encode("utf-8", "replace")
        masked = mask.data(content)
        assert needle not in masked or needle in b"***" or secret in before + MASK + after


def test_text_that_is_no_unicode_is_no_trouble():
    assert Mask(["abcdef"]).text("a\ud800b") is not None


KEY = "q7Zr0dXw3Lk9Vb2Ns8Tf1HyJ5mGc4PaE"


def test_of_what_was_met_only_what_stands_nowhere_by_chance_is_looked_for_everywhere():
    mask = Mask(["mật-khẩu-dài-của-người-thử"], open_texts={"3f2504e0-4f89-41d3-9a0c-0305e82c3301"})
    mask.add([KEY, "482913", "ngắn", "khach-vang-lai", "3f2504e0-4f89-41d3-9a0c-0305e82c3301"])
    assert mask.met == {KEY}
    # Who is known in the open does not become a secret by coming back in a cookie; a one-off code is masked while its row runs.
    assert mask.text(f"{KEY} 482913 3f2504e0-4f89-41d3-9a0c-0305e82c3301") == f"{MASK} {MASK} 3f2504e0-4f89-41d3-9a0c-0305e82c3301"


def test_what_its_place_has_told_is_a_secret_in_every_place():
    mask = Mask()
    assert mask.text(f"tiêu đề {KEY}, https://a.test/cb?code={KEY}&x=1") == f"tiêu đề {MASK}, https://a.test/cb?code={MASK}&x=1"
    assert mask.met == {KEY}
    assert mask.text(KEY) == MASK
    assert Mask().text("?code=tiep-tuc") == f"?code={MASK}"
    assert mask.text("tiep-tuc") == "tiep-tuc"


def test_a_secret_that_json_must_escape_is_masked_in_json():
    assert Mask(['a"b\\c-đ-123']).text(json.dumps({"x": 'a"b\\c-đ-123'}, ensure_ascii=False)) == json.dumps({"x": MASK})


def test_a_secret_that_is_no_unicode_is_no_trouble():
    mask = Mask(["bí\ud800mật-1"])
    assert mask.text("bí\ud800mật-1") == MASK
