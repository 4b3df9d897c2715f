"""The kind `arrange`: one operation of a closed table on the harness's national side or, in reference mode, on the portal."""

import base64
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from thongsuot.documents.scenario import Step
from thongsuot.steps.breakage import broken
from thongsuot.steps.desk import Desk, StepResult
from thongsuot.steps.national_control import NationalControl


def arrange(step: Step, desk: Desk) -> StepResult:
    """What the listener answered."""
    body = desk.resolve(step.body)
    name = next((key for key in OPERATIONS if key in body), None)
    if name is None:
        listed = ", ".join(OPERATIONS)
        raise broken("configuration", f"arrange nhận một trong: {listed}", f"arrange takes one of: {listed}")
    return StepResult(OPERATIONS[name](body[name], desk))


def ensure_personas(control: NationalControl, personas: Mapping[str, Mapping[str, Any]]) -> None:
    """Makes the persons of a row known to the national side. Raises BrokenError."""
    for persona in personas.values():
        control.put_persona(persona)


def _clock(now: Any, desk: Desk) -> Any:
    return desk.portal.set_clock(now)


def _refuse_sync(wanted: Any, desk: Desk) -> Any:
    """The adapter answers `times` calls of a dossier, or of any dossier of a person, with a server error."""
    stimulus = {"kind": "adapter-refuse", "times": int(wanted.get("times") or 1)}
    if wanted.get("status"):
        stimulus["status"] = int(wanted["status"])
    if wanted.get("persona"):
        stimulus["owner"] = str(_person(wanted["persona"], desk)["tech_id"])
    stimulus |= {name: str(wanted[name]) for name in ("dossier", "service") if wanted.get(name)}
    return desk.national.arm(stimulus)


def _disturb_sync(wanted: Any, desk: Desk) -> Any:
    """The answers to some calls are late, cut off, or of another form: `how` is one of the national side's disorders."""
    stimulus = {"kind": f"adapter-{wanted['how']}", "times": int(wanted.get("times") or 1)}
    stimulus |= {"owner": str(_person(wanted["persona"], desk)["tech_id"])} if wanted.get("persona") else {}
    stimulus |= {name: str(wanted[name]) for name in ("dossier", "service", "code") if wanted.get(name)}
    stimulus |= {"seconds": int(wanted["seconds"])} if wanted.get("seconds") else {}
    return desk.national.arm(stimulus)


def _question(wanted: Any, desk: Desk) -> Any:
    """Somebody asks the province at the national portal."""
    question = {name: str(wanted[name]) for name in ("content", "procedure", "agency") if wanted.get(name)}
    if wanted.get("persona"):
        claims = _person(wanted["persona"], desk)["claims"]
        question |= {"name": str(claims.get("HoVaTen") or claims.get("TenDoanhNghiep") or ""), "email": str(claims.get("ThuDienTu") or "")}
    return desk.national.ask(question)


def _push(wanted: Any, desk: Desk) -> Any:
    """The national side calls the portal by itself; a stranger does so with a wrong key."""
    asked: dict[str, Any] = {name: str(wanted[name]) for name in ("service", "procedure", "dossier", "supplement", "notice") if wanted.get(name)}
    asked |= {"amount": int(wanted["amount"])} if wanted.get("amount") else {}
    asked |= {"persona": str(_person(wanted["persona"], desk)["id"])} if wanted.get("persona") else {}
    return desk.national.push({**asked, "signed": not wanted.get("stranger", False)})


def _account_form(wanted: Any, desk: Desk) -> Any:
    """A person's claims as another kind of account gives them: `style` vnconnect or vneid, `type` of LoaiTaiKhoan string or number."""
    number = str(wanted.get("number", "")).lower() == "true"
    form, style = wanted.get("type") or ("number" if number else "string"), wanted.get("style") or "vnconnect"
    population = _as_population(wanted.get("population") or {})
    return desk.national.put_persona(_person(wanted["persona"], desk), style=style, account_type=form, population=population)


def _as_population(said: Mapping[str, Any]) -> dict[str, Any]:
    """What the population database says, by the names of its answer (protocol §5)."""
    record: dict[str, Any] = {}
    if said.get("birth_date"):
        record["NgayThangNamSinh"] = "".join(reversed(str(said["birth_date"]).split("/")))
    place = {part: str(said[name]) for name, part in {"address": "ChiTiet", "commune": "MaPhuongXa"}.items() if said.get(name)}
    return record | ({"NoiOHienTai": place} if place else {})


def _store_paper(wanted: Any, desk: Desk) -> Any:
    """A paper lies in a person's document store, or has been withdrawn from it."""
    paper = {name: str(wanted[name]) for name in ("result", "number", "name", "state") if wanted.get(name)}
    paper["persona"] = str(_person(wanted["persona"], desk)["id"])
    if file := wanted.get("file"):
        paper |= {"filename": str(file["name"]), "content": base64.b64encode(Path(file["path"]).read_bytes()).decode()}
    return desk.national.put_paper(paper)


def _payment(wanted: Any, desk: Desk) -> Any:
    """How the payments of a dossier go and are told; `seconds` and `other` where the ending takes them."""
    stimulus = {"kind": f"payment-{wanted['ending']}", "dossier": str(wanted["dossier"]), "times": int(wanted.get("times") or 1)}
    if wanted.get("seconds"):
        stimulus["seconds"] = int(wanted["seconds"])
    if wanted.get("other"):
        stimulus["other"] = str(wanted["other"])
    return desk.national.arm(stimulus)


def _sign_in(wanted: Any, desk: Desk) -> Any:
    """The provider answers the sign-ins of a person wrongly, by a case of its catalogue; `seconds`: how long a slow endpoint holds the line."""
    stimulus = {"kind": "sign-in", "persona": str(_person(wanted["persona"], desk)["id"]), "case": str(wanted["case"])}
    return desk.national.arm(stimulus | {"seconds": int(wanted.get("seconds") or 1)})


def _retire_issuer(wanted: Any, desk: Desk) -> Any:
    """The provider ends for this portal; `{id, id_token}`, the latter a person's, signed just before."""
    return desk.national.arm({"kind": "issuer-retired", "persona": str(_person(wanted["persona"], desk)["id"])})


def _right_again(identifier: Any, desk: Desk) -> Any:
    """What was armed no longer applies."""
    return desk.national.disarm(str(identifier))


def _person(wanted: Any, desk: Desk) -> Mapping[str, Any]:
    """By name in `uses.personas`, or the person itself."""
    found = desk.persons.get(wanted) if isinstance(wanted, str) else wanted
    if not isinstance(found, Mapping):
        raise broken("configuration", f"kịch bản không khai người {wanted!r}", f"the scenario declares no person {wanted!r}")
    return found


OPERATIONS: Mapping[str, Callable[[Any, Desk], Any]] = {
    "clock": _clock,
    "refuse_sync": _refuse_sync,
    "disturb_sync": _disturb_sync,
    "account_form": _account_form,
    "store_paper": _store_paper,
    "payment": _payment,
    "sign_in": _sign_in,
    "question": _question,
    "push": _push,
    "retire_issuer": _retire_issuer,
    "right_again": _right_again,
}
