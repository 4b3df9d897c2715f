"""Questions at a terminal, in Vietnamese; the same answers as options, for scripts."""

import sys
from collections.abc import Callable, Mapping

from rich.console import Console
from rich.markup import escape

from thongsuot.documents.spelling import nearest
from thongsuot.words.errors import UsageError

Checking = Callable[[str], str | None]
MANY = 12


class Questions:
    """`ask` gives the option's value if there is one, else what a person answers, else the default.

    `quiet`: nothing is asked, as where no terminal is; what is needed and neither given nor has a default is then a UsageError.
    """

    def __init__(self, console: Console, *, quiet: bool) -> None:
        self._console = console
        self._asking = not quiet and sys.stdin.isatty() and console.is_terminal

    @property
    def asking(self) -> bool:
        return self._asking

    def need(self, given: Mapping[str, object]) -> None:
        """UsageError that names every one of these options that is not given, where nobody can be asked."""
        missing = [option for option, value in given.items() if value is None]
        if missing and not self._asking:
            raise UsageError(f"thiếu {', '.join(missing)}: không có bàn phím để hỏi, hãy cho biết bằng tùy chọn (no terminal to ask at; say it by options)")

    def ask(
        self, option: str, given: str | None, question: str, *, default: str | None = None, choices: Mapping[str, str] = {}, check: Checking | None = None
    ) -> str:
        """An answer that is one of the `choices` (what each means by its name), if there are any, and of which `check` says nothing."""
        if given is not None:
            answer, problem = _judged(given, choices, check)
            if problem:
                raise UsageError(f"{option}: {problem}")
            return answer
        if not self._asking:
            if default is None:
                raise UsageError(
                    f"thiếu {option} ({question}); không có bàn phím để hỏi, hãy cho biết bằng tùy chọn (no terminal to ask at: say it by options)"
                )
            return default
        self._offer(choices)
        while True:
            shown = f" [dim]({escape(default)})[/dim]" if default else ""
            typed = self._console.input(f"[bold]{escape(question)}[/bold]{shown}: ").strip()
            if typed == "?":
                self._list(choices)
                continue
            answer, problem = _judged(typed or default or "", choices, check)
            if problem is None:
                return answer
            self._console.print(f"  {problem}", style="red", markup=False)

    def agree(self, question: str) -> bool:
        """Yes where nobody is asked."""
        return not self._asking or self._console.input(f"[bold]{escape(question)}[/bold] [dim](có/không, có)[/dim]: ").strip().lower() in YES

    def _offer(self, choices: Mapping[str, str]) -> None:
        if len(choices) > MANY:
            self._console.print(f"  {len(choices)} lựa chọn; gõ ? để xem", style="dim")
        else:
            self._list(choices)

    def _list(self, choices: Mapping[str, str]) -> None:
        for name, meaning in choices.items():
            self._console.print(f"  {name:<28} {meaning}".rstrip(), style="dim", markup=False)


YES = frozenset({"", "c", "co", "có", "y", "yes"})


def _judged(answer: str, choices: Mapping[str, str], check: Checking | None) -> tuple[str, str | None]:
    """The answer, letter case of a choice mended, and what is wrong with it."""
    if choices:
        meant = {name.casefold(): name for name in choices}.get(answer.casefold())
        if meant is None:
            near = nearest(answer, choices)
            hint = f"có phải ý bạn là '{near}'?" if near else f"chọn một trong: {', '.join([*choices][:MANY])}{', …' if len(choices) > MANY else ''}"
            return answer, f"không có '{answer}'; {hint}"
        answer = meant
    return answer, check(answer) if check else None
