"""The three requests as scenarios of ours, in a project folder of their own: one scenario a file, a staging profile that reaches the bare server."""

from pathlib import Path

SCENARIO = """
scenario: 1
id: DO-{number:03}
title: {{vi: "Ba yêu cầu {number}", en: "Three requests {number}"}}
gates: [bench]
steps:
  - id: sign-in
    http:
      request: {{method: POST, screen: portal.sessions, json: {{user: "u{number}"}}}}
    capture: {{token: "${{{{ result.json.token }}}}"}}
    expect:
      - {{status: 201, verifies: [DO-R-01]}}
  - id: read
    http:
      request: {{screen: portal.item, with: {{number: 7}}, headers: {{Authorization: "Bearer ${{{{ token }}}}"}}}}
    expect:
      - {{status: 200, verifies: [DO-R-02]}}
      - {{json: $.name, equals: "Đăng ký khai sinh", verifies: [DO-R-02]}}
  - id: change
    http:
      request: {{method: PUT, screen: portal.item, with: {{number: 7}}, headers: {{Authorization: "Bearer ${{{{ token }}}}"}}, json: {{status: done}}}}
    expect:
      - {{status: 200, verifies: [DO-R-03]}}
      - {{json: $.status, equals: done, verifies: [DO-R-03]}}
"""

PROFILE = """
province: 1
id: tinh-do
name: {{vi: "Tỉnh đo"}}
territory: Thái Nguyên
mode: staging
platform: bare
portal: {{url: "https://tinhdo.test", agency_root: H98}}
national: {{platform: bare-national, url: "https://tinhdo.test", identity_url: "https://tinhdo.test"}}
resolve: {{tinhdo.test: "127.0.0.1:{port}"}}
ca: "{ca}"
"""

PLATFORM = """
platform: 1
id: bare
title: {vi: "Máy chủ trần"}
rendering: server
screens: {home: {path: /}, sessions: {path: /sessions}, item: {path: "/items/{number}"}}
"""

NATIONAL = """
platform: 1
id: bare-national
title: {vi: "Máy chủ trần, phía quốc gia"}
rendering: server
screens: {home: {path: /}}
"""

GATES = """
gates: 1
items:
  - {id: bench, title: {vi: "Đo"}, as_of: 2025-07-01}
"""

REQUIREMENT = """
  - id: DO-R-0{number}
    text: {{vi: "Yêu cầu thứ {number} được trả lời đúng", en: "Request {number} is answered rightly"}}
    level: should
    authority: quality
    gates: [bench]
    source: "bench"
    confidence: verified
"""

SUITE = """
import pytest

from thongsuot.plugin import ScenarioRow


@pytest.mark.scenarios("do")
def test_do(scenario_row: ScenarioRow) -> None:
    scenario_row.run()
"""


def write_ours(folder: Path, count: int, port: int, ca: Path) -> None:
    """A whole project with `count` scenarios; run it by `pytest suites --province tinh-do`."""
    for name in ("suites", "scenarios/do", "provinces/platforms"):
        (folder / name).mkdir(parents=True)
    texts = {f"scenarios/do/DO-{number:03}-items.yaml": SCENARIO.format(number=number) for number in range(1, count + 1)}
    texts |= {
        "conftest.py": 'pytest_plugins = ["thongsuot.plugin"]\n',
        "suites/test_do.py": SUITE,
        "scenarios/gates.yaml": GATES,
        "scenarios/requirements.yaml": "requirements: 1\nitems:" + "".join(REQUIREMENT.format(number=number) for number in (1, 2, 3)),
        "scenarios/ids.lock": "".join(f"DO-{number:03}\n" for number in range(1, count + 1)),
        "provinces/platforms/bare.yaml": PLATFORM,
        "provinces/platforms/bare-national.yaml": NATIONAL,
        "provinces/tinh-do.yaml": PROFILE.format(port=port, ca=ca),
    }
    for path, text in texts.items():
        (folder / path).write_text(text, encoding="utf-8")
