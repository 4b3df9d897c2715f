"""Papers as their readers get them: PDF, with the font embedded, to whom they belong and to nobody else."""

import io

from pypdf import PdfReader

from tests.portal.desks import new_case, set_clock, staffed
from tests.portal.towers import fact
from tests.portal.walks import someone


def test_papers_over_https(towers) -> None:
    base = staffed(towers)
    set_clock(towers, base, "2025-09-15T09:00:00+07:00")
    case = new_case(towers, base)
    assert case.citizen.get(f"{base}/ho-so/{case.code}/giay/giay-tiep-nhan").status_code == 404
    case.act("motcua", "Tiếp nhận")
    link = fact(case.page, "giay-tiep-nhan", "href")
    paper = case.citizen.get(base + str(link))
    assert paper.headers["content-type"] == "application/pdf"
    page = PdfReader(io.BytesIO(paper.content)).pages[0]
    fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]
    assert all("FontFile" in str(font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()) for font in fonts)
    words = " ".join(page.extract_text().split())
    assert "Mẫu số 01 (Thông tư số 03/2025/TT-VPCP)" in words
    assert "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ" in words
    assert case.person.name in words

    stranger = towers.visitor()
    stranger.sign_in(f"{base}/ho-so", someone(towers))
    assert stranger.get(base + str(link)).status_code == 404
    assert towers.visitor().get(base + str(link)).status_code == 303
    slip = f"{base}/ho-so/{case.code}/giay/phieu-kiem-soat"
    assert case.citizen.get(slip).status_code == 404
    assert case.officers["motcua"].get(slip).headers["content-type"] == "application/pdf"
    assert case.desk("xakhac").status_code == 403
    assert case.officers["xakhac"].get(base + str(link)).status_code == 404
