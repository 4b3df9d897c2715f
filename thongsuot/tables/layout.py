"""What a table should have: its columns, by every name that offices give them, and which of them tells the rows apart."""

from dataclasses import dataclass

from thongsuot.tables.kinds import Kind
from thongsuot.words.source import Text


@dataclass(frozen=True, slots=True)
class Column:
    """`names`: how the column may be headed, folded (lower case, no marks, no punctuation), the surest first."""

    id: str
    title: Text
    names: tuple[str, ...]
    kind: Kind
    required: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """`key`: the column whose value names a row. A row without a readable key is rejected. `several`: what it names may stand on several rows, which
    repeat each other only where they are the same throughout."""

    id: str
    title: Text
    columns: tuple[Column, ...]
    key: str
    several: bool = False

    @property
    def identity(self) -> tuple[str, ...]:
        """The columns that tell one row from another."""
        return tuple(column.id for column in self.columns) if self.several else (self.key,)

    def column(self, id_: str) -> Column:
        return next(column for column in self.columns if column.id == id_)
