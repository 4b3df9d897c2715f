"""What a page says of one check in one run, ready to be written: only strings, nothing left to decide."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from thongsuot.reporting.block import plain, rerun, value_text
from thongsuot.reporting.marks import Mark, mark_of
from thongsuot.running.outcome import CheckOutcome, PredicateOutcome
from thongsuot.words import side


@dataclass(frozen=True, slots=True)
class Finding:
    """One comparison that did not hold."""

    expected: str
    actual: str
    span: str
    written: str


@dataclass(frozen=True, slots=True)
class Detail:
    """`anchor` is unique on the page; `evidence` pairs a relative link with its title."""

    anchor: str
    mark: Mark
    check: str
    row: str
    requirement: str
    title: str
    who: str
    message: str
    message_en: str
    span: str
    side: str
    blocked_by: str
    remedy: str
    remedy_en: str
    rerun: str
    findings: tuple[Finding, ...] = ()
    evidence: tuple[tuple[str, str], ...] = ()


def detail_of(check: CheckOutcome, row: str, *, anchor: str, title: str, province: str, who: str, folder: str) -> Detail:
    """`who`: the province as people call it; `folder`: the run's folder relative to the page, "" when the page lies in it."""
    return Detail(
        anchor=anchor,
        mark=mark_of(check.verdict),
        check=check.id,
        row=row,
        requirement=check.requirement,
        title=title,
        who=who,
        message=plain(check.message.vi),
        message_en=plain(check.message.en),
        span=check.span,
        side=side.VIETNAMESE[check.side] if check.side else "",
        blocked_by=check.blocked_by or "",
        remedy=plain(check.remedy.vi) if check.remedy else "",
        remedy_en=plain(check.remedy.en) if check.remedy else "",
        rerun=rerun(province, row),
        findings=tuple(_findings(check.predicates)),
        evidence=tuple((link(folder, one.path), one.title or one.path) for one in check.evidence),
    )


def link(folder: str, path: str) -> str:
    """A relative link to a file of the run; every part is quoted, so that a name can never become a scheme or leave the folder's meaning."""
    return "/".join(quote(part) for part in (f"{folder}/{path}" if folder else f"./{path}").split("/"))


def _findings(predicates: Sequence[PredicateOutcome]) -> Iterator[Finding]:
    for one in predicates:
        if not one.passed:
            yield Finding(value_text(one.expected), value_text(one.actual), one.span, plain(one.written.strip()))
