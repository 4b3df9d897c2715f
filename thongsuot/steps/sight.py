"""What a locator finds on a page, the same for HTML read by HTTP and for a page in a browser."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from thongsuot.documents.platform import Locator


@dataclass(frozen=True, slots=True)
class Seen:
    """One element. `content` is what the locator reads of it: its attribute, else a control's value, else its text. `href` is absolute."""

    content: str
    text: str = ""
    value: str | None = None
    href: str | None = None
    visible: bool = True
    enabled: bool = True
    readonly: bool = False
    invalid: bool = False
    error: str | None = None


Look = Callable[[Locator], Sequence[Seen]]


def fold(text: str) -> str:
    """Runs of white space as one space, none at the ends."""
    return " ".join(text.split())


def bare_label(text: str) -> str:
    """A label without the marks of a required field."""
    return fold(text.replace("(bắt buộc)", " ").replace("*", " ")).rstrip(": ")
