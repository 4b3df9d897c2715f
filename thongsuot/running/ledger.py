"""What a row made on the portal, and what of it was taken away again: noted when made, struck out only where its absence was proven."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from thongsuot.documents.vocabulary import MADE
from thongsuot.running.outcome import Made
from thongsuot.words.source import Text


@dataclass(slots=True)
class Ledger:
    """`leaves`: why the scenario says that things of a kind stay, by kind."""

    leaves: Mapping[str, Text] = field(default_factory=dict)
    _made: dict[tuple[str, str], Made] = field(default_factory=dict)

    def note(self, kind: str, id_: str) -> None:
        """Something was made. A second note of the same thing is none."""
        if kind in MADE and id_:
            self._made.setdefault((kind, id_), Made(kind, id_, why=self.leaves.get(kind)))

    def holds(self, kind: str, id_: str) -> bool:
        return (kind, id_) in self._made

    def remove(self, things: Mapping[str, str], by: str) -> None:
        """Every expectation of the step `by`, which removes these, held."""
        for key in things.items():
            if key in self._made:
                self._made[key] = replace(self._made[key], removed=True, by=by, why=None)

    def keep(self, things: Mapping[str, str], by: str, why: Text) -> None:
        """The step `by` should have removed these and did not, or nobody saw that it did."""
        for key in things.items():
            if key in self._made and not self._made[key].removed:
                self._made[key] = replace(self._made[key], by=by, why=why)

    def entries(self) -> tuple[Made, ...]:
        return tuple(self._made.values())
