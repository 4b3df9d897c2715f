"""Whether locks are held where no two rows can wait for each other, and held by whoever changes the portal for all."""

from collections.abc import Iterator

from thongsuot.documents.reading import Checked
from thongsuot.documents.vocabulary import TENANT
from thongsuot.documents.walking import Outline, Part
from thongsuot.words.diagnostic import Diagnostic
from thongsuot.words.source import Text

# What `arrange` changes for everybody who uses the portal meanwhile; the other operations concern one dossier or one person.
FOR_ALL = frozenset({"clock"})


def check_locks(outline: Outline) -> Iterator[Diagnostic]:
    """Findings on the locks of a scenario or a flow. Locks are taken in one place at a time: at the start of the row, or at one step."""
    checked, value = outline.checked, outline.value
    for step in outline.steps:
        if "locks" in step.step.value:
            yield from _misplaced(checked, step.step)
        for body in step.of_kind("arrange"):
            if FOR_ALL & body.value.keys() and TENANT not in value.get("locks", ()):
                yield _for_all(checked, body)


def _misplaced(checked: Checked, step: Part) -> Iterator[Diagnostic]:
    value, place = checked.value, checked.document.key_span((*step.path, "locks"))
    around = checked.value[step.path[0]][step.path[1]] if "group" in step.path else {}
    hint: Text | None = Text("khai locks: ở đầu kịch bản", "write locks: at the head of the scenario")
    if "flow" in value:
        text = Text("luồng không giữ khóa: nơi gọi có thể đang giữ khóa khác", "a flow holds no locks: its caller may hold others")
    elif TENANT in step.value["locks"]:
        text = Text("một bước không giữ được cả cổng: các bước trước nó đã dùng cổng", "a step cannot hold the portal as a whole: steps before it use it")
    elif "locks" in value or "locks" in around:
        where = ("kịch bản", "the scenario") if "locks" in value else ("nhóm", "the group")
        text = Text(
            f"{where[0]} đã giữ khóa; giữ thêm ở bước có thể làm hai bên chờ nhau", f"{where[1]} holds locks already; two rows could wait for each other"
        )
        hint = Text("gộp vào danh sách đó", "put it into that list")
    else:
        return
    yield checked.document.diagnose("TS202", text, place, hint)


def _for_all(checked: Checked, body: Part) -> Diagnostic:
    if "flow" in checked.value:
        hint = Text("đặt bước này trong kịch bản có locks: [tenant]", "put this step into a scenario with locks: [tenant]")
    else:
        hint = Text("thêm locks: [tenant] ở đầu kịch bản", "add locks: [tenant] at the head of the scenario")
    return checked.diagnose(
        "TS203", Text("đổi đồng hồ là đổi cho mọi người đang dùng cổng", "the clock is changed for everybody who uses the portal"), body.path, hint
    )
