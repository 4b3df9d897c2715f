"""The reference tells every key, and an example that is read and run shows every one of them."""

from collections.abc import Callable, Sequence

from thongsuot.documents.scenario import StepKind
from thongsuot.documents.steps import COMPARISONS, PREDICATES
from thongsuot.predicates.comparison import COMPARISONS as COMPARED
from thongsuot.predicates.comparison import KINDS
from thongsuot.predicates.table import PREDICATES as JUDGED
from thongsuot.reporting.reference.language import anchor, chapters, contents, unshown
from thongsuot.reporting.reference.tree import DOCUMENTS, Files, Place, sections
from thongsuot.reporting.reference.usage import Use
from thongsuot.steps.acts import LONG_FORMS
from thongsuot.steps.arrange import OPERATIONS
from thongsuot.steps.readouts import READ_OUTS

STEP = Place("scenario.schema.json", "/$defs/step")


def keys_at(files: Files, name: str) -> set[str]:
    return set(files["scenario.schema.json"]["$defs"][name]["properties"])


def test_every_key_is_shown_by_an_example(files: Files, uses: Sequence[Use]) -> None:
    assert unshown(files, uses) == (), "write it into a scenario of docs/examples, which tests/test_examples.py runs; then `thongsuot docs`"


def test_a_key_that_no_example_shows_is_found(files: Files, uses: Sequence[Use]) -> None:
    assert "scenario.schema.json/$defs/step/properties/poll" in unshown(files, [use for use in uses if "poll" not in use.keys])


def test_the_code_does_no_more_and_no_less_than_the_keys_say(files: Files) -> None:
    """What the reference tells from the schemas is all that the tables of the code can do."""
    assert set(StepKind.__args__) - keys_at(files, "step") == {"manual"} - keys_at(files, "step")
    assert set(JUDGED) == set(PREDICATES)
    assert set(COMPARED) == set(COMPARISONS)
    assert set(PREDICATES) | set(COMPARISONS) <= keys_at(files, "expectation")
    assert {str(choice).lower() for choice in files["scenario.schema.json"]["$defs"]["expectation"]["properties"]["is"]["enum"]} - {"none"} == set(KINDS)
    assert keys_at(files, "act") == {*LONG_FORMS, "force", "keyboard"}
    assert keys_at(files, "arrange") == set(OPERATIONS)
    assert keys_at(files, "read") == set(READ_OUTS)


def test_a_section_is_told_once_and_links_lead_somewhere(files: Files, uses: Sequence[Use]) -> None:
    lines = [*contents(files), *chapters(files, uses)]
    anchors = [line.partition('"')[2].partition('"')[0] for line in lines if line.startswith("<a id=")]
    assert len(anchors) == len(set(anchors))
    linked = {part.partition(")")[0] for line in lines for part in line.split("](#")[1:]}
    assert linked <= set(anchors)


def test_anchors_are_words() -> None:
    assert anchor(STEP) == "step"
    assert anchor(Place("scenario.schema.json", "/properties/uses/properties/files/additionalProperties")) == "scenario-uses-files"


def test_a_kind_of_mapping_reads_well(files: Files, uses: Sequence[Use], golden: Callable[[str, str], None]) -> None:
    """One section as a person sees it."""
    (poll,) = (section for section in sections(files, "scenario") if section.place.path == "/$defs/poll")
    text = "\n".join(chapters(files, uses))
    start = text.index(f'<a id="{anchor(poll.place)}">')
    golden("reference/poll.md", text[start : text.index("<a id=", start + 1)])


def test_every_document_that_authors_write_is_there(files: Files) -> None:
    written_by_us = {"record", "comparison", "common"}
    assert {name.removesuffix(".schema.json") for name in files} - written_by_us == set(DOCUMENTS)
