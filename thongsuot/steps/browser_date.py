"""A day typed into a date input with the keyboard alone, part by part, as the browser shows it."""

from datetime import date, datetime

from playwright.sync_api import ElementHandle

from thongsuot.steps.breakage import broken
from thongsuot.steps.browser_tab import WatchedTab

_VALUE, _IS_AT = "one => one.value", "one => one === document.activeElement"
# The order of the parts is the browser's own and nothing tells it: Vietnam's first. A part that is full hands on to the next, but for the year.
_YEAR, _MONTH, _DAY = slice(0, 4), slice(5, 7), slice(8, 10)  # of ISO 8601
_ORDERS = ((_DAY, _MONTH, _YEAR), (_MONTH, _DAY, _YEAR), (_YEAR, _MONTH, _DAY))
_PARTS = 3


def type_date(at: WatchedTab, control: ElementHandle, value: str, name: str) -> None:
    """`value`: dd/mm/yyyy, ISO 8601, or "" to empty the field, at which the keyboard stands. Raises BrokenError (missing, where keys do not bring it in)."""
    day = _day(value, name)
    _enter(at, control)
    _empty(at)
    wanted = day.isoformat() if day else ""
    for order in _ORDERS if day else ((),):
        for part in order:
            at.tab.keyboard.type(wanted[part])
            if part == _YEAR:
                at.tab.keyboard.press("ArrowRight")
        if control.evaluate(_VALUE) == wanted:
            return
        _empty(at)
    raise broken("missing", f"không gõ được {value!r} vào ô ngày {name!r} bằng phím", f"no keys bring {value!r} into the date {name!r}", host=at.host)


def _enter(at: WatchedTab, control: ElementHandle) -> None:
    """From any part, or the button that opens a calendar, out of the field and in again at its first part."""
    for _ in range(2 * _PARTS):
        at.tab.keyboard.press("Shift+Tab")
        if not control.evaluate(_IS_AT):
            break
    at.tab.keyboard.press("Tab")


def _empty(at: WatchedTab) -> None:
    """Every part, from the last to the first, where the keyboard then stands."""
    for _ in range(_PARTS):
        at.tab.keyboard.press("ArrowRight")
    for _ in range(_PARTS):
        at.tab.keyboard.press("Backspace")
        at.tab.keyboard.press("ArrowLeft")


def _day(value: str, name: str) -> date | None:
    for shape in ("%d/%m/%Y", "%Y-%m-%d") if value else ():
        try:
            return datetime.strptime(value, shape).date()  # noqa: DTZ007  # a day of the calendar, of no zone
        except ValueError:
            continue
    if value:
        raise broken("configuration", f"ô ngày {name!r} cần một ngày dd/mm/yyyy, không phải {value!r}", f"the date {name!r} takes a day, dd/mm/yyyy")
    return None
