"""What stands on each paper of a dossier. Pure."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from thongsuot.portal.dossiers.record import CaseFile
from thongsuot.portal.dossiers.words import say_agency, say_channel, say_component, say_fee, say_procedure, say_status, say_time
from thongsuot.portal.papers.forms import UNNUMBERED, PaperKind, circular_on
from thongsuot.portal.tenant import Tenant

Rows = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper, in words. `mark` names form and circular; `lines` are its body, `table` its numbered list, `signer` who issues it."""

    agency: str
    mark: str
    number: str
    title: str
    place_and_day: str
    opening: str
    rows: Rows
    table_title: str
    table: tuple[str, ...]
    signer: str


@dataclass(frozen=True, slots=True)
class _Body:
    """The part of a paper that its kind decides. `at`: when it was issued; `agency`: who issued it."""

    at: datetime
    agency: str
    opening: str
    rows: Rows
    signer: str
    table_title: str = ""
    table: tuple[str, ...] = ()


def write_paper(kind: PaperKind, case: CaseFile, tenant: Tenant) -> Paper | None:
    """The paper of that kind as of now; None while the dossier has none."""
    body = BODIES[kind](case, tenant)
    if body is None:
        return None
    circular = circular_on(body.at.date(), tenant.behaviour)
    form = circular.forms.get(kind, UNNUMBERED)
    procedure = say_procedure(case.dossier.procedure_code, tenant.catalogue)
    return Paper(
        agency=say_agency(body.agency),
        mark=f"Mẫu số {form.number} ({circular.name})" if form.number else "",
        number=f"Số: {case.dossier.code}/HDHS",
        title=form.title,
        place_and_day=f"ngày {body.at:%d} tháng {body.at:%m} năm {body.at:%Y}",
        opening=body.opening,
        rows=(
            ("Mã hồ sơ", case.dossier.code),
            ("Thủ tục", procedure),
            ("Người nộp", case.dossier.name),
            *((("Nộp thay cho", case.dossier.holder_name),) if case.dossier.is_for_another else ()),
            *body.rows,
        ),
        table_title=body.table_title,
        table=body.table,
        signer=body.signer,
    )


def papers_of(case: CaseFile, tenant: Tenant, *, inside: bool) -> dict[PaperKind, Paper]:
    """The papers that the dossier has; the control slip is for officers only (`inside`)."""
    written = ((kind, write_paper(kind, case, tenant)) for kind in BODIES if inside or kind != "control")
    return {kind: paper for kind, paper in written if paper is not None}


def _receipt(case: CaseFile, tenant: Tenant) -> _Body | None:
    dossier, procedure = case.dossier, tenant.catalogue.get(case.dossier.procedure_code)
    if dossier.received_at is None or not tenant.behaviour.issue_receipt:
        return None
    # A receipt keeps the date it was given out with; what moved it later has a paper of its own.
    moved = [one.due_before for kind in (case.supplements, case.apologies, case.pauses) for one in kind if one.due_before]
    due = min(moved, default=dossier.due_at)
    rows = (
        ("Địa chỉ", dossier.address),
        ("Điện thoại", dossier.phone),
        ("Cơ quan giải quyết", say_agency(dossier.resolving_agency)),
        ("Thời gian nhận hồ sơ", say_time(dossier.received_at)),
        *((("Thời gian trả kết quả", say_time(due)),) if tenant.behaviour.complete_receipt else ()),
        ("Phí, lệ phí", say_fee(procedure)),
        ("Nhận kết quả", say_channel(dossier.return_channel)),
    )
    parts = tuple(say_component(file, procedure) for file in case.files if file.purpose == "component")
    opening = "Bộ phận Một cửa đã tiếp nhận hồ sơ nộp trực tuyến và hẹn trả kết quả như sau:"
    centre = dossier.receiving_agency if tenant.behaviour.name_centre_on_receipt else dossier.resolving_agency
    return _Body(dossier.received_at, centre, opening, rows, "Người tiếp nhận hồ sơ", "Thành phần hồ sơ nộp", parts)


def _supplement(case: CaseFile, tenant: Tenant) -> _Body | None:
    if not case.supplements or not tenant.behaviour.supplement_on_paper:
        return None
    asked = case.supplements[-1]
    rows = (("Nội dung cần bổ sung", asked.content), ("Lần yêu cầu", str(len(case.supplements))), ("Yêu cầu lúc", say_time(asked.asked_at)))
    return _Body(asked.asked_at, case.dossier.receiving_agency, "Để có cơ sở giải quyết hồ sơ, đề nghị ông/bà bổ sung, hoàn thiện:", rows, asked.asked_by)


def _refusal(case: CaseFile, tenant: Tenant) -> _Body | None:
    dossier = case.dossier
    if dossier.refused_at is None or not tenant.behaviour.refusal_on_paper:
        return None
    rows = (("Lý do", dossier.refusal_reason or ""),) if tenant.behaviour.show_refusal_reason else ()
    return _Body(dossier.refused_at, dossier.receiving_agency, "Hồ sơ của ông/bà không được tiếp nhận để giải quyết:", rows, "Người tiếp nhận hồ sơ")


def _apology(case: CaseFile, tenant: Tenant) -> _Body | None:
    if not case.apologies or not (tenant.behaviour.show_apology and tenant.behaviour.apology_on_paper):
        return None
    told = case.apologies[-1]
    rows = (("Hẹn trả lần trước", say_time(told.due_before)), ("Lý do chậm", told.reason), ("Hẹn trả lại vào", say_time(told.due_after)))
    opening = "Cơ quan giải quyết xin lỗi ông/bà vì chưa trả được kết quả đúng hẹn và xin hẹn lại:"
    return _Body(told.at, case.dossier.resolving_agency, opening, rows, told.by)


def _pause(case: CaseFile, tenant: Tenant) -> _Body | None:
    stops = [pause for pause in case.pauses if pause.kind == "stop"]
    if not stops or not tenant.behaviour.pause_on_paper:
        return None
    stop = stops[-1]
    rows = (("Dừng từ", say_time(stop.begun_at)), *((("Lý do", stop.reason),) if tenant.behaviour.show_pause_reason else ()))
    opening = "Hồ sơ của ông/bà dừng giải quyết. Thời gian dừng không tính vào thời hạn:"
    return _Body(stop.begun_at, case.dossier.resolving_agency, opening, rows, stop.begun_by)


def _control(case: CaseFile, _tenant: Tenant) -> _Body | None:
    if case.dossier.received_at is None:
        return None
    steps = tuple(f"{say_time(entry.at)}: {entry.actor} ({entry.title}): {say_status(entry.status)}" for entry in case.history)
    rows = (("Cơ quan giải quyết", say_agency(case.dossier.resolving_agency)), ("Hẹn trả kết quả", say_time(case.dossier.due_at)))
    return _Body(
        case.dossier.received_at, case.dossier.receiving_agency, "Quá trình giải quyết hồ sơ:", rows, "Người tiếp nhận hồ sơ", "Các bước đã thực hiện", steps
    )


BODIES: dict[PaperKind, Callable[[CaseFile, Tenant], _Body | None]] = {
    "receipt": _receipt,
    "supplement": _supplement,
    "refusal": _refusal,
    "apology": _apology,
    "pause": _pause,
    "control": _control,
}
