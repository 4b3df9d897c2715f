"""Locks between real processes: alone, together, in turn, and after a death."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from tests.running.test_row import check, verdicts
from thongsuot.planning.plan import LockHold, lock_named
from thongsuot.running.locks import BusyError, LockRoom, common_folder
from thongsuot.words.source import Text

WHOLE = LockHold("tenant", Text("cả cổng", "the portal as a whole"))
SHARED = replace(WHOLE, shared=True)
# Holds a lock of a portal until its standard input closes; says so once it has it.
HOLDER = """
import sys
from pathlib import Path
from types import SimpleNamespace
from thongsuot.planning.plan import LockHold
from thongsuot.running.locks import LockRoom
from thongsuot.words.source import Text
folder, url, tenant, key, shared = sys.argv[1:]
room = LockRoom(SimpleNamespace(portal_url=url, tenant=tenant, portal_control=None), Path(folder))
with room.hold([LockHold(key, Text("x"), shared=shared == "shared")], "HS-020", 20):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def alone(province):
    """The small portal without its control listener, whose address is part of a lock's name."""
    return replace(province, portal_control=None)


@contextmanager
def held_elsewhere(folder: Path, province, key: str, shared: str = "") -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, "-c", HOLDER, str(folder), province.portal_url, province.tenant, key, shared]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        assert process.stdout.readline() == "held\n"
        yield process
    finally:
        process.stdin.close()
        process.stdout.close()
        process.wait(10)


@pytest.fixture
def room(alone, tmp_path) -> Iterator[LockRoom]:
    made = LockRoom(alone, tmp_path / "locks")
    yield made
    made.close()


def test_what_another_process_holds_alone_is_waited_for_and_named(room, alone, tmp_path):
    with held_elsewhere(tmp_path / "locks", alone, "tenant") as process:
        began = time.monotonic()
        words = rf"^chờ cả cổng 0 giây mà chưa được: HS-020 \(pid {process.pid}\) đang giữ; hãy chờ"
        with pytest.raises(BusyError, match=words), room.hold([SHARED], "X", 0.3):
            pass
        assert 0.3 <= time.monotonic() - began < 3
        with room.hold([lock_named("register")], "X", 1), pytest.raises(BusyError), room.hold([WHOLE], "X", 0):
            pass
    with room.hold([WHOLE], "X", 5):
        pass


def test_many_share_and_one_alone_waits_for_all(room, alone, tmp_path):
    with held_elsewhere(tmp_path / "locks", alone, "tenant", "shared"):
        with room.hold([SHARED], "X", 1):
            pass
        with pytest.raises(BusyError, match="lượt khác đang giữ"), room.hold([WHOLE], "X", 0.2):
            pass


def test_who_waits_to_be_alone_is_not_passed_for_ever(room, alone, tmp_path):
    """Two processes that share by turns, so that there is always one: the third gets it all the same."""
    with ExitStack() as stack:
        for turn in range(2):
            head, _, _ = HOLDER.partition("with room")
            loop = 'import time\nwhile True:\n    with room.hold([LockHold(key, Text("x"), shared=True)], "x", 20):\n        time.sleep(0.3)\n'
            command = [sys.executable, "-c", head + loop, str(tmp_path / "locks"), alone.portal_url, alone.tenant, "tenant", "shared"]
            process = subprocess.Popen(command)
            stack.callback(process.wait, 10)
            stack.callback(process.kill)
            time.sleep(0.1 * turn)
        time.sleep(1)
        with room.hold([WHOLE], "X", 15):
            pass


def test_a_holder_that_dies_blocks_nobody(room, alone, tmp_path):
    with held_elsewhere(tmp_path / "locks", alone, "tenant") as process:
        os.kill(process.pid, signal.SIGKILL)
        process.wait(10)
        with room.hold([WHOLE], "X", 5):
            pass


def test_other_portals_and_other_names_are_no_concern_of_ours(room, alone, tmp_path):
    elsewhere = replace(alone, portal_url="https://tinhkhac.test")
    with held_elsewhere(tmp_path / "locks", elsewhere, "tenant"), held_elsewhere(tmp_path / "locks", alone, "name desk"), room.hold([WHOLE], "X", 0):
        pass
    assert not list((tmp_path / "locks").glob("*.who"))
    assert common_folder().name.startswith("thongsuot-locks-")


HOME = "http: [{open: {screen: portal.home}}]"
STEP = f"steps:\n  - {{id: one, locks: [register], {HOME}, as: home, expect: [{{that: home.status, equals: 200, verifies: [A]}}]}}\n"


def test_a_row_waits_for_the_whole_portal_and_says_so_when_it_cannot_have_it(trial, province, tmp_path):
    hurried = replace(province, limits={"row_seconds": 0.3})
    steps = STEP.replace("locks: [register], ", "")
    uncontrolled = replace(hurried, portal_control=None)
    with held_elsewhere(tmp_path / "locks", uncontrolled, "tenant"):
        outcome = trial(steps, target=uncontrolled, change=lambda row: replace(row, locks=(SHARED,)), locks=tmp_path / "locks", implied=False)
    found = check(outcome, "A")
    assert (found.verdict.value, found.rule, found.side.value) == ("blocked", "locked", "harness")
    assert "HS-020" in found.message.vi
    assert outcome.steps == ()
    assert verdicts(trial(steps, locks=tmp_path / "locks")) == {"A": ("pass", "predicates")}


def test_a_step_waits_for_what_it_names_in_its_rows_time(trial, province, tmp_path):
    hurried = replace(province, portal_control=None, limits={"row_seconds": 0.5})
    with held_elsewhere(tmp_path / "locks", hurried, "name register"):
        outcome = trial(STEP, target=hurried, locks=tmp_path / "locks")
    assert verdicts(outcome) == {"A": ("blocked", "locked")}
    assert "khóa 'register'" in outcome.steps[0].message
    assert verdicts(trial(STEP, locks=tmp_path / "locks")) == {"A": ("pass", "predicates")}


def test_the_clock_is_left_as_it_was_found(trial, site, province):
    tenant = province.tenant
    site.small.clocks[tenant] = "2025-07-01T08:00:00+07:00"
    steps = "steps:\n  - {id: clock, arrange: {clock: '2025-07-01T15:00:00+07:00'}, as: set, expect: [{that: set.clock, contains: T15, verifies: [A]}]}\n"
    outcome = trial(steps, change=lambda row: replace(row, scenario=replace(row.scenario, locks=("tenant",))))
    assert verdicts(outcome) == {"A": ("pass", "predicates")}
    assert site.small.clocks[tenant] == "2025-07-01T08:00:00+07:00"
