import contextlib
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
import trustme

from thongsuot.steps.breakage import BrokenError
from thongsuot.steps.handshakes import look_at_tls

Serve = Callable[..., tuple[str, int]]


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def trust(authority: trustme.CA) -> ssl.SSLContext:
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return context


@pytest.fixture
def serve(authority: trustme.CA) -> Iterator[Serve]:
    """`serve(old=, days=)`: a server of a.test; `old`: it takes every version."""
    with contextlib.ExitStack() as stack:

        def start(*, old: bool = False, days: int = 90, name: str = "a.test") -> tuple[str, int]:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            authority.issue_cert(name, not_after=datetime.now(UTC) + timedelta(days=days, hours=1)).configure_cert(context)
            context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED if old else ssl.TLSVersion.TLSv1_2
            context.set_ciphers("DEFAULT:@SECLEVEL=0")
            listening = stack.enter_context(socket.create_server(("127.0.0.1", 0)))
            threading.Thread(target=_shake_hands, args=(listening, context), daemon=True).start()
            place: tuple[str, int] = listening.getsockname()
            return place

        yield start


def _shake_hands(listening: socket.socket, context: ssl.SSLContext) -> None:
    while True:
        try:
            plain, _ = listening.accept()
        except OSError:  # closed
            return
        with plain, contextlib.suppress(OSError), context.wrap_socket(plain, server_side=True) as secured:
            secured.recv(1)


def test_a_recent_server_takes_no_old_version(serve: Serve, trust: ssl.SSLContext) -> None:
    seen = look_at_tls("a.test", serve(days=90), trust, seconds=30)
    assert seen == {"version": "TLSv1.3", "old": [], "days_left": 90}


def test_each_old_version_that_is_taken_is_named(serve: Serve, trust: ssl.SSLContext) -> None:
    assert look_at_tls("a.test", serve(old=True), trust, seconds=30)["old"] == ["TLSv1", "TLSv1.1"]


def test_days_left_are_whole_days(serve: Serve, trust: ssl.SSLContext) -> None:
    assert look_at_tls("a.test", serve(days=9), trust, seconds=30)["days_left"] == 9


def test_a_certificate_for_another_name_breaks(serve: Serve, trust: ssl.SSLContext) -> None:
    with pytest.raises(BrokenError) as caught:
        look_at_tls("a.test", serve(name="b.test"), trust, seconds=30)
    assert (caught.value.breakage.cause, caught.value.breakage.host) == ("reset", "a.test")


def test_a_server_that_says_nothing_breaks(trust: ssl.SSLContext) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(BrokenError) as caught:
        look_at_tls("a.test", silent.getsockname(), trust, seconds=0.3)
    assert caught.value.breakage.cause == "timeout"


def test_nobody_there_breaks(trust: ssl.SSLContext) -> None:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        place = gone.getsockname()
    with pytest.raises(BrokenError) as caught:
        look_at_tls("a.test", place, trust, seconds=5)
    assert caught.value.breakage.cause == "reset"
