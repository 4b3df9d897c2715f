"""Every finding that a document can have, as a person sees it: the mistakes of the table of codes, each made in the sample project, and a golden file each."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from thongsuot.reporting.examples import findings
from thongsuot.words import codes
from thongsuot.words.code import Code, Example
from thongsuot.words.codes import CODES
from thongsuot.words.rendering import render_all

EXAMPLES = [pytest.param(code, example, id=example.name) for code in CODES.values() for example in code.examples]


@pytest.mark.parametrize(("code", "example"), EXAMPLES)
def test_a_mistake_is_shown_at_its_place(code: Code, example: Example, golden: Callable[[str, str], None]) -> None:
    found = [finding for finding in findings(example) if finding.code == code.id]
    assert found, {finding.code for finding in findings(example)}
    golden(f"diagnostics/{example.name}.txt", render_all(found) + "\n")


def test_no_code_is_given_twice() -> None:
    written = [found for path in Path(codes.__file__).parent.glob("*.py") for found in re.findall(r'^ +"(TS\d{3})",$', path.read_text("utf-8"), re.MULTILINE)]
    assert sorted(written) == sorted(CODES)


def test_the_names_of_examples_differ() -> None:
    names = [example.name for code in CODES.values() for example in code.examples]
    assert len(names) == len(set(names))
