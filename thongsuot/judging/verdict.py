"""What a gate says of a record."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from thongsuot.judging.reason import CONFORMANT, HARNESS_BROKE, NOT_CONFORMANT, SECRECY, Reason
from thongsuot.judging.requirements import RequirementLine
from thongsuot.words.source import Text
from thongsuot.words.verdict import Verdict

_WORDS = {
    CONFORMANT: Text("đạt", "conformant"),
    NOT_CONFORMANT: Text("không đạt", "not conformant"),
    HARNESS_BROKE: Text("bộ kiểm thử hỏng", "the harness broke"),
    SECRECY: Text("lộ bí mật hoặc hỏng bằng chứng", "secrets leaked or evidence broken"),
}
_UNFINISHED = Text("chưa đủ căn cứ", "incomplete")


@dataclass(frozen=True, slots=True)
class GateVerdict:
    """`exit_code` 0 conformant, 1 not conformant, 4 incomplete, 5 the harness broke, 6 secrecy.

    `passed` of `applicable` checks: those the gate asks for, in force on `as_of`, not planned as not applicable; pass, warn and waived count as passed.
    `counts` is per word over the checks in force; `missing` ones have no word. The lists name check ids; `not_applicable` and `waived` pair a check with
    its reason; `advised` are failed recommendations. `notes` are what a reader must know even of a green verdict; `local`: the province's
    own checks with their words, outside the conclusion.
    """

    gate: str
    title: Text
    province: str
    run_id: str
    as_of: date
    exit_code: int
    reasons: tuple[Reason, ...]
    counts: Mapping[Verdict, int]
    passed: int
    applicable: int
    requirements: tuple[RequirementLine, ...]
    failing: tuple[str, ...] = ()
    advised: tuple[str, ...] = ()
    errored: tuple[str, ...] = ()
    blocked: tuple[str, ...] = ()
    undecided: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    not_applicable: tuple[tuple[str, str], ...] = ()
    waived: tuple[tuple[str, str], ...] = ()
    notes: tuple[Text, ...] = ()
    local: tuple[tuple[str, Verdict | None], ...] = ()

    @property
    def green(self) -> bool:
        return self.exit_code == CONFORMANT

    @property
    def violations(self) -> tuple[Reason, ...]:
        """Secrets and broken evidence, whatever outranks them in `exit_code`."""
        return tuple(reason for reason in self.reasons if reason.exit_code == SECRECY)

    @property
    def word(self) -> Text:
        return _WORDS.get(self.exit_code, _UNFINISHED)
