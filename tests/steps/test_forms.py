import pytest

from thongsuot.steps.forms import encode, submission_of
from thongsuot.steps.html import HtmlDocument

PAGE = """<form id="f" method="post" action="gui?x=1" enctype="multipart/form-data">
<input type="hidden" name="csrf" value="t"><input name="ten" value="An"><input name="tat" value="x" disabled><input value="khong ten">
<select name="xa"><option value="1">Một</option><option value="2">Hai</option></select>
<select name="nhieu" multiple><option selected>a</option><option>b</option><option selected>c</option></select>
<textarea name="nd">cũ</textarea><input type="checkbox" name="dong_y" value="co">
<input type="radio" name="kieu" value="0" checked><input type="radio" name="kieu" value="1"><input type="file" name="tep">
<button name="viec" value="nop" id="nop">Nộp</button>
<button formaction="/nhap" formmethod="get" id="nhap">Nháp</button></form><input form="f" name="ngoai" value="o"><button form="f" id="ngoai">Ngoài</button>
<button id="roi">Rời</button><form id="g"><input name="q" value="a b"><button id="tim">Tìm</button></form>"""


@pytest.fixture
def page():
    return HtmlDocument(PAGE, "https://tinh.test/muc/trang?a=1#b")


def sent(page, button, typed=None, attached=None):
    return submission_of(page, page.first(f"#{button}"), typed or {}, attached or {})


def parts(submission):
    """name -> value of a multipart body's parts that are no files."""
    boundary = submission.content_type.partition("boundary=")[2]
    found = []
    for part in submission.body.decode().split("--" + boundary)[1:-1]:
        head, _, value = part.strip("\r\n").partition("\r\n\r\n")
        found.append((head.partition('name="')[2].partition('"')[0], value))
    return found


def test_a_form_sends_what_a_browser_would(page):
    form = sent(page, "nop")
    assert (form.method, form.url) == ("POST", "https://tinh.test/muc/gui?x=1")
    expected = [("csrf", "t"), ("ten", "An"), ("xa", "1"), ("nhieu", "a"), ("nhieu", "c"), ("nd", "cũ"), ("kieu", "0"), ("ngoai", "o"), ("viec", "nop")]
    assert parts(form) == [*expected, ("tep", "")]
    assert 'filename=""' in form.body.decode()


def test_what_was_typed_and_attached_goes_instead(page, tmp_path):
    paper = tmp_path / 'tờ "khai".pdf'
    paper.write_bytes(b"%PDF")
    form = sent(page, "nop", {"ten": "Bình", "xa": "2", "dong_y": "true", "kieu": "1"}, {"tep": (paper, paper)})
    assert dict(parts(form)) | {"tep": ""} == dict(parts(form)) | {"ten": "Bình", "xa": "2", "dong_y": "co", "kieu": "1", "tep": ""}
    assert form.body.decode().count('filename="tờ %22khai%22.pdf"\r\nContent-Type: application/pdf\r\n\r\n%PDF') == 2


def test_buttons_may_send_elsewhere_or_from_outside(page):
    draft = sent(page, "nhap")
    assert (draft.method, draft.body) == ("GET", b"")
    assert draft.url.startswith("https://tinh.test/nhap?csrf=t&ten=An")
    assert ("viec", "nop") not in parts(sent(page, "ngoai"))
    assert sent(page, "roi") is None
    assert sent(page, "tim").url == "https://tinh.test/muc/trang?q=a+b"


def test_a_url_encoded_form():
    assert encode([("a b", "ă&=")], None) == ("application/x-www-form-urlencoded", b"a+b=%C4%83%26%3D")
