import base64
from dataclasses import replace

import pytest

from tests.steps.odd_site import running
from thongsuot.steps.pins import Pins, pins_of


@pytest.fixture(scope="module")
def odd(tmp_path_factory):
    with running(tmp_path_factory.mktemp("odd")) as site:
        yield site


def test_only_keys_that_the_profiles_authority_vouches_for_are_pinned(odd):
    pins = pins_of(odd.province)
    assert len(pins.keys) == 1  # le.test and its sisters share one; gia.test's is a stranger's
    assert all(len(base64.b64decode(key)) == 32 for key in pins.keys)


def test_without_an_authority_of_its_own_a_profile_pins_nothing(odd):
    pins = pins_of(replace(odd.province, ca=None))
    assert pins.keys == frozenset()
    assert [argument.partition("=")[0] for argument in pins.arguments] == ["--host-resolver-rules"]


def test_arguments_map_each_host_to_its_address():
    pins = Pins({"a.test": ("127.0.0.1", 8443), "b.test": ("::1", 443)}, frozenset({"b=", "a="}))
    assert pins.arguments == ["--host-resolver-rules=MAP a.test 127.0.0.1:8443,MAP b.test [::1]:443", "--ignore-certificate-errors-spki-list=a=,b="]
    assert Pins().arguments == []


def test_a_profile_with_a_bad_address_or_authority_says_so(odd, tmp_path):
    with pytest.raises(ValueError, match="IP:PORT"):
        pins_of(replace(odd.province, resolve={"le.test": "khong-co-cong"}))
    with pytest.raises(OSError, match="No such file"):
        pins_of(replace(odd.province, ca=str(tmp_path / "khong-co.pem")))
