import pytest

from thongsuot.national.redaction import fingerprint, redact, redact_url


def test_a_fingerprint_tells_sameness_only():
    assert fingerprint("secret") == fingerprint("secret") == "sha256:2bb80d537b1d"
    assert fingerprint("secret") != fingerprint("Secret")


def test_secrets_are_hidden_at_any_depth_and_types_kept():
    sent = {"password": "p", "a": [{"Code": ["x", "y"], "n": 1, "b": True, "z": None}], "token": 5}
    assert redact(sent) == {
        "password": fingerprint("p"),
        "a": [{"Code": [fingerprint("x"), fingerprint("y")], "n": 1, "b": True, "z": None}],
        "token": fingerprint("5"),
    }


@pytest.mark.parametrize("url", ["https://a.test/", "https://a.test/x?state=1&name=%E1%BB%87", "/relative"])
def test_an_address_without_secrets_stays_as_it_is(url):
    assert redact_url(url) == url


def test_the_secrets_of_an_address_are_hidden():
    assert redact_url("https://a.test/cb?code=x&state=a%26b&empty=") == f"https://a.test/cb?code={fingerprint('x')}&state=a%26b&empty="
