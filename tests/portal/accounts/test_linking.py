"""An account is found by TechID, then by number; a number alone hands nothing over."""

from dataclasses import replace

import pytest

from thongsuot.portal.accounts.claims import Identity
from thongsuot.portal.accounts.linking import LinkRefusedError, find_by_tech_id, link_account
from thongsuot.portal.tenant import Tenant

AN = Identity("tech-1", "citizen", "001090000001", "Nguyễn Văn An", "01/02/1990", "0912345678", "an@vidu.vn", "Tổ 1")


def test_the_same_tech_id_is_the_same_account(tenant: Tenant) -> None:
    first = link_account(tenant.db, AN)
    assert link_account(tenant.db, replace(AN, phone="0987654321", email="")) == first
    row = tenant.db.execute("SELECT phone, email FROM accounts WHERE id = ?", (first,)).fetchone()
    assert tuple(row) == ("0987654321", "an@vidu.vn"), "what is said anew replaces, what is left out stays"


def test_a_new_tech_id_of_the_same_person_is_linked_by_number(tenant: Tenant) -> None:
    first = link_account(tenant.db, AN)
    assert link_account(tenant.db, replace(AN, tech_id="tech-2", name="NGUYỄN VĂN AN")) == first
    assert find_by_tech_id(tenant.db, "tech-1") == find_by_tech_id(tenant.db, "tech-2") == first


@pytest.mark.parametrize("changes", [{"name": "Trần Thị Bình"}, {"birth_date": "03/04/1980"}])
def test_a_number_of_somebody_else_is_not_taken_over(tenant: Tenant, changes: dict[str, str]) -> None:
    link_account(tenant.db, AN)
    with pytest.raises(LinkRefusedError):
        link_account(tenant.db, replace(AN, tech_id="tech-2", **changes))
    assert find_by_tech_id(tenant.db, "tech-2") is None


def test_a_person_and_a_company_may_share_a_number(tenant: Tenant) -> None:
    person = link_account(tenant.db, AN)
    company = link_account(tenant.db, replace(AN, tech_id="tech-3", kind="enterprise", name="Công ty An"))
    assert person != company


def test_organisations_without_a_number_stay_apart(tenant: Tenant) -> None:
    nameless = replace(AN, kind="organisation", id_number="", name="Hội Mẫu")
    assert link_account(tenant.db, nameless) != link_account(tenant.db, replace(nameless, tech_id="tech-4"))
