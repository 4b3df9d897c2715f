"""What scenarios ask of made-up data (`uses.fake`, `uses.files`): read, and found impossible before a run does."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from thongsuot.documents.reading import Checked
from thongsuot.documents.vocabulary import FAKE_OPTIONS, LEAST_SIZES
from thongsuot.documents.wish import BUILT_IN, EARLIEST, Wish, parse_born
from thongsuot.words.diagnostic import Diagnostic
from thongsuot.words.source import Text

_YEARS = Text("viết năm, ngày dd/mm/yyyy, hoặc khoảng: 1990..2000", "write a year, a day dd/mm/yyyy, or a range: 1990..2000")


def read_wishes(value: Mapping[str, Any]) -> dict[str, Wish]:
    """The wishes of a checked `uses.fake`. A `born` that no calendar has is left out: `check_wishes` says so."""
    found = {}
    for name, item in value.items():
        wish = Wish(**{key: option for key, option in item.items() if key != "born"})
        found[name] = replace(wish, born=_born(item["born"]) or wish.born) if "born" in item else wish
    return found


def check_wishes(checked: Checked, today: date | None) -> Iterator[Diagnostic]:
    """Findings on the made-up data of a scenario. `today`: nobody is born after it; None: any day will do."""
    uses = checked.value.get("uses", {})
    for name, item in uses.get("fake", {}).items():
        yield from _name(checked, name, item["kind"])
        yield from _options(checked, name, item)
        if "born" in item:
            yield from _birth(checked, item["born"], ("uses", "fake", name, "born"), today)
    for name, item in uses.get("files", {}).items():
        least = LEAST_SIZES[item["kind"]]
        if 0 < item.get("size", least) < least:
            text = Text(f"tệp {item['kind']} mở được phải từ {least} byte", f"a {item['kind']} file that opens has at least {least} bytes")
            hint = Text("tăng size, hoặc size: 0 cho tệp rỗng", "make size larger, or say size: 0 for an empty file")
            yield checked.diagnose("TS213", text, ("uses", "files", name, "size"), hint)


def _name(checked: Checked, name: str, kind: str) -> Iterator[Diagnostic]:
    if name in BUILT_IN and name != kind:
        text = Text(f"'{name}' là tên có sẵn, của loại {name}", f"'{name}' is a name that is always there, of kind {name}")
        place = checked.document.key_span(("uses", "fake", name))
        yield checked.document.diagnose("TS212", text, place, Text("đặt tên khác", "take another name"))


def _options(checked: Checked, name: str, item: Mapping[str, Any]) -> Iterator[Diagnostic]:
    known = FAKE_OPTIONS[item["kind"]]
    for key in item:
        if key != "kind" and key not in known:
            listed = ", ".join(sorted(known))
            text = Text(f"loại {item['kind']} không có '{key}'", f"kind {item['kind']} has no '{key}'")
            place = checked.document.key_span(("uses", "fake", name, key))
            yield checked.document.diagnose("TS211", text, place, Text(f"được dùng: {listed}", f"known: {listed}"))


def _birth(checked: Checked, text: str, path: tuple[str, ...], today: date | None) -> Iterator[Diagnostic]:
    born = _born(text)
    if born is None:
        yield checked.diagnose("TS210", Text(f"'{text}' có ngày không có trong lịch", f"'{text}' has a day that no calendar has"), path, _YEARS)
    elif born[0] > born[1]:
        yield checked.diagnose("TS210", Text("khoảng ngày sinh viết ngược", "the range runs backwards"), path, _YEARS)
    elif born[0] < EARLIEST:
        words = Text(f"số định danh chỉ có từ người sinh năm {EARLIEST.year}", f"citizen numbers begin with births of {EARLIEST.year}")
        yield checked.diagnose("TS210", words, path, _YEARS)
    elif today is not None and born[1] > today:
        yield checked.diagnose("TS210", Text("ngày sinh còn ở tương lai", "the birth would be in the future"), path, _YEARS)


def _born(text: str) -> tuple[date, date] | None:
    try:
        return parse_born(text)
    except ValueError:
        return None
