"""The callback opens a session for a good code and state, and for nothing else."""

import httpx
import pytest

from tests.portal.towers import Person, Towers, Visitor, citizen, company, fact, portal_order
from tests.portal.walks import LINK, callback_of, someone


def assert_no_session(visitor: Visitor, base: str, reply: httpx.Response, status: int = 400) -> None:
    assert reply.status_code == status
    assert fact(reply, "loi-trang") == "Đăng nhập không thành công"
    assert fact(reply, "thong-bao")
    assert visitor.get(base + "/tai-khoan").status_code == 302


def pending(towers: Towers, base: str, person: Person | None = None) -> tuple[Visitor, httpx.URL]:
    """A visitor back from the identity provider, before the callback is taken."""
    visitor = towers.visitor()
    reply = visitor.sign_in(base + LINK, person or someone(towers), stop_before="/sso/callback")
    return visitor, httpx.URL(reply.headers["location"])


def test_the_first_callback_signs_in_and_the_second_does_not(towers: Towers) -> None:
    base = towers.tenant()
    visitor, address = pending(towers, base)
    assert visitor.get(str(address)).headers["location"] == LINK
    again = visitor.get(str(address))
    assert again.status_code == 400
    assert fact(again, "loi-trang") == "Đăng nhập không thành công"


@pytest.mark.parametrize("query", ["", "code=x", "state=x", "code=x&state=x", "code=&state=", "error=access_denied", "code=x&state=x&state=y"])
def test_a_callback_out_of_nowhere_opens_nothing(towers: Towers, query: str) -> None:
    base, visitor = towers.tenant(), towers.visitor()
    assert_no_session(visitor, base, visitor.get(f"{base}/sso/callback?{query}"))


def test_an_invented_code_opens_nothing(towers: Towers) -> None:
    base = towers.tenant()
    visitor, address = pending(towers, base)
    assert_no_session(visitor, base, visitor.get(str(address.copy_set_param("code", "tu-bia"))))


def test_somebody_elses_code_under_my_own_state_opens_nothing(towers: Towers) -> None:
    """PKCE and nonce tie the code to the browser that asked for it, whatever the state says."""
    base = towers.tenant()
    visitor, address = pending(towers, base)
    stolen = callback_of(towers, base).params["code"]
    assert_no_session(visitor, base, visitor.get(str(address.copy_set_param("code", stolen))))


def test_a_code_of_another_client_opens_nothing(towers: Towers) -> None:
    base = towers.tenant()
    visitor, address = pending(towers, base)
    foreign = callback_of(towers, towers.tenant(host="tinhmau2.test")).params["code"]
    assert_no_session(visitor, base, visitor.get(str(address.copy_set_param("code", foreign))))


def test_the_citizen_who_declines_is_told(towers: Towers) -> None:
    base, visitor = towers.tenant(), towers.visitor()
    state = httpx.URL(visitor.get(base + LINK).headers["location"]).params["state"]
    reply = visitor.get(f"{base}/sso/callback?error=access_denied&state={state}")
    assert_no_session(visitor, base, reply)
    assert "từ chối" in fact(reply, "thong-bao")


def test_a_vneid_account_with_few_claims_signs_in(towers: Towers) -> None:
    base = towers.tenant()
    person = citizen("vneid", "001090008001", "Phạm Văn Vê", claims_style="vneid", account_type_form="number")
    towers.put_person(person)
    page = towers.visitor().sign_in(base + LINK, person)
    assert fact(page, "ten-nguoi-dung") == "Phạm Văn Vê"


def test_a_company_sees_its_own_labels(towers: Towers) -> None:
    base, firm = towers.tenant(), company("congty", "0108000001", "Công ty TNHH Mẫu")
    towers.put_person(firm)
    page = towers.visitor().sign_in(base + LINK, firm)
    assert "Tên tổ chức" in page.text
    assert "Mã số thuế" in page.text
    assert 'name="ngay_sinh"' not in page.text
    assert 'value="0108000001"' in page.text


def test_an_account_without_a_number_is_refused_with_the_reason(towers: Towers) -> None:
    base = towers.tenant()
    person = Person("khong-so", "citizen", {"TechID": "t-khong-so", "HoVaTen": "Không Số"})
    towers.put_person(person)
    visitor, address = pending(towers, base, person)
    reply = visitor.get(str(address))
    assert_no_session(visitor, base, reply, 403)
    assert "số định danh" in fact(reply, "thong-bao")


def test_a_wrong_client_secret_opens_nothing(towers: Towers) -> None:
    base = towers.tenant(host="mat-sai.tinhmau1.test")
    order = portal_order("mat-sai.tinhmau1", "mat-sai.tinhmau1.test")
    order["national"] |= {"client_secret": "sai"}
    towers.control("portal", "PUT", "/tenants/mat-sai.tinhmau1", order)
    visitor, address = pending(towers, base)
    assert_no_session(visitor, base, visitor.get(str(address)))
