"""What the harness's own national side has seen, read by its control listener: `{read: {dossier | sign_ins | calls | armed | questions | received}}`."""

from collections.abc import Callable, Mapping
from typing import Any

from thongsuot.steps.breakage import broken
from thongsuot.steps.desk import Desk


def read_out(wanted: Mapping[str, Any], desk: Desk) -> Any:
    """Raises BrokenError (not-instrumented) without a control listener."""
    name = next((key for key in READ_OUTS if key in wanted), None)
    if name is None:
        listed = ", ".join(READ_OUTS)
        raise broken("configuration", f"read nhận một trong: {listed}", f"read takes one of: {listed}")
    return READ_OUTS[name](wanted[name], desk)


def _dossier(number: Any, desk: Desk) -> Any:
    if not number:
        raise broken("value", "không có mã hồ sơ để đọc phía quốc gia", "there is no dossier number to read the national side with")
    return desk.national.dossier(str(number), seconds=desk.deadline.left())


def _sign_ins(persona: Any, desk: Desk) -> Any:
    return desk.national.sign_ins(str(persona), seconds=desk.deadline.left())


def _calls(wanted: Any, desk: Desk) -> Any:
    filters = {key: value for key, value in (wanted or {}).items() if key in {"after", "kind", "persona", "dossier", "limit"}}
    return desk.national.calls(seconds=desk.deadline.left(), **filters)


def _armed(identifier: Any, desk: Desk) -> Any:
    return desk.national.stimulus(str(identifier), seconds=desk.deadline.left())


def _questions(identifier: Any, desk: Desk) -> Any:
    if not identifier:
        raise broken("value", "không có mã câu hỏi để đọc phía quốc gia", "there is no question to read the national side with")
    return desk.national.questions(str(identifier), seconds=desk.deadline.left())


def _received(wanted: Any, desk: Desk) -> Any:
    return desk.national.received(str(wanted["service"]), str(wanted.get("subject") or ""), seconds=desk.deadline.left())


READ_OUTS: Mapping[str, Callable[[Any, Desk], Any]] = {
    "dossier": _dossier,
    "sign_ins": _sign_ins,
    "calls": _calls,
    "armed": _armed,
    "questions": _questions,
    "received": _received,
}
