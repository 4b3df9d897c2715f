import pytest

from thongsuot.portal.officers.accounts import NewOfficer, Officer, check_password, replace_officers

LEADER = NewOfficer("lanhdao", "mật khẩu dài", "Phạm Lãnh Đạo", "leader", "H98.102")


def test_a_password_opens_only_its_own_account(tenant):
    replace_officers(tenant.db, [LEADER, NewOfficer("xuly", "khác", "Lê Xử Lý", "processing", "H98.102")])
    assert check_password(tenant.db, "lanhdao", "mật khẩu dài") == Officer("lanhdao", "Phạm Lãnh Đạo", "leader", "H98.102")
    assert check_password(tenant.db, "lanhdao", "khác") is None
    assert check_password(tenant.db, "lanhdao", "") is None
    assert check_password(tenant.db, "không có", "mật khẩu dài") is None


def test_no_password_is_stored(tenant):
    replace_officers(tenant.db, [LEADER])
    assert b"m\xe1\xba\xadt" not in b"".join(tenant.db.execute("SELECT password_salt, password_hash FROM officers").fetchone())


def test_officers_are_replaced_whole(tenant):
    replace_officers(tenant.db, [LEADER])
    replace_officers(tenant.db, [NewOfficer("moi", "x", "Mới", "one-stop", "H98.101.01")])
    assert check_password(tenant.db, "lanhdao", "mật khẩu dài") is None
    assert check_password(tenant.db, "moi", "x").title == "Cán bộ một cửa"


@pytest.mark.parametrize(
    ("officers", "message"),
    [([NewOfficer("a", "x", "A", "boss", "H98")], "role is one of"), ([LEADER, LEADER], "given twice")],
)
def test_bad_officers_are_named(tenant, officers, message):
    with pytest.raises(ValueError, match=message):
        replace_officers(tenant.db, officers)
