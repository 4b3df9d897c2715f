"""Figure (i): one portal process from nothing to many tenants, each with a large catalogue of its own."""

import argparse
import json
import os
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
from measure import Figures, print_section
from processes import make_certificates
from servers import cpu_seconds

ROOTS = ("H98", "H99")  # the provinces whose agencies are in the sample data; tenants take them in turn
COMPONENTS = 3


@dataclass(frozen=True, slots=True)
class Portal:
    """A started portal: its control address, when its process was started, and its number."""

    control: str
    since: float
    process: int


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tenants", type=int, default=34)
    parser.add_argument("--procedures", type=int, default=2500)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    orders = [json.dumps(order(place, given.procedures), ensure_ascii=False).encode() for place in range(given.tenants)]
    starts, wholes, processor, memory = [], [], [], []
    with tempfile.TemporaryDirectory(prefix="thongsuot-bench-") as name:
        for turn in range(given.rounds):
            with started_portal(Path(name), f"state-{turn}") as portal:
                starts.append(time.perf_counter() - portal.since)
                admit(portal, orders)
                wholes.append(time.perf_counter() - portal.since)
                processor.append(cpu_seconds(portal.process))
                memory.append(resident_megabytes(portal.process))
    start, whole, cpu = Figures(tuple(starts)), Figures(tuple(wholes)), Figures(tuple(processor))
    size = f"{given.tenants} tenants x {given.procedures} procedures ({sum(map(len, orders)) / 1e6:.0f} MB of JSON)"
    row = (size, f"{start.median:.2f}", f"{whole.median:.2f}", whole.spread, "under 5", f"{cpu.median:.2f}", f"{Figures(tuple(memory)).median:.0f}")
    head = ("what", "the process alone, s", "all tenants ready, s", "spread", "wanted", "processor time of the portal, s", "memory, MB")
    print_section("Many tenants in one portal", head, [row])


def order(place: int, procedures: int) -> dict[str, object]:
    """The body that registers a tenant; no two tenants have a procedure in common but for its code."""
    key, root = f"tinh{place}", ROOTS[place % len(ROOTS)]
    return {
        "host": f"{key}.test",
        "name": f"Tỉnh {place}",
        "agency_root": root,
        "national": {"issuer": "https://xacthuc.dvcqg.test", "client_id": key, "client_secret": "bi-mat"},
        "adapter": {"url": "https://ketnoi.dvcqg.test/apiDVC/mapi", "username": key, "password": "bi-mat", "dstcode": "VN:BENCH", "madonvi": root},
        "defects": [],
        "officers": [],
        "catalogue": [procedure(place, number) for number in range(procedures)],
    }


def procedure(place: int, number: int) -> dict[str, object]:
    code = f"{number % 3 + 1}.{number:06}"
    return {
        "code": code,
        "name": f"Cấp giấy phép hoạt động số {number} cho tổ chức, cá nhân trên địa bàn tỉnh {place}",
        "field": {"code": f"G{number % 20:02}-LV{number % 7}", "name": f"Lĩnh vực {number % 140}"},
        "level": "commune",
        "full_process": number % 2 == 0,
        "working_days": number % 30 + 1,
        "fee": number % 5 * 10_000,
        "fee_code": "LP",
        "components": [
            {"code": f"GT{number:06}{part:02}", "name": f"Giấy tờ {part} của thủ tục {number}", "required": part == 0} for part in range(COMPONENTS)
        ],
        "result": {"code": f"KQ.{number:06}", "name": f"Giấy phép số {number}"},
        "audiences": ["citizen", "enterprise"],
    }


@contextmanager
def started_portal(folder: Path, state: str) -> Iterator[Portal]:
    certificates = make_certificates(folder, "*.test")
    options = ["--cert", str(certificates.cert), "--key", str(certificates.key), "--ca", str(certificates.ca), "--state", str(folder / state)]
    environment = os.environ | {"THONGSUOT_CONTROL_KEY": KEY}
    since = time.perf_counter()
    command = [sys.executable, "-m", "thongsuot.portal", *options]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment) as process:
        try:
            assert process.stdout is not None
            yield Portal(json.loads(process.stdout.readline())["ready"]["control"], since, process.pid)
        finally:
            process.terminate()


def admit(portal: Portal, orders: list[bytes]) -> None:
    with httpx.Client(base_url=portal.control, headers={"Authorization": f"Bearer {KEY}"}, timeout=60, trust_env=False) as client:
        for place, body in enumerate(orders):
            answer = client.put(f"/tenants/tinh{place}", content=body)
            assert answer.status_code == 200, answer.text


def resident_megabytes(process: int) -> float:
    """Memory held; 0 where the system does not tell by /proc."""
    status = Path(f"/proc/{process}/status")
    if not status.exists():
        return 0.0
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) / 1024


KEY = secrets.token_urlsafe(16)

if __name__ == "__main__":
    main()
