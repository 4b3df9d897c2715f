"""What a server's TLS takes and shows, by handshakes of their own: no exchange tells it."""

import functools
import socket
import ssl
import time
import warnings
from typing import Any

from thongsuot.steps.breakage import broken
from thongsuot.steps.network import Address

OLD = (("TLSv1", ssl.TLSVersion.TLSv1), ("TLSv1.1", ssl.TLSVersion.TLSv1_1))
DAY = 86400
# OpenSSL's words for a version that this computer itself will not speak.
_OURS = frozenset({"NO_PROTOCOLS_AVAILABLE", "NO_CIPHERS_AVAILABLE", "UNSUPPORTED_PROTOCOL_VERSION"})


def look_at_tls(host: str, address: Address, trust: ssl.SSLContext, *, seconds: float) -> dict[str, Any]:
    """`{version, old, days_left}`: what is agreed on ("TLSv1.3"), which of 1.0 and 1.1 are taken too, whole days until the certificate ends.

    Raises BrokenError where no connection is had, where the certificate is not believed, or where this computer cannot speak an old version.
    """
    deadline = time.monotonic() + seconds
    try:
        with _connected(address, deadline) as plain, trust.wrap_socket(plain, server_hostname=host) as secured:
            version, shown = secured.version(), secured.getpeercert() or {}
    except TimeoutError as error:
        raise broken("timeout", f"{host} không bắt tay TLS trong {seconds:.0f} giây", f"no TLS with {host} within {seconds:.0f} s", host=host) from error
    except OSError as error:  # ssl.SSLError is one
        raise broken("reset", f"không bắt tay TLS được với {host}: {error}", f"no TLS with {host}: {error}", host=host) from error
    ends = ssl.cert_time_to_seconds(str(shown["notAfter"]))
    old = [name for name, number in OLD if _takes(host, address, _only(number), deadline)]
    return {"version": version, "old": old, "days_left": int((ends - time.time()) // DAY)}


def _takes(host: str, address: Address, context: ssl.SSLContext, deadline: float) -> bool:
    try:
        with _connected(address, deadline) as plain, context.wrap_socket(plain, server_hostname=host):
            return True
    except TimeoutError as error:
        raise broken("timeout", f"{host} không trả lời bắt tay TLS cũ", f"{host} does not answer a handshake of old TLS", host=host) from error
    except ssl.SSLError as error:
        if error.reason in _OURS:
            raise broken("harness", f"máy này không nói được TLS cũ để thử: {error}", f"this computer cannot speak old TLS: {error}") from error
        return False
    except ConnectionError:  # some servers cut without a word
        return False
    except OSError as error:
        raise broken("reset", f"không nối được tới {host}: {error}", f"no connection to {host}: {error}", host=host) from error


def _connected(address: Address, deadline: float) -> socket.socket:
    return socket.create_connection(address, timeout=max(deadline - time.monotonic(), 0.001))


@functools.cache
def _only(number: ssl.TLSVersion) -> ssl.SSLContext:
    """A caller that speaks this version alone. Whom it speaks with does not matter: nothing is sent."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    context.set_ciphers("DEFAULT:@SECLEVEL=0")  # the signatures of old TLS are below every other level
    context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # that they are old is why they are tried
        context.maximum_version = context.minimum_version = number
    return context
