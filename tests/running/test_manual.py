"""A tester's word in a row: a pass, a fail, nothing at all, and the files that come with it."""

import hashlib
import json
import time
from dataclasses import replace
from datetime import date

import pytest

from tests.running.test_row import check, verdicts
from thongsuot.running.attestation import PreparedWitness
from thongsuot.running.canary import Canary
from thongsuot.steps.witness import Answer
from thongsuot.words.side import Side

STEPS = """steps:
  - id: home
    http: [{open: {screen: portal.home}}]
    as: home
  - id: look
    title: {vi: "Xem trang chủ", en: "Look"}
    manual:
      ask: {vi: "Mở ${{ home.url }} và xem", en: "Open it"}
      show: {who: "${{ persona.name }}", login: "${{ persona.password }}"}
    as: seen
    expect: [{attested: true, verifies: [A]}]
  - {id: after, expect: [{that: seen.attester, equals: An, verifies: [B]}]}
"""


class Someone:
    """Gives one answer, and keeps what was asked."""

    def __init__(self, word="pass", **more):
        self.answer = Answer(word, "An", "2025-06-20", **more)
        self.asked = []

    def __call__(self, question):
        self.asked.append(question)
        return self.answer


def test_a_pass_passes_and_says_who_saw_it(trial, tmp_path):
    someone = Someone(note="rõ")
    outcome = trial(STEPS, witness=someone)
    assert verdicts(outcome) == dict.fromkeys("AB", ("pass", "predicates"))
    assert check(outcome, "A").predicates[0].actual == "đạt (An, 2025-06-20): rõ"
    (question,) = someone.asked
    assert (question.row, question.step, question.title.vi) == ("THU-001", "look", "Xem trang chủ")
    assert question.ask.vi == "Mở https://tinhthu.test/ và xem"
    assert question.shown["login"] == "***", "no secret is shown to anybody"
    kept = json.loads((tmp_path / outcome.steps[1].evidence[0].path).read_text())
    assert kept["read"] == {
        **{"question": question.ask.vi, "answer": "pass", "passed": True, "attester": "An"},
        **{"date": "2025-06-20", "note": "rõ", "files": []},
    }


def test_a_fail_fails_on_the_portals_side(trial):
    found = check(trial(STEPS, witness=Someone("fail", note="không có ai")), "A")
    assert (found.verdict.value, found.side) == ("fail", Side.PORTAL)
    assert found.message.vi == "người kiểm thử xác nhận không đạt (An, 2025-06-20): không có ai"


@pytest.mark.parametrize(
    ("witness", "words"),
    [
        (None, "chưa có ai xác nhận: chạy lại với --ask"),
        (Someone("not_done", note="trời mưa"), "người kiểm thử không thực hiện được: trời mưa"),
        (PreparedWitness({}), "chưa có ai xác nhận"),
        (PreparedWitness({("THU-001", "look"): Answer("pass", "An", "2025-06-20")}, date(2025, 7, 1)), "đã cũ, chỉ tính từ 01/07/2025"),
    ],
)
def test_without_a_word_the_checks_are_blocked_and_say_what_to_do(trial, witness, words):
    outcome = trial(STEPS, witness=witness)
    assert verdicts(outcome) == {"A": ("blocked", "unattested"), "B": ("blocked", "blocked")}
    assert check(outcome, "A").side is Side.TESTER
    assert words in check(outcome, "A").message.vi


def test_files_go_into_evidence_byte_for_byte(trial, tmp_path):
    picture = tmp_path / "ảnh chụp.PNG"
    picture.write_bytes(bytes(range(256)) * 9)
    outcome = trial(STEPS, witness=Someone(files=(picture,)))
    told, file = outcome.steps[1].evidence
    assert (file.path, file.media_type, file.title) == ("evidence/THU-001/02-look-1.png", "image/png", "look: ảnh chụp.PNG")
    assert file.sha256 == hashlib.sha256(picture.read_bytes()).hexdigest()
    assert (tmp_path / file.path).read_bytes() == picture.read_bytes()
    assert file in check(outcome, "A").evidence
    assert told.path.endswith("02-look.json")


def test_too_few_files_attest_nothing(trial):
    outcome = trial(STEPS.replace("ask: {vi", "files: 2\n      ask: {vi"), witness=Someone())
    assert verdicts(outcome)["A"] == ("blocked", "unattested")
    assert "cần ít nhất 2 tệp, có 0" in check(outcome, "A").message.vi


def test_a_file_with_a_secret_never_gets_into_evidence(trial, site, tmp_path):
    def witness(question):
        persona = next(one for key, one in site.small.personas.items() if key.startswith("thu-001-citizen"))
        path = tmp_path / "ngoai.txt"
        path.write_text(f"tôi đã nhập {persona['password']}")
        return Answer("pass", "An", "2025-06-20", files=(path,))

    outcome = trial(STEPS, witness=witness)
    assert verdicts(outcome)["A"] == ("blocked", "unattested")
    assert "tệp ngoai.txt chứa bí mật" in check(outcome, "A").message.vi
    persona = next(one for key, one in site.small.personas.items() if key.startswith("thu-001-citizen"))
    assert Canary([persona["password"]]).scan(tmp_path / "evidence") == ()


def test_the_time_a_person_takes_is_nobodys(trial, province):
    class Slow(Someone):
        def __call__(self, question):
            time.sleep(1.2)
            return super().__call__(question)

    hurried = replace(province, limits={"row_seconds": 1.0})
    assert verdicts(trial(STEPS, target=hurried, witness=Slow())) == dict.fromkeys("AB", ("pass", "predicates"))


def test_a_question_inside_a_flow_is_named_with_it(trial):
    flow = """flow: 1
id: officer.look
title: {vi: "Cán bộ xem", en: "An officer looks"}
outputs: {said: "${{ seen.passed }}"}
steps:
  - {id: look, manual: {ask: "Xem sổ"}, as: seen}
"""
    someone = Someone()
    steps = "steps:\n  - {id: go, call: {flow: officer.look}, as: got, expect: [{that: got.said, is: true, verifies: [A]}]}\n"
    assert verdicts(trial(steps, flows=(flow,), witness=someone)) == {"A": ("pass", "predicates")}
    assert someone.asked[0].step == "officer.look/look"
