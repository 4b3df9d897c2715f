"""Figures (a) and (b): what a three-request test costs with us, with httpx in a bare pytest test, with Tavern, gabbi and StepCI."""

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from measure import Cost, Figures, interleave_pieces, print_section
from our_project import write_ours
from processes import NO_OTHERS, Certificates, cost_of, make_certificates, plain_server, stepci, venv_of_others
from three_requests import write_gabbi, write_httpx, write_stepci, write_tavern

FEW = 20
STEPS = 3
ON_TWO = "Thông Suốt, -n 2 (as `thongsuot run` has it)"
OTHERS = {"Tavern", "gabbi", "StepCI"}
Runner = Callable[[int], Cost]


def pytest_runner(binaries: Path, home: Path, environment: dict[str, str], write: Callable[[Path, int], object], *options: str) -> Runner:
    """A function that runs `count` tests by pytest with Allure results on, and gives their cost."""

    def run(count: int) -> Cost:
        folder = home / "run"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        write(folder, count)
        (folder / "pytest.ini").write_text("[pytest]\n")
        return cost_of([str(binaries / "python"), "-m", "pytest", "-q", "-p", "no:cacheprovider", "--alluredir=allure", *options], folder, environment)

    return run


def our_runner(home: Path, environment: dict[str, str], port: int, ca: Path, *options: str) -> Runner:
    """As `pytest_runner`, for scenarios of ours: evidence, record, Allure results, JUnit, canary scan and gates included."""

    def run(count: int) -> Cost:
        folder = home / "run"
        shutil.rmtree(folder, ignore_errors=True)
        write_ours(folder, count, port, ca)
        (folder / "pytest.ini").write_text("[pytest]\n")
        command = [sys.executable, "-m", "pytest", "suites", "-q", "-p", "no:cacheprovider", "-p", "xdist", "--province", "tinh-do", *options]
        return cost_of(command, folder, environment | NO_OTHERS)

    return run


def stepci_runner(command: Path, home: Path, environment: dict[str, str], url: str) -> Runner:
    """All tests of one workflow; it leaves no results behind but what it prints."""

    def run(count: int) -> Cost:
        folder = home / "run"
        folder.mkdir(parents=True, exist_ok=True)
        write_stepci(folder, count, url)
        return cost_of([str(command), "run", "workflow.yml"], folder, environment)

    return run


def runners(home: Path, port: int, certificates: Certificates) -> dict[str, Runner]:
    url = f"https://localhost:{port}"
    trust = {"SSL_CERT_FILE": str(certificates.ca), "REQUESTS_CA_BUNDLE": str(certificates.ca)}
    environment = dict(os.environ) | trust | {"BENCH_URL": url, "BENCH_CA": str(certificates.ca)}
    ours, others = Path(sys.executable).parent, venv_of_others()
    found = {
        "Thông Suốt": our_runner(home / "ours", environment, port, certificates.ca),
        ON_TWO: our_runner(home / "ours-two", environment, port, certificates.ca, "-n", "2"),
        "httpx, a client a test": pytest_runner(ours, home / "httpx", environment, lambda f, n: write_httpx(f, n, "function")),
        "httpx, one client for all": pytest_runner(ours, home / "httpx-shared", environment, lambda f, n: write_httpx(f, n, "session")),
        "Tavern": pytest_runner(others, home / "tavern", environment, lambda f, n: write_tavern(f, n, url)),
        "gabbi": pytest_runner(others, home / "gabbi", environment, write_gabbi),
    }
    if (command := stepci()) is not None:
        node = {"NODE_EXTRA_CA_CERTS": str(certificates.ca), "STEPCI_DISABLE_ANALYTICS": "1"}
        found["StepCI"] = stepci_runner(command, home / "stepci", environment | node, url)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--many", type=int, default=220)
    parser.add_argument("--only-httpx", action="store_true", help="leave the other tools out, for a quick look")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="thongsuot-bench-") as name:
        home = Path(name)
        certificates = make_certificates(home, "localhost", "tinhdo.test")
        with plain_server(certificates) as port:
            tools = runners(home, port, certificates)
            chosen = {tool: run for tool, run in tools.items() if not given.only_httpx or tool not in OTHERS}
            figures = interleave_pieces(chosen, FEW, given.many, given.rounds)
    report(figures)


def report(figures: dict[str, tuple[Figures, Figures]]) -> None:
    base, ours = (figures[name] for name in ("httpx, a client a test", "Thông Suốt"))
    rows = [(tool, *row_of(wall, base[0], ours[0]), *row_of(cpu, base[1], ours[1])) for tool, (wall, cpu) in figures.items()]
    head = ("ms a test", "ms a step more than httpx", "times ours")
    remarks = (
        "Wanted: ours at most +0.50 ms a step; Tavern and gabbi several times ours, StepCI more than ours. CPU is what the test processes themselves compute.",
        "StepCI sends the requests of all tests at once and keeps no results; with -n 2 two of our tests are under way; the others go one by one.",
    )
    print_section("Three HTTPS requests as one test", ("tool", *head, *(f"CPU: {name}" for name in head)), rows, remarks)


def row_of(score: Figures, base: Figures, ours: Figures) -> tuple[str, str, str]:
    return f"{score.median * 1000:.2f}", f"{(score.median - base.median) / STEPS * 1000:+.2f}", f"{score.median / ours.median:.2f}"


if __name__ == "__main__":
    main()
