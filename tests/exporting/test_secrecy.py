"""Nothing secret leaves: what the profile takes from the environment, in any form, and what its shape tells to be a secret."""

from pathlib import Path

import pytest

from tests.exporting.samples import asked, exported
from tests.exporting.test_workflow import CHAIN
from thongsuot.exporting.files import write_files
from thongsuot.reporting.examples import ENVIRONMENT
from thongsuot.running.canary import Canary

FORM = "{u: \"${{ officers['one-stop'].username }}\", p: \"${{ officers['one-stop'].password }}\"}"
SIGN_IN = asked("status: 200, of: answer", f'{{url: "${{{{ portal.url }}}}", form: {FORM}}}') + "uses: {officers: [one-stop]}\n"


@pytest.mark.parametrize("text", [SIGN_IN, CHAIN], ids=["sign-in", "chain"])
def test_the_canary_finds_nothing(text: str, tmp_path: Path) -> None:
    made = exported(text)
    secrets = [*ENVIRONMENT.values(), *made.province.secrets]
    assert "mat khau" in secrets
    write_files(tmp_path, made.files())
    assert Canary(secrets).scan(tmp_path) == ()


def test_the_canary_would_find_one(tmp_path: Path) -> None:
    write_files(tmp_path, {name: text.replace("x-secret: true", "default: mat khau") for name, text in exported(SIGN_IN).files().items()})
    assert {leak.path for leak in Canary(["mat khau"]).scan(tmp_path)} == {"OPEN-002.arazzo.yaml"}
