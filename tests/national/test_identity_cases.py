"""Each case of the catalogue makes the sign-in that it was armed for go wrong, and no other."""

import re
import time
from pathlib import Path

import httpx
import pytest
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from tests.national.journey import ISSUER, answer_of, authorize_url, put_person, put_province, redeem, sign_in
from thongsuot.national.identity.cases import BY_ID, CASES
from thongsuot.national.listing import listed_cases

SUITE = Path(__file__).parents[2] / "scenarios" / "sso"
GROUPS = {group: [case.id for case in CASES if case.group == group] for group in {case.group for case in CASES}}


@pytest.fixture
def arm(control, province, person):
    """Arms a case for the sign-ins of `person` at `province`; it ends with the test, for whoever asks for the keys may say nothing of who it is."""
    armed = []

    def one(case: str) -> str:
        answer = control.post("/stimuli", json={"kind": "sign-in", "tenant": province.key, "persona": person.key, "case": case, "seconds": 0})
        assert answer.status_code == 200, answer.text
        armed.append(answer.json()["id"])
        return armed[-1]

    yield one
    for identifier in armed:
        control.delete(f"/stimuli/{identifier}").raise_for_status()


def arrive(browser, province, person) -> dict[str, str]:
    browser.cookies.clear()  # else the provider remembers who was here before
    return answer_of(sign_in(browser, authorize_url(province, nonce="nonce-1"), person))


def answers(browser, province, person) -> tuple[object, object, object, object]:
    """What token, userinfo, keys and metadata say: JSON, or the name of what is wrong with the answer."""
    tokens = told(lambda: redeem(browser, province, arrive(browser, province, person)["code"]))
    bearer = {"Authorization": f"Bearer {tokens['access_token']}"} if isinstance(tokens, dict) and "access_token" in tokens else {}
    return tokens, told(lambda: browser.get(f"{ISSUER}/oauth2/userinfo", headers=bearer)), keys_of(browser, province), metadata_of(browser, province)


def keys_of(browser, province) -> object:
    return told(lambda: browser.get(f"{ISSUER}/oauth2/jwks", headers={"User-Agent": f"cong (+{province.body['base_url']})"}))


def metadata_of(browser, province) -> object:
    return told(lambda: browser.get(f"{ISSUER}/.well-known/openid-configuration", headers={"User-Agent": f"cong (+{province.body['base_url']})"}))


def told(call) -> object:
    try:
        reply = call()
        return reply.json() if reply.status_code == 200 else reply.status_code
    except (httpx.HTTPError, ValueError) as error:
        return type(error).__name__


RIGHT = {
    "token": lambda told, _: isinstance(told, dict) and {"access_token", "id_token"} <= told.keys() and told.get("token_type") == "Bearer",
    "userinfo": lambda told, person: (
        isinstance(told, dict) and told.get("TechID") == told.get("sub") == person.body["claims"]["TechID"] and told.get("SoDinhDanh")
    ),
    "keys": lambda told, _: isinstance(told, dict) and told["keys"],
    "discovery": lambda told, _: (
        isinstance(told, dict)
        and told.get("issuer") == ISSUER
        and all(str(told.get(name)).startswith(f"{ISSUER}/") for name in ("authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri"))
    ),
}


def test_the_catalogue_is_large_and_told_in_both_languages():
    assert len([case for case in CASES if case.group != "odd"]) >= 50
    assert len({case.id for case in CASES}) == len(CASES)
    for case in listed_cases():
        assert all(case[name] for name in ("vi", "en", "source", "confidence")), case


def test_every_case_stands_in_the_suite_under_its_own_name():
    texts = "\n".join(path.read_text("utf-8") for path in SUITE.glob("*.yaml"))
    rows = set(re.findall(r"case: ([a-z-]+)", texts))
    assert rows == {case.id for case in CASES}


@pytest.mark.parametrize("case", [case.id for case in CASES if case.back])
def test_the_callback_is_another(arm, browser, control, province, person, case):
    identifier = arm(case)
    answer = arrive(browser, province, person)
    assert answer.keys() != {"code", "session_state", "state"} or redeem(browser, province, answer["code"]).status_code == 400
    assert answer["state"] == "state-1"
    assert control.get(f"/stimuli/{identifier}").json() == {"used": 1, "kind": "sign-in", "case": case}


@pytest.mark.parametrize("case", GROUPS["signature"])
def test_the_signature_does_not_verify(arm, browser, control, province, person, case):
    arm(case)
    tokens, _, keys, _ = answers(browser, province, person)
    with pytest.raises((JoseError, ValueError)):
        jwt.decode(tokens["id_token"], KeySet.import_key_set(keys), algorithms=["RS256"])


@pytest.mark.parametrize("case", [case for case in GROUPS["claims"] + GROUPS["nonce"] if case != "id-token-missing"])
def test_the_claims_are_wrong_under_a_good_signature(arm, browser, control, province, person, case):
    arm(case)
    tokens, _, keys, _ = answers(browser, province, person)
    claims = jwt.decode(tokens["id_token"], KeySet.import_key_set(keys), algorithms=["RS256"]).claims
    now = time.time()
    right = {
        "iss": claims.get("iss") == ISSUER,
        "aud": claims.get("aud") == province.body["client_id"],
        "sub": claims.get("sub") == person.body["claims"].get("sub", person.body["claims"]["TechID"]),
        "nonce": claims.get("nonce") == "nonce-1",
        "exp": claims.get("exp", 0) > now,
        "iat": now - 60 < claims.get("iat", 0) <= now,
        "nbf": claims.get("nbf", 0) <= now,
        "at_hash": claims.get("at_hash") != "AAAAAAAAAAAAAAAAAAAAAA",
    }
    assert not all(right.values())


@pytest.mark.parametrize("case", [case.id for case in CASES if case.answers and case.group != "odd"])
def test_an_endpoint_answers_wrongly(arm, browser, control, province, person, case):
    arm(case)
    given = dict(zip(("token", "userinfo", "keys", "discovery"), answers(browser, province, person), strict=True))
    for endpoint in BY_ID[case].answers:
        assert not RIGHT[endpoint](given[endpoint], person), given[endpoint]


def test_only_the_sign_ins_it_was_armed_for_go_wrong_and_only_until_it_ends(arm, browser, control, province, person):
    identifier = arm("token-error")
    another = put_province(control)
    assert answers(browser, province, person)[0] == 500
    assert isinstance(answers(browser, province, put_person(control))[0], dict)
    assert isinstance(answers(browser, another, person)[0], dict)
    assert control.delete(f"/stimuli/{identifier}").json() == {"disarmed": True}
    assert isinstance(answers(browser, province, person)[0], dict)


def test_only_the_province_it_was_armed_for_misses_the_keys(arm, browser, control, province, person):
    arm("keys-error")
    assert keys_of(browser, province) == 500
    assert isinstance(keys_of(browser, put_province(control)), dict)


def test_a_rotated_key_is_published_beside_the_first(arm, browser, control, province, person):
    first = keys_of(browser, province)["keys"][0]
    arm("key-rotated")
    tokens, _, keys, _ = answers(browser, province, person)
    assert first in keys["keys"]
    assert jwt.decode(tokens["id_token"], KeySet.import_key_set(keys), algorithms=["RS256"]).header["kid"] != first["kid"]


def test_a_nonce_that_was_not_sent_cannot_be_wrong(arm, browser, control, province, person):
    identifier = arm("nonce-other")
    tokens = redeem(browser, province, answer_of(sign_in(browser, authorize_url(province), person))["code"]).json()
    assert "nonce" not in tokens["id_token"]
    assert control.get(f"/stimuli/{identifier}").json()["used"] == 0


@pytest.mark.parametrize(
    ("change", "word"),
    [({"case": "no-such"}, "case"), ({"persona": "nobody"}, "not registered"), ({"tenant": "nowhere"}, "not registered"), ({"seconds": 99}, "seconds")],
)
def test_what_cannot_be_armed_is_422(control, province, person, change, word):
    body = {"kind": "sign-in", "tenant": province.key, "persona": person.key, "case": "expired"} | change
    answer = control.post("/stimuli", json=body)
    assert answer.status_code == 422
    assert word in answer.json()["error"]


def test_nothing_is_disarmed_that_was_not_armed(control):
    assert control.delete("/stimuli/none").status_code == 404


def test_the_other_host_that_metadata_may_name_does_answer(arm, browser, control, province, person):
    arm("discovery-token-elsewhere")
    elsewhere = metadata_of(browser, province)["token_endpoint"]
    assert elsewhere.startswith("https://dvcqg.test/")
    form = {
        "grant_type": "authorization_code",
        "code": arrive(browser, province, person)["code"],
        "redirect_uri": province.redirect_uri,
        **province.secret_pair,
    }
    assert browser.post(elsewhere, data=form).status_code == 200
    assert metadata_of(browser, put_province(control))["token_endpoint"].startswith(ISSUER)
