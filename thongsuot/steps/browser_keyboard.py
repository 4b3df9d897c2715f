"""A visitor who has only a keyboard: Tab to what is wanted, then the keys that a person would use there. Nothing is clicked."""

from typing import Any

from playwright.sync_api import ElementHandle

from thongsuot.steps.breakage import broken
from thongsuot.steps.browser_date import type_date
from thongsuot.steps.browser_reading import Place
from thongsuot.steps.browser_tab import WatchedTab
from thongsuot.steps.sight import fold

_STOPS = "() => document.querySelectorAll('a[href], area, button, input, select, textarea, summary, iframe, [tabindex], [contenteditable]').length"
_IS_SHOWN = "one => one.getClientRects().length > 0"
_IS_AT = """one => { const at = document.activeElement
  return one === at || one.contains(at) || (one.type === 'radio' && at.type === 'radio' && one.name === at.name && one.form === at.form) }"""
# What may tell where the keyboard is: the control itself, what it stands in, what stands beside it (a box drawn in place of a hidden one).
_LOOK = """one => [one, one.parentElement, one.previousElementSibling, one.nextElementSibling].filter(Boolean).map(each => {
  const style = getComputedStyle(each)
  return [style.outlineStyle, style.outlineWidth, style.outlineColor, style.boxShadow, style.borderColor, style.borderWidth, style.borderStyle,
    style.backgroundColor, style.color, style.textDecorationLine, style.opacity, style.transform].join() }).join('|')"""
_HAS_CARET = """one => one.isContentEditable || one.matches('textarea') ||
  (one.matches('input') && !['checkbox', 'radio', 'file', 'button', 'submit', 'reset', 'image', 'range', 'color'].includes(one.type))"""
_VALUE, _TICKED = "one => one.value", "one => one.checked"
_TEXTS = frozenset({"", "text", "search", "email", "tel", "url", "number", "password"})
# A ring may fade in; what a key sets off may come a moment later.
_MOMENT_MILLISECONDS, _MOMENTS = 50, 20
_STIR_SECONDS = 2.0


def reach(at: WatchedTab, place: Place, name: str) -> ElementHandle:
    """Presses Tab until the keyboard stands at the control and the page shows it. Raises BrokenError (missing) where that never comes."""
    control = _control(at, place, name)
    stand_at(at, control, name)
    return control


def stand_at(at: WatchedTab, control: ElementHandle, name: str) -> None:
    """As `reach`, where the control is known and shown."""
    _see(at, control, _tab_to(at, control, name), name)


def _control(at: WatchedTab, place: Place, name: str) -> ElementHandle:
    control = at.tab.query_selector(place.selector)
    if control is None or not is_shown(control):
        raise broken("configuration", f"{name!r} không hiện trên trang nên không đi đến bằng phím được", f"{name!r} is not shown, so no key leads there")
    return control


def is_shown(control: ElementHandle) -> bool:
    return bool(control.evaluate(_IS_SHOWN))


def _tab_to(at: WatchedTab, control: ElementHandle, name: str) -> str:
    """How the control looked before the keyboard stood there, or at another one of its group of radio buttons."""
    before = str(control.evaluate(_LOOK))
    for _ in range(2 * int(at.tab.evaluate(_STOPS)) + 10):
        at.tab.keyboard.press("Tab")
        if control.evaluate(_IS_AT):
            return before
    raise broken("missing", f"bấm Tab mãi không đến được {name!r}", f"no Tab comes to {name!r}", host=at.host)


def press_by_key(at: WatchedTab, place: Place, name: str) -> None:
    """Enter on a button or link; waits until something stirs, for a key, unlike a click, is not waited for."""
    reach(at, place, name)
    at.tab.keyboard.press("Enter")
    ends = at.deadline.sooner(_STIR_SECONDS)
    while not (at.watch.moved or at.watch.pending is not None or at.watch.busy or ends.passed):
        at.tab.wait_for_timeout(_MOMENT_MILLISECONDS)


def fill_by_keys(at: WatchedTab, place: Place, field: dict[str, Any], value: str, name: str) -> None:
    """`field`: of `describe`; a read-only or disabled one is left alone."""
    tag, kind = field["tag"], field["type"]
    if field["untouchable"]:
        return
    if tag == "select":
        _choose(at, reach(at, place, name), field, value)
    elif tag == "input" and kind == "checkbox":
        box = reach(at, place, name)
        if box.evaluate(_TICKED) is not (value in {field["values"][0], "true"}):
            at.tab.keyboard.press("Space")
    elif tag == "input" and kind == "radio":
        _pick(at, place, field, value, name)
    elif tag == "textarea" or field["editable"] or (tag == "input" and kind in _TEXTS):
        reach(at, place, name)
        at.tab.keyboard.press("ControlOrMeta+A")
        at.tab.keyboard.press("Delete")
        at.tab.keyboard.type(value)
    elif tag == "input" and kind == "date":
        type_date(at, reach(at, place, name), value, name)
    else:
        raise broken("configuration", f"ô {name!r} loại {kind!r} chưa điền được bằng phím", f"the field {name!r} of type {kind!r} is not filled by keys yet")


def _see(at: WatchedTab, control: ElementHandle, before: str, name: str) -> None:
    """Where one types, a caret shows; everything else must look different from before."""
    if control.evaluate(_HAS_CARET):
        return
    for _ in range(_MOMENTS):
        if control.evaluate(_LOOK) != before:
            return
        at.tab.wait_for_timeout(_MOMENT_MILLISECONDS)
    raise broken("missing", f"bàn phím đến {name!r} mà trang không cho thấy", f"the keyboard is at {name!r} and the page does not show it", host=at.host)


def _choose(at: WatchedTab, control: ElementHandle, field: dict[str, Any], wanted: str) -> None:
    """From the first option down to the wanted one."""
    options: list[list[str]] = field["options"]
    value = next((value for value, _text in options if value == wanted), next((value for value, text in options if text == fold(wanted)), None))
    at.tab.keyboard.press("Home")
    for _ in options:
        if control.evaluate(_VALUE) == value:
            return
        at.tab.keyboard.press("ArrowDown")
    raise _not_chosen(at, wanted)


def _pick(at: WatchedTab, place: Place, field: dict[str, Any], wanted: str, name: str) -> None:
    """Space on the button of a group that Tab comes to, then arrows from one to the next."""
    values: list[str] = field["values"]
    if wanted not in values:
        raise _not_chosen(at, wanted)
    button = _control(at, Place(place.locators, values.index(wanted)), name)
    before = _tab_to(at, button, name)
    keys = iter(("Space", *("ArrowDown" for _ in values)))
    while not button.evaluate(_TICKED):
        if (key := next(keys, None)) is None:
            raise _not_chosen(at, wanted)
        at.tab.keyboard.press(key)
    _see(at, button, before, name)


def _not_chosen(at: WatchedTab, wanted: str) -> Exception:
    return broken("missing", f"phím không chọn được {wanted!r}", f"no key chooses {wanted!r}", host=at.host)
