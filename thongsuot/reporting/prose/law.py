"""Requirements in words: what must hold, how binding it is, from which text and how sure we are of it."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from thongsuot.documents.library import Library
from thongsuot.documents.requirements import Requirement
from thongsuot.reporting.prose.sentences import Line, joined
from thongsuot.words.source import Text

LEVELS: Mapping[str, Text] = {"must": Text("bắt buộc", "must"), "should": Text("khuyến nghị", "should")}
AUTHORITIES: Mapping[str, Text] = {
    "law": Text("luật, nghị định, thông tư", "law"),
    "directive": Text("văn bản chỉ đạo", "a directive"),
    "contract": Text("hợp đồng dữ liệu, tài liệu tích hợp", "a data contract"),
    "standard": Text("tiêu chuẩn kỹ thuật", "a technical standard"),
    "quality": Text("chất lượng phục vụ", "quality of service"),
}
CONFIDENCE: Mapping[str, Text] = {
    "verified": Text("đã đối chiếu toàn văn", "checked against the full text"),
    "public-code": Text("thấy trong mã nguồn, tài liệu công khai", "seen in public code or documents"),
    "press": Text("theo báo chí, trang thông tin chính phủ", "from the press or government news"),
    "memory": Text("nhớ lại, chưa đối chiếu", "from memory, not checked"),
    "inferred": Text("suy luận, chưa có văn bản nói thẳng", "inferred, no text says so"),
}
DEMONSTRATED: Mapping[str, Text] = {
    "takeover": Text("vì đã chứng minh được việc chiếm tài khoản", "because a takeover is demonstrated"),
    "leak": Text("vì đã chứng minh được việc lộ dữ liệu", "because a leak is demonstrated"),
}


def requirement_line(requirement: Requirement, library: Library, below: Iterable[Line] = ()) -> Line:
    """The requirement with its gates, its law and what a province should do about it."""
    level = LEVELS[requirement.level]
    text = requirement.text
    head = Text(f"{requirement.id} ({level.vi}): {text.vi}", f"{requirement.id} ({level.en}): {text.en or text.vi}")
    return Line(head, "-", (*_facts(requirement, library), *below))


def _facts(requirement: Requirement, library: Library) -> Iterator[Line]:
    gates = joined(library.gates[gate].title if gate in library.gates else Text(gate, gate) for gate in requirement.gates)
    yield Line(Text(f"cổng kiểm soát: {gates.vi}", f"gates: {gates.en}"))
    authority, sure = AUTHORITIES[requirement.authority], CONFIDENCE[requirement.confidence]
    since = _period(requirement.valid_from, requirement.valid_to)
    yield Line(
        Text(
            f"căn cứ: {requirement.basis()}{since.vi}; thuộc loại {authority.vi}; độ chắc chắn: {sure.vi}",
            f"source: {requirement.basis()}{since.en}; {authority.en}; confidence: {sure.en}",
        )
    )
    if requirement.demonstrates is not None:
        why = DEMONSTRATED[requirement.demonstrates]
        yield Line(Text(f"bắt buộc {why.vi}", f"a must {why.en}"))
    if requirement.remedy is not None:
        yield Line(Text(f"không đạt thì tỉnh cần: {requirement.remedy.vi}", f"what the province should do: {requirement.remedy.en or requirement.remedy.vi}"))


def _period(since: date | None, until: date | None) -> Text:
    first = Text(f", áp dụng từ {since:%d/%m/%Y}", f", in force since {since}") if since else Text("", "")
    last = Text(f", đến hết {until:%d/%m/%Y}", f", until {until}") if until else Text("", "")
    return Text(first.vi + last.vi, first.en + last.en)


def killers_of(library: Library, checks: Iterable[str]) -> tuple[str, ...]:
    """The defects that make any of these checks fail."""
    wanted = frozenset(checks)
    return tuple(kill.defect for kill in library.kills if wanted & frozenset(kill.kills))


def proof_line(defects: tuple[str, ...]) -> Line:
    if not defects:
        return Line(Text("lỗi cài chứng minh: chưa có", "proved by: no defect yet"))
    listed = ", ".join(defects)
    return Line(Text(f"lỗi cài chứng minh: {listed}", f"proved by the defects: {listed}"))
