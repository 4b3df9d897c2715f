"""What a long proof keeps, so that it can be stopped and go on."""

import json
import os
from contextlib import ExitStack
from pathlib import Path

import pytest

from thongsuot.conduct.orders import Manner
from thongsuot.conduct.preparation import Preparation, prepare
from thongsuot.conduct.proof import trial_options
from thongsuot.conduct.shelf import Shelf, seed_of
from thongsuot.conduct.trial import Trial
from thongsuot.environment.project import find_project

TRIAL = Trial("mdt-trusted", ("SSO-006/SSO-R-09",), ("A/B",), ("A/B",), (), 36, 12)


@pytest.fixture
def preparation() -> Preparation:
    return prepared("5eed")


def prepared(seed: str) -> Preparation:
    with ExitStack() as stack:
        return prepare(trial_options("tinh-mau-1", seed), find_project(), os.environ, stack, start=False)


def test_a_finished_trial_counts_again_for_the_same_documents_seed_and_completeness(preparation: Preparation, tmp_path: Path) -> None:
    path = tmp_path / "new" / "trials.jsonl"
    Shelf(path, preparation, Manner(everything=True)).keep(TRIAL)
    assert list(Shelf(path, preparation, Manner(everything=True)).trials()) == [TRIAL]
    assert list(Shelf(path, preparation, Manner()).trials()) == []
    assert list(Shelf(path, preparation, Manner(everything=True, alone=True)).trials()) == []
    assert list(Shelf(path, prepared("other"), Manner(everything=True)).trials()) == []
    assert seed_of(path) == "5eed"


def test_a_line_that_was_cut_off_is_as_good_as_not_there(preparation: Preparation, tmp_path: Path) -> None:
    path = tmp_path / "trials.jsonl"
    shelf = Shelf(path, preparation, Manner(everything=True))
    shelf.keep(TRIAL)
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps({"stamp": "other"}) + "\n[]\n" + '{"stamp": "cut o')
    assert list(shelf.trials()) == [TRIAL]


def test_without_a_file_nothing_is_kept_and_there_is_no_seed(preparation: Preparation, tmp_path: Path) -> None:
    assert list(Shelf(None, preparation, Manner(everything=True)).trials()) == []
    assert seed_of(None) is None
    assert seed_of(tmp_path / "none.jsonl") is None
