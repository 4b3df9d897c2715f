"""An example is the lines that write a mapping, moved to the left, shortened where they are many."""

from thongsuot.documents.yamltext import Path, read_yaml
from thongsuot.reporting.reference.excerpt import LONGEST, choose, excerpt
from thongsuot.reporting.reference.tree import Place
from thongsuot.reporting.reference.usage import Use

TEXT = """# first words
scenario: 1
uses: {personas: {citizen: citizen}}
steps:
  - id: one
    http:
      - open: {screen: home}
    expect:
      - {that: a, equals: 1}

  # about the second
  - id: two
    as: b
"""


def use(path: Path, text: str = TEXT, keys: frozenset[str] = frozenset()) -> Use:
    return Use(Place("a", ""), read_yaml(text, "a.yaml")[0], path, keys)


def test_a_step_is_its_lines() -> None:
    assert excerpt(use(("steps", 0))) == ("- id: one", "  http:", "    - open: {screen: home}", "  expect:", "    - {that: a, equals: 1}")
    assert excerpt(use(("steps", 1))) == ("- id: two", "  as: b")


def test_a_mapping_in_braces_is_the_line_that_holds_it() -> None:
    assert excerpt(use(("uses", "personas"))) == ("uses: {personas: {citizen: citizen}}",)
    assert excerpt(use(("steps", 0, "expect", 0))) == ("- {that: a, equals: 1}",)
    assert excerpt(use(("steps", 0, "http", 0, "open"))) == ("- open: {screen: home}",)


def test_a_document_is_shown_from_its_first_key() -> None:
    assert excerpt(use(()))[0] == "scenario: 1"


def test_of_a_long_one_the_depths_are_left_out() -> None:
    steps = "".join(f"  - id: s{number}\n    as: b{number}\n" for number in range(LONGEST))
    assert excerpt(use((), "scenario: 1\nsteps:\n" + steps + "remedy: x\n")) == ("scenario: 1", "steps:", "  - id: s0", "    as: b0", "  # ...", "remedy: x")


def test_the_fewest_examples_are_chosen() -> None:
    one, two, both = (use(("steps", 1), keys=frozenset(keys)) for keys in ({"a"}, {"b"}, {"a", "b"}))
    assert choose([one, two, both], frozenset({"a", "b"})) == (both,)
    assert choose([one], frozenset({"a", "b"})) == (one,)
