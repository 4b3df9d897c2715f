"""A plan as people and machines read it, with nothing secret in it."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace

from tests.planning.conftest import ENV
from thongsuot.documents.collection import read_library
from thongsuot.documents.library import Library
from thongsuot.documents.province import Officer, Province
from thongsuot.documents.scenarios import read_scenario
from thongsuot.planning.estimate import Measured, estimate
from thongsuot.planning.listing import WIDTH, render_plan
from thongsuot.planning.plan import Plan
from thongsuot.planning.plan_json import plan_to_json
from thongsuot.planning.planner import plan
from thongsuot.planning.secrecy import Secret
from thongsuot.planning.selection import EVERYTHING, Selection
from thongsuot.running.canary import encodings

ONE = "scenarios/demo/DEMO-001-look-up.yaml"


def planned(library: Library, province: Province, selection: Selection = EVERYTHING) -> Plan:
    return plan(library, province, seed="1", run_id="r1", salt="s", selection=selection)


def test_a_plan_as_a_person_reads_it(library: Library, province: Province, golden: Callable[[str, str], None]) -> None:
    found = planned(library, replace(province, defects=("state-hidden",)), Selection(only=("DEMO-00?",)))
    text = render_plan(found, library, Measured("2025-06-20T08-00-00-ab12", {"DEMO-002": 65.2}))
    golden("plan/plan.txt", text + "\n")
    assert max(map(len, text.splitlines())) <= WIDTH


ASKING = """
  - id: seen
    manual: {ask: {vi: "Xem trang chủ.\\nĐạt: có số điện thoại."}, show: {address: "${{ portal.url }}"}, files: 1}
    expect: [{attested: true, verifies: [DEMO-R-01]}]
"""


def test_what_a_person_will_be_asked_and_what_is_answered_is_said(sample_project: dict[str, str], province: Province) -> None:
    sample_project[ONE] = sample_project[ONE].replace("defer:\n", ASKING.lstrip("\n") + "defer:\n")
    library = read_library(sample_project)
    assert not library.diagnostics
    found = planned(library, province, Selection(only=("DEMO-001*",)))
    text = render_plan(found, library, answered={("DEMO-001[long]", "seen"): "câu trả lời có sẵn: đạt (An, 20/06/2025)"})
    assert "- hỏi người kiểm thử: “Xem trang chủ. Đạt: có số điện thoại.”" in text
    assert "- phải kèm ít nhất 1 tệp" in text
    asked = text.partition("Cần người, hoặc kết quả đối chiếu, trả lời (2 câu):\n")[2].splitlines()
    assert asked[:2] == ["  DEMO-001[long] seen: câu trả lời có sẵn: đạt (An, 20/06/2025)", "  DEMO-001[short] seen: chưa có câu trả lời"]
    assert "--ask" in asked[2]


def test_a_step_that_a_result_answers_asks_nobody(sample_project: dict[str, str], province: Province) -> None:
    asking = ASKING.lstrip("\n").replace("files: 1}", "population: {of: sweep}}")
    sample_project[ONE] = sample_project[ONE].replace("defer:\n", asking + "defer:\n")
    library = read_library(sample_project)
    assert not library.diagnostics
    found = planned(library, province, Selection(only=("DEMO-001*",)))
    text = render_plan(found, library, answered={})
    assert "- theo kết quả của thongsuot sweep: Xem trang chủ." in text
    assert "--ask" not in text


def test_what_will_not_run_says_why(library: Library, province: Province, golden: Callable[[str, str], None]) -> None:
    golden("plan/blocked.txt", render_plan(planned(library, replace(province, officers={}, services={})), library) + "\n")


def test_a_plan_as_a_machine_reads_it(library: Library, province: Province, golden: Callable[[str, str], None]) -> None:
    golden("plan/plan.json", json.dumps(plan_to_json(planned(library, province), library), ensure_ascii=False, indent=1) + "\n")


def test_documents_that_do_not_read_are_named(sample_project: dict[str, str], province: Province) -> None:
    sample_project[ONE] = sample_project[ONE].replace("steps:", "step:")
    library = read_library(sample_project)
    assert plan_to_json(planned(library, province), library)["unread"] == [ONE]


def test_time_is_what_it_took_or_a_guess(library: Library, province: Province) -> None:
    rows = planned(library, province).rows
    assert "ước chừng" in estimate(rows, Measured()).basis.vi
    assert estimate(rows, Measured("r0", {row.id: 2.0 for row in rows})).seconds == 2.0 * len(rows)
    assert estimate(rows, Measured("r0", {"DEMO-002": 600.0})).in_words().startswith("khoảng 10 phút")


CANARY = "CanaryMatKhau/+&<ệ>"
SPILLING = """
  - id: spill
    http:
      request:
        method: POST
        url: "${{ portal.url }}/x?p=${{ persona.password }}&u=${{ persona.password | urlencode }}"
        headers: {Authorization: "Basic ${{ (persona.username ~ ':' ~ persona.password) | base64 }}"}
        json:
          all: ["${{ personas }}", "${{ officers }}", "${{ row }}"]
          which: "${{ personas[row.who].password }}"
          upper: "${{ personas[row.who].password | upper }}"
    as: spilled
    capture: {kept: {from: "${{ persona.password }}", secret: true}}
  - id: again
    call:
      flow: submit
      with: {person: "${{ persona }}", agency: "${{ row.spill }}", file: "${{ files.paper }}", content: "${{ [persona.password, 'x'] | join('-') }}"}
    as: sent_again
    expect:
      - {that: sent_again.number, equals: "${{ officers['one-stop'].password }}", verifies: [DEMO-R-01]}
"""


def test_no_secret_can_stand_in_a_plan(sample_project: dict[str, str], province: Province) -> None:
    """Whatever a scenario does with a password, and however it is written."""
    text = sample_project[ONE].replace("defer:", SPILLING.lstrip("\n") + "defer:")
    text = text.replace('{id: short, code: "007",', '{id: short, who: citizen, spill: "x${{ persona.password }}", code: "007",').replace(
        "{id: long,", "{id: long, who: other, spill: x,"
    )
    sample_project[ONE] = text
    library = read_library(sample_project)
    assert "TS340" in {problem.code for problem in library.diagnostics if problem.span.path == ONE}  # check says so, too
    scenario, _, _ = read_scenario(text, ONE)
    assert scenario is not None
    library = replace(library, scenarios={**library.scenarios, scenario.id: scenario})
    officers = {role: Officer(role, one.username, CANARY, one.unit) for role, one in province.officers.items()}
    found = plan(library, replace(province, officers=officers), seed="1", run_id="r1", salt="s")
    row = next(row for row in found.rows if row.id == "DEMO-001[short]")
    assert (row.not_applicable, row.blocked) == (None, None)
    written = render_plan(found, library) + json.dumps(plan_to_json(found, library), ensure_ascii=False)
    assert "again" in written
    assert leaks(written, {*row.secrets, CANARY, *ENV.values()}) == []
    assert len(row.secrets) >= 3
    # The plan itself holds them, so the run can use them: what is tested is the listing.
    assert isinstance(row.values["persona"]["password"], Secret)
    assert leaks(str(row.values["persona"]["password"]), set(row.secrets)) != []


def leaks(text: str, secrets: set[str]) -> list[str]:
    return [*_leaks(text, secrets)]


def _leaks(text: str, secrets: set[str]) -> Iterator[str]:
    for secret in secrets:
        for form in (secret, secret.upper()):
            yield from (name for name, needle in encodings(form) if needle in text.encode())
