import pytest

from tests.small_site import at
from thongsuot.steps.html import HtmlDocument

PAGE = """<!doctype html><html lang="vi"><head><title> Một  trang </title></head><body>
<p hidden>giấu</p><div style="display: none"><b data-testid="kin">kín</b></div><template><i data-testid="khuon">k</i></template>
<dialog><button>Trong hộp</button></dialog><dialog open><button>Hộp mở</button></dialog>
<form id="f" action="/gui"><fieldset disabled><label for="a">A</label><input id="a" name="a"></fieldset>
<label>Xã <select name="xa"><option>Một</option><option value="2" selected>Hai</option></select></label>
<label for="b">Số  định danh<span>*</span> (bắt buộc):</label><input id="b" name="b" value="079" readonly aria-invalid="true" aria-describedby="l1 l2">
<i id="l1">Sai</i><i id="l2">dạng</i>
<input type="checkbox" name="c" value="co" checked><input type="radio" name="r" value="1"><input type="radio" name="r" value="2" checked>
<textarea name="t">
dòng</textarea><input aria-label="Tìm" name="tim"><input type="submit" value="Gửi"></form>
<button form="f" disabled>Nộp <b>hồ sơ</b></button><a href="/x?y=1" data-testid="lien-ket" data-code="7">Xem</a><h2>Tiêu đề</h2><p>Chỉ chữ</p>
<div inert><input name="sau" value="1"></div></body></html>"""


@pytest.fixture
def page():
    return HtmlDocument(PAGE, "https://tinh.test/muc/trang")


def one(page, **how):
    return next(iter(page.see(at(**how))), None)


def test_what_a_page_says_of_itself(page):
    assert (page.title, page.lang) == ("Một trang", "vi")
    text = page.text()
    assert "Chỉ chữ" in text
    for unseen in ("giấu", "Trong hộp", "khuon", "Một trang"):
        assert unseen not in text


@pytest.mark.parametrize(
    ("how", "content"),
    [
        ({"testid": "lien-ket"}, "Xem"),
        ({"testid": "lien-ket", "attribute": "data-code"}, "7"),
        ({"label": "Số định danh"}, "079"),
        ({"label": "Xã"}, "2"),
        ({"label": "Tìm"}, ""),
        ({"role": "button", "text": "Nộp hồ sơ"}, "Nộp hồ sơ"),
        ({"role": "button", "text": "Gửi"}, "Gửi"),
        ({"role": "heading"}, "Tiêu đề"),
        ({"css": "h2"}, "Tiêu đề"),
        ({"text": "Chỉ chữ"}, "Chỉ chữ"),
        ({"name": "t"}, "dòng"),
        ({"name": "c"}, "co"),
    ],
)
def test_each_way_to_find_a_thing(page, how, content):
    assert one(page, **how).content == content


def test_what_is_not_there_is_not_found(page):
    for how in ({"testid": "x"}, {"label": "x"}, {"role": "button", "text": "x"}, {"css": "x"}, {"text": "x"}, {"name": 'x"]'}, {}):
        assert page.see(at(**how)) == []


def test_how_a_thing_looks(page):
    field = one(page, name="b")
    assert (field.readonly, field.invalid, field.error, field.enabled, field.visible) == (True, True, "Sai dạng", True, True)
    assert not one(page, name="a").enabled
    assert (one(page, name="sau").visible, one(page, name="sau").enabled) == (True, False)
    assert not one(page, role="button", text="Nộp hồ sơ").enabled
    assert not one(page, testid="kin").visible
    assert not one(page, role="button", text="Trong hộp").visible
    assert one(page, role="button", text="Hộp mở").visible
    assert one(page, testid="lien-ket").href == "https://tinh.test/x?y=1"
    assert [seen.value for seen in page.see(at(name="r"))] == ["", "2"]


@pytest.mark.parametrize(
    ("markup", "title", "lang", "base"),
    [
        (b"<html lang=vi><head><title>A  b</title></head><body><svg><title>x</title></svg></body>", "A b", "vi", "https://a.test/b"),
        (b"<body><title>late</title>", "late", "", "https://a.test/b"),
        (b"<HTML LANG=en><BASE HREF='/x/'>", "", "en", "https://a.test/x/"),
        ("<p>base</p>", "", "", "https://a.test/b"),
        (b"", "", "", "https://a.test/b"),
    ],
)
def test_title_language_and_base_of_a_page(markup: bytes | str, title: str, lang: str, base: str) -> None:
    document = HtmlDocument(markup, "https://a.test/b")
    assert (document.title, document.lang, document.base) == (title, lang, base)


def test_what_is_shut_off_is_found_in_capitals_too() -> None:
    document = HtmlDocument(b"<form><FIELDSET DISABLED><input name=a></FIELDSET><div INERT><input name=b></div><input name=c></form>", "https://a.test/")
    locators = [at(name=name) for name in "abc"]
    assert [seen.enabled for locator in locators for seen in document.see(locator)] == [False, False, True]
    assert document.see(locators[0]) is document.see(locators[0])


@pytest.mark.parametrize("tag", ["selectedcontent", "SELECTEDCONTENT"])
def test_the_chosen_option_stands_where_a_browser_shows_it(tag: str) -> None:
    markup = f"<select><button><{tag} data-testid=chosen></{tag}></button><option>một<option selected>hai</select>"
    document = HtmlDocument(markup, "https://a.test/")
    assert [seen.text for seen in document.see(at(testid="chosen"))] == ["hai"]
