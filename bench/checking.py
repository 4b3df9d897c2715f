"""Figure (h): what rendering a step's templates and judging its expectations costs, beside the same written by hand in Python. Processor time, no network."""

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from jsonschema import Draft202012Validator
from measure import Figures, interleave, print_section

from thongsuot.documents.province import DEFAULT_CONTRACT
from thongsuot.documents.scenario import Scenario, Step
from thongsuot.documents.scenarios import read_scenario
from thongsuot.documents.schema import FOLDER
from thongsuot.planning.values import evaluate, resolve
from thongsuot.predicates.finding import Scene
from thongsuot.running.judgement import judge
from thongsuot.running.redaction import Mask
from thongsuot.running.schemas import SchemaShelf

SCHEMA = "wire/dong-bo-ho-so-request"
SCENARIO = """
scenario: 1
id: DO-001
title: {vi: "Dựng mẫu và so kỳ vọng"}
gates: [bench]
uses: {personas: {citizen: citizen}}
steps:
  - id: request
    http:
      request:
        method: POST
        screen: portal.sessions
        with: {number: "${{ draft }}", back: "/ho-so/${{ draft }}"}
        headers: {Authorization: "Bearer ${{ token }}", X-Request: "${{ run.id }}-${{ draft }}"}
        json: {name: "${{ persona.name }}", id: "${{ persona.citizen_id }}", note: "Hồ sơ của ${{ persona.name | upper }}", days: 3}
    as: reply
    capture: {dossier: "${{ reply.json.data[0].MaHoSo }}", state: "${{ reply.json.data[0].TrangThaiHoSo }}"}
    expect:
      - {status: [200, 201], verifies: [DO-R-01]}
      - {that: "${{ reply.headers['content-type'] }}", contains: application/json, verifies: [DO-R-01]}
      - {json: "$.data[0].MaHoSo", equals: "${{ draft }}", verifies: [DO-R-02]}
      - {that: "${{ state }}", one_of: ["1", "2"], verifies: [DO-R-02]}
  - id: schema
    expect:
      - {schema: wire/dong-bo-ho-so-request, that: reply.json, verifies: [DO-R-03]}
      - {json: "$.data[*].TaiLieuNop[*].TenTepDinhKem", of: reply.json, length: 2, verifies: [DO-R-03]}
      - {that: "${{ reply.json.data[0].ChuHoSo }}", equals: "${{ persona.name }}", verifies: [DO-R-03]}
"""
PAPER = {"TepDinhKemId": "1", "TenTepDinhKem": "to-khai.pdf", "IsDeleted": "False", "DuongDanTaiTepTin": "https://tinhdo.test/tep/1"}
DOSSIER = {
    "MaHoSo": "H55.242.01-250620-0001",
    "MaTTHC": "1.004873",
    "TrangThaiHoSo": "1",
    "ChuHoSo": "Nguyễn Thị Mẫu",
    "LoaiDoiTuong": "1",
    "HinhThuc": "0",
    "NgayTiepNhan": "20250620080000",
    "TaiLieuNop": [PAPER, {**PAPER, "TepDinhKemId": "2"}],
}
REPLY: Mapping[str, Any] = {
    "status": 200,
    "headers": {"content-type": "application/json; charset=utf-8"},
    "json": {"session": "phien-1", "service": "DongBoHoSoMC", "isUpdating": "False", "data": [DOSSIER]},
}
NAMES: Mapping[str, Any] = {
    "persona": {"name": "Nguyễn Thị Mẫu", "citizen_id": "019195950001"},
    "draft": DOSSIER["MaHoSo"],
    "token": "khoa-phien-0123456789",
    "run": {"id": "20250620T010000Z-abcdef"},
}
VALIDATOR = Draft202012Validator(json.loads((FOLDER / f"{SCHEMA}.schema.json").read_text("utf-8")))


@dataclass(frozen=True, slots=True)
class Ours:
    """The read scenario, and what a row has at hand when it judges."""

    scenario: Scenario
    mask: Mask
    schemas: SchemaShelf

    def perform(self, step: Step) -> None:
        """A step as `running` does it, with the exchange left out: render, bind, capture, judge."""
        if step.kind != "expect":
            resolve(step.body, NAMES)
        names = {**NAMES, "reply": REPLY, "result": REPLY, "state": "1"}
        for name, capture in step.captures.items():
            names[name] = evaluate(capture.expression, names)
        scene, lines = Scene(names, (), self.schemas), ()
        for expectation in step.expects:
            if not (outcome := judge(expectation, REPLY, scene, self.mask, lines)).passed:
                sys.exit(f"{expectation.span}: {outcome.message.vi}")


def ours() -> Ours:
    scenario, _checked, problems = read_scenario(SCENARIO, "scenarios/do/DO-001-bench.yaml")
    if scenario is None or problems:
        sys.exit("\n".join(f"{problem.span} {problem.message.en}" for problem in problems))
    return Ours(scenario, Mask([NAMES["token"]]), SchemaShelf(DEFAULT_CONTRACT))


def request_by_hand() -> None:
    """The same as the first step, as a pytest test would have it."""
    draft, token, persona = NAMES["draft"], NAMES["token"], NAMES["persona"]
    _url = f"/sessions?number={draft}&back=/ho-so/{draft}"
    _headers = {"Authorization": f"Bearer {token}", "X-Request": f"{NAMES['run']['id']}-{draft}"}
    _body = {"name": persona["name"], "id": persona["citizen_id"], "note": f"Hồ sơ của {persona['name'].upper()}", "days": 3}
    state = REPLY["json"]["data"][0]["TrangThaiHoSo"]
    assert REPLY["status"] in (200, 201)
    assert "application/json" in REPLY["headers"]["content-type"]
    assert REPLY["json"]["data"][0]["MaHoSo"] == draft
    assert state in ("1", "2")


def schema_by_hand() -> None:
    """The same as the second step, with jsonschema's validator made beforehand."""
    assert not [*VALIDATOR.iter_errors(REPLY["json"])]
    assert len([paper["TenTepDinhKem"] for dossier in REPLY["json"]["data"] for paper in dossier["TaiLieuNop"]]) == 2
    assert REPLY["json"]["data"][0]["ChuHoSo"] == NAMES["persona"]["name"]


def milliseconds(act: Callable[[], None], times: int) -> float:
    """Of processor time, each; whatever is compiled once is compiled before."""
    act()
    began = time.process_time()
    for _ in range(times):
        act()
    return (time.process_time() - began) / times * 1000


def pairs() -> Iterator[tuple[str, Callable[[], None], Callable[[], None]]]:
    """What a step holds, it by us, it by hand."""
    mine = ours()
    request, schema = mine.scenario.steps
    yield "request of seven templates, two captures; status, header, JSONPath, one_of", partial(mine.perform, request), request_by_hand
    yield "schema of a synchronisation message, JSONPath, equals", partial(mine.perform, schema), schema_by_hand


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--times", type=int, default=1000)
    given = parser.parse_args()
    rows = []
    for name, by_us, by_hand in pairs():
        scores: dict[str, Figures] = interleave(
            {"ours": partial(milliseconds, by_us, given.times), "hand": partial(milliseconds, by_hand, given.times)}, given.rounds
        )
        mine, bare = scores["ours"].median, scores["hand"].median
        rows.append((name, f"{mine:.3f}", f"{bare:.3f}", f"{mine - bare:+.3f}"))
    head = ("step", "Thông Suốt, ms (CPU)", "by hand, ms (CPU)", "more, ms")
    print_section(
        "Rendering and checking, a step", head, rows, ("Wanted: at most 1 ms more a step. By hand: f-strings, comparisons and jsonschema in plain Python.",)
    )


if __name__ == "__main__":
    main()
