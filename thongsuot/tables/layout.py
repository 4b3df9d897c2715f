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
    """`key`: the column whose value names a row. A row without a readable key is rejected."""

    id: str
    title: Text
    columns: tuple[Column, ...]
    key: str

    def column(self, id_: str) -> Column:
        return next(column for column in self.columns if column.id == id_)
