"""Every code of a finding, in one table."""

from collections.abc import Mapping

from thongsuot.words.code import Code
from thongsuot.words.codes import fakes, identity, kinds, maps, names, proof, reading, records, references, shape, steps

CODES: Mapping[str, Code] = {
    code.id: code for room in (reading, shape, identity, references, steps, names, proof, maps, kinds, fakes, records) for code in room.CODES
}
