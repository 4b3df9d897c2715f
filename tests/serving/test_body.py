import pytest

from thongsuot.serving.body import Body, BodyError, decode_json


def test_fields_are_read_by_type():
    body = Body({"name": "x", "n": 2, "uris": ["a"], "inner": {"y": "z"}, "parts": [{}]})
    assert (body.text("name"), body.whole("n"), body.texts("uris"), body.part("inner").text("y"), len(body.parts("parts"))) == ("x", 2, ("a",), "z", 1)


def test_what_is_left_out_takes_its_default():
    body = Body({})
    assert (body.text("name", "d"), body.whole("n", 1), body.texts("uris"), body.choice("c", ("a",), "a"), body.parts("parts")) == ("d", 1, (), "a", ())


@pytest.mark.parametrize(
    ("method", "fields", "message"),
    [
        (lambda body: body.text("name"), {}, "name: a text is expected, not nothing"),
        (lambda body: body.text("name"), {"name": ""}, 'name: a text is expected, not ""'),
        (lambda body: body.text("name"), {"name": 1}, "name: a text is expected, not 1"),
        (lambda body: body.whole("n"), {"n": True}, "n: a whole number is expected, not true"),
        (lambda body: body.texts("u"), {"u": ["a", 1]}, 'u: a list of texts is expected, not ["a", 1]'),
        (lambda body: body.choice("c", ("a", "b")), {"c": "z"}, 'c: one of a, b is expected, not "z"'),
        (lambda body: body.part("p"), {"p": []}, "p: an object is expected, not []"),
        (lambda body: body.part("p").text("q"), {"p": {}}, "p.q: a text is expected, not nothing"),
        (lambda body: body.parts("o")[0].text("u"), {"o": [{}]}, "o[0].u: a text is expected, not nothing"),
    ],
)
def test_what_is_wrong_is_named(method, fields, message):
    with pytest.raises(BodyError) as raised:
        method(Body(fields))
    assert str(raised.value) == message


@pytest.mark.parametrize("content", [b"", b"{", b"NaN", b"1e999", b"\xff", '{"a": 1}'.encode("utf-16"), b"[" * 100_000])
def test_what_is_no_json_is_refused(content):
    with pytest.raises((ValueError, RecursionError)):
        decode_json(content)


def test_half_a_surrogate_pair_is_replaced_and_a_whole_one_kept():
    assert decode_json(rb'["\ud800", "\ud83d\ude00", "\u1ec7"]') == ["?", "\U0001f600", "ệ"]
