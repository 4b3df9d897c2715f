"""Ids: each once, its file named after it, and locked for its scenario."""

from collections.abc import Iterator, Sequence

from thongsuot.documents.lock import Lock
from thongsuot.documents.reading import Checked
from thongsuot.documents.scenario import Scenario
from thongsuot.words.diagnostic import Diagnostic
from thongsuot.words.source import Text


def check_ids(scenarios: Sequence[tuple[Scenario, Checked]], lock: Lock | None) -> Iterator[Diagnostic]:
    """One file an id, named after it, and the id locked."""
    first: dict[str, str] = {}
    for scenario, checked in scenarios:
        name = scenario.id
        if name in first:
            yield checked.diagnose("TS140", Text(f"mã '{name}' đã dùng ở {first[name]}", f"id '{name}' is used in {first[name]} already"), ("id",))
        first.setdefault(name, checked.document.path)
        if not checked.document.path.rpartition("/")[2].startswith((f"{name}-", f"{name}.")):
            hint = Text(f"đặt tên tệp {name}-....yaml", f"name the file {name}-....yaml")
            yield checked.diagnose("TS143", Text(f"tên tệp không bắt đầu bằng mã '{name}'", f"the file's name does not start with '{name}'"), ("id",), hint)
        if lock is not None:
            yield from _locked(checked, name, lock)


def _locked(checked: Checked, name: str, lock: Lock) -> Iterator[Diagnostic]:
    """The id is locked, and for this scenario."""
    slug = checked.document.path.rpartition("/")[2].rpartition(".")[0].removeprefix(name).removeprefix("-")
    if name in lock.retired:
        line = lock.ids[name].line
        text = Text(f"mã '{name}' đã nghỉ ({lock.path}:{line}), không dùng lại", f"id '{name}' is retired ({lock.path}:{line}) and not used again")
        yield checked.diagnose("TS145", text, ("id",), Text("lấy mã kế tiếp chưa dùng", "take the next free id"))
    elif name not in lock.ids:
        hint = Text(f"thêm dòng '{name} {slug}' vào {lock.path}", f"add the line '{name} {slug}' to {lock.path}")
        yield checked.diagnose("TS141", Text(f"mã '{name}' chưa khóa", f"id '{name}' is not locked"), ("id",), hint)
    elif lock.names.get(name, slug) != slug:
        old = lock.names[name]
        text = Text(f"mã '{name}' đã khóa cho kịch bản '{old}', nay là '{slug}'", f"id '{name}' is locked for scenario '{old}', and this is '{slug}'")
        hint = Text(
            "kịch bản khác thì lấy mã mới; chỉ đổi tên tệp thì sửa dòng khóa",
            "another scenario takes a new id; a new file name changes the line",
        )
        yield checked.diagnose("TS145", text, ("id",), hint)


def check_lock(lock: Lock, written: frozenset[str]) -> Iterator[Diagnostic]:
    """What is wrong in the lock itself, and a locked id that no file has any more: renamed or deleted."""
    yield from lock.problems
    for name, span in lock.ids.items():
        if name not in written and name not in lock.retired:
            hint = Text(f"đổi lại mã cũ; nếu bỏ hẳn thì ghi '{name} retired'", f"take the old id back; if it is gone for good write '{name} retired'")
            line = f"{name} {lock.names.get(name, '')}".rstrip()
            yield Diagnostic("TS142", Text(f"mã đã khóa '{name}' không còn kịch bản", f"locked id '{name}' has no scenario"), span, line, hint)
