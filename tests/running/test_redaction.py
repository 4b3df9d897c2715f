import base64
import json
from urllib.parse import quote, quote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thongsuot.running.canary import encodings
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
