"""One tower as a process: started, asked for its addresses, ended with us whatever happens."""

import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from thongsuot.words.errors import PreflightError
from thongsuot.words.source import Text

START_SECONDS = 30.0
STOP_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Tower:
    """`https` is IP:PORT of the public listener, `control` the URL of the control listener. The process ends when its standard input closes.

    `listeners`: IP:PORT of every listener by the name that the ready line gives it."""

    process: "subprocess.Popen[str]"
    https: str
    control: str
    listeners: Mapping[str, str] = field(default_factory=dict)

    def dismiss(self) -> None:
        """Tells it to end, without waiting."""
        if self.process.stdin is not None and not self.process.stdin.closed:
            self.process.stdin.close()

    def stop(self) -> None:
        """Tells it to end and waits; a process that stays is killed."""
        self.dismiss()
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        if self.process.stdout is not None:
            self.process.stdout.close()


def start_tower(module: str, arguments: Sequence[str], *, key: str, log: Path) -> Tower:
    """Starts `python -m MODULE ARGUMENTS` with the control key in its environment; what it logs goes to `log`. PreflightError when it is not ready in time."""
    with log.open("w", encoding="utf-8") as errors:
        process = subprocess.Popen(  # noqa: S603  # our own module, by our own interpreter
            [sys.executable, "-m", module, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            env={**os.environ, "THONGSUOT_CONTROL_KEY": key, "PYTHONUTF8": "1"},
            text=True,
            encoding="utf-8",
            # A terminal's Ctrl-C is for the harness, which then stops its towers in order.
            start_new_session=os.name == "posix",
        )
    try:
        ready = json.loads(_first_line(process))["ready"]
        return Tower(process, ready["https"], ready["control"], ready)
    except (ValueError, KeyError, TimeoutError) as error:
        process.kill()
        process.communicate()
        said = log.read_text("utf-8", "replace").strip().splitlines()[-5:]
        detail = "\n".join(said)
        raise PreflightError(f"không khởi động được {module} (could not start it): {detail or error}") from error


def _first_line(process: "subprocess.Popen[str]") -> str:
    lines: queue.Queue[str] = queue.Queue()

    def read() -> None:
        if process.stdout is not None:
            lines.put(process.stdout.readline())

    threading.Thread(target=read, daemon=True).start()
    try:
        return lines.get(timeout=START_SECONDS)
    except queue.Empty:
        raise TimeoutError(f"no ready line after {START_SECONDS:.0f} s") from None


def known_defects() -> list[dict[str, Any]]:
    """The portal's own list of the defects it can be given; nothing is started for it. PreflightError when it cannot be had."""
    listed: list[dict[str, Any]] = _listed("thongsuot.portal.listing", Text("cổng mẫu không liệt kê được lỗi cài", "the portal does not list its defects"))
    return listed


def known_cases() -> list[dict[str, Any]]:
    """The identity catalogue, as the national side lists it: `{id, group, vi, en, source, confidence}`. PreflightError when it cannot be had."""
    return _of_national("cases")


def known_stimuli() -> list[dict[str, Any]]:
    """What can be armed on the national side: `{id, kind, title_vi, title_en, noticed_vi, arms, needs}`. PreflightError when it cannot be had."""
    return _of_national("stimuli")


def _of_national(part: str) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = _listed(
        "thongsuot.national.listing", Text("phía quốc gia không liệt kê được danh mục", "the national side does not list its catalogue")
    )[part]
    return listed


def _listed(module: str, otherwise: Text) -> Any:
    answer = subprocess.run(  # noqa: S603  # our own module, by our own interpreter
        [sys.executable, "-m", module],
        capture_output=True,
        env={**os.environ, "PYTHONUTF8": "1"},
        text=True,
        encoding="utf-8",
        check=False,
        timeout=START_SECONDS,
    )
    if answer.returncode:
        raise PreflightError(f"{otherwise.vi} ({otherwise.en}): {answer.stderr[-400:]}")
    return json.loads(answer.stdout)
