"""Why a step could not be performed, and the exception that carries it out of the act."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from thongsuot.words.side import Side
from thongsuot.words.source import Text

Cause = Literal[
    "missing", "value", "status", "loop", "reset", "timeout", "no-browser", "not-instrumented", "configuration", "harness", "locked", "unattested", "undecided"
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Breakage:
    """`cause`: missing (a button, field or link is not there), value (an earlier step did not give what this one needs), status (5xx), loop, reset
    (connection refused or cut), timeout, no-browser, not-instrumented (no control listener), configuration (profile, page map or scenario), harness
    (our own fault), locked (somebody else holds what the step must hold),
    unattested (no tester said what was asked), undecided (a result speaks of a part only).
    `host`: of the failed exchange, for attribution; `side` where it is known already.
    """

    cause: Cause
    message: Text
    host: str | None = None
    side: Side | None = None


class BrokenError(Exception):
    """An act that cannot be performed."""

    def __init__(self, breakage: Breakage) -> None:
        super().__init__(breakage.message.vi)
        self.breakage = breakage


def broken(cause: Cause, vi: str, en: str, *, host: str | None = None, side: Side | None = None) -> BrokenError:
    return BrokenError(Breakage(cause, Text(vi, en), host, side))


# What an act does to a name of the page map, in words.
DOING: Mapping[str, tuple[str, str]] = {
    "follow": ("mở liên kết", "follow"),
    "press": ("bấm nút", "press"),
    "fill": ("điền trường", "fill"),
    "attach": ("đính kèm vào trường", "attach to"),
    "download": ("tải về từ", "download"),
    "download_all": ("tải về từ", "download from"),
}


def not_there(kind: str, name: str, where: str, host: str | None) -> BrokenError:
    """`where`: the page's address without its query."""
    vi, en = DOING.get(kind, (kind, kind))
    return broken("missing", f"không {vi} {name!r} được: trang {where} không có", f"cannot {en} {name!r}: the page {where} has none", host=host)
