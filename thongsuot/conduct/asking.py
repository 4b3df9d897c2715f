"""A tester at the terminal: asked one question at a time, in Vietnamese first, with the run standing still meanwhile."""

import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console
from rich.text import Text as Styled

from thongsuot.reporting.block import plain
from thongsuot.running.attestation import LARGEST
from thongsuot.steps.witness import Answer, Question, Witness, Word
from thongsuot.words.day import day_in_vietnam
from thongsuot.words.errors import UsageError

CHOICES: dict[str, Word] = {"đ": "pass", "d": "pass", "k": "fail", "x": "not_done"}
CHOICE_LINE = "Kết luận (answer) - đ: đạt (pass), k: không đạt (fail), x: không thực hiện được (not done): "
NO_TERMINAL = "--ask cần một cửa sổ lệnh để hỏi; trong CI dùng --answers TỆP (there is no terminal to ask at)"
ONE_PROCESS = "--ask hỏi từng câu một, nên chỉ chạy một tiến trình: bỏ -n (one process only)"


class Tester:
    """Asks what `prepared` does not answer. `pause`: the run's own output is stopped, and the terminal given back, while it holds."""

    def __init__(self, console: Console, prepared: Witness, pause: Callable[[], AbstractContextManager[None]]) -> None:
        self._console = console
        self._prepared = prepared
        self._pause = pause
        self._attester = ""

    def __call__(self, question: Question) -> Answer | None:
        given = self._prepared(question)
        if given is not None and given.word != "stale":
            return given
        with self._pause():
            try:
                return self._ask(question)
            except EOFError:  # the terminal has gone
                return given

    def _ask(self, question: Question) -> Answer:
        self._console.rule(Styled(f"Cần người xác nhận · {question.row} · {plain(question.title.vi)}"))
        self._say(question.ask.vi, "bold")
        if question.ask.en:
            self._say(question.ask.en, "dim")
        for name, value in question.shown.items():
            self._say(f"  {name}: {value}")
        word = self._word()
        note = self._line("Đã thấy gì (note): " if word != "not_done" else "Vì sao (why): ")
        files = self._files(question.files if word != "not_done" else 0)
        self._attester = self._name()
        self._console.rule()
        return Answer(word, self._attester, day_in_vietnam(datetime.now(UTC)).isoformat(), note, files)

    def _word(self) -> Word:
        while True:
            if (said := self._line(CHOICE_LINE).casefold()[:1]) in CHOICES:
                return CHOICES[said]

    def _files(self, least: int) -> tuple[Path, ...]:
        wanted = f", ít nhất {least}" if least else ", Enter nếu không có"
        while True:
            line = self._line(f"Tệp kèm theo, cách nhau bằng ';' (files{wanted}): ")
            paths = tuple(Path(part.strip().strip("'\"")).expanduser() for part in line.split(";") if part.strip())
            wrong = [str(path) for path in paths if not path.is_file() or not 0 < path.stat().st_size <= LARGEST]
            if wrong:
                self._say(f"Không dùng được tệp (cannot use): {', '.join(wrong)}", "red")
            elif len(paths) >= least:
                return paths

    def _name(self) -> str:
        remembered = f" [{self._attester}]" if self._attester else ""
        while True:
            if said := self._line(f"Người xác nhận: họ tên, đơn vị (who attests){remembered}: ") or self._attester:
                return said

    def _line(self, prompt: str) -> str:
        self._console.print(Styled(prompt), end="", soft_wrap=True)
        self._console.file.flush()
        line = sys.stdin.readline()
        if not line:
            raise EOFError
        return line.strip()

    def _say(self, text: str, style: str = "") -> None:
        self._console.print(Styled("\n".join(plain(line) for line in text.splitlines()), style=style), soft_wrap=True)


@contextmanager
def at_the_terminal(config: pytest.Config) -> Iterator[None]:
    """Standard input and output as the person has them: pytest takes both away while a row runs."""
    capturing: Any = config.pluginmanager.getplugin("capturemanager")
    if capturing is None:
        yield
        return
    capturing.suspend(in_=True)
    try:
        yield
    finally:
        capturing.resume()


def refuse_asking(config: pytest.Config) -> None:
    """UsageError where nobody can be asked."""
    if getattr(config.option, "numprocesses", None):
        raise UsageError(ONE_PROCESS)
    capturing: Any = config.pluginmanager.getplugin("capturemanager")
    if capturing is not None:
        capturing.suspend(in_=True)  # as output is by now, until the first row begins
    if not sys.stdin.isatty():
        raise UsageError(NO_TERMINAL)
