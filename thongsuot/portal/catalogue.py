"""The procedures that a portal offers, from `data/procedures.json` or as its tenant was given them, and how a deep link's codes name them.

The values here are msgspec's, not dataclasses: a process holds tens of thousands of them, and is to start in seconds.
"""

import functools
import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from importlib.resources import files
from typing import Annotated, Literal

import msgspec

from thongsuot.serving.body import BodyError

CODE = re.compile(r"([123]\.\d{6})(?:\.000\.00\.00\.([HG]\d{2}))?(?:\.\d{2})?")  # protocol §1.6: 2.000815 or 2.000815.000.00.00.H55(.02)

MOST_PROCEDURES = 2500
Word = Annotated[str, msgspec.Meta(min_length=1, max_length=1000)]


class Component(msgspec.Struct, frozen=True):
    """One paper of a dossier (MAGIAYTO, TENGIAYTO of LayThuTuc, protocol §2.6); `replaced_by`: the result that stands for it (MA_KQ_THAYTHE), "" for none."""

    code: Word
    name: Word
    required: bool
    replaced_by: str = ""


class Procedure(msgspec.Struct, frozen=True):
    """One procedure. `fee` in dong, `fee_code` "" where it is free; `department` is the number of the resolving department under the
    province, "" at commune level; `result_code` and `result_name` name the paper it ends in (MAKETQUA, TENKETQUA, protocol §2.6);
    `is_open`: whether dossiers can be handed in now; `joint`: the numbers of the departments that go on after the resolving
    agency, in their order; `formerly`: "district" where the former districts resolved it."""

    code: str
    name: str
    field_code: str
    field_name: str
    level: str
    department: str
    full_process: bool
    working_days: int
    fee: int
    fee_code: str
    components: tuple[Component, ...]
    audiences: tuple[str, ...]
    result_code: str
    result_name: str
    is_open: bool = True
    joint: tuple[str, ...] = ()
    formerly: str = ""


class _Named(msgspec.Struct):
    code: Word
    name: Word


class _Row(msgspec.Struct):
    """One procedure as it is written; msgspec reads thousands of them in the time in which a loop reads some hundred."""

    code: Annotated[str, msgspec.Meta(pattern=r"^[123]\.[0-9]{6}$")]
    name: Word
    field: _Named
    level: Literal["province", "commune"]
    full_process: bool
    working_days: Annotated[int, msgspec.Meta(ge=1, le=1000)]
    fee: Annotated[int, msgspec.Meta(ge=0, le=10**12)]
    components: tuple[Component, ...]
    audiences: Annotated[tuple[Literal["citizen", "enterprise", "organisation"], ...], msgspec.Meta(min_length=1)]
    result: _Named
    department: Annotated[int, msgspec.Meta(ge=1, le=999)] | None = None
    fee_code: str = ""
    joint: tuple[Annotated[int, msgspec.Meta(ge=1, le=999)], ...] = ()
    formerly: Literal["", "district"] = ""


Rows = Annotated[list[_Row], msgspec.Meta(min_length=1, max_length=MOST_PROCEDURES)]


class Catalogue:
    """The procedures of one tenant by their national code (MaTTHC), in the order in which they were given. `digest` is another for any other list."""

    def __init__(self, procedures: Iterable[Procedure], digest: str) -> None:
        self.digest = digest
        self._by_code = {procedure.code: procedure for procedure in procedures}

    def __iter__(self) -> Iterator[Procedure]:
        return iter(self._by_code.values())

    def __len__(self) -> int:
        return len(self._by_code)

    def with_procedures(self, changed: Iterable[Procedure]) -> "Catalogue":
        """The same catalogue with these in place of those of their codes; what it was made from stays the same, and so does its digest."""
        by_code = self._by_code | {procedure.code: procedure for procedure in changed}
        return Catalogue(by_code.values(), self.digest)

    def get(self, code: str) -> Procedure | None:
        return self._by_code.get(code)

    def find(self, code: str, agency_root: str) -> Procedure | None:
        """The procedure that MaTTHC or MaTTHCDP names; None when unknown or when the suffix names another province than `agency_root`."""
        match = CODE.fullmatch(code.strip())
        if match is None or match.group(2) not in {None, agency_root}:
            return None
        return self._by_code.get(match.group(1))

    def other_of_field(self, procedure: Procedure) -> Procedure:
        """Another procedure of the same field, or simply another one where the field has no second; itself where there is no other."""
        others = [other for other in self if other.code != procedure.code]
        return next((other for other in others if other.field_code == procedure.field_code), others[0] if others else procedure)

    def search(self, words: str) -> tuple[Procedure, ...]:
        """Procedures whose code, name or field holds every word, whatever the marks and the case; all of them for no words."""
        wanted = fold(words).split()
        return tuple(procedure for procedure, text in zip(self, self._folded, strict=True) if all(word in text for word in wanted)) if wanted else tuple(self)

    @functools.cached_property
    def _folded(self) -> tuple[str, ...]:
        return tuple(fold(f"{procedure.code} {procedure.name} {procedure.field_name}") for procedure in self)


@functools.cache
def sample_catalogue() -> Catalogue:
    """What a tenant offers that was given no catalogue of its own."""
    document = json.loads((files("thongsuot.data") / "procedures.json").read_text(encoding="utf-8"))
    return read_catalogue(document["procedures"])


def read_catalogue(rows: object) -> Catalogue:
    """The catalogue from a list of procedures as in `data/procedures.json`. Raises BodyError naming the place and the field."""
    try:
        read = msgspec.convert(rows, Rows)
    except msgspec.ValidationError as error:
        problem, _, where = str(error).partition(" - at `$")
        raise BodyError(f"catalogue{where.rstrip('`')}: {problem}") from error
    found: dict[str, Procedure] = {}
    for place, row in enumerate(read):
        if row.code in found:
            raise BodyError(f"catalogue[{place}].code: {row.code} is given twice")
        if (row.level == "province") != (row.department is not None):
            raise BodyError(f"catalogue[{place}].department: a procedure of the province has its department's number, one of the commune has none")
        if len({component.code for component in row.components}) < len(row.components):
            raise BodyError(f"catalogue[{place}].components: a code is given twice")
        found[row.code] = _procedure(row)
    return Catalogue(found.values(), hashlib.sha256(msgspec.json.encode(rows)).hexdigest())


def fold(text: str) -> str:
    """Lower case without Vietnamese marks: "Đăng ký" -> "dang ky"."""
    plain = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def _procedure(row: _Row) -> Procedure:
    return Procedure(
        code=row.code,
        name=row.name,
        field_code=row.field.code,
        field_name=row.field.name,
        level=row.level,
        department="" if row.department is None else str(row.department),
        full_process=row.full_process,
        working_days=row.working_days,
        fee=row.fee,
        fee_code=row.fee_code,
        components=row.components,
        audiences=row.audiences,
        result_code=row.result.code,
        result_name=row.result.name,
        joint=tuple(str(number) for number in row.joint),
        formerly=row.formerly,
    )
