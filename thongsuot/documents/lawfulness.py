"""What requirements rest on: texts that are there, in force on every day on which a report may cite them; and a list of which nothing is forgotten."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from thongsuot.documents.law import Seat
from thongsuot.documents.reading import Checked
from thongsuot.documents.requirements import Requirement
from thongsuot.documents.spelling import suggest
from thongsuot.words.diagnostic import Diagnostic
from thongsuot.words.source import Text

Files = Sequence[tuple[tuple[Requirement, ...], Checked]]


def check_told_once(files: Files) -> Iterator[Diagnostic]:
    """Over several files no id stands twice; within one the reader has seen to it."""
    homes: dict[str, str] = {}
    for found, checked in files:
        for requirement in found:
            home = homes.setdefault(requirement.id, requirement.span.path)
            if home != requirement.span.path:
                text = Text(f"mã '{requirement.id}' đã dùng trong {home}", f"id '{requirement.id}' is used in {home} already")
                yield checked.diagnose("TS140", text, (*_place(checked, requirement), "id"))


def check_candidates(files: Files) -> Iterator[Diagnostic]:
    """Each entry of a list that some file says to answer to has a requirement, and no requirement names another."""
    named = {name for found, _ in files for requirement in found for name in requirement.candidates}
    listed: set[str] = set()
    for _, checked in files:
        for group, most in checked.value.get("list", {}).items():
            wanted = [f"{group}{number:02}" for number in range(1, most + 1)]
            listed |= set(wanted)
            if missing := [name for name in wanted if name not in named]:
                text = Text(f"chưa yêu cầu nào trả lời {', '.join(missing)}", f"no requirement answers to {', '.join(missing)}")
                hint = Text("thêm yêu cầu ghi candidates, dù chỉ với not_tested", "add a requirement with candidates, if only with not_tested")
                yield checked.diagnose("TS372", text, ("list", group), hint)
    for found, checked in files:
        for requirement in found:
            for number, name in enumerate(requirement.candidates):
                if name not in listed:
                    text = Text(f"danh mục không có mục '{name}'", f"the list has no entry '{name}'")
                    yield checked.diagnose("TS372", text, (*_place(checked, requirement), "candidates", number), suggest(name, listed))


def check_citations(checked: Checked, found: Sequence[Requirement], law: Mapping[str, Seat]) -> Iterator[Diagnostic]:
    """Each rests on something; what is cited is there, and on no day on which the requirement holds is there nothing in force to cite."""
    for requirement in found:
        place = _place(checked, requirement)
        item = checked.value["items"][place[1]]
        unknown = [(number, name) for number, name in enumerate(item.get("cites", ())) if name not in law]
        for number, name in unknown:
            text = Text(f"law.yaml không có văn bản '{name}'", f"law.yaml has no text '{name}'")
            yield checked.diagnose("TS370", text, (*place, "cites", number), suggest(name, law))
        if "cites" not in item and not ("source" in item and "confidence" in item):
            text = Text(f"'{requirement.id}' không có căn cứ", f"'{requirement.id}' rests on nothing")
            hint = Text("thêm cites, hoặc source và confidence", "add cites, or source and confidence")
            yield checked.diagnose("TS373", text, (*place, "id"), hint)
        if not unknown and (day := first_day_without_law(requirement)) is not None:
            when = "trước đây" if day == date.min else f"ngày {day:%d/%m/%Y}"
            since = "before any of them" if day == date.min else f"on {day.isoformat()}"
            text = Text(
                f"'{requirement.id}' có hiệu lực {when} mà không văn bản nào nó dẫn còn hiệu lực",
                f"'{requirement.id}' holds {since}, and no text that it cites is in force then",
            )
            hint = Text("sửa valid_from, valid_to, hoặc dẫn văn bản thay thế", "correct valid_from, valid_to, or cite what replaced the text")
            yield checked.diagnose("TS371", text, (*place, "cites"), hint)


def first_day_without_law(requirement: Requirement) -> date | None:
    """The first day on which the requirement is in force and nothing that it cites is."""
    if not requirement.seats:
        return None
    ends = {seat.valid_to + timedelta(days=1) for seat in requirement.seats if seat.valid_to is not None}
    suspects = sorted(day for day in {requirement.valid_from or date.min, *ends} if requirement.in_force(day))
    return next((day for day in suspects if not requirement.stands_on(day)), None)


def _place(checked: Checked, requirement: Requirement) -> tuple[str, int]:
    return "items", next(index for index, item in enumerate(checked.value["items"]) if item["id"] == requirement.id)
