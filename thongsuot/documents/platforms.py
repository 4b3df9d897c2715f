"""Page maps from YAML text."""

from typing import Any

from thongsuot.documents.platform import Locator, Platform, Screen
from thongsuot.documents.reading import Checked, as_text, read_checked
from thongsuot.documents.spelling import suggest
from thongsuot.documents.yamltext import Path
from thongsuot.words.diagnostic import Diagnostic
from thongsuot.words.source import Text

_GROUPS = ("fields", "buttons", "links", "facts")


def read_platform(text: str | bytes, path: str) -> tuple[Platform | None, Checked, tuple[Diagnostic, ...]]:
    """The page map of one file (None if it does not read), the checked document, and what is wrong."""
    checked = read_checked(text, path, "platform")
    if checked.problems:
        return None, checked, checked.problems
    value = checked.value
    platform = Platform(
        id=value["id"],
        title=as_text(value["title"]),
        rendering=value["rendering"],
        screens={name: _screen(checked, name, screen) for name, screen in value["screens"].items()},
        marks=_locators(checked, value.get("marks", {}), ("marks",)),
        flows=value.get("flows", {}),
        span=checked.span("id"),
        session_cookies=tuple(value.get("session_cookies", ())),
    )
    return platform, checked, tuple(_unmapped_needs(checked, platform))


def _screen(checked: Checked, name: str, value: dict[str, Any]) -> Screen:
    place = ("screens", name)
    groups = {group: _locators(checked, value.get(group, {}), (*place, group)) for group in _GROUPS}
    return Screen(
        id=name,
        path=value["path"],
        span=checked.span(*place),
        host=value.get("host"),
        query=value.get("query", {}),
        fragment=value.get("fragment"),
        needs=tuple(value.get("needs", ())),
        signed_in=value.get("signed_in", False),
        secret=tuple(value.get("secret", ())),
        **groups,
    )


def _locators(checked: Checked, value: dict[str, Any], place: Path) -> dict[str, Locator]:
    return {name: Locator(span=checked.span(*place, name), **locator) for name, locator in value.items()}


def _unmapped_needs(checked: Checked, platform: Platform) -> list[Diagnostic]:
    problems: list[Diagnostic] = []
    for screen in platform.screens.values():
        # A screen may also need a mark: a sign-in screen its form, an error page its error.
        known = [*(name for group in _GROUPS for name in getattr(screen, group)), *platform.marks]
        for index, need in enumerate(screen.needs):
            if need not in known:
                text = Text(f"màn hình '{screen.id}' cần '{need}' mà không khai '{need}' ở đâu", f"screen '{screen.id}' needs '{need}', which it does not map")
                problems.append(checked.diagnose("TS154", text, ("screens", screen.id, "needs", index), suggest(need, known)))
    return problems
