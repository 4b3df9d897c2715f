"""Everything that can be made wrong on purpose, in one list: the portal's defects, the national side's stimuli, a tester's bad answers."""

from collections.abc import Mapping
from typing import Any

from thongsuot.conduct.rehearsal import bad_answers
from thongsuot.documents.library import Library
from thongsuot.environment.tower import known_defects, known_stimuli
from thongsuot.words.source import Text

KINDS: Mapping[str, Text] = {
    "portal": Text("lỗi cài của cổng mẫu", "defects of the portal"),
    "identity": Text("đăng nhập: phía quốc gia trả lời sai hoặc lạ", "sign-in: the national side answers wrongly or oddly"),
    "adapter": Text("trục dữ liệu trả lời khác thường", "the data adapter answers in another way"),
    "payment": Text("nền tảng thanh toán trả lời sai hoặc lạ", "the payment platform answers wrongly or oddly"),
    "outage": Text("mất, chậm, đứt ở phía quốc gia", "the national side is away, slow or cut off"),
    "answer": Text("câu trả lời khác của người kiểm thử", "a tester answers otherwise"),
}


def all_mistakes(library: Library) -> list[dict[str, Any]]:
    """`[{id, kind: one of KINDS, title_vi, title_en, noticed_vi, ...}]`: a defect has its `changes`, a stimulus what `arms` it and what it `needs` named."""
    portal = [{**defect, "kind": "portal"} for defect in known_defects()]
    return [*portal, *known_stimuli(), *_answers(library)]


def _answers(library: Library) -> list[dict[str, Any]]:
    checks = {kill.defect: kill.kills for kill in library.kills}
    return [{**answer, "kind": "answer", "noticed_vi": _contrary(library, checks[answer["id"]])} for answer in bad_answers(library)]


def _contrary(library: Library, checks: tuple[str, ...]) -> str:
    """A bad answer says that a requirement does not hold, so that is what citizens meet."""
    asked = dict.fromkeys(check.partition("/")[2] for check in checks)
    return "Người dân gặp điều trái với yêu cầu: " + "; ".join(library.requirements[name].text.vi for name in asked) + "."


def how_armed(stimulus: Mapping[str, Any]) -> Text:
    """In words: who gets it, and what a scenario or the control listener is told."""
    body = {name: value for name, value in stimulus["arms"].items() if name != "kind"}
    if stimulus["arms"]["kind"] == "sign-in":
        return Text(
            f"cho từng người: arrange: {{sign_in: {{persona: TÊN, case: {body['case']}}}}}",
            f"for one person: arrange: {{sign_in: {{persona: NAME, case: {body['case']}}}}}",
        )
    kind, named = str(stimulus["id"]), "".join(f", {name}: …" for name in stimulus["needs"])
    family, _, how = kind.partition("-")
    if family == "adapter":
        wanted = "refuse_sync: {persona: TÊN, times: 1}" if how == "refuse" else f"disturb_sync: {{persona: TÊN, how: {how}}}"
        return Text(f"cho cả tỉnh, một người hoặc một hồ sơ: arrange: {{{wanted}}}", f"for a province, a person or a dossier: arrange: {{{wanted}}}")
    if family == "payment":
        return Text(f"cho một hồ sơ: arrange: {{payment: {{ending: {how}{named}}}}}", f"for one dossier: arrange: {{payment: {{ending: {how}{named}}}}}")
    return Text("cho cả tỉnh: arrange: {retire_issuer: {persona: TÊN}}", "for a province: arrange: {retire_issuer: {persona: NAME}}")
