"""Secrets are followed by value."""

import base64
import random
import uuid
from collections.abc import Callable
from urllib.parse import quote

import pytest

from thongsuot.planning.secrecy import Secret, is_unguessable, open_texts_in, secrets_in
from thongsuot.planning.values import resolve


def test_secrets_are_found_wherever_they_are() -> None:
    assert list(secrets_in({"a": [Secret("x"), ("y", {"b": Secret("z")})], "c": Secret("")})) == ["x", "z"]


def test_a_secret_alone_keeps_its_mark() -> None:
    assert isinstance(resolve("${{ p }}", {"p": Secret("x")}), Secret)
    assert resolve("a${{ p }}", {"p": Secret("x")}) == "ax"


def test_what_is_no_secret_stands_in_the_open() -> None:
    assert list(open_texts_in({"a": [Secret("x"), "y"], "c": {"d": ("z", 1, None)}})) == ["y", "z"]


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize(
    "key",
    [
        lambda bits: base64.urlsafe_b64encode(bits.to_bytes(32)).decode(),
        lambda bits: bits.to_bytes(16).hex() if bits < 1 << 128 else f"{bits:064x}",
        lambda bits: quote(base64.b64encode(bits.to_bytes(32)).decode()),
        lambda bits: str(uuid.UUID(int=bits % (1 << 128))),
        lambda bits: f"https://tinhmau1.test/sso/callback?code={base64.urlsafe_b64encode(bits.to_bytes(32)).decode()}&next=/trang-chu",
        lambda bits: f"s%3A{bits:064X}",
    ],
    ids=["base64url", "hex", "base64", "uuid", "in a link", "signed"],
)
def test_a_key_cannot_be_guessed(key: Callable[[int], str], seed: int) -> None:
    assert is_unguessable(key(random.Random(seed).getrandbits(256)))


@pytest.mark.parametrize(
    "word",
    [
        "",
        "light",
        "482913",
        "dich-vu-cong-truc-tuyen-toan-trinh",
        "NopHoSoTrucTuyenToanTrinh",
        "/dich-vu-cong/nop-ho-so?MaTTHC=2.000815.000.00.00.H55&MaDVC=1.004873.000.00.00.H55",
        "https%3A%2F%2Fdichvucong.tinhmau1.test%2FHoSoTrucTuyen%2FNopHoSo%3FMaTTHC%3D2.000815.000.00.00.H55",
        "000.15.29.H55-250620-0001",
        "001012345670001012345670",
        "2025-06-20T08:00:00.000Z",
        "20250620T080000Z",
        "GA1.2.1234567890.1750406400",
        "c%3Dvi-VN%7Cuic%3Dvi-VN",
        "Asia/Ho_Chi_Minh",
        "Nguy%E1%BB%85n%20V%C4%83n%20%C3%82n",
        "Nguy%25E1%25BB%2585n%2520V%25C4%2583n%2520%25C3%2582n",
        "portal-node-01-h55-v2",
        "nguyen.van.an12@example.test",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36",
        '{"theme":"light","size":14,"contrast":"cao"}',
        "chua-co-phien-truoc",
    ],
)
def test_what_people_and_portals_write_can_be(word: str) -> None:
    assert not is_unguessable(word)
