"""Files chosen with the keyboard alone: at the file input itself, or, where that is hidden, at what the page shows in its place."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from playwright.sync_api import ElementHandle, FileChooser

from thongsuot.steps.breakage import broken
from thongsuot.steps.browser_keyboard import is_shown, stand_at
from thongsuot.steps.browser_reading import Place
from thongsuot.steps.browser_tab import WatchedTab

# What stands for a hidden input and takes the keyboard: its label or something in it, else the nearest of what neither sends nor leads away.
_IN_PLACE = """one => {
  const takes = each => each !== one && each.getClientRects().length && !each.disabled && each.tabIndex >= 0 &&
    !(['submit', 'reset'].includes(each.type) && each.form)
  const named = [...one.labels || []].flatMap(label => [label, ...label.querySelectorAll('*')]).filter(takes)
  if (named.length) return named
  const all = [...document.querySelectorAll('*')], at = all.indexOf(one), far = each => Math.abs(all.indexOf(each) - at)
  for (let around = one.parentElement; around; around = around.matches('form') ? null : around.parentElement) {
    const found = [...around.querySelectorAll('button, input[type=button], a[href^="#"], [role=button], [tabindex]')].filter(takes)
    if (found.length) return found.sort((a, b) => far(a) - far(b)).slice(0, 2)
  }
  return [] }"""
_IS_SAME, _IS_LINK = "(one, other) => one === other", "one => one.matches('a')"
_MOMENT_MILLISECONDS = 50
_STIR_SECONDS = 2.0
_PRESSES = 3  # of a key that opens a window of the system's


def attach_by_key(at: WatchedTab, place: Place, paths: Sequence[Path], name: str) -> None:
    """Opens the field's file chooser by a key; the chooser itself is the system's, not the portal's. Raises BrokenError (missing) where no key opens it."""
    field = at.tab.query_selector(place.selector)
    if field is None:
        raise broken("missing", f"không còn ô tệp {name!r} trên trang", f"the file field {name!r} is gone from the page", host=at.host)
    opened: list[FileChooser] = []

    def note(chooser: FileChooser) -> None:
        opened.append(chooser)

    # The browser must have heard that choosers are waited for before the key comes: it has time on the way to the field, and else at the next press.
    at.tab.on("filechooser", note)
    try:
        for control, keys in _ways(field):
            stand_at(at, control, name)
            for key in keys:
                at.tab.keyboard.press(key)
                ends = at.deadline.sooner(_STIR_SECONDS)
                while not (opened or ends.passed):
                    at.tab.wait_for_timeout(_MOMENT_MILLISECONDS)
                if opened and opened[0].element.evaluate(_IS_SAME, field):
                    opened[0].set_files(list(paths), timeout=at.milliseconds())
                    return
                opened.clear()
    finally:
        at.tab.remove_listener("filechooser", note)
    raise broken("missing", f"không phím nào ở {name!r} mở hộp chọn tệp", f"no key at {name!r} opens a file chooser", host=at.host)


def _ways(field: ElementHandle) -> Iterator[tuple[ElementHandle, Sequence[str]]]:
    """Where to stand, and what to press there. Enter at the input itself would send the form."""
    if is_shown(field):
        yield field, ("Space",) * _PRESSES
        return
    for one in field.evaluate_handle(_IN_PLACE).get_properties().values():
        if (control := one.as_element()) is not None:
            yield control, ("Enter",) * _PRESSES if control.evaluate(_IS_LINK) else ("Space", "Enter") * 2
