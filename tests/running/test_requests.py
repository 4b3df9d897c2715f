"""Bare exchanges of a row: sent often, several at once, and with handshakes of TLS beside them."""

from tests.running.test_row import verdicts

OFTEN = """steps:
  - id: crowd
    http:
      request: {screen: portal.home, times: 12, at_once: 4, tls: true}
    as: answer
    expect:
      - {that: answer.timing.count, equals: 12, verifies: [A]}
      - {that: answer.tls.version, matches: "TLSv1[.][23]", verifies: [B]}
      - {that: answer.tls.days_left, at_least: 1, verifies: [C]}
"""


def test_a_crowd_is_counted_whole_and_handshakes_are_told(trial):
    assert {name: verdict for name, (verdict, _rule) in verdicts(trial(OFTEN)).items()} == {"A": "pass", "B": "pass", "C": "pass"}


def test_without_the_word_there_are_no_handshakes(trial):
    asked = OFTEN.replace(", tls: true", "").replace('that: answer.tls.version, matches: "TLSv1[.][23]"', "that: answer.tls, is: null")
    assert verdicts(trial(asked))["B"][0] == "pass"


def test_one_that_is_not_answered_in_a_crowd_breaks_the_step(trial):
    slow = OFTEN.replace("portal.home", "portal.slow").replace("  - id: crowd\n", "  - id: crowd\n    timeout: 300ms\n")
    assert verdicts(trial(slow))["A"] == ("fail", "broken-step")
