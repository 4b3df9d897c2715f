"""Records of two sample provinces, built in code: one with nothing wrong, one where every word of the nine is said."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from thongsuot.documents.requirements import Gate, Requirement
from thongsuot.documents.waivers import Waiver
from thongsuot.judging.evidence import Inspection
from thongsuot.running.outcome import CheckOutcome, Evidence, Made, PredicateOutcome, RowOutcome, StepOutcome
from thongsuot.running.record import ManifestEntry, Record, Target
from thongsuot.words.side import Side
from thongsuot.words.source import Span, Text
from thongsuot.words.verdict import Verdict

NOW = datetime(2026, 1, 2, 9, 0, tzinfo=UTC)
AS_OF = date(2025, 6, 20)
GATES = ("trial", "go-live")
SPAN = Span("scenarios/requirements.yaml", 5, 5)
DIGESTS = {"suites": "a1", "scenarios": "b2", "profile": "c3", "requirements": "d4", "gates": "e5"}
WHOLE = Inspection(listed=5)
FINGERPRINT = "sha256:51ab; reference"
LANDING = '      - {that: landing.procedure, equals: "${{ service.code }}", verifies: [SSO-R-03]}'


MADE = (
    Made("draft", "7", removed=True, by="SSO-001/drop"),
    Made("dossier", "H55.01-2", why=Text("cổng không cho xóa")),
    Made("dossier", "H55.01-1", by="SSO-001/tidy", why=Text("máy chủ trả lời 503")),
)


def requirement(id_: str, level: str = "must", **changes: object) -> Requirement:
    made = Requirement(id_, Text(f"Yêu cầu {id_}", f"Requirement {id_}"), level, "directive", GATES, "công văn mẫu", "press", SPAN)  # type: ignore[arg-type]
    return replace(made, **changes)  # type: ignore[arg-type]


REQUIREMENTS = {one.id: one for one in (requirement("SSO-R-01"), requirement("SSO-R-03"), requirement("HS-R-02"), requirement("HS-R-09", "should"))}
TRIAL = Gate("trial", Text("Chạy thử 20/6/2025", "Trial, 20 June 2025"), AS_OF, ("SSO-R-01",), SPAN)
GO_LIVE = Gate("go-live", Text("Vận hành 1/7/2025", "Go-live, 1 July 2025"), date(2025, 7, 1), ("SSO-R-01",), SPAN)


def evidence(name: str, media: str = "application/json") -> Evidence:
    return Evidence(f"evidence/{name}", hashlib.sha256(name.encode()).hexdigest(), media, name.rpartition("/")[2])


def predicate(*, passed: bool = True, actual: object = "1.004873.000.00.00.H55", expected: object = "2.000815.000.00.00.H55") -> PredicateOutcome:
    return PredicateOutcome(
        "that", passed, expected if passed else actual, expected, Text("màn hình nộp hồ sơ mở đúng thủ tục"), "scenarios/sso/SSO-003-landing.yaml:12:9", LANDING
    )


def check(row: str, requirement_: str, verdict: Verdict = Verdict.PASS, **changes: object) -> CheckOutcome:
    made = CheckOutcome(
        id=f"{row}/{requirement_}",
        requirement=requirement_,
        severity="must",
        verdict=verdict,
        rule="predicates",
        message=Text("màn hình nộp hồ sơ mở sai thủ tục", "the submission screen opened another procedure"),
        span="scenarios/sso/SSO-003-landing.yaml:12:9",
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def step(id_: str, status: str = "done", **changes: object) -> StepOutcome:
    made = StepOutcome(id_, "http", f"Bước {id_}", status, "2026-01-02T08:00:01Z", 120.0, "scenarios/sso/SSO-003-landing.yaml:9:5")  # type: ignore[arg-type]
    return replace(made, **changes)  # type: ignore[arg-type]


def row(id_: str, *checks: CheckOutcome, title: str = "Đăng nhập một lần vào thẳng màn hình nộp hồ sơ", **changes: object) -> RowOutcome:
    made = RowOutcome(
        id=id_,
        scenario=id_.partition("[")[0],
        title=Text(title, "One sign-in opens the submission screen"),
        topic="sso" if id_.startswith("SSO") else "dossier",
        gates=GATES,
        channel="http",
        started="2026-01-02T08:00:01Z",
        ended="2026-01-02T08:00:03Z",
        checks=checks,
        steps=(step("land", evidence=(evidence(f"{id_}/01-land.json"),)),),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def entry(check_id: str, *, severity: str = "must", not_applicable: str | None = None) -> ManifestEntry:
    row_id, _, requirement_ = check_id.rpartition("/")
    return ManifestEntry(check_id, row_id, requirement_, severity, GATES, not_applicable)


def manifest_of(rows: Sequence[RowOutcome]) -> tuple[ManifestEntry, ...]:
    why = {row.id: row.not_applicable.vi if row.not_applicable else None for row in rows}
    return tuple(entry(check.id, severity=check.severity, not_applicable=why[row.id]) for row in rows for check in row.checks)


def record(rows: Sequence[RowOutcome], province: str = "tinh-mau-1", **changes: object) -> Record:
    target = Target("https://tinh-mau-1.test/", "https://dvcqg.test/", "staging", FINGERPRINT, FINGERPRINT, reference=False, defects=())
    made = Record(
        schema_version=1,
        run_id=f"20260102T080000-{province[-1]}f3a",
        province=province,
        province_name=f"Tỉnh mẫu {province[-1]}",
        target=target,
        seed="mau",
        started="2026-01-02T08:00:00Z",
        ended="2026-01-02T08:01:00Z",
        complete=True,
        interrupted=None,
        selection=None,
        digests=DIGESTS,
        tools={"thongsuot": "0.1.0", "python": "3.11"},
        manifest=manifest_of(rows),
        rows=tuple(rows),
        canary={"scanned": True, "secrets": 12, "lost": [], "findings": []},
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def green_rows() -> tuple[RowOutcome, ...]:
    """Five rows, seven checks, all passed; every requirement of REQUIREMENTS is among them."""
    return (
        row("SSO-003", check("SSO-003", "SSO-R-01"), check("SSO-003", "SSO-R-03", predicates=(predicate(),))),
        row("SSO-011[expired]", check("SSO-011[expired]", "SSO-R-01"), title="Trang gọi lại với state hết hạn không mở phiên"),
        row("SSO-011[missing]", check("SSO-011[missing]", "SSO-R-01"), title="Trang gọi lại thiếu state không mở phiên"),
        row("HS-006", check("HS-006", "HS-R-02"), check("HS-006", "HS-R-09", severity="should"), title="Hồ sơ đi trọn vòng đời", channel="browser"),
        row("HS-012", check("HS-012", "HS-R-02"), title="Công dân khác không mở được hồ sơ"),
    )


def green() -> Record:
    return record(green_rows())


def motley() -> Record:
    """Tỉnh mẫu 2: each of the nine words at least once."""
    fails = check(
        "SSO-003",
        "SSO-R-03",
        Verdict.FAIL,
        side=Side.PORTAL,
        predicates=(predicate(passed=False),),
        evidence=(evidence("SSO-003/02-land.json"), evidence("SSO-003/02-land.png", "image/png")),
        remedy=Text("Kiểm tra ánh xạ MaTTHC và trang đích sau khi đăng nhập."),
    )
    said = {
        "HS-006": (Verdict.ERROR, {"rule": "unreachable", "side": Side.NATIONAL, "message": Text("phía quốc gia không trả lời trong 10 giây")}),
        "HS-007": (Verdict.BLOCKED, {"rule": "blocked", "blocked_by": "HS-006/HS-R-02", "message": Text("không có mã hồ sơ")}),
        "HS-008": (Verdict.REVIEW, {"rule": "manual", "message": Text("cần người xem biên bản ký")}),
        "HS-009": (Verdict.FLAKY, {"message": Text("lần đầu không đạt, lần sau đạt")}),
        "HS-010": (Verdict.WAIVED, {"message": Text("được miễn theo văn bản mẫu")}),
        "HS-011": (Verdict.WARN, {"message": Text("thông báo chưa có tiếng Anh")}),
    }
    others = [row(id_, check(id_, "HS-R-02", word, **changes), title=f"Hồ sơ {id_}") for id_, (word, changes) in said.items()]
    away = row("HS-012", check("HS-012", "HS-R-02", Verdict.NOT_APPLICABLE, rule="not-applicable"), not_applicable=Text("cổng không nhận hồ sơ tổ chức"))
    rows = (row("SSO-003", check("SSO-003", "SSO-R-01"), fails, attempts=1), *others, away)
    return record(rows, "tinh-mau-2")


def waiver(covers: str, **changes: object) -> Waiver:
    made = Waiver("MT-01", "tinh-mau-1", covers, GATES, "Nguyễn Văn Mẫu", Text("chờ nâng cấp"), date(2025, 6, 1), date(2026, 1, 31), SPAN)
    return replace(made, **changes)  # type: ignore[arg-type]
