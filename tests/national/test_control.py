"""The control listener: registration and its errors."""

import httpx
import pytest

from tests.national.journey import authorize_url, put_person, put_province, sign_in


def test_health(control):
    assert control.get("/health").json() == {"ok": True, "product": "thongsuot.national", "version": control.get("/health").json()["version"]}


@pytest.mark.parametrize("path", ["/health", "/calls", "/sign-ins", "/dossiers/x", "/stimuli/x"])
def test_nothing_without_the_key(server, path):
    assert httpx.get(server.control_url + path).status_code == 401


def test_the_public_listener_has_no_control(browser):
    for path in ("/calls", "/sign-ins", "/tenants/x"):
        assert browser.get(f"https://dvcqg.test{path}", headers={"Authorization": "Bearer control-key-of-the-test"}).status_code == 404


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"name": ""}, "name"),
        ({"base_url": "tinhmau1.test"}, "base_url"),
        ({"base_url": "https://[x"}, "base_url"),
        ({"redirect_uris": ["/relative"]}, "redirect_uris"),
        ({"redirect_uris": ["https://a.test/#x"]}, "redirect_uris"),
        ({"redirect_uris": "https://a.test"}, "redirect_uris"),
        ({"link_style": "other"}, "link_style"),
        ({"adapter": None}, "adapter"),
        ({"adapter": {"username": "u"}}, "adapter.password"),
        ({"client_id": "dvcqg"}, "client_id"),
    ],
)
def test_a_wrong_province_is_422_and_names_the_field(control, province, changes, word):
    answer = control.put("/tenants/other", json=province.body | changes)
    assert answer.status_code == 422
    assert word in answer.json()["error"]


def test_two_provinces_share_neither_client_nor_account(control, province):
    assert "client_id" in control.put("/tenants/other", json=province.body).json()["error"]
    assert "adapter" in control.put("/tenants/other", json=province.body | {"client_id": "new"}).json()["error"]


def test_a_province_may_be_registered_again_with_other_addresses(control, browser, province):
    changed = province.body | {"client_id": "changed-" + province.key, "redirect_uris": ["https://new.test/cb"]}
    assert control.put(f"/tenants/{province.key}", json=changed).status_code == 200
    assert browser.get(authorize_url(province)).status_code == 400
    assert browser.get(authorize_url(province, client_id=changed["client_id"], redirect_uri="https://new.test/cb")).status_code == 302


@pytest.mark.parametrize(
    ("changes", "word"),
    [({"kind": "robot"}, "kind"), ({"claims": []}, "claims"), ({"account_type_form": "float"}, "account_type_form"), ({"username": 1}, "username")],
)
def test_a_wrong_persona_is_422(control, person, changes, word):
    answer = control.put("/personas/other", json=person.body | {"username": "fresh"} | changes)
    assert answer.status_code == 422
    assert word in answer.json()["error"]


def test_two_personas_share_no_username(control, person):
    assert control.put("/personas/other", json=person.body).status_code == 422


def test_a_persona_may_change(control, browser, province):
    person = put_person(control)
    assert control.put(f"/personas/{person.key}", json=person.body | {"password": "changed"}).status_code == 200
    assert sign_in(browser, authorize_url(province), person).status_code == 422
    person.body["password"] = "changed"
    assert sign_in(browser, authorize_url(province), person).status_code == 302


def test_sign_ins_are_read_per_persona(control, browser, province, person):
    assert control.get("/sign-ins", params={"persona": person.key}).json() == {"sign_ins": []}
    sign_in(browser, authorize_url(province), person)
    rows = control.get("/sign-ins", params={"persona": person.key}).json()["sign_ins"]
    assert [(row["client_id"], row["prompted"]) for row in rows] == [(province.body["client_id"], True)]
    assert set(rows[0]) >= {"seq", "at", "client_id", "prompted"}


def test_a_registered_province_with_an_unknown_root_still_has_an_agency(control, browser):
    province = put_province(control, agency_root="H55")
    page = browser.get(f"https://dvcqg.test/tinh/{province.key}/thu-tuc/2.000815")
    assert 'value="H55"' in page.text
