"""Codes and tokens over time."""

import time

import pytest

from thongsuot.national.identity.grants import ACCESS_SECONDS, CODE_SECONDS, SWEEP_EVERY, Grants, Request


@pytest.fixture
def clock(monkeypatch):
    """Move time on by so many seconds."""
    began, moved = time.time(), [0.0]
    monkeypatch.setattr(time, "time", lambda: began + moved[0])
    return lambda seconds: moved.__setitem__(0, moved[0] + seconds)


def request(sid="s") -> Request:
    return Request("client", "https://a.test/cb", "person", "openid", "", "", "", "plain", sid, 0)


def test_a_code_lives_for_a_minute(clock):
    grants = Grants()
    early, late = grants.give_code(request()), grants.give_code(request())
    clock(CODE_SECONDS - 1)
    assert grants.redeem(early) is not None
    clock(1)
    assert grants.redeem(late) is None


def test_an_access_token_lives_for_an_hour(clock):
    grants = Grants()
    token = grants.give_token("access", grants.redeem(grants.give_code(request())))
    clock(ACCESS_SECONDS - 2)
    assert grants.find(token)
    clock(2)
    assert grants.find(token) is None


def test_ending_a_session_takes_back_tokens_and_unused_codes():
    grants = Grants()
    token = grants.give_token("access", grants.redeem(grants.give_code(request("a"))))
    unused, other = grants.give_code(request("a")), grants.give_code(request("b"))
    grants.revoke_session("a")
    assert grants.find(token) is None
    assert grants.redeem(unused) is None
    assert grants.redeem(other) is not None


def test_what_is_old_is_forgotten(clock):
    grants = Grants()
    grants.give_token("access", grants.redeem(grants.give_code(request())))
    clock(3 * 24 * 3600)
    for _ in range(SWEEP_EVERY):
        grants.give_code(request("new"))
    assert grants.tokens == {}
    assert set(grants.of_session) == {"new"}
    assert len(grants.codes) == SWEEP_EVERY
