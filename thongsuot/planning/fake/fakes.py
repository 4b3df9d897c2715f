"""`fake` as templates of one row see it: made-up data by name, each made when it is first asked for, and always the same."""

from collections.abc import Iterator, Mapping
from typing import Any

from thongsuot.documents.territory import Territory
from thongsuot.documents.wish import BUILT_IN, Wish
from thongsuot.planning.fake.records import make_record
from thongsuot.planning.origin import Origin


class Fakes(Mapping[str, Any]):
    """`wishes`: what the scenario declares; the built-in names are there too. `own`: the province under test. Rows that ask for nothing pay nothing."""

    __slots__ = ("_made", "_own", "_row", "_seed", "_wishes")

    def __init__(self, wishes: Mapping[str, Wish], *, seed: str, row: str, own: Territory) -> None:
        self._wishes = {**BUILT_IN, **wishes}
        self._seed, self._row, self._own = seed, row, own
        self._made: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._made:
            # No persona has a dot in its name: their origins differ from these.
            self._made[name] = make_record(self._wishes[name], Origin(self._seed, self._row, f"fake.{name}"), self._own)
        return self._made[name]

    def __contains__(self, name: object) -> bool:
        return name in self._wishes

    def __iter__(self) -> Iterator[str]:
        return iter(self._wishes)

    def __len__(self) -> int:
        return len(self._wishes)
