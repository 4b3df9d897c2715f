"""Whether page maps fit what scenarios ask of them, and themselves."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from thongsuot.documents.known import parameters_of
from thongsuot.documents.platform import Platform, Screen
from thongsuot.documents.reading import Checked
from thongsuot.documents.spelling import nearest, suggest
from thongsuot.words.diagnostic import Diagnostic
from thongsuot.words.source import Text

# Two expressions that begin with letters: such a text is searched for, where an alternative is tried at every place.
_NAMES = tuple(re.compile(rf"{side}\.[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)*") for side in ("portal", "national"))
_PARAMETER = re.compile(r"\{[^}]*\}")
_MANY = 6


def screens_named(texts: Iterable[str]) -> frozenset[str]:
    """Everything of the form of a screen's name in the texts: in steps, in expressions, in what is compared; inside a longer word, too."""
    return frozenset(name for text in texts for names in _NAMES for name in names.findall(text))


def check_platform(checked: Checked, platform: Platform) -> Iterator[Diagnostic]:
    """Findings on one page map: secret parameters are parameters, no screen hides another."""
    for screen in platform.screens.values():
        place = ("screens", screen.id)
        for index, name in enumerate(screen.secret):
            if name not in parameters_of(screen):
                text = Text(f"địa chỉ của '{screen.id}' không có tham số '{name}'", f"the address of '{screen.id}' has no parameter '{name}'")
                yield checked.diagnose("TS155", text, (*place, "secret", index), suggest(name, parameters_of(screen)))
    yield from _hidden(checked, [screen for screen in platform.screens.values() if screen.id not in platform.interstitials])


def _hidden(checked: Checked, screens: Sequence[Screen]) -> Iterator[Diagnostic]:
    """A screen at the address of an earlier one that needs no more than it does is never recognised."""
    # Earlier screens by address and by one thing that each needs: only those can need no more that share it.
    earlier: dict[tuple[object, ...], list[Screen]] = {}
    for screen in screens:
        address = _address(screen)
        alike = (other for need in ("", *screen.needs) for other in earlier.get((address, need), ()))
        before = next((other for other in alike if _needs_no_more(other, screen)), None)
        earlier.setdefault((address, next(iter(screen.needs), "")), []).append(screen)
        if before is not None:
            line = checked.document.span(("screens", before.id)).line
            text = Text(
                f"màn hình '{screen.id}' không bao giờ được nhận ra: '{before.id}' ở cùng địa chỉ", f"'{screen.id}' is never recognised, '{before.id}' hides it"
            )
            hint = Text(f"thêm needs cho '{before.id}' (dòng {line}) để phân biệt", f"give '{before.id}' (line {line}) needs that tell them apart")
            yield checked.document.diagnose("TS354", text, checked.document.key_span(("screens", screen.id)), hint)


def _address(screen: Screen) -> tuple[object, ...]:
    literal = tuple(sorted((key, value) for key, value in screen.query.items() if "{" not in value))
    fragment = _PARAMETER.sub("{}", screen.fragment) if screen.fragment is not None else None
    return screen.host, _PARAMETER.sub("{}", screen.path), fragment, literal


def _needs_no_more(first: Screen, second: Screen) -> bool:
    return set(first.needs) <= set(second.needs) and (second.signed_in or not first.signed_in)


def check_use(checked: Checked, platform: Platform, side: str, named: frozenset[str], others: Mapping[str, frozenset[str]]) -> Iterator[Diagnostic]:
    """A screen that nobody names, in a map that lacks one of nearly that name, is misspelt. `others`: every screen of every map, so that names are real."""
    mine = {f"{side}.{screen.removeprefix(side + '.')}": screen for screen in platform.screens}
    lacking = sorted(name for name in named & others.keys() if name.startswith(f"{side}.") and name not in mine)
    for name, screen in mine.items():
        near = nearest(name, lacking) if name not in named else None
        if near is not None:
            text = Text(f"không kịch bản nào gọi màn hình '{name}'", f"no scenario names the screen '{name}'")
            yield checked.document.diagnose("TS353", text, checked.document.key_span(("screens", screen)), suggest(name, [near]))


def check_lacks(checked: Checked, platform: Platform, profiles: Sequence[str], needed: frozenset[str]) -> Iterator[Diagnostic]:
    """Screens that scenarios name and the map of a province lacks: what needs them is not run there."""
    lacking = sorted(name for name in needed if name.startswith("portal.") and name.removeprefix("portal.") not in platform.screens)
    if lacking:
        listed = ", ".join(name.removeprefix("portal.") for name in lacking[:_MANY]) + (", …" if len(lacking) > _MANY else "")
        text = Text(f"bản đồ trang thiếu {len(lacking)} màn hình mà kịch bản gọi: {listed}", f"the page map lacks screens that scenarios name: {listed}")
        hint = Text(f"kịch bản cần chúng không chạy được ở: {', '.join(profiles)}", f"scenarios that need them do not run in: {', '.join(profiles)}")
        yield checked.diagnose("TS355", text, ("id",), hint)
