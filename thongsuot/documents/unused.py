"""What a scenario or flow asks for, keeps or says and nobody needs."""

from collections.abc import Iterator, Mapping

from thongsuot.documents.scope import Binding
from thongsuot.documents.tracing import Trace
from thongsuot.documents.vocabulary import MADE
from thongsuot.documents.yamltext import Path
from thongsuot.words.diagnostic import Diagnostic
from thongsuot.words.source import Text

# Keys of a row that the runner reads.
_OF_ROWS = frozenset({"id", "channel"})
# What stands under `uses` by name: its code, what it is called, and its key if it is not what templates call it.
_ASKED_FOR: Mapping[str, tuple[str, str, str]] = {
    "personas": ("TS302", "người", "person"),
    "files": ("TS303", "tệp", "file"),
    "officers": ("TS304", "tài khoản cán bộ", "officer account"),
    "fake": ("TS310", "dữ liệu giả", "made-up data"),
}
_DROP = Text("bỏ dòng này, hoặc dùng nó", "drop it, or use it")


def check_unused(trace: Trace) -> Iterator[Diagnostic]:
    """Findings on one document."""
    for binding in trace.bindings:
        match binding.origin:
            case "as" if binding.untouched:
                yield _never(trace, "TS301", f"kết quả '{binding.name}'", f"result '{binding.name}'", binding.path)
            case "capture" if binding.untouched and binding.name not in MADE:
                yield _never(trace, "TS300", f"giá trị '{binding.name}'", f"value '{binding.name}'", binding.path, key=True)
            case "input" if binding.untouched:
                yield _never(trace, "TS307", f"đầu vào '{binding.name}' của luồng", f"input '{binding.name}' of the flow", binding.path, key=True)
            case "row" if not binding.used:
                yield from _row_keys(trace, binding)
            case "given":
                yield from _asked_for(trace, binding)
            case _:
                pass


def _asked_for(trace: Trace, binding: Binding) -> Iterator[Diagnostic]:
    """Persons, files and officers of `uses`, and its service. `persona` is the first of the persons."""
    if binding.name == "service" and binding.untouched:
        yield _never(trace, "TS305", "dịch vụ trong uses.service", "service in uses.service", binding.path)
    if binding.name not in _ASKED_FOR or binding.used:
        return
    code, vi, en = _ASKED_FOR[binding.name]
    first = _first_person_used(trace) if binding.name == "personas" else False
    for index, name in enumerate(trace.outline.value.get("uses", {}).get(binding.name, ())):
        if name in binding.parts or (first and index == 0):
            continue
        path = (*binding.path, index) if binding.name == "officers" else (*binding.path, name)
        yield _never(trace, code, f"{vi} '{name}'", f"{en} '{name}'", path, key=binding.name != "officers")


def _first_person_used(trace: Trace) -> bool:
    return any(binding.name == "persona" and binding.origin == "given" and not binding.untouched for binding in trace.bindings)


def _row_keys(trace: Trace, binding: Binding) -> Iterator[Diagnostic]:
    """Each key of the rows once, where it is first written."""
    seen: set[str] = set()
    for index, row in enumerate(trace.outline.value["for_each"]):
        for key in row:
            if key in seen or key in _OF_ROWS or key in binding.parts:
                continue
            seen.add(key)
            yield _never(trace, "TS306", f"khóa '{key}' của for_each", f"key '{key}' of for_each", ("for_each", index, key), key=True)


def _never(trace: Trace, code: str, vi: str, en: str, path: Path, *, key: bool = False) -> Diagnostic:
    checked = trace.outline.checked
    span = checked.document.key_span(path) if key else checked.document.span(path)
    return checked.document.diagnose(code, Text(f"{vi} không được dùng ở đâu", f"the {en} is never used"), span, _DROP)
