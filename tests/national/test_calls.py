"""The call log: what is kept of a call, what never is, and how it is read."""

import hashlib

import pytest

from tests.national.journey import ISSUER, PORTAL, answer_of, authorize_url, redeem, sign_in


def read(control, **wanted) -> list[dict]:
    return control.get("/calls", params=wanted).json()["calls"]


def mark(secret: str) -> str:
    return "sha256:" + hashlib.sha256(secret.encode()).hexdigest()[:12]


def test_a_sign_in_leaves_its_calls_in_order(control, browser, province, person):
    code = answer_of(sign_in(browser, authorize_url(province, nonce="n-1", code_challenge="c" * 43), person))["code"]
    token = redeem(browser, province, code, code_verifier="c" * 43).json()["access_token"]
    browser.get(f"{ISSUER}/oauth2/userinfo", headers={"Authorization": f"Bearer {token}"})
    browser.post(f"{ISSUER}/oauth2/introspect", data={"token": token, **province.secret_pair})
    browser.post(f"{ISSUER}/oauth2/revoke", data={"token": token, **province.secret_pair})
    calls = read(control, tenant=province.key)
    assert [call["kind"] for call in calls] == ["authorize", "sign-in", "token", "userinfo", "introspect", "revoke"]
    assert [call["seq"] for call in calls] == sorted(call["seq"] for call in calls)
    asked, typed, redeemed, info = calls[:4]
    assert set(asked) == {"seq", "at", "kind", "tenant", "persona", "dossier", "method", "host", "path", "query", "form", "json", "status", "reply"}
    assert (asked["method"], asked["host"], asked["path"], asked["status"]) == ("GET", "xacthuc.dvcqg.test", "/oauth2/authorize", 302)
    assert (asked["query"]["state"], asked["query"]["nonce"], asked["query"]["acr_values"]) == ("state-1", "n-1", "LoA1")
    assert typed["form"]["username"] == person.body["username"]
    assert typed["form"]["password"] == mark(person.body["password"])
    assert f"code={mark(code)}" in typed["reply"]["location"]
    assert (redeemed["form"]["code"], redeemed["form"]["client_secret"]) == (mark(code), mark(province.body["client_secret"]))
    assert redeemed["reply"]["access_token"] == mark(token)
    assert info["reply"]["HoVaTen"] == person.claims["HoVaTen"]
    assert [call["persona"] for call in calls] == [None, *[person.key] * 5]


def test_no_secret_is_kept_anywhere(control, browser, province, person, adapter):
    code = answer_of(sign_in(browser, authorize_url(province), person))["code"]
    tokens = redeem(browser, province, code).json()
    browser.get(f"{ISSUER}/oidc/logout", params={"id_token_hint": tokens["id_token"]})
    adapter.call("DongBoHoSoMC", isUpdating="False", data=[{"MaHoSo": "X"}])
    text = control.get("/calls", params={"tenant": province.key}).text
    secrets = [code, *(tokens[name] for name in ("access_token", "refresh_token", "id_token")), adapter.session]
    secrets += [person.body["password"], province.body["client_secret"], province.body["adapter"]["password"]]
    assert [secret for secret in secrets if secret in text] == []
    assert control.get("/calls", params={"tenant": province.key, "kind": "adapter-login"}).json()["calls"][0]["reply"]["session"] == mark(adapter.session)


def test_calls_are_read_on_from_where_one_was(control, browser, province):
    first = control.get("/calls").json()["last"]
    for state in "abc":
        browser.get(authorize_url(province, state=state))
    page = control.get("/calls", params={"tenant": province.key, "after": first, "limit": 2}).json()
    assert [call["query"]["state"] for call in page["calls"]] == ["a", "b"]
    rest = control.get("/calls", params={"tenant": province.key, "after": page["last"]}).json()
    assert [call["query"]["state"] for call in rest["calls"]] == ["c"]
    assert read(control, after=rest["last"], tenant=province.key) == []


def test_calls_are_read_by_persona_and_kind(control, browser, province, person):
    sign_in(browser, authorize_url(province), person)
    browser.get(authorize_url(province))
    assert [call["kind"] for call in read(control, persona=person.key)] == ["sign-in", "authorize"]
    assert [call["kind"] for call in read(control, persona=person.key, kind="authorize")] == ["authorize"]


def test_a_dossier_is_found_among_several_of_one_call(control, adapter):
    adapter.call("DongBoHoSoMC", isUpdating="False", data=[{"MaHoSo": "H98.1-250630-0041"}, {"MaHoSo": "H98.1-250630-0042"}])
    for number in ("H98.1-250630-0041", "H98.1-250630-0042"):
        calls = read(control, tenant=adapter.province.key, dossier=number)
        assert [call["json"]["service"] for call in calls] == ["DongBoHoSoMC"]
        assert calls[0]["dossier"] == "H98.1-250630-0041"
    assert read(control, tenant=adapter.province.key, dossier="H98.1-250630-004") == []


def test_json_types_are_kept(control, adapter):
    sent = [{"MaHoSo": "H98.1-250630-0051", "a": True, "b": 1, "c": 1.5, "d": None, "e": "1", "f": ["Ộ"]}]
    adapter.call("DongBoHoSoMC", isUpdating=False, data=sent)
    kept = read(control, tenant=adapter.province.key, kind="adapter")[-1]["json"]
    assert kept["data"] == sent
    assert kept["isUpdating"] is False


def test_a_call_that_names_nobody_is_kept_all_the_same(control, browser):
    first = control.get("/calls").json()["last"]
    browser.get(f"{ISSUER}/oauth2/authorize", params={"client_id": "nobody-at-all"})
    calls = [call for call in read(control, after=first, kind="authorize") if call["query"] == {"client_id": "nobody-at-all"}]
    assert [(call["tenant"], call["status"]) for call in calls] == [(None, 400)]


def test_pages_of_the_catalogue_are_not_logged_but_the_way_into_a_province_is(control, browser, province):
    browser.get(f"{PORTAL}/tinh/{province.key}/thu-tuc/2.000815")
    browser.get(f"{PORTAL}/tinh/{province.key}/thu-tuc/2.000815/nop", params={"co_quan": "H98.101.01"})
    calls = read(control, tenant=province.key)
    assert [call["kind"] for call in calls] == ["deep-link"]
    assert calls[0]["reply"]["location"].startswith(province.body["base_url"] + "/nop-ho-so?")


@pytest.mark.parametrize("wanted", [{"after": "x"}, {"after": "-1"}, {"limit": "1e3"}, {"after": "9" * 30}, {"kind": "gossip"}])
def test_a_wrong_question_is_422(control, wanted):
    assert control.get("/calls", params=wanted).status_code == 422
