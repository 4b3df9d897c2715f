"""A run narrowed to one gate is whole for that gate alone."""

from dataclasses import replace

from tests.reporting import samples
from thongsuot.conduct.manifest import for_gate


def test_a_run_of_one_gate_counts_for_it_and_for_no_other() -> None:
    record = replace(samples.green(), selection="--gate go-live")
    read, manifest = for_gate(record, record.manifest, "go-live")
    assert read.selection is None
    assert all("go-live" in entry.gates for entry in manifest)
    other, whole = for_gate(record, record.manifest, "trial")
    assert other.selection == "--gate go-live"
    assert whole == record.manifest


def test_any_other_narrowing_stays_one() -> None:
    record = replace(samples.green(), selection="--only SSO-001 --gate go-live")
    assert for_gate(record, record.manifest, "go-live")[0].selection is not None


def test_a_shortened_run_is_held_against_the_rows_that_belong_to_it() -> None:
    record = samples.green()
    rows = [replace(record.manifest[0], row=f"SSO-099[{name}]", check=f"SSO-099[{name}]/SSO-R-14") for name in ("first", "second")]
    manifest = (replace(record.manifest[0], row="HS-099"), *rows)
    read, kept = for_gate(replace(record, selection="--short"), manifest, "trial", {"HS-099", "SSO-099[first]"})
    assert read.selection == "--short"
    assert kept == manifest[:2]
