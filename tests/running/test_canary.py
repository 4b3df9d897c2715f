"""Whatever stands in a file that a run leaves, in whatever form, is found; what may stand there is not."""

import base64
import html
import json
import secrets
import time
import zipfile
from pathlib import Path
from urllib.parse import quote, quote_plus

import pytest

from thongsuot.running.canary import Canary, Leak
from thongsuot.running.redaction import Mask

KEY = "q7Zr0dXw3Lk9Vb2Ns8Tf1HyJ5mGc4PaE"
WORDS = 'Mật khẩu/rất+"dài"&bí'
JWT = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIwMDEwMTIzNDU2NzAifQ.c2lnbmF0dXJl"


def found(folder: Path, content: str | bytes, *given: str, name: str = "evidence/SSO-001/01-land.json") -> list[tuple[str, int | None, str]]:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return [(leak.path, leak.secret, leak.form) for leak in Canary(given).scan(folder)]


@pytest.mark.parametrize(
    ("form", "content"),
    [
        ("raw", WORDS),
        ("url", quote(WORDS, safe="")),
        ("form", quote_plus(WORDS)),
        ("json", json.dumps(WORDS)),
        ("json-utf8", json.dumps(WORDS, ensure_ascii=False)),
        ("html", html.escape(WORDS)),
        ("base64+0", base64.b64encode(WORDS.encode()).decode()),
        ("base64+2", base64.b64encode(f"an:---: {WORDS}".encode()).decode()),
    ],
)
def test_a_secret_is_found_in_every_form(form: str, content: str, tmp_path: Path) -> None:
    assert (("evidence/SSO-001/01-land.json", 1, form)) in found(tmp_path, f"x{content}y", "không có ở đây", WORDS)


def test_secrets_with_a_common_end_or_inside_one_another_are_told_apart(tmp_path: Path) -> None:
    end = "&vnconnect=1&MaTTHC=2.000815.000.00.00.H55"
    assert found(tmp_path, f"https://a.test/?ma={KEY[::-1]}{end}", f"https://a.test/?ma={KEY}{end}") == []
    assert found(tmp_path, f"[{KEY}]", KEY[3:20], KEY, KEY[:20] + "x") == [("evidence/SSO-001/01-land.json", number, "raw") for number in (0, 1)]
    assert found(tmp_path, "ngắn", "ngắn", "") == []


@pytest.mark.parametrize(
    ("content", "form"),
    [
        (f'{{"authorization": "Bearer {JWT}"}}', "JWT"),
        ("username=an&password=hunter22&x=1", "password="),
        ('{"mat_khau": "hunter22"}', '"mat_khau":'),
        (f'{{"url": "https://a.test/cb?code={KEY}&state=1"}}', "code="),
        (f'{{"text": "{{\\"access_token\\": \\"{KEY}\\"}}"}}', '"access_token":'),
    ],
)
def test_a_secret_that_nobody_has_named_is_found_by_its_shape(content: str, form: str, tmp_path: Path) -> None:
    assert (None, form) in {(secret, name) for _, secret, name in found(tmp_path, content)}
    assert found(tmp_path, Mask().text(content)) == []


@pytest.mark.parametrize(
    "content",
    [
        "username=an&password=***&code=***",
        '{"access_token": "***", "session": "main", "code": "2.000815.000.00.00.H55"}',
        "https://a.test/?code=2.000815.000.00.00.H55&session=main",
        '- fill: {password: "${{ persona.password }}"}',
        '<input type="password" name="password" autocomplete="current-password">',
        "(mã trả lời) code=tiep-tuc",
    ],
)
def test_what_is_masked_or_no_secret_is_no_leak(content: str, tmp_path: Path) -> None:
    assert found(tmp_path, content) == []


def test_the_code_of_a_report_generator_is_no_leak_but_may_hold_one(tmp_path: Path) -> None:
    assert found(tmp_path, "a.password=this.password;", name="allure/app.js") == []
    assert found(tmp_path, f"a.x='{KEY}'", KEY, name="allure/app.js") == [("allure/app.js", 0, "raw")]


def test_archives_are_opened_and_one_that_does_not_open_is_not_let_through(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("trace/0.txt", f"… {KEY} …")
    (tmp_path / "b.docx").write_bytes((tmp_path / "a.zip").read_bytes()[:-30])
    assert Canary([KEY]).scan(tmp_path) == (Leak("a.zip!trace/0.txt", 0, "raw"), Leak("b.docx", None, "unreadable"))


def test_thousands_of_secrets_in_megabytes_take_a_moment(tmp_path: Path) -> None:
    """Bounds are wide, for a busy machine: a search for each secret by itself would take minutes."""
    many = [secrets.token_urlsafe(32) for _ in range(4000)]
    line = json.dumps({"request": {"url": "https://tinhmau1.test/nop-ho-so?MaTTHC=2.000815.000.00.00.H55"}, "body": "Công dân nộp hồ sơ " * 20})
    for number in range(10):
        (tmp_path / f"{number}.json").write_text((line + "\n") * 4000, "utf-8")
    (tmp_path / "last.json").write_text(many[3210], "utf-8")
    began = time.monotonic()
    assert Canary(many).scan(tmp_path) == (Leak("last.json", 3210, "raw"),)
    assert time.monotonic() - began < 30
