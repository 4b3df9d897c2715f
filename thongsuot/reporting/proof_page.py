"""What a whole proof leaves in docs/kill-matrix: one document for programs, one page for people. Pure: text from what was found."""

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from thongsuot.judging.kills import KillMatrix
from thongsuot.reporting.handbook import GENERATED
from thongsuot.reporting.matrix import objections
from thongsuot.words.day import VIETNAM
from thongsuot.words.source import Text

PROVEN = Text(
    "Chứng minh đủ: cổng sạch đạt hết; mỗi lỗi cài làm hỏng đúng những kiểm tra đã ghi, không hơn không kém; mỗi kiểm tra có lỗi làm hỏng; "
    "cái gì không kết luận được thì đúng là cái mà luồng dữ liệu đòi.",
    "Proven: the clean portal passes whole; each defect kills exactly the checks written for it; each check is killed by some defect; "
    "and what was left undecided is exactly what the data flow implies.",
)
NOT_PROVEN = Text("Chưa chứng minh: xem những điều trái ngược ở dưới.", "Not proven: see what stands against it below.")
WHOLE = Text("mọi dòng với mọi lỗi", "every row under every defect")
SAMPLED = Text("những dòng đọc đến điều bị đổi, và một mẫu của các dòng khác", "the rows that look at what is changed, and a sample of the others")
TOGETHER = Text("{} trong đó chạy với nhiều lỗi cùng lúc và không dòng nào báo lỗi", "{} of them under several defects at once, and silent")


@dataclass(frozen=True, slots=True)
class Occasion:
    """When and on what a proof was made. `commit`: None where there is no Git; `dirty`: files were changed since it. `defects`, `rows`: tried, of how many;
    `together`: rows that ran under several defects at once, counted for each."""

    ended: datetime
    province: str
    commit: str | None
    dirty: bool
    seed: str
    everything: bool
    defects: tuple[int, int]
    rows: tuple[int, int]
    together: int
    versions: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ProofReport:
    """`odd`: what else voids the proof. `defects` and `checks`: what each is in words."""

    matrix: KillMatrix
    odd: Collection[str]
    occasion: Occasion
    defects: Mapping[str, Text]
    checks: Mapping[str, Text]

    @property
    def proven(self) -> bool:
        return self.matrix.proven and not self.odd


def proof_document(report: ProofReport) -> str:
    """kill-matrix.json."""
    matrix, occasion = report.matrix, report.occasion
    result = PROVEN if report.proven else NOT_PROVEN
    document: dict[str, Any] = {
        "proven": report.proven,
        "result": {"vi": result.vi, "en": result.en},
        "against": list(objections(matrix, report.odd)),
        "ended": occasion.ended.isoformat(timespec="seconds"),
        "province": occasion.province,
        "commit": occasion.commit,
        "dirty": occasion.dirty,
        "seed": occasion.seed,
        "every_row_under_every_defect": occasion.everything,
        "defects": {"run": occasion.defects[0], "of": occasion.defects[1]},
        "checks": {"killed": len(matrix.killers), "of": len(matrix.certified)},
        "rows": {"run": occasion.rows[0], "of": occasion.rows[1], "under_several_defects_at_once": occasion.together},
        "versions": dict(occasion.versions),
        "kills": {defect: list(checks) for defect, checks in matrix.failed.items()},
        "killers": {check: list(matrix.killers.get(check, ())) for check in matrix.certified},
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def proof_page(report: ProofReport) -> str:
    """kill-matrix.md."""
    lines = [GENERATED.replace("thongsuot docs", "thongsuot defects verify --output"), "", "# Bảng lỗi bị bắt / The kill matrix", ""]
    result = PROVEN if report.proven else NOT_PROVEN
    lines += [f"**{result.vi}**", "", f"*{result.en}*", "", *_facts(report)]
    against = list(objections(report.matrix, report.odd))
    if against:
        lines += ["", "## Những điều trái ngược / What stands against it", "", *(f"- {one}" for one in against)]
    return "\n".join([*lines, "", *_kills(report), "", *_killers(report)]) + "\n"


def how_run(*, everything: bool, together: int) -> Text:
    """Which rows were run, in words."""
    rows = WHOLE if everything else SAMPLED
    return Text(f"{rows.vi}; {TOGETHER.vi.format(together)}", f"{rows.en}; {TOGETHER.en.format(together)}") if together else rows


def _facts(report: ProofReport) -> Iterator[str]:
    occasion, matrix = report.occasion, report.matrix
    rows = how_run(everything=occasion.everything, together=occasion.together)
    facts = {
        "Kết thúc (ended)": f"{occasion.ended.astimezone(VIETNAM):%d/%m/%Y %H:%M} (+07:00)",
        "Mã nguồn (commit)": _commit(occasion),
        "Cổng (portal)": f"cổng mẫu, hồ sơ `{occasion.province}`",
        "Hạt giống (seed)": f"`{occasion.seed}`",
        "Lỗi cài đã thử (defects tried)": "{} trên {}".format(*occasion.defects),
        "Kiểm tra bị làm hỏng (checks killed)": f"{len(matrix.killers)} trên {len(matrix.certified)}",
        "Dòng kịch bản đã chạy (rows run)": f"{occasion.rows[0]} trên {occasion.rows[1]}: {rows.vi} ({rows.en})",
        "Phiên bản (versions)": ", ".join(f"{name} {version}" for name, version in occasion.versions.items()),
    }
    yield "| | |"
    yield "| --- | --- |"
    yield from (f"| {name} | {fact} |" for name, fact in facts.items())


def _commit(occasion: Occasion) -> str:
    if occasion.commit is None:
        return "không có Git ở đây (no Git here)"
    return f"`{occasion.commit}`, " + ("có sửa đổi chưa ghi nhận (with changes since)" if occasion.dirty else "nguyên vẹn (unchanged)")


def _kills(report: ProofReport) -> Iterator[str]:
    yield "## Lỗi cài nào làm hỏng kiểm tra nào / What each defect kills"
    yield ""
    yield "| lỗi cài (defect) | là gì | số | kiểm tra không đạt (checks that fail) |"
    yield "| --- | --- | ---: | --- |"
    for defect, checks in report.matrix.failed.items():
        yield f"| `{defect}` | {_words(report.defects, defect)} | {len(checks)} | {_listed(checks)} |"


def _killers(report: ProofReport) -> Iterator[str]:
    yield "## Kiểm tra nào bị lỗi cài nào làm hỏng / What kills each check"
    yield ""
    yield "| kiểm tra (check) | điều phải đúng | số | lỗi cài (killers) |"
    yield "| --- | --- | ---: | --- |"
    for check in report.matrix.certified:
        killers = report.matrix.killers.get(check, ())
        yield f"| `{check}` | {_words(report.checks, check)} | {len(killers)} | {_listed(killers)} |"


def _words(texts: Mapping[str, Text], name: str) -> str:
    text = texts.get(name, Text(""))
    return " / ".join(part for part in (text.vi, text.en) if part).replace("|", "\\|")


def _listed(names: Collection[str]) -> str:
    return ", ".join(f"`{name}`" for name in names) or "(không)"
