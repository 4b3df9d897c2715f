"""Secrets are followed by value."""

from thongsuot.planning.secrecy import Secret, secrets_in
from thongsuot.planning.values import resolve


def test_secrets_are_found_wherever_they_are() -> None:
    assert list(secrets_in({"a": [Secret("x"), ("y", {"b": Secret("z")})], "c": Secret("")})) == ["x", "z"]


def test_a_secret_alone_keeps_its_mark() -> None:
    assert isinstance(resolve("${{ p }}", {"p": Secret("x")}), Secret)
    assert resolve("a${{ p }}", {"p": Secret("x")}) == "ax"
