"""Getting past the interstitials that a page map declares, as a person would; which is counted, so that nothing is passed unseen."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from thongsuot.documents.platform import Interstitial
from thongsuot.steps.acts import Act
from thongsuot.steps.breakage import BrokenError
from thongsuot.steps.maps import PARAMETER, PageMaps
from thongsuot.words.source import Text


@dataclass(frozen=True, slots=True)
class Offer:
    """A field as it stands: `value`, "" if nothing is filled in or chosen; `choices`: the values that it offers, without an empty one."""

    value: str
    choices: tuple[str, ...] = ()


class Hand(Protocol):
    """A visitor's hand, in either channel. Both raise BrokenError."""

    def offer(self, name: str, wanted: str | None) -> Offer:
        """The field, waited for until it offers `wanted` (any choice, if None) or has had its time."""
        ...

    def do(self, act: Act) -> None: ...


def walk(maps: PageMaps, name: str, url: str, hand: Hand) -> None:
    """Past the interstitial of that logical name, which stands at `url`. Raises BrokenError, which says where."""
    pattern = maps.pattern(name)
    interstitial = maps.interstitials[name]
    try:
        _walk(interstitial, pattern.parameters(url), hand)
    except BrokenError as error:
        said, title = error.breakage.message, interstitial.title
        message = Text(f"ở màn hình xen giữa “{title.vi}”: {said.vi}", f"at the interstitial “{title.en or title.vi}”: {said.en}")
        raise BrokenError(replace(error.breakage, message=message)) from error


def _walk(interstitial: Interstitial, given: Mapping[str, str], hand: Hand) -> None:
    for move in interstitial.walk:
        for field, text in move.fill.items():
            value = _filled_in(text, given)
            if value is not None and not hand.offer(field, value).value:
                hand.do(Act("fill", values={field: value}))
        if move.take_first is not None:
            offer = hand.offer(move.take_first, None)
            if not offer.value and offer.choices:
                hand.do(Act("fill", values={move.take_first: offer.choices[0]}))
        if move.press is not None:
            hand.do(Act("press", move.press))


def _filled_in(text: str, given: Mapping[str, str]) -> str | None:
    """The text with the address's parameters in it; None if the address lacks one: nobody could know it then."""
    if not set(PARAMETER.findall(text)) <= given.keys():
        return None
    return PARAMETER.sub(lambda match: given[match[1]], text)
