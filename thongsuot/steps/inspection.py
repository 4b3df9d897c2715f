"""What a person with a screen reader, a phone or no mouse would stumble over on the page that is open now."""

from functools import cache
from importlib.resources import files

from playwright.sync_api import Page as Tab

from thongsuot.steps.page import Inspection

# WCAG 2.0 A and AA, by axe-core; of what it finds, what keeps people out.
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa"]}, "resultTypes": ["violations"]}
GRAVE = frozenset({"serious", "critical"})
_HEIGHT = 740
_OVERFLOW = "() => Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)"
# What a mouse can work: seen, not disabled; of a group of radio buttons the keyboard stops at one only.
_CONTROLS = """() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [role=button], [role=link], [onclick]')]
  .filter(one => !one.disabled && one.type !== 'hidden' && one.type !== 'radio' && one.getClientRects().length > 0
    && getComputedStyle(one).visibility !== 'hidden')"""
_NAMES = """list => list.map(one =>
  (one.tagName.toLowerCase() + ' ' + (one.getAttribute('aria-label') || one.innerText || one.name || one.id || '')).trim().slice(0, 60))"""
_AT = "list => list.indexOf(document.activeElement)"


def inspect(tab: Tab, width: int) -> Inspection:
    """Looks only: window and focus are the person's again afterwards. Raises playwright's Error where the tab does not answer."""
    return Inspection(_faults(tab), _overflow(tab, width), _unreachable(tab))


@cache
def _axe() -> str:
    return (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")


def _faults(tab: Tab) -> tuple[str, ...]:
    tab.evaluate(_axe())
    answer = tab.evaluate("rules => axe.run(document, rules)", RULES)
    grave = (one for one in answer["violations"] if one["impact"] in GRAVE)
    return tuple(f"{one['id']}: {' '.join(map(str, node['target']))}" for one in grave for node in one["nodes"])


def _overflow(tab: Tab, width: int) -> int:
    before = tab.viewport_size
    tab.set_viewport_size({"width": width, "height": _HEIGHT})
    try:
        return int(tab.evaluate(_OVERFLOW))
    finally:
        if before is not None:
            tab.set_viewport_size(before)


def _unreachable(tab: Tab) -> tuple[str, ...]:
    """Presses Tab until every control was stopped at, or twice round the page."""
    controls = tab.evaluate_handle(_CONTROLS)
    names: list[str] = controls.evaluate(_NAMES)
    left = set(range(len(names)))
    for _ in range(2 * len(names) + 10):
        if not left:
            break
        tab.keyboard.press("Tab")
        left.discard(int(controls.evaluate(_AT)))
    tab.evaluate("() => document.activeElement?.blur()")
    return tuple(names[index] for index in sorted(left))
