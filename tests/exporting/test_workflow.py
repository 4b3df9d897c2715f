"""A row as a workflow: requests, values from step to step, inputs, waiting, and what may not leave."""

import pytest

from tests.exporting.samples import asked, exported, refusals, workflows

CHAIN = """
for_each:
  - {id: one, code: "a-${{ portal.tenant }}", days: 3}
  - {id: two, code: "b", days: 4}
steps:
  - id: first
    http: {request: {screen: portal.look_up, with: {number: "${{ row.code }}"}, headers: {X-Ma: "v-${{ row.days }}"}}}
    as: first
    capture:
      token: {from: first.json.token, secret: true}
    expect:
      - {status: 200, of: first, verifies: [DEMO-R-01]}
  - id: second
    session: other
    timeout: 5s
    http:
      request:
        method: PUT
        url: "${{ portal.url }}"
        query: {q: "${{ first.headers['x-id'] }}"}
        json: {token: "${{ token }}", who: "${{ persona.name }}"}
    as: second
    expect:
      - {that: second.json.token, equals: "${{ token }}", verifies: [DEMO-R-01]}
uses: {personas: {citizen: citizen}}
"""
POLL = """
steps:
  - id: wait
    poll:
      every: 500ms
      within: 3s
      until: result.json.state == '2'
      do: {http: {request: {screen: portal.look_up, with: {number: x}}}}
    as: last
    expect:
      - {that: last.json.state, equals: "2", verifies: [DEMO-R-01]}
"""
TWO_ACTS = """
steps:
  - id: wait
    poll:
      within: 3s
      until: result.status == 404
      do: {http: [{open: {screen: portal.look_up}}, {open: {screen: portal.look_up}}]}
    as: last
    expect:
      - {that: last.status, equals: 404, verifies: [DEMO-R-01]}
"""
FLOW = """flow: 1
id: ask
title: "Hỏi"
inputs:
  number: {type: string}
  again: {type: string, default: "x"}
steps:
  - id: go
    visit: [{open: {screen: portal.look_up, with: {number: "${{ number }}"}}}, {open: {screen: portal.look_up, with: {number: "${{ again }}"}}}]
    as: page
outputs:
  page: page
"""
CALL = """
steps:
  - id: call
    call: {flow: ask, with: {number: "${{ portal.tenant }}"}}
    as: asked
    expect:
      - {status: 404, of: asked.page, verifies: [DEMO-R-01]}
"""


def test_a_row_is_a_workflow_and_its_values_are_written_out() -> None:
    one, two = workflows(CHAIN)
    assert [one["workflowId"], two["workflowId"]] == ["OPEN-002-one", "OPEN-002-two"]
    assert one["steps"][0]["parameters"] == [
        {"name": "ma", "in": "query", "value": "a-{$inputs.portal_tenant}"},
        {"name": "X-Ma", "in": "header", "value": "v-3"},
    ]
    assert two["steps"][0]["parameters"][0]["value"] == "b"


def test_what_a_step_gives_is_put_out_and_used_by_its_name() -> None:
    first, second = workflows(CHAIN)[0]["steps"]
    assert first["outputs"] == {"token": "$response.body#/token", "header_x-id": "$response.header.x-id"}
    assert first["x-thongsuot-secret-outputs"] == ["token"]
    assert second["operationId"] == "$sourceDescriptions.portal.put-root"
    assert second["parameters"] == [{"name": "q", "in": "query", "value": "$steps.first.outputs.header_x-id"}]
    assert second["requestBody"] == {"contentType": "application/json", "payload": {"token": "$steps.first.outputs.token", "who": "$inputs.persona_name"}}
    assert second["successCriteria"][0]["condition"] == "$response.body#/token == $steps.first.outputs.token"
    assert (second["x-thongsuot-session"], second["x-thongsuot-timeout"]) == ("other", 5.0)


def test_inputs_have_what_the_profile_knows_and_persons_are_asked_for() -> None:
    inputs = workflows(CHAIN)[0]["inputs"]
    assert inputs["properties"]["portal_tenant"] == {"type": "string", "description": "portal.tenant", "default": "demo"}
    assert inputs["required"] == ["persona_name"]


def test_a_poll_is_a_criterion_tried_again_only_while_it_does_not_hold() -> None:
    (step,) = workflows(POLL)[0]["steps"]
    assert step["onFailure"] == [
        {
            "name": "wait-wait",
            "type": "retry",
            "retryAfter": 0.5,
            "retryLimit": 6,
            "criteria": [{"condition": "$response.body#/state != '2'"}],
        }
    ]
    assert step["successCriteria"][0] == {"context": "$response.body#/state", "type": "regex", "condition": "^2$"}


def test_a_flow_stands_in_the_workflow_of_its_caller() -> None:
    (workflow,) = workflows(CALL, {"scenarios/flows/ask.yaml": FLOW})
    assert [step["stepId"] for step in workflow["steps"]] == ["call-go-1", "call-go"]
    assert [step["parameters"][0]["value"] for step in workflow["steps"]] == ["$inputs.portal_tenant", "x"]
    assert workflow["steps"][1]["successCriteria"][0]["condition"] == "$statusCode == 404"
    assert workflow["steps"][1]["x-thongsuot-redirects"] == "follow"


def test_what_a_reader_cannot_see_is_listed() -> None:
    left = {one.what for one in exported(CHAIN).drawn[0].drawing.left}
    assert left == {"session", "timeout", "that"}


def test_a_header_that_openapi_ignores_is_listed_and_not_described() -> None:
    made = exported(asked("status: 200, of: answer", "{screen: portal.look_up, headers: {Accept: text/html, X-Ma: a}}"))
    assert [one.what for one in made.drawn[0].drawing.left] == ["header Accept"]
    files = made.files()
    assert "name: Accept" in files["OPEN-002.arazzo.yaml"]
    assert "Accept" not in files["portal.openapi.yaml"]
    assert "X-Ma" in files["portal.openapi.yaml"]


def test_a_secret_is_asked_for_and_has_no_value() -> None:
    form = "{u: \"${{ officers['one-stop'].username }}\", p: \"${{ officers['one-stop'].password }}\"}"
    text = asked("status: 200, of: answer", f'{{url: "${{{{ portal.url }}}}", form: {form}}}')
    made = exported(text + "uses: {officers: [one-stop]}\n")
    assert made.refused == {}
    files = made.files()
    for written in files.values():
        assert "mat khau" not in written
        assert "motcua" not in written
    assert "x-secret: true" in files["OPEN-002.arazzo.yaml"]


def test_sessions_and_ends_of_redirects_are_listed() -> None:
    text = """
steps:
  - id: go
    http: [{drop_session: true}, {stop_before: national.sign_in}, {open: {screen: portal.look_up, with: {number: x}}}]
    as: page
    expect:
      - {that: page.next_url, contains: "/dang-nhap", verifies: [DEMO-R-01]}
"""
    made = exported(text)
    assert [one.what for one in made.drawn[0].drawing.left] == ["stop_before", "drop_session"]
    (step,) = made.drawn[0].drawing.steps
    assert step["successCriteria"][0]["context"] == "$response.header.location"
    assert (step["x-thongsuot-stop-before"], step["x-thongsuot-drop-session"]) == ("national.sign_in", True)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (TWO_ACTS, "TS603"),
        ("steps:\n  - id: nothing\n    expect:\n      - {that: portal.tenant, equals: demo, verifies: [DEMO-R-01]}\n", "TS604"),
        (POLL.replace("result.json.state == '2'", "result.json.state | length > 3"), "TS603"),
        (asked("status: 200, of: answer", '{screen: portal.look_up, with: {number: "$x"}}'), "TS606"),
        (CHAIN.replace("  - id: second\n", "  - id: second\n    when: row.days == 3\n"), "TS603"),
    ],
)
def test_what_would_run_otherwise_is_refused(text: str, code: str) -> None:
    assert {found.code for found in refusals(text)} == {code}
