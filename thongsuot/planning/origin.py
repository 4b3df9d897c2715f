"""Where made-up data of a row come from: the run's seed, the row (which names its scenario) and a name of its own. So nothing depends on the worker, on the
order, or on what else is asked for."""

import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Origin:
    """`salt`: secret of the run, for what must differ between two runs of one seed."""

    seed: str
    row: str
    name: str
    salt: str = ""

    def lot(self, purpose: str) -> int:
        """A number of 256 bits for one purpose; each purpose has its own, so that a new one moves no other."""
        return int.from_bytes(sha256(self._text(purpose)).digest())

    def pick(self, purpose: str, choices: Sequence[T]) -> T:
        """One of the choices."""
        return choices[self.lot(purpose) % len(choices)]

    def key(self, purpose: str, *, salted: bool = False) -> str:
        """64 hex digits for one purpose."""
        if salted:
            return hmac.new(self.salt.encode(), self._text(purpose), sha256).hexdigest()
        return sha256(self._text(purpose)).hexdigest()

    def _text(self, purpose: str) -> bytes:
        return "\0".join((self.seed, self.row, self.name, purpose)).encode()
