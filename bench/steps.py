"""Figures (a) and (b): what a three-request test costs with us, with httpx in a bare pytest test, with Tavern and with gabbi."""

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from measure import interleave, per_piece, print_section
from processes import Certificates, make_certificates, plain_server, seconds_of, venv_of_others
from three_requests import write_gabbi, write_httpx, write_tavern

FEW = 20
STEPS = 3
Runner = Callable[[int], float]


def pytest_runner(binaries: Path, home: Path, environment: dict[str, str], write: Callable[[Path, int], object], *options: str) -> Runner:
    """A function that runs `count` tests by pytest with Allure results on, and gives the seconds."""

    def run(count: int) -> float:
        folder = home / "run"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        write(folder, count)
        (folder / "pytest.ini").write_text("[pytest]\n")
        return seconds_of([str(binaries / "python"), "-m", "pytest", "-q", "-p", "no:cacheprovider", "--alluredir=allure", *options], folder, environment)

    return run


def runners(home: Path, port: int, certificates: Certificates) -> dict[str, Runner]:
    url = f"https://localhost:{port}"
    trust = {"SSL_CERT_FILE": str(certificates.ca), "REQUESTS_CA_BUNDLE": str(certificates.ca)}
    environment = dict(os.environ) | trust | {"BENCH_URL": url, "BENCH_CA": str(certificates.ca)}
    ours, others = Path(sys.executable).parent, venv_of_others()
    return {
        "httpx, a client a test": pytest_runner(ours, home / "httpx", environment, lambda f, n: write_httpx(f, n, "function")),
        "httpx, one client for all": pytest_runner(ours, home / "httpx-shared", environment, lambda f, n: write_httpx(f, n, "session")),
        "Tavern": pytest_runner(others, home / "tavern", environment, lambda f, n: write_tavern(f, n, url)),
        "gabbi": pytest_runner(others, home / "gabbi", environment, write_gabbi),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--many", type=int, default=120)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="thongsuot-bench-") as name:
        home = Path(name)
        certificates = make_certificates(home, "localhost", "tinhdo.test")
        with plain_server(certificates) as port:
            contestants = {tool: per_piece(run, FEW, given.many) for tool, run in runners(home, port, certificates).items()}
            figures = interleave(contestants, given.rounds)
    base = figures["httpx, a client a test"].median
    rows = [
        (tool, f"{score.median * 1000:.2f}", f"{(score.median - base) / STEPS * 1000:+.2f}", f"{score.median / base:.2f}") for tool, score in figures.items()
    ]
    print_section("Three HTTPS requests as one test", ("tool", "ms a test", "ms a step more than httpx", "times httpx"), rows)


if __name__ == "__main__":
    main()
