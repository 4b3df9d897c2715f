"""The canary, end to end: a portal that shows a session's key before it gives it, so that no mask can know it yet, is found out by the scan."""

import secrets
from pathlib import Path

import pytest
import yaml

from tests.conduct.sites import page, site, trust
from tests.runs import Served, the_record, thongsuot

TWO_VISITS = """scenario: 1
id: SSO-90{number}
title: {{vi: "Hai lần mở trang", en: "Two visits"}}
gates: [trial, go-live, full-process]
steps:
  - id: first
    http: [{{open: {{screen: portal.home}}}}]
    as: first
    expect:
      - {{that: "${{{{ first.status }}}}", equals: 200}}
  - id: second
    http: [{{open: {{screen: portal.home}}}}]
    as: second
    expect:
      - {{that: "${{{{ second.status }}}}", equals: 200, verifies: [SSO-R-01]}}
"""


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_key_in_a_page_that_was_written_before_it_was_known_ends_6(workers: str, served: Served, tmp_path: Path) -> None:
    """With two workers the keys have to come from another process, and may not pass by a file."""
    keys: dict[str, str] = {}

    def answer(asked: bytes) -> bytes:
        cookie = asked.partition(b"phien=")[2].partition(b"\r")[0].partition(b";")[0].decode()
        if cookie == "":
            number = f"lan-{len(keys)}"
            keys[number] = secrets.token_urlsafe(32)
            return page(f"Khóa của bạn sẽ là {keys[number]}", f"Set-Cookie: phien={number}; Secure; HttpOnly")
        return page("Xin chào", f"Set-Cookie: phien={keys.get(cookie, cookie)}; Secure; HttpOnly")

    with site("tinhmau1.test", answer) as portal:
        ca = trust(tmp_path, Path(yaml.safe_load(served.profile.read_text("utf-8"))["ca"]).read_text(), portal.ca)
        resolve = yaml.safe_load(served.profile.read_text("utf-8"))["resolve"]
        project = served.project(tmp_path / "project", resolve={**resolve, "tinhmau1.test": portal.address}, ca=ca, mode="staging")
        for number in range(4):
            (project / "scenarios" / "sso" / f"SSO-90{number}-two-visits.yaml").write_text(TWO_VISITS.format(number=number), "utf-8")
        with (project / "scenarios" / "ids.lock").open("a", encoding="utf-8") as lock:
            lock.write("".join(f"SSO-90{number}\n" for number in range(4)))
        done = thongsuot("run", "--province", "nguoi-la", "--only", "SSO-90*", "-n", workers, cwd=project, env=served.secrets)
    assert done.code == 6, done.said
    folder, record = the_record(project / "reports")
    evidence = [f"evidence/SSO-90{number}/01-first.json" for number in range(4)]
    assert [path for path in record["canary"]["findings"] if path.startswith("evidence/")] == evidence
    assert all(f"      {path}\n" in done.out for path in evidence)
    assert "sản phẩm của lần chạy chứa bí mật" in done.out
    met = [key for key in keys.values() if any(key in (folder / path).read_text("utf-8") for path in evidence)]
    assert len(met) == 4
    # Nothing but what the portal wrote into its own page holds them: no record, no report, no journal, no word on the terminal.
    holding = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file() and any(key.encode() in path.read_bytes() for key in met)}
    assert holding == set(record["canary"]["findings"])
    assert not [key for key in met if key in done.said]
