"""The run on a terminal: progress while it works, failure blocks, the gates' verdicts. Without a terminal or colour the same words come out, a line a row."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.text import Text as Styled

from thongsuot.judging.tally import counts_of, tally
from thongsuot.judging.verdict import GateVerdict
from thongsuot.reporting.block import block_of
from thongsuot.reporting.residue import residue_lines
from thongsuot.reporting.summary import count_line, gate_lines
from thongsuot.running.record import Record
from thongsuot.words.verdict import VIETNAMESE, Verdict

STYLES: dict[Verdict, str] = {
    Verdict.FAIL: "bold red",
    Verdict.ERROR: "bold magenta",
    Verdict.BLOCKED: "yellow",
    Verdict.REVIEW: "yellow",
    Verdict.FLAKY: "yellow",
    Verdict.WAIVED: "cyan",
    Verdict.WARN: "cyan",
    Verdict.PASS: "green",
    Verdict.NOT_APPLICABLE: "dim",
}
SHOWN = frozenset({Verdict.FAIL, Verdict.ERROR, Verdict.REVIEW, Verdict.FLAKY})


class RunProgress:
    """A bar on a terminal, one line a finished row elsewhere. Use it as a context manager and call `finish` for each row, from any thread."""

    def __init__(self, console: Console, total: int, title: str) -> None:
        self._console = console
        self._title = title
        self._bar = Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(bar_width=20),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=console,
            disable=not console.is_terminal,
            transient=True,
        )
        self._task = self._bar.add_task(title, total=total)

    def __enter__(self) -> "RunProgress":
        self._bar.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._bar.stop()

    @contextmanager
    def silent(self) -> Iterator[None]:
        """The bar is gone while somebody is asked."""
        self._bar.stop()
        try:
            yield
        finally:
            self._bar.start()

    def finish(self, row: str, title: str, word: Verdict) -> None:
        """Say what came of the row of that id and move on."""
        if word is not Verdict.PASS or not self._console.is_terminal:
            self._console.print(Styled.assemble((VIETNAMESE[word], STYLES[word]), f"  {row}  {title}"), soft_wrap=True)
        self._bar.advance(self._task)


def print_failures(console: Console, record: Record, folder: str) -> None:
    """A block for each check that failed, broke, or needs a person; blocked ones are only named, under what blocked them."""
    console.print()
    for row in record.rows:
        for check in row.checks:
            if check.verdict in SHOWN:
                print_block(console, block_of(check, row.id, province=record.province, folder=folder), check.verdict)
    blocked = [check for row in record.rows for check in row.checks if check.verdict is Verdict.BLOCKED]
    for check in blocked:
        because = f" (bởi {check.blocked_by})" if check.blocked_by else f": {check.message.vi}"
        console.print(Styled(f"{VIETNAMESE[check.verdict]} {check.id}{because}", style=STYLES[check.verdict]), soft_wrap=True)


def print_block(console: Console, block: str, verdict: Verdict) -> None:
    head, _, rest = block.partition("\n")
    console.print(Styled(head, style=STYLES[verdict]), soft_wrap=True)
    console.print(Styled(f"{rest}\n"), soft_wrap=True)


def print_summary(console: Console, record: Record, verdicts: Sequence[GateVerdict]) -> None:
    """Counts of every word, the seed, then each gate."""
    tallied = tally(record.manifest, record.rows)
    missing = sum(one.verdict is None for one in tallied)
    heading = f"{record.province_name} ({record.province}) · lần chạy {record.run_id}"
    console.print(Styled(f"\n{heading}", style="bold"), soft_wrap=True)
    console.print(Styled(f"{len(record.rows)} lượt kịch bản, {len(tallied)} kiểm tra: {count_line(counts_of(tallied), missing)}"), soft_wrap=True)
    console.print(Styled(f"hạt giống {record.seed}: --seed {record.seed} tạo lại đúng dữ liệu này (makes the same data again)\n"), soft_wrap=True)
    for line in residue_lines(record.rows):
        console.print(Styled(line), soft_wrap=True)
    for judged in verdicts:
        print_gate(console, judged)


def print_gate(console: Console, judged: GateVerdict) -> None:
    title, word, *rest = gate_lines(judged)
    console.print(Styled(title, style="bold"), soft_wrap=True)
    console.print(Styled(word, style="bold green" if judged.green else "bold red"), soft_wrap=True)
    console.print(Styled("\n".join(rest) + "\n"), soft_wrap=True)
