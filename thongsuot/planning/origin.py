"""Where made-up data of a row come from: the run's seed, the row (which names its scenario) and a name of its own. So nothing depends on the worker, on the
order, or on what else is asked for."""

import hmac
from dataclasses import dataclass
from hashlib import sha256
from random import Random


@dataclass(frozen=True, slots=True)
class Origin:
    """`salt`: secret of the run, for what must differ between two runs of one seed."""

    seed: str
    row: str
    name: str
    salt: str = ""

    def key(self, purpose: str, *, salted: bool = False) -> str:
        """64 hex digits for one purpose; each purpose has its own, so that a new one moves no other."""
        text = "\0".join((self.seed, self.row, self.name, purpose))
        return hmac.new((self.salt if salted else "").encode(), text.encode(), sha256).hexdigest()

    def draw(self, purpose: str) -> Random:
        """Chance for one purpose: the same for the same origin, on every machine."""
        return Random(self.key(purpose))  # noqa: S311 sample data, no secret
