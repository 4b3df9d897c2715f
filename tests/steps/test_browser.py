import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from thongsuot.steps.breakage import BrokenError
from thongsuot.steps.browser import VARIABLE, Browser, find_browser, open_browser

# Opens a browser, says so, and then waits inside a call to it.
WAITS = """
from thongsuot.steps.browser import open_browser
browser = open_browser()
tab = browser.context().new_page()
print("open", flush=True)
try:
    tab.wait_for_timeout(60000)
finally:
    browser.close()
"""

KEPT = """
from thongsuot.steps import browser
browser.keep_driver()
browser.open_browser().close()
first = browser._drivers.running
browser.open_browser().close()
print(first is not None and browser._drivers.running is first)
"""


def _state(pid: int) -> str:
    """The letter of /proc, "" for a process that is gone, also while it is being read."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return ""


def descendants(pid: int) -> set[int]:
    """Every process below `pid`, from /proc."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:  # it ended meanwhile
            continue
        if fields[0] != "Z":
            parents[int(stat.parent.name)] = int(fields[1])
    found = {pid}
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return found - {pid}


def alive(pids: set[int]) -> set[int]:
    return {pid for pid in pids if _state(pid) not in {"", "Z"}}


def test_a_named_browser_goes_before_those_on_the_path(tmp_path):
    for name in ("chromium", "msedge"):
        (tmp_path / name).write_text("#!/bin/sh\n")
        (tmp_path / name).chmod(0o755)
    assert find_browser({"PATH": str(tmp_path)}) == tmp_path / "chromium"
    assert find_browser({"PATH": str(tmp_path), VARIABLE: "msedge"}) == tmp_path / "msedge"
    assert find_browser({"PATH": str(tmp_path), VARIABLE: str(tmp_path / "msedge")}) == tmp_path / "msedge"
    assert find_browser({"PATH": ""}) is None


def test_no_browser_is_told_with_what_to_install():
    with pytest.raises(BrokenError) as caught:
        find_browser({"PATH": "", VARIABLE: "/khong/co"})
    assert caught.value.breakage.cause == "no-browser"
    assert "apt install chromium" in caught.value.breakage.message.vi
    assert "/khong/co" in caught.value.breakage.message.vi


def test_what_is_no_browser_does_not_start_and_leaves_nothing(monkeypatch):
    monkeypatch.setenv(VARIABLE, "/bin/false")
    before = descendants(os.getpid())
    with pytest.raises(BrokenError, match="không mở được trình duyệt /bin/false"):
        open_browser()
    assert alive(descendants(os.getpid()) - before) == set()


def test_a_driver_that_is_kept_serves_the_next_browser_and_ends_with_the_process():
    done = subprocess.run([sys.executable, "-c", KEPT], capture_output=True, text=True, timeout=120, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "True\n", "")


def test_sessions_share_nothing_and_two_browsers_the_driver():
    first, second = open_browser(), open_browser()
    one, other = first.context(), first.context()
    one.add_cookies([{"name": "a", "value": "1", "url": "https://a.test/"}])
    assert other.cookies() == []
    page = second.context().new_page()
    assert page.evaluate("[navigator.language, new Date().getTimezoneOffset()]") == ["vi-VN", -7 * 60]
    first.close()
    assert page.title() == ""
    second.close()
    second.close()


def test_a_browser_that_died_is_there_again_for_the_next_session():
    browser = Browser()
    browser.context()
    chromium = {pid for pid in descendants(os.getpid()) if "chrom" in Path(f"/proc/{pid}/cmdline").read_text().partition("\0")[0]}
    for pid in chromium:
        os.kill(pid, signal.SIGKILL)
    browser.context().new_page()
    browser.close()


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_nothing_is_left_running_however_the_run_ends(how):
    process = subprocess.Popen([sys.executable, "-c", WAITS], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert process.stdout.readline() == b"open\n"
    children = descendants(process.pid)
    assert len(children) > 2
    process.send_signal(how)
    process.wait(15)
    process.stdout.close()
    deadline = time.monotonic() + 10
    while alive(children) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert alive(children) == set()
