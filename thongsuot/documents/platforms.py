"""Page maps from YAML text."""

from collections.abc import Iterable, Iterator
from typing import Any

from thongsuot.documents.known import PARAMETER, parameters_of
from thongsuot.documents.platform import Interstitial, Locator, Move, Platform, Screen
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
        interstitials={name: _interstitial(checked, name, one) for name, one in value.get("interstitials", {}).items()},
    )
    return platform, checked, (*_unmapped_needs(checked, platform), *_unmapped_moves(checked, platform))


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


def _interstitial(checked: Checked, name: str, value: dict[str, Any]) -> Interstitial:
    return Interstitial(name, as_text(value["title"]), tuple(Move(**move) for move in value["walk"]), checked.span("interstitials", name))


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
                problems.append(checked.diagnose("TS350", text, ("screens", screen.id, "needs", index), suggest(need, known)))
    return problems


def _unmapped_moves(checked: Checked, platform: Platform) -> Iterator[Diagnostic]:
    """Interstitials that are no screens, and moves that reach for what their screen does not map."""
    for name, interstitial in platform.interstitials.items():
        screen = platform.screens.get(name)
        if screen is None:
            text = Text(f"bản đồ trang không có màn hình '{name}'", f"the page map has no screen '{name}'")
            yield checked.document.diagnose("TS153", text, checked.document.key_span(("interstitials", name)), suggest(name, platform.screens))
            continue
        if not screen.needs:
            text = Text(f"màn hình xen giữa '{name}' thiếu khóa 'needs'", f"the interstitial '{name}' lacks the key 'needs'")
            hint = Text("nêu cái gì phải thấy thì mới là màn hình này", "say what must be seen for it to be this screen")
            yield checked.document.diagnose("TS121", text, checked.document.key_span(("screens", name)), hint)
        parameters = parameters_of(screen)
        for index, move in enumerate(interstitial.walk):
            place = ("interstitials", name, "walk", index)
            for field, value in move.fill.items():
                yield from _mapped(checked, name, field, screen.fields, (*place, "fill", field))
                for parameter in PARAMETER.findall(value):
                    if parameter not in parameters:
                        text = Text(f"địa chỉ của màn hình '{name}' không có '{parameter}'", f"the address of screen '{name}' has no '{parameter}'")
                        yield checked.diagnose("TS155", text, (*place, "fill", field), suggest(parameter, parameters))
            if move.take_first:
                yield from _mapped(checked, name, move.take_first, screen.fields, (*place, "take_first"))
            if move.press:
                yield from _mapped(checked, name, move.press, screen.buttons, (*place, "press"))


def _mapped(checked: Checked, screen: str, name: str, known: Iterable[str], place: Path) -> Iterator[Diagnostic]:
    if name not in known:
        text = Text(f"màn hình '{screen}' không khai '{name}'", f"screen '{screen}' does not map '{name}'")
        yield checked.diagnose("TS154", text, place, suggest(name, known))
