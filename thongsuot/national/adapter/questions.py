"""Questions and answers (protocol §2.2: names and fields seen in OpenCPS v2 and its front end; which questions a list holds is inferred)."""

from collections.abc import Mapping

from thongsuot.national.adapter.asked import Asked
from thongsuot.national.adapter.envelope import OK, Envelope, refused
from thongsuot.national.adapter.rows import read_rows
from thongsuot.national.questions import ANSWER_FIELDS

FOUND = "Lấy dữ liệu thành công"
QUESTION_FIELDS = ("MALINHVUC", "NOIDUNG", "MADONVI", "TENDONVI", "HOVATEN", "THUDIENTU", "MATTHCDP")


def list_asked_here(asked: Asked) -> Envelope:
    """`LayDanhSachHoiDapGuiTuDVCQG`: what was asked at the national portal and waits for this province's answer."""
    waiting = [found for found in asked.national.questions.of(asked.tenant.key) if found.origin == "national" and not found.answer]
    return Envelope(OK, FOUND, [found.row() for found in waiting])


def list_answered(asked: Asked) -> Envelope:
    """`LayDanhSachHoiDapBoCoQuan`: what this province has answered."""
    return Envelope(OK, FOUND, [found.row() for found in asked.national.questions.of(asked.tenant.key) if found.answer])


def read_answer(asked: Asked) -> Envelope:
    """`LayNoiDungTraLoiTheoCauHoi {cauhoiid}`: its answers, none as long as nobody has answered."""
    identifier = asked.text("cauhoiid", "CAUHOIID")
    if not identifier:
        return refused("Thiếu cauhoiid")
    question = asked.national.questions.find(asked.tenant.key, identifier)
    if question is None:
        return refused(f"Câu hỏi {identifier} không tồn tại")
    return Envelope(OK, FOUND, [dict(question.answer)] if question.answer else [])


def put_questions(asked: Asked) -> Envelope:
    """`DongBoHoiDap {data: [question]}`: questions of the province's own portal, answered or not; the same HOIDAPID again is overwritten (inferred)."""
    rows = read_rows(asked.body.get("data"), "HOIDAPID", "NOIDUNG")
    if isinstance(rows, str):
        return refused(rows)
    for row in rows:
        answer = _part(row, ANSWER_FIELDS) if row.get("NOIDUNGTRALOI") else {}
        asked.national.questions.put(asked.tenant.key, str(row["HOIDAPID"]), _part(row, QUESTION_FIELDS), answer)
    return Envelope(OK, "Đồng bộ hỏi đáp thành công", [{"HOIDAPID": row["HOIDAPID"]} for row in rows])


def put_answers(asked: Asked) -> Envelope:
    """`DongBoKetQuaHoiDapGuiTuDVCQG {data: [answer]}`: answers to what was asked at the national portal; a later answer takes the place of an earlier one."""
    rows = read_rows(asked.body.get("data"), "HOIDAPID", "NOIDUNGTRALOI")
    if isinstance(rows, str):
        return refused(rows)
    found = {str(row["HOIDAPID"]): asked.national.questions.find(asked.tenant.key, str(row["HOIDAPID"])) for row in rows}
    unknown = [identifier for identifier, question in found.items() if question is None]
    if unknown:
        return refused(f"Câu hỏi không tồn tại: {', '.join(unknown)}")
    for row in rows:
        question = found[str(row["HOIDAPID"])]
        if question is not None:
            asked.national.questions.answer(question, _part(row, ANSWER_FIELDS))
    return Envelope(OK, "Đồng bộ kết quả hỏi đáp thành công", [{"HOIDAPID": row["HOIDAPID"]} for row in rows])


def _part(row: Mapping[str, object], names: tuple[str, ...]) -> dict[str, object]:
    return {name: row.get(name, "") for name in names}
