"""Which checks a defect of the reference portal kills: what proves that a check can fail."""

from dataclasses import dataclass

from thongsuot.words.source import Span, Text


@dataclass(frozen=True, slots=True)
class Kill:
    """`kills`: check ids ("SSO-011[expired]/SSO-R-03"), exactly those that must fail under the defect."""

    defect: str
    kills: tuple[str, ...]
    span: Span
    why: Text | None = None
