"""Rows run whole, over TLS, against the small site."""

import json
from dataclasses import replace

import pytest

from thongsuot.running.canary import Canary
from thongsuot.words.side import Side
from thongsuot.words.source import Text
from thongsuot.words.verdict import Verdict

LAND = """steps:
  - id: land
    call: {flow: sign-in, with: {person: "${{ persona }}"}}
    as: landing
    expect:
      - {screen: portal.submission, of: "${{ landing.page }}", person: "${{ persona.name }}", verifies: [A]}
      - {that: "${{ landing.prompts }}", equals: 1, verifies: [B]}
"""
SUBMIT = """  - id: submit
    http: [{fill: {content: "Đề nghị"}}, {attach: {paper: paper}}, {press: submit}]
    as: sent
    capture: {dossier: "${{ sent.facts.number }}"}
    expect:
      - {screen: portal.dossier, verifies: [C]}
"""


def verdicts(outcome):
    return {chr(int(check.requirement[-2:])): (check.verdict.value, check.rule) for check in outcome.checks}


def check(outcome, requirement):
    return next(check for check in outcome.checks if check.requirement == f"THU-R-{ord(requirement)}")


def test_a_row_signs_in_submits_and_passes_with_evidence_and_a_ledger(trial, site, tmp_path):
    outcome = trial(
        LAND
        + SUBMIT
        + '  - {id: got, http: [{download: file}], as: got, expect: [{that: got.file.sha256, equals: "${{ files.paper.sha256 }}", verifies: [D]}]}\n'
    )
    assert verdicts(outcome) == dict.fromkeys("ABCD", ("pass", "predicates"))
    assert [(made.kind, made.removed) for made in outcome.created] == [("dossier", False)]
    assert outcome.created[0].id in site.small.dossiers
    land = outcome.steps[0]
    assert [step.id for step in land.steps] == ["open", "credentials"]
    assert all(step.status == "done" for step in (*outcome.steps, *land.steps))
    evidence = check(outcome, "A").evidence
    assert [one.path for one in evidence] == ["evidence/THU-001/01-sign-in-open.json", "evidence/THU-001/02-sign-in-credentials.json"]
    kept = json.loads((tmp_path / evidence[1].path).read_text())
    assert [exchange["response"]["status"] for exchange in kept["exchanges"]] == [303, 302, 200]
    assert kept["page"]["screen"] == "portal.submission"
    predicate = check(outcome, "A").predicates[0]
    assert predicate.span == "scenarios/thu/THU-001.yaml:12:9"
    assert predicate.written.startswith("- {screen: portal.submission")


def test_no_secret_reaches_evidence_or_outcome(trial, site, tmp_path):
    outcome = trial(LAND + SUBMIT)
    (tmp_path / "outcome.txt").write_text(repr(outcome))
    persona = next(persona for key, persona in site.small.personas.items() if key.startswith("thu-001-citizen"))
    sessions = [secret for secret in site.small.codes if secret.startswith(("phien-", "idp-"))]
    assert sessions
    assert Canary([persona["password"], *sessions]).scan(tmp_path) == ()
    assert not [path for path in tmp_path.rglob("*.json") if "code=code-" in path.read_text()]


def test_a_predicate_that_fails_fails_its_check_and_no_other(trial):
    outcome = trial(
        LAND.replace("equals: 1", "equals: 2")
        + """  - id: look
    http: [{open: {screen: portal.home}}]
    as: home
    expect:
      - {that: home.facts.procedure, equals: x, severity: should, verifies: [C], remedy: {vi: "Sửa đi"}}
      - {that: home.nonsense.deeper, is: not_empty, verifies: [D], message: {vi: "Không có gì"}}
"""
    )
    assert verdicts(outcome) == {"A": ("pass", "predicates"), "B": ("fail", "predicates"), "C": ("warn", "predicates"), "D": ("fail", "predicates")}
    failed = check(outcome, "B")
    assert (failed.side, failed.message.vi) == (Side.PORTAL, "mong đợi 2, nhận được 1")
    assert failed.span == "scenarios/thu/THU-001.yaml:13:9"
    assert check(outcome, "C").remedy.vi == "Sửa đi"
    assert check(outcome, "D").message.vi == "Không có gì"


BROKEN = [
    ("http: [{open: {screen: portal.failing}}]", "fail", "broken-step", Side.PORTAL, "tinhthu.test trả lời 503"),
    ("http: [{open: {screen: portal.looping}}]", "fail", "broken-step", Side.PORTAL, "chuyển hướng vòng quanh"),
    ("http: [{open: {screen: portal.home}}, {press: submit}]", "fail", "broken-step", Side.PORTAL, "không bấm nút 'submit' được"),
    ("{timeout: 200ms, http: [{open: {screen: portal.slow}}]}", "fail", "broken-step", Side.PORTAL, "không trả lời"),
    ("http: [{open: 'https://ngung.test/'}]", "fail", "broken-step", Side.PORTAL, "không trao đổi được với ngung.test"),
    ("http: [{open: {screen: portal.nowhere}}]", "error", "broken-step", Side.CONFIGURATION, "bản đồ trang không có màn hình"),
    ("http: [{open: 'https://ke-xau.example/'}]", "error", "broken-step", Side.CONFIGURATION, "allowed_hosts"),
    ("http: [{open: {screen: national.home}}, {press: submit}]", "fail", "broken-step", Side.PORTAL, "không bấm nút"),
    ("http: [{open: {screen: national.home}}, {press: sign_in}]", "error", "broken-step", Side.NATIONAL, "không bấm nút"),
    ("arrange: {clock: \"${{ 'bad' }}\"}", "error", "broken-step", Side.HARNESS, "kênh điều khiển từ chối"),
    ("call: {flow: none}", "error", "broken-step", Side.CONFIGURATION, "không có luồng"),
    ("http: [{fill: {content: '${{ 1 // 0 }}'}}]", "error", "broken-step", Side.HARNESS, "không tính được"),
]


@pytest.mark.parametrize(("body", "verdict", "rule", "side", "words"), BROKEN)
def test_a_broken_step_says_whose_fault_it_is(trial, body, verdict, rule, side, words):
    body = body.strip("{}") if body.startswith("{timeout") else body
    body = body.replace("timeout: 200ms, ", "timeout: 200ms\n    ")
    outcome = trial(f"steps:\n  - id: break\n    {body}\n    as: got\n    expect: [{{that: got.status, equals: 200, verifies: [A]}}]\n")
    found = check(outcome, "A")
    assert (found.verdict.value, found.rule, found.side) == (verdict, rule, side)
    assert words in found.message.vi
    assert outcome.steps[0].status == "broken"


AFTER = """  - {id: same, http: [{open: {screen: portal.home}}], as: home, expect: [{that: home.status, equals: 200, verifies: [X]}]}
  - {id: other, session: b, http: [{open: {screen: portal.home}}], as: away, expect: [{that: away.status, equals: 200, verifies: [Y]}]}
  - {id: needs, session: b, http: [{open: "${{ got.url }}"}], as: c, expect: [{that: c.status, equals: 200, verifies: [Z]}]}
defer:
  - {id: first, http: [{open: {screen: portal.home}}]}
  - {id: second, http: [{open: {screen: portal.home}}]}
"""


def test_what_follows_a_broken_step_is_blocked_in_its_session_and_by_its_names(trial):
    outcome = trial(
        "steps:\n  - {id: break, http: [{open: {screen: portal.failing}}], as: got, expect: [{that: got.status, equals: 200, verifies: [A]}]}\n" + AFTER
    )
    assert verdicts(outcome) == {"A": ("fail", "broken-step"), "X": ("blocked", "blocked"), "Y": ("pass", "predicates"), "Z": ("blocked", "blocked")}
    assert check(outcome, "X").blocked_by == check(outcome, "Z").blocked_by == "THU-001/break"
    assert [(step.id, step.status) for step in outcome.steps[-2:]] == [("second", "done"), ("first", "done")]


def test_a_broken_step_without_checks_fails_the_next_that_has_any(trial):
    outcome = trial("steps:\n  - {id: break, http: [{open: {screen: portal.failing}}], as: got}\n" + AFTER)
    assert verdicts(outcome) == {"X": ("fail", "broken-step"), "Y": ("pass", "predicates"), "Z": ("blocked", "blocked")}


def test_a_broken_step_after_a_failed_check_is_blocked_by_it(trial):
    steps = """steps:
  - {id: one, http: [{open: {screen: portal.home}}], as: home, expect: [{that: home.status, equals: 201, verifies: [A]}]}
  - {id: two, http: [{press: submit}], as: got, expect: [{that: got.status, equals: 200, verifies: [B]}]}
"""
    outcome = trial(steps)
    assert check(outcome, "B").verdict is Verdict.BLOCKED
    assert check(outcome, "B").blocked_by == "THU-001/THU-R-65"


def test_a_guard_that_does_not_hold_blocks_what_would_mean_nothing(trial):
    steps = """steps:
  - {id: one, http: [{open: {screen: portal.home}}], as: home, expect: [{that: home.signed_in_name, is: not_empty}]}
  - {id: two, http: [{open: {screen: portal.home}}], as: got, expect: [{that: got.signed_in_name, is: empty, verifies: [B]}]}
"""
    assert check(trial(steps), "B").blocked_by == "THU-001/one"


def test_a_guard_in_a_flow_ends_it_and_the_caller_still_judges(trial):
    flow = """flow: 1
id: submit
title: {vi: "Nộp", en: "Submit"}
inputs: {}
outputs: {page: "${{ sent }}", number: "${{ later.facts.number }}"}
steps:
  - {id: send, visit: [{press: submit}], as: sent, expect: [{screen: portal.dossier}]}
  - {id: again, visit: [{open: {screen: portal.home}}], as: later}
"""
    steps = (
        LAND
        + """  - {id: submit, call: {flow: submit}, as: sent, expect: [{screen: portal.dossier, of: sent.page, verifies: [C]}]}
  - id: away
    session: b
    http: [{open: {screen: portal.dossier, with: {number: "${{ sent.number }}"}}}]
    as: x
    expect: [{that: x.status, equals: 200, verifies: [D]}]
"""
    )
    outcome = trial(steps, flows=(flow,))
    assert verdicts(outcome) == {"A": ("pass", "predicates"), "B": ("pass", "predicates"), "C": ("fail", "predicates"), "D": ("blocked", "blocked")}
    assert check(outcome, "D").blocked_by == "THU-001/THU-R-67"
    assert [step.id for step in outcome.steps[1].steps] == ["send"]


def test_a_skipped_step_binds_null_and_passes_nothing(trial):
    steps = """steps:
  - {id: one, when: "${{ 1 == 2 }}", http: [{open: {screen: portal.home}}], as: home, expect: [{that: home.status, equals: 200, verifies: [A]}]}
  - {id: two, expect: [{that: "${{ home }}", is: null, verifies: [B]}]}
"""
    assert verdicts(trial(steps)) == {"A": ("blocked", "skipped"), "B": ("pass", "predicates")}


def test_a_blocked_step_leaves_its_session_where_the_next_one_does_not_expect_it(trial):
    steps = """steps:
  - {id: link, http: [{open: {screen: portal.home}}], as: home, capture: {link: "${{ home.facts.procedure }}"}}
  - {id: go, session: b, http: [{open: "${{ link }}"}], as: gone}
  - {id: see, session: b, http: [{open: {screen: portal.home}}], as: seen, expect: [{that: seen.signed_in_name, is: empty, verifies: [A]}]}
  - {id: away, session: c, http: [{open: {screen: portal.home}}], as: away, expect: [{that: away.status, equals: 200, verifies: [B]}]}
"""
    outcome = trial(steps)
    assert verdicts(outcome) == {"A": ("blocked", "blocked"), "B": ("pass", "predicates")}
    assert check(outcome, "A").blocked_by == "THU-001/link"
    assert outcome.steps[0].absent == ("link",)


def test_what_only_lacks_a_value_is_not_handed_on(trial):
    steps = """steps:
  - {id: look, http: [{open: {screen: portal.home}}], as: home}
  - {id: read, http: {read: {dossier: "${{ home.facts.procedure }}"}}, as: got}
  - {id: away, session: b, http: [{open: {screen: portal.home}}], as: away, expect: [{that: away.status, equals: 200, verifies: [A]}]}
  - {id: after, expect: [{that: got.dossier, is: not_empty, verifies: [B]}]}
"""
    outcome = trial(steps)
    assert verdicts(outcome) == {"A": ("pass", "predicates"), "B": ("blocked", "blocked")}
    assert (outcome.steps[1].status, outcome.steps[1].cause) == ("broken", "value")


def test_a_fault_is_not_handed_on_when_a_failed_check_of_its_session_explains_it(trial):
    steps = """steps:
  - {id: one, http: [{open: {screen: portal.home}}], as: home, expect: [{that: home.status, equals: 201, verifies: [A]}]}
  - {id: two, http: [{open: {screen: portal.failing}}], as: got}
  - {id: away, session: b, http: [{open: {screen: portal.home}}], as: away, expect: [{that: away.status, equals: 200, verifies: [B]}]}
"""
    assert verdicts(trial(steps)) == {"A": ("fail", "predicates"), "B": ("pass", "predicates")}


def test_a_world_that_could_not_be_arranged_blocks_all_that_follows(trial):
    steps = """steps:
  - {id: refuse, arrange: {refuse_sync: {persona: nobody, times: 1}}}
  - {id: first, session: b, http: [{open: {screen: portal.home}}], as: a, expect: [{that: a.status, equals: 200, verifies: [A]}]}
  - {id: second, session: c, http: [{open: {screen: portal.home}}], as: b, expect: [{that: b.status, equals: 200, verifies: [B]}]}
"""
    assert verdicts(trial(steps)) == {"A": ("error", "broken-step"), "B": ("blocked", "blocked")}


def test_a_wait_that_looks_for_what_is_missing_is_blocked_and_fails_nobody(trial):
    steps = """steps:
  - {id: look, http: [{open: {screen: portal.home}}], as: home, capture: {number: "${{ home.facts.procedure }}"}}
  - id: wait
    await_call: {kind: authorize, where: "call.query.state == number", within: 100ms}
    as: got
    expect: [{that: got.call, is: not_empty, verifies: [A]}]
"""
    assert verdicts(trial(steps)) == {"A": ("blocked", "blocked")}


def test_a_guard_that_cannot_be_decided_does_not_hold(trial):
    steps = """steps:
  - {id: look, http: [{open: {screen: portal.home}}], as: home, capture: {number: "${{ home.facts.procedure }}"}}
  - {id: guard, http: [{open: {screen: portal.home}}], as: again, expect: [{that: "${{ number }}", equals: "1"}]}
  - {id: after, http: [{open: {screen: portal.home}}], as: b, expect: [{that: b.status, equals: 200, verifies: [A]}]}
  - {id: wrong, session: b, http: [{open: {screen: portal.home}}], as: c, expect: [{that: "${{ 1 // 0 }}", equals: 1}]}
  - {id: last, session: b, http: [{open: {screen: portal.home}}], as: d, expect: [{that: d.status, equals: 200, verifies: [B]}]}
"""
    outcome = trial(steps)
    assert verdicts(outcome) == {"A": ("blocked", "blocked"), "B": ("blocked", "blocked")}
    assert outcome.steps[1].unmet == "scenarios/thu/THU-001.yaml:9:76"


def test_a_breakage_falls_on_the_first_check_that_is_planned(trial):
    steps = """steps:
  - id: two
    http: [{open: {screen: portal.failing}}]
    as: got
    expect: [{that: got.status, equals: 200, verifies: [A]}, {that: got.status, equals: 200, verifies: [B]}]
"""
    outcome = trial(steps, change=lambda row: replace(row, checks=row.checks[1:]))
    assert verdicts(outcome) == {"B": ("fail", "broken-step")}


def test_on_fail_stop_blocks_the_rest(trial):
    steps = """steps:
  - {id: one, on_fail: stop, expect: [{that: "${{ 1 }}", equals: 2, verifies: [A]}]}
  - {id: two, expect: [{that: "${{ 1 }}", equals: 1, verifies: [B]}]}
"""
    outcome = trial(steps)
    assert verdicts(outcome) == {"A": ("fail", "predicates"), "B": ("blocked", "blocked")}


def test_national_side_read_awaited_and_polled(trial):
    steps = (
        LAND
        + """  - {id: read, http: {read: {dossier: "H98-1"}}, as: read, expect: [{that: read.dossier.MaHoSo, equals: H98-1, verifies: [C]}]}
  - id: wait
    await_call: {kind: authorize, where: "call.query.redirect_uri", within: 2s}
    as: got
    expect: [{that: "${{ got.calls | length }}", at_least: 1, verifies: [D]}]
  - {id: never, await_call: {kind: logout, within: 100ms}, as: none, expect: [{that: none.call.json.data, is: not_empty, verifies: [E]}]}
  - id: poll
    poll: {every: 20ms, within: 2s, until: "result.status == 200", do: {http: [{open: {screen: portal.home}}]}}
    as: home
    expect: [{that: home.status, equals: 200, verifies: [F]}]
  - {id: form, arrange: {account_form: {persona: citizen, style: vneid, type: number}}}
  - {id: refuse, arrange: {refuse_sync: {persona: citizen, times: 2}}, as: armed, expect: [{that: armed.got.kind, equals: adapter-refuse, verifies: [G]}]}
  - id: bare
    http: {request: {url: /api, query: {q: "1"}, json: {a: 1}}}
    as: answer
    expect:
      - {json: $.method, equals: POST, verifies: [H]}
      - {status: 200, verifies: [H]}
      - {that: answer.url, matches: ".*/api[?]q=1", verifies: [H]}
"""
    )
    assert verdicts(trial(steps)) == {name: ("fail" if name == "E" else "pass", "predicates") for name in "ABCDEFGH"}


def test_a_portal_that_does_not_answer_is_the_networks_error_within_its_time(trial, province):
    dead = replace(province, resolve={**province.resolve, "tinhthu.test": "127.0.0.1:1"})
    outcome = trial("steps:\n  - {id: x, http: [{open: {screen: portal.home}}], as: a, expect: [{that: a.status, equals: 200, verifies: [A]}]}\n", target=dead)
    found = check(outcome, "A")
    assert (found.verdict, found.rule, found.side) == (Verdict.ERROR, "unreachable", Side.NETWORK)


def test_a_national_side_that_does_not_answer_excuses_the_portal(trial, province):
    dead = replace(province, resolve={**province.resolve, "xacthuc.test": "127.0.0.1:1"})
    outcome = trial(
        LAND + "  - {id: home, session: b, http: [{open: {screen: portal.home}}], as: h, expect: [{that: h.status, equals: 1, verifies: [C]}]}\n", target=dead
    )
    assert {(found.verdict, found.side) for found in outcome.checks} == {(Verdict.ERROR, Side.NATIONAL), (Verdict.BLOCKED, None)}
    assert next(found.id for found in outcome.checks if found.verdict is Verdict.ERROR) == outcome.checks[0].id


def test_rows_that_do_not_run_say_why(trial, province):
    not_applicable = trial(LAND, change=lambda row: replace(row, not_applicable=Text("không có dịch vụ")))
    assert verdicts(not_applicable) == dict.fromkeys("AB", ("not_applicable", "not-applicable"))
    blocked = trial(LAND, change=lambda row: replace(row, blocked=Text("thiếu tài khoản")))
    assert verdicts(blocked) == dict.fromkeys("AB", ("blocked", "not-instrumented"))
    nobody = trial(LAND, target=replace(province, national_control=None), implied=False)
    assert verdicts(nobody) == dict.fromkeys("AB", ("blocked", "needs-person"))


def test_a_row_ends_at_its_deadline(trial, province):
    hurried = replace(province, limits={"row_seconds": 0.4})
    steps = """steps:
  - {id: slow, http: [{open: {screen: portal.slow}}], as: a, expect: [{that: a.status, equals: 200, verifies: [A]}]}
  - {id: next, session: b, http: [{open: {screen: portal.home}}], as: b, expect: [{that: b.status, equals: 200, verifies: [B]}]}
"""
    outcome = trial(steps, target=hurried, implied=False)
    assert verdicts(outcome) == {"A": ("fail", "broken-step"), "B": ("blocked", "row-timeout")}


def test_a_fault_of_ours_is_an_error_of_ours(trial):
    outcome = trial(LAND, change=lambda row: replace(row, values={**row.values, "files": {"x": {}}}))
    assert {(found.verdict, found.rule, found.side) for found in outcome.checks} == {(Verdict.ERROR, "harness", Side.HARNESS)}
    assert "KeyError" in outcome.failures[0]


def test_a_schema_that_is_not_there_is_our_error_not_the_portals_failure(trial):
    outcome = trial("steps:\n  - {id: home, http: [{open: {screen: portal.submission}}], expect: [{schema: wire/khong-co, verifies: [A]}]}\n")
    found = check(outcome, "A")
    assert (found.verdict, found.rule, found.side) == (Verdict.ERROR, "expression", Side.HARNESS)
    assert "wire/khong-co" in found.message.vi
