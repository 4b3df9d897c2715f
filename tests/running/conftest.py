import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.small_site import Running, running
from thongsuot.documents.library import Library
from thongsuot.documents.scenarios import read_flow, read_scenario
from thongsuot.judging.consequences import implied_blocks
from thongsuot.planning.plan import PlannedRow
from thongsuot.planning.planner import plan
from thongsuot.running.workshop import Workshop
from thongsuot.words.verdict import Verdict

HEAD = """scenario: 1
id: {id}
title: {{vi: "Kịch bản thử", en: "A trial"}}
gates: [trial]
modes: [reference]
uses: {{personas: {{citizen: citizen}}, service: any, officers: [one-stop], files: {{paper: {{kind: pdf, size: 2000}}}}}}
"""
SIGN_IN = """flow: 1
id: sign-in
title: {vi: "Đăng nhập", en: "Sign in"}
inputs: {person: {type: object}}
outputs: {page: "${{ landed or first }}", prompts: "${{ 1 if landed else 0 }}"}
steps:
  - id: open
    visit: [{open: {screen: portal.submission, with: {code: "1.001"}}}]
    as: first
  - id: credentials
    when: "${{ first.screen == 'national.sign_in' }}"
    visit: [{fill: {username: "${{ person.username }}", password: "${{ person.password }}"}}, {press: sign_in}]
    as: landed
"""


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running(tmp_path_factory.mktemp("site")) as started:
        yield started


@pytest.fixture
def province(site: Running):
    return replace(site.province, writes_allowed=True)


@pytest.fixture
def trial(site: Running, province, tmp_path: Path):
    """Run one scenario, given as YAML from `steps:` on, against the small site; more flows and another province where a test says so.

    Requirements are written as one letter: `verifies: [A]` is THU-R-65. Whatever is `blocked` must be what the data flow implies, unless `implied` is False.
    """

    def run(steps: str, *, id_: str = "THU-001", flows: tuple[str, ...] = (), target=province, change=None, secrets=(), implied=True, locks=None, witness=None):
        row, library = planned(site, steps, id_, (SIGN_IN, *flows), target)
        row = change(row) if change else row
        with Workshop(target, library, tmp_path, secrets=secrets, locks=locks or tmp_path / "locks", witness=witness) as workshop:
            outcome = workshop.run(row)
        if implied:
            blocked = {check.id for check in outcome.checks if check.verdict is Verdict.BLOCKED}
            assert blocked == implied_blocks(row, outcome, library.flows.get)
        return outcome

    return run


def planned(site: Running, steps: str, id_: str, flows: tuple[str, ...], target) -> tuple[PlannedRow, Library]:
    text = re.sub(r"verifies: \[([A-Z])\]", lambda match: f"verifies: [THU-R-{ord(match[1])}]", HEAD.format(id=id_) + steps)
    scenario, _checked, problems = read_scenario(text, f"scenarios/thu/{id_}.yaml")
    assert not problems, problems
    read = [read_flow(flow, "scenarios/flows/thu.yaml") for flow in flows]
    assert not [problem for _flow, _checked, found in read for problem in found]
    platforms = {"small": site.portal_platform, "small-national": site.national_platform, "spa": site.spa_platform}
    library = Library(scenarios={id_: scenario}, flows={flow.id: flow for flow, _checked, _found in read}, platforms=platforms)
    return plan(library, target, seed="hạt", run_id="thu", salt="muối").rows[0], library
