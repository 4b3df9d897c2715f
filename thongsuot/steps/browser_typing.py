"""Filling one field of a live page as a person would: typing, choosing, ticking."""

import re
from typing import Any

from playwright.sync_api import Page as Tab

from thongsuot.steps.breakage import broken
from thongsuot.steps.browser_reading import Place
from thongsuot.steps.sight import fold

_VIETNAMESE_DATE = re.compile(r"(\d{2})/(\d{2})/(\d{4})")


def type_in(tab: Tab, place: Place, field: dict[str, Any], value: str, milliseconds: float) -> None:
    """`field`: of `describe`; a read-only or disabled one is left alone. Raises BrokenError (missing) when it cannot take the value, Playwright's Error."""
    if field["untouchable"]:
        return
    tag, kind, selector = field["tag"], field["type"], place.selector
    if tag == "select":
        tab.select_option(selector, value=_choice(field, value), timeout=milliseconds)
    elif tag == "input" and kind == "checkbox":
        tab.set_checked(selector, value in {field["values"][0], "true"}, timeout=milliseconds)
    elif tag == "input" and kind == "radio":
        if value not in field["values"]:
            raise _refused(value)
        tab.check(Place(place.locators, field["values"].index(value)).selector, timeout=milliseconds)
    elif tag in {"input", "textarea"} or field["editable"]:
        # A date input takes ISO 8601 whatever it shows to the person who types.
        tab.fill(selector, _VIETNAMESE_DATE.sub(r"\3-\2-\1", value) if kind == "date" else value, timeout=milliseconds)
    else:
        raise broken("missing", "trường không nhận được giá trị", "the field takes no value")


def _choice(field: dict[str, Any], wanted: str) -> str:
    """The value of the option whose value or text is `wanted`."""
    options: list[list[str]] = field["options"]
    for value, _text in options:
        if value == wanted:
            return wanted
    for value, text in options:
        if text == fold(wanted):
            return value
    raise _refused(wanted)


def _refused(value: str) -> Exception:
    return broken("missing", f"trường không có lựa chọn {value!r}", f"the field has no option {value!r}")
