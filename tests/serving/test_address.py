import pytest

from thongsuot.serving.address import split_address


@pytest.mark.parametrize(("text", "address"), [("127.0.0.1:1", ("127.0.0.1", 1)), ("[::1]:443", ("::1", 443))])
def test_addresses_split(text, address):
    assert split_address(text) == address


@pytest.mark.parametrize("text", ["", "127.0.0.1", ":1", "h:x", "h:0", "h:65536", "h:-1"])
def test_what_is_no_address_is_refused(text):
    with pytest.raises(ValueError, match="an address is IP:PORT"):
        split_address(text)
