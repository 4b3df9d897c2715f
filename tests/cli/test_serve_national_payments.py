"""A portal elsewhere, which knows only what its tester typed in, pays by the payment platform of `thongsuot serve --national`, and is called by it."""

import socket
from pathlib import Path

import httpx

from tests.cli.test_serve_national import CONTROL, standing
from tests.national.wire import faults_of_log
from tests.runs import the_record, thongsuot, verdicts
from tests.strangers import project, reach, started_portal

ROWS = ("PAY-001", "PAY-004[amount]", "PAY-005[never]", "PAY-013")


def test_a_strangers_portal_is_paid_told_asked_and_given_the_receipt(tmp_path: Path) -> None:
    """INIT, the hosted page, the result to the portal's public address, QUERY, GET_BILL, and the look-up of a bill, each by the process of the other side."""
    root = project(tmp_path / "project", CONTROL.replace("quoc-gia/ca.pem", "cong/ca.pem"))
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"127.0.0.1:{free.getsockname()[1]}"
    pair = ("--cert", "cong/national.pem", "--key", "cong/national.key", "--listen", address)
    # The portal first: where it stands is in its profile by the time the national side, which calls it back, reads that.
    with started_portal(root, address, root / "cong" / "ca.pem") as portal, standing(root, *pair) as national:
        reach(root, address)
        portal.enter(national.told)
        chosen = [part for row in ROWS for part in ("--only", row)]
        reports = tmp_path / "reports"
        done = thongsuot("run", "--province", "tinh-thu", *chosen, "-n", "1", "--reports", str(reports), cwd=root, env=national.told.exports)
        assert done.code in {0, 4}, done.said
        found = verdicts(the_record(reports)[1])
        assert {row for row in ROWS if not any(id_.startswith(f"{row}/") for id_ in found)} == set(), done.said
        assert set(found.values()) == {"pass"}, done.said
        headers = {"Authorization": f"Bearer {national.told.exports['KHOA']}"}
        answer = httpx.get(f"{national.told.exports['DIEU_KHIEN']}/calls", params={"tenant": "tinhthu"}, headers=headers, trust_env=False)
        calls = answer.json()["calls"]
    assert {call["json"]["LoaiBanTin"] for call in calls if call["kind"] == "payment"} == {"INIT", "QUERY", "GET_BILL"}
    told = [call for call in calls if call["kind"] == "payment-callback"]
    assert {(call["host"], call["path"], call["status"]) for call in told} == {("thu.tinh-thu.test", "/thanh-toan/thong-bao", 200)}
    assert {call["reply"]["MaLoi"] for call in told} == {"00", "02"}
    assert {call["status"] for call in calls if call["kind"] == "push"} == {200, 401}
    assert faults_of_log([call for call in calls if call["status"] == 200], of_portal=True) == []
