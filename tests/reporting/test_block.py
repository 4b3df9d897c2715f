from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.reporting import samples
from thongsuot.reporting.block import LONGEST_VALUE, block_of, evidence_text, plain, rerun, value_text
from thongsuot.words.side import Side
from thongsuot.words.source import Text
from thongsuot.words.verdict import Verdict

FOLDER = "reports/tinh-mau-2/20260102T080000-2f3a"


def test_the_block_of_a_failure(golden: Callable[[str, str], None]) -> None:
    fails = samples.motley().rows[0].checks[1]
    golden("block/failure.txt", block_of(fails, "SSO-003", province="tinh-mau-2", folder=FOLDER) + "\n")


def test_every_word_has_a_block(golden: Callable[[str, str], None]) -> None:
    record = samples.motley()
    blocks = [block_of(check, row.id, province=record.province, folder=FOLDER) for row in record.rows for check in row.checks]
    golden("block/words.txt", "\n\n".join(blocks) + "\n")


def test_several_predicates_and_long_values_each_keep_their_line(golden: Callable[[str, str], None]) -> None:
    long = samples.predicate(passed=False, actual="x" * (LONGEST_VALUE + 1), expected={"mã": ["H55"]})
    other = replace(samples.predicate(passed=False, actual=None, expected="2.000815"), span="scenarios/sso/SSO-003-landing.yaml:113:11")
    broken = samples.check("SSO-011[expired]", "SSO-R-03", Verdict.FAIL, predicates=(long, samples.predicate(), other), side=Side.PORTAL)
    golden("block/several.txt", block_of(broken, "SSO-011[expired]", province="tinh-mau-2", folder=FOLDER) + "\n")


def test_a_check_without_predicates_names_its_line_only() -> None:
    broken = samples.check("HS-006", "HS-R-02", Verdict.FAIL, rule="broken-step", message=Text("không thấy nút Nộp hồ sơ"))
    lines = block_of(broken, "HS-006", province="p", folder="f").splitlines()
    assert lines[:2] == ["không đạt [HS-R-02] không thấy nút Nộp hồ sơ", "  --> scenarios/sso/SSO-003-landing.yaml:12:9"]


def test_a_check_that_never_began_names_no_line() -> None:
    block = block_of(samples.check("HS-006", "HS-R-02", Verdict.BLOCKED, span=""), "HS-006", province="p", folder="f")
    assert "-->" not in block


def test_a_long_id_is_never_cut() -> None:
    row = "HS-099[" + "rat-dai-" * 30 + "]"
    block = block_of(samples.check(row, "HS-R-02", Verdict.FAIL), row, province="tinh-mau-1", folder="f")
    assert f'--only "{row}"' in block


@pytest.mark.parametrize(
    ("written", "shown"),
    [("bình thường", "bình thường"), ("hai\r\ndòng\tcột", "hai  dòng cột"), ("\x1b[31mđỏ\x07", "\\x1b[31mđỏ\\x07"), ("\u202eđảo", "\\u202eđảo")],
)
def test_what_a_portal_says_cannot_drive_the_terminal(written: str, shown: str) -> None:
    assert plain(written) == shown


@pytest.mark.parametrize(
    ("value", "shown"), [("", '""'), (None, "null"), (1.5, "1.5"), (True, "true"), (["ấ", 1], '["ấ", 1]'), ("\x1b]0;x\x07", "\\x1b]0;x\\x07")]
)
def test_values_stand_on_one_line(value: object, shown: str) -> None:
    assert value_text(value) == shown


def test_evidence_in_one_folder_is_named_once() -> None:
    kept = [samples.evidence("A/1.json"), samples.evidence("A/1.png"), samples.evidence("B/2.json")]
    assert evidence_text(kept, "reports/x") == "reports/x/evidence/A/1.json, 1.png, reports/x/evidence/B/2.json"


def test_the_command_to_run_again_quotes_brackets() -> None:
    assert rerun("tinh-mau-1", "SSO-003") == "thongsuot run --province tinh-mau-1 --only SSO-003"
    assert rerun("tinh-mau-1", "SSO-011[expired]") == 'thongsuot run --province tinh-mau-1 --only "SSO-011[expired]"'
