"""Numbers of dossiers that are filed at the national portal."""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count

from thongsuot.national.database import VIETNAM

NUMBERS = 10**5


@dataclass(slots=True)
class Numbers:
    """Another start with each process, so that a portal that stays has not seen them."""

    following: Iterator[int] = field(default_factory=lambda: count(secrets.randbelow(NUMBERS)))

    def take(self) -> str:
        """In the form of protocol §6, under a ministry's agency (inferred)."""
        return f"000.00.00.G22-{datetime.now(VIETNAM):%y%m%d}-{next(self.following) % NUMBERS:05}"
