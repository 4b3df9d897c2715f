"""The command itself: help, wrong words, exit codes; never a traceback."""

import re
from pathlib import Path

import pytest

from tests.runs import ROOT, copy_project
from thongsuot.cli.app import application, in_vietnamese, main


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    said = capsys.readouterr()
    return int(str(ended.value.code)), said.out, said.err


@pytest.mark.parametrize("arguments", [[], ["defects"]], ids=["thongsuot", "defects"])
def test_no_word_brings_the_help_and_is_no_success(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, *arguments)
    assert (code, err) == (2, "")
    assert "Các lệnh (commands)" in out or "Commands" in out


def test_help_names_every_command_in_vietnamese_first(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "--help")
    assert code == 0
    assert "Thông Suốt: kiểm thử cổng dịch vụ công" in out
    for command in application().registered_commands:
        described = (command.callback.__doc__ or "").splitlines()[0] if command.callback else ""
        assert re.match(r"[A-ZĐ]\w* .*\(.+\)\.$", described), described
        assert re.search(rf"│ {command.callback.__name__ if command.callback else ''}\s", out)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["run", "--bogus"], "không có tùy chọn này (No such option: --bogus)"),
        (["runn"], "không có lệnh này (No such command 'runn'. Did you mean 'run'?)"),
        (["run"], "thiếu tùy chọn (Missing option '--province' / '-p'.)"),
        (["gate"], "thiếu đối số (Missing argument 'record'.)"),
        (["gate", "a", "b"], "thừa đối số (Got unexpected extra argument"),
        (["gate", "a", "--max-age", "b"], "giá trị không hợp lệ (Invalid value for '--max-age'"),
        (["run", "--province"], "tùy chọn cần một giá trị (Option '--province' requires an argument.)"),
        (["run", "--province", "tinh-mau-1", "--workers", "zero"], "--workers phải là số từ 1 hoặc auto"),
        (["serve", "--province", "khong-co"], "không có hồ sơ tỉnh 'khong-co'"),
        (["compare", "nowhere"], "không thấy record.json ở nowhere"),
    ],
)
def test_wrong_words_are_one_message_and_code_2(arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, *arguments)
    assert (code, out) == (2, "")
    assert err.startswith(f"thongsuot: {words}")
    assert err.endswith("mã thoát 2: lỗi sử dụng hoặc tài liệu (usage or a document)\n")


def test_a_sentence_that_typer_may_invent_is_still_introduced() -> None:
    assert in_vietnamese("Something else.") == "dòng lệnh không hợp lệ (Something else.)"


def test_outside_a_project_it_says_where_to_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("THONGSUOT_PROJECT", raising=False)
    code, _, err = run(capsys, "check")
    assert code == 2
    assert "không thấy thư mục dự án có scenarios, suites, provinces" in err


def test_what_we_did_wrong_is_never_a_verdict(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Python ends with 1 for an exception, which is our word for a portal that failed."""
    for error, code in ((RuntimeError("hỏng"), 5), (PermissionError(13, "Permission denied", "x"), 3), (KeyboardInterrupt(), 4)):

        def command(error: BaseException = error) -> None:
            raise error

        monkeypatch.setattr("thongsuot.cli.app.application", lambda names, command=command: lambda args, standalone_mode: command())
        ended, out, err = run(capsys, "check")
        assert (ended, out) == (code, "")
        assert f"mã thoát {code}: " in err


def test_check_counts_what_is_right_and_places_what_is_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("THONGSUOT_PROJECT", str(ROOT))
    code, out, err = run(capsys, "check")
    assert (code, err) == (0, "")
    assert re.match(r"Không có lỗi \(nothing wrong\): \d+ kịch bản, \d+ luồng dùng chung, \d+ yêu cầu", out)
    project = copy_project(tmp_path / "project")
    scenario = project / "scenarios" / "sso" / "SSO-001-national-to-form.yaml"
    scenario.write_text(scenario.read_text("utf-8").replace("gates:", "gate:"), "utf-8")
    monkeypatch.setenv("THONGSUOT_PROJECT", str(project))
    code, out, err = run(capsys, "check")
    assert (code, out) == (2, "")
    assert re.search(r"--> scenarios/sso/SSO-001-national-to-form\.yaml:\d+:\d+", err)
    assert "có phải ý bạn là 'gates'?" in err
    assert err.count("lỗi [") == 1
