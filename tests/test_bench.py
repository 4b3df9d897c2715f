"""The benchmarks that reach deep into the product still run; what they measure here means nothing."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("servers.py", "--rounds", "1", "--count", "10"), "sign-on (authorize and token)"),
        (("tenants.py", "--tenants", "2", "--procedures", "20", "--rounds", "1"), "Many tenants in one portal"),
        (("reading.py", "--counts", "20", "--rounds", "1", "--many", "40"), "Collection in pytest"),
        (("populations.py", "--dossiers", "300", "--procedures", "100", "--rounds", "1"), "Catalogues compared"),
        (("sweeping.py", "--count", "20", "--rounds", "1", "--many", "40"), "40 landings in one sweep"),
    ],
)
def test_a_benchmark_runs(arguments: tuple[str, ...], said: str) -> None:
    done = subprocess.run([sys.executable, f"bench/{arguments[0]}", *arguments[1:]], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, said in done.stdout) == (0, True), done.stderr
