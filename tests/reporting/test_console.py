import io
import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from rich.console import Console

from tests.reporting import samples
from thongsuot.judging.evidence import Inspection
from thongsuot.judging.gate import judge
from thongsuot.judging.tally import row_verdict
from thongsuot.judging.verdict import GateVerdict
from thongsuot.reporting.console import RunProgress, print_failures, print_summary
from thongsuot.running.record import Record


def judged(record: Record, evidence: Inspection = samples.WHOLE) -> list[GateVerdict]:
    return [
        judge(record, gate, record.manifest, requirements=samples.REQUIREMENTS, digests=samples.DIGESTS, as_of=gate.as_of, now=samples.NOW, evidence=evidence)
        for gate in (samples.TRIAL, samples.GO_LIVE)
    ]


def printed(record: Record, **options: object) -> str:
    out = io.StringIO()
    console = Console(file=out, width=80, **options)  # type: ignore[arg-type]
    with RunProgress(console, len(record.rows), record.province_name) as progress:
        for row in record.rows:
            progress.finish(row.id, row.title.vi, row_verdict(row))
    print_failures(console, record, f"reports/{record.province}/{record.run_id}")
    print_summary(console, record, judged(record))
    return out.getvalue()


@pytest.mark.parametrize("name", ["green", "motley"])
def test_a_run_without_colour_at_80_columns(name: str, golden: Callable[[str, str], None]) -> None:
    golden(f"console/{name}.txt", printed({"green": samples.green, "motley": samples.motley}[name]()))


def test_colour_changes_no_word() -> None:
    with_colour = printed(samples.motley(), color_system="truecolor")
    assert re.sub(r"\x1b\[[0-9;]*m", "", with_colour) == printed(samples.motley())


def test_a_terminal_gets_colour_and_a_bar() -> None:
    out = printed(samples.motley(), force_terminal=True, color_system="standard")
    assert "\x1b[1;31mkhông đạt" in out
    assert "SSO-003" in out


def test_a_hostile_message_reaches_no_terminal_and_markup_is_no_markup() -> None:
    record = samples.motley()
    fails = record.rows[0].checks[1]
    hostile = replace(fails, message=replace(fails.message, vi="[bold]xin\x1b[2Jchào[/bold]"))
    out = printed(replace(record, rows=(replace(record.rows[0], checks=(hostile,)), *record.rows[1:])))
    assert "\x1b" not in out
    assert "[bold]xin\\x1b[2Jchào[/bold]" in out
