"""A crasher made small: lines, then characters are left out while it still crashes in the same way."""

from collections.abc import Callable


def shrunk(data: bytes, crashes: Callable[[bytes], bool], *, tries: int = 120) -> bytes:
    """The least text found that still crashes."""
    for separator in (b"\n", b""):
        parts = data.split(separator) if separator else [data[at : at + 1] for at in range(len(data))]
        size = max(len(parts) // 2, 1)
        while size and tries > 0:
            at = 0
            while at < len(parts) and tries > 0:
                fewer = parts[:at] + parts[at + size :]
                tries -= 1
                if fewer and crashes(separator.join(fewer)):
                    parts = fewer
                else:
                    at += size
            size //= 2
        data = separator.join(parts)
    return data
