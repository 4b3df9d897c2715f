"""What the provider says of itself, and each decision about it."""

import pytest

from thongsuot.portal.accounts.metadata import ENDPOINTS, MetadataError, read_metadata
from thongsuot.portal.behaviour import Behaviour

ISSUER = "https://xacthuc.test"
GOOD = {"issuer": ISSUER} | {name: f"{ISSUER}/{name}" for name in ENDPOINTS}

WRONG = {
    "another issuer": (GOOD | {"issuer": "https://khac.test"}, "check_discovery_issuer"),
    "no issuer": ({name: value for name, value in GOOD.items() if name != "issuer"}, "check_discovery_issuer"),
    "another host": (GOOD | {"token_endpoint": "https://khac.test/t"}, "check_endpoint_hosts"),
    "another port": (GOOD | {"jwks_uri": "https://xacthuc.test:8443/k"}, "check_endpoint_hosts"),
    "in the clear": (GOOD | {"token_endpoint": "http://xacthuc.test/t"}, "check_endpoint_scheme"),
    "no keys": ({name: value for name, value in GOOD.items() if name != "jwks_uri"}, "need_keys_address"),
}


def test_a_good_document() -> None:
    assert read_metadata(GOOD, ISSUER, Behaviour()).token_endpoint == f"{ISSUER}/token_endpoint"


@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_wrong_is_not_followed_unless_a_decision_says_so(wrong: str) -> None:
    document, decision = WRONG[wrong]
    with pytest.raises(MetadataError, match="discovery of https://xacthuc"):
        read_metadata(document, ISSUER, Behaviour())
    assert read_metadata(document, ISSUER, Behaviour(**{decision: False})).userinfo_endpoint == f"{ISSUER}/userinfo_endpoint"


@pytest.mark.parametrize("name", [name for name in ENDPOINTS if name != "jwks_uri"])
@pytest.mark.parametrize("value", [None, "", 5, ["https://xacthuc.test/a"]])
def test_an_endpoint_that_is_none_is_never_done_without(name: str, value: object) -> None:
    with pytest.raises(MetadataError, match=f"no {name}"):
        read_metadata(GOOD | {name: value}, ISSUER, Behaviour(need_keys_address=False))


def test_an_address_in_the_clear_is_turned_into_https_by_a_client_that_takes_it() -> None:
    document, _ = WRONG["in the clear"]
    assert read_metadata(document, ISSUER, Behaviour(check_endpoint_scheme=False)).token_endpoint == "https://xacthuc.test/t"
