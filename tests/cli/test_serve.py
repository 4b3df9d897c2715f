"""`thongsuot serve`: an environment to visit, handed over without its secrets in the profile."""

import os
import signal
import stat
from pathlib import Path

import pytest
import yaml

from tests.runs import ROOT, Served, finish, marked, start, wait_until
from thongsuot.cli.app import main


def test_the_profile_holds_no_secret_and_the_secrets_are_the_owners_alone(served: Served) -> None:
    text = served.profile.read_text("utf-8")
    named = yaml.safe_load((ROOT / "provinces" / "tinh-mau-1.yaml").read_text("utf-8"))["officers"]
    officers = {name.upper().replace("-", "_") for name in named}
    assert set(served.secrets) == {"THONGSUOT_NATIONAL_KEY", "THONGSUOT_PORTAL_KEY", *(f"THONGSUOT_OFFICER_{officer}" for officer in officers)}
    assert not [secret for secret in served.secrets.values() if secret in text]
    assert stat.S_IMODE(served.profile.with_suffix(".env").stat().st_mode) == 0o600


def test_an_environment_half_of_which_has_died_ends_in_words() -> None:
    process, mark = start(["thongsuot", "serve"])
    try:
        assert process.stdout is not None
        assert any(line.startswith("Ctrl-C") for line in iter(process.stdout.readline, ""))
        os.kill(next(pid for pid, line in marked(mark).items() if "thongsuot.portal" in line), signal.SIGKILL)
    finally:
        done = finish(process, mark)
    assert done.code == 5
    assert done.err.startswith("thongsuot: một trong hai phía đã tự dừng")
    assert wait_until(lambda: not marked(mark), 2)


def test_only_a_sample_province_is_served(served: Served, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("THONGSUOT_PROJECT", str(served.project(tmp_path / "project")))
    with pytest.raises(SystemExit) as ended:
        main(["serve", "--province", "nguoi-la"])
    assert ended.value.code == 2
    assert "không phải của môi trường tham chiếu" in capsys.readouterr().err
