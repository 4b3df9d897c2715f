"""The proof that every check can fail, on the real reference environment: each defect kills what scenarios/kills.yaml says, no more and no less."""

import os
from contextlib import ExitStack
from dataclasses import replace
from urllib.parse import urlsplit

import pytest

from tests.shipped import shipped
from thongsuot.conduct.orders import Manner
from thongsuot.conduct.preparation import prepare
from thongsuot.conduct.proof import prove, trial_options
from thongsuot.conduct.rehearsal import bad_answers
from thongsuot.environment.project import find_project
from thongsuot.environment.reference import start_reference
from thongsuot.reporting.matrix import matrix_lines

SAMPLE = "tinh-mau-1"
# One defect in thirty, on the scenarios that tell of it and one in ten of the others, which takes a minute; `thongsuot defects verify` tries all of them on all
# rows that look, `make exhaustive` on every row. That all rows pass without a defect is shown by the run of tests/cli.
STRIDE, OTHERS = 30, 10
TOGETHER = ("hsts-missing", "framing-allowed")  # every page shows them, and few rows tell of them


@pytest.mark.timeout(900)
def test_each_defect_that_is_tried_kills_exactly_what_is_written() -> None:
    project = find_project()
    library = shipped()
    profile = library.province(SAMPLE, {})
    with ExitStack() as stack:
        environment = stack.enter_context(start_reference([urlsplit(profile.portal_url).hostname or ""]))
        listed = [*environment.defects(), *bad_answers(library)]
        trials = [*listed[::STRIDE], *(one for one in listed if one["id"] in TOGETHER)]
        tried = {trial["id"] for trial in trials}
        telling = {check.partition("/")[0].partition("[")[0] for kill in library.kills if kill.defect in tried for check in kill.kills}
        options = trial_options(SAMPLE, only=sorted(telling | {*sorted(library.scenarios)[::OTHERS]}))
        preparation = prepare(options, project, os.environ, stack, environment=environment)
        proof = prove(preparation, environment, trials, Manner(), workers=2)
    matrix = replace(proof.matrix, unkilled=(), unrun=())
    assert len(matrix.failed) == len(trials)
    assert all(matrix.failed.values())
    assert matrix.proven, "\n".join(matrix_lines(matrix, proof.odd))
    assert proof.odd == ()
    assert proof.together


def test_every_mandatory_check_is_killed_by_a_defect_that_leaves_most_others_alone() -> None:
    """A check that only a portal which is down altogether fails would prove little."""
    library = shipped()
    killers: dict[str, list[int]] = {}
    for kill in library.kills:
        for check in kill.kills:
            killers.setdefault(check, []).append(len(kill.kills))
    musts = {check for check in killers if library.requirements[check.rpartition("/")[2]].level == "must"}
    assert len(musts) > 100
    assert {check: min(killers[check]) for check in musts if min(killers[check]) > len(killers) / 8} == {}
