"""Where a host is reached."""


def split_address(address: str) -> tuple[str, int]:
    """`"127.0.0.1:8443"` -> `("127.0.0.1", 8443)`; an IPv6 address may stand in brackets. Raises ValueError."""
    host, colon, port = address.rpartition(":")
    if not colon or not host or not port.isdecimal() or not 0 < int(port) < 65536:  # noqa: PLR2004  # the TCP range
        raise ValueError(f"an address is IP:PORT, not {address!r}")
    return host.strip("[]"), int(port)
