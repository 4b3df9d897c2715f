"""Every code of a finding, in one table."""

from collections.abc import Mapping

from thongsuot.words.code import Code
from thongsuot.words.codes import (
    exports,
    fakes,
    flows,
    grounds,
    identity,
    kinds,
    law,
    manual,
    maps,
    names,
    profiles,
    proof,
    reading,
    records,
    references,
    secrecy,
    sense,
    shape,
    steps,
    tables,
    unused,
)

_ROOMS = (
    reading,
    shape,
    identity,
    references,
    steps,
    names,
    proof,
    maps,
    kinds,
    manual,
    fakes,
    unused,
    flows,
    sense,
    law,
    grounds,
    secrecy,
    profiles,
    records,
    exports,
    tables,
)

CODES: Mapping[str, Code] = {code.id: code for code in sorted((code for room in _ROOMS for code in room.CODES), key=lambda code: code.id)}
