from collections.abc import Callable
from dataclasses import replace

from tests.reporting import samples
from tests.reporting.test_console import judged
from thongsuot.judging.evidence import EvidenceFault, Inspection
from thongsuot.judging.reason import reason
from thongsuot.reporting.summary import MOST_DETAILS, count_line, gate_lines, gates_table, violation_lines
from thongsuot.words.verdict import Verdict


def test_many_provinces_stand_in_columns(golden: Callable[[str, str], None]) -> None:
    verdicts = [one for record in (samples.green(), samples.motley()) for one in judged(record)]
    golden("summary/gates.txt", "\n".join(gates_table(verdicts)) + "\n")


def test_a_long_list_is_shortened_unless_it_is_what_failed() -> None:
    checks = [f"HS-{number:03d}/HS-R-02" for number in range(40)]
    verdict = replace(judged(samples.motley())[0], reasons=(reason("must-failed", checks), reason("missing", checks)))
    lines = gate_lines(verdict)
    assert sum("HS-R-02" in line for line in lines) == 40 + MOST_DETAILS
    assert f"      … và {40 - MOST_DETAILS} mục khác (xem đủ trong biên bản)" in lines


def test_lines_keep_to_80_columns_where_ids_allow() -> None:
    assert all(len(line) <= 80 for record in (samples.green(), samples.motley()) for one in judged(record) for line in gate_lines(one))


def test_words_nobody_said_are_left_out() -> None:
    nothing = dict.fromkeys(Verdict, 0)
    assert count_line(nothing) == "không có kiểm tra nào"
    assert count_line({**nothing, Verdict.PASS: 3}, missing=1) == "3 đạt · 1 thiếu kết quả"


def test_broken_evidence_names_its_files(golden: Callable[[str, str], None]) -> None:
    changed = tuple(EvidenceFault(f"evidence/HS-006/{number:02}-synced.json", "changed") for number in range(1, 15))
    mixed = (*changed, EvidenceFault("evidence/SSO-003/01-land.json", "missing"), EvidenceFault("../../etc/x\x1b[2J", "outside"))
    alone = tuple(EvidenceFault(f"evidence/HS-006/{number:02}-synced.json", "missing") for number in range(1, 31))
    gates = [judged(samples.green(), Inspection(60, mixed))[0], judged(samples.green(), Inspection(30, alone))[0]]
    lines = [line for verdict in gates for line in gate_lines(verdict)]
    golden("summary/evidence.txt", "\n".join([*lines, "", *violation_lines(judged(samples.green(), Inspection(60, mixed[-2:])))]) + "\n")
    assert violation_lines(judged(samples.motley())) == []
