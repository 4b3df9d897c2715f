from thongsuot.steps.cookies import secret_values
from thongsuot.steps.maps import PageMaps
from thongsuot.steps.page import Cookie

KEY = "q7Zr0dXw3Lk9Vb2Ns8Tf1HyJ5mGc4PaE"


def cookie(name: str, value: str) -> Cookie:
    return Cookie(name, value, "tinhmau1.test", secure=True, http_only=True, same_site="Lax")


def test_a_session_is_a_secret_and_so_is_what_no_one_could_guess(maps: PageMaps) -> None:
    public = [cookie("theme", "high-contrast"), cookie("last", "2.000815.000.00.00.H55"), cookie("lang", "vi-VN")]
    assert secret_values([cookie("phien", "123456789"), cookie("xsrf", KEY), *public], maps) == ("123456789", KEY)
