"""May this record be believed at all? Held against what is installed now, before any verdict in it is read."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from thongsuot.judging.reason import Reason, reason
from thongsuot.judging.tally import Tallied
from thongsuot.planning.selection import SHORT
from thongsuot.running.record import SCHEMA_VERSION, ManifestEntry, Record, Target

CLOCK_TOLERANCE = timedelta(minutes=5)


def doubts(
    record: Record,
    installed: Sequence[ManifestEntry],
    tallied: Sequence[Tallied],
    *,
    digests: Mapping[str, str],
    now: datetime,
    max_age: timedelta | None,
) -> Iterator[Reason]:
    """Every reason not to believe the record. `digests` are those of the installed documents; `now` is aware."""
    if record.schema_version != SCHEMA_VERSION:
        yield reason("schema", [str(record.schema_version)])
    if record.selection is not None and not is_shortened_sample(record):
        yield reason("selected", [record.selection])
    if record.interrupted is not None:
        yield reason("interrupted", [record.interrupted])
    elif not record.complete:
        yield reason("incomplete")
    changed = sorted(name for name in {*digests, *record.digests} if digests.get(name) != record.digests.get(name))
    if changed or not digests:
        yield reason("digests", changed)
    yield from _target_doubts(record)
    yield from _manifest_doubts(record.manifest, installed)
    if repeated := [one.entry.check for one in tallied if one.times > 1]:
        yield reason("repeated", repeated)
    if surplus := [one.entry.check for one in tallied if not one.planned]:
        yield reason("manifest-extra", surplus)
    yield from _time_doubts(record, now, max_age)
    yield from _secrecy_doubts(record.canary)


def is_shortened_sample(record: Record) -> bool:
    """A shortened run counts on the reference environment only, which stands for no province; its verdict says what it is."""
    return record.selection == SHORT and record.target.mode == "reference"


def is_wrong_target(record: Record) -> bool:
    """A reference portal, or one with defects, may be tested as what it is, never in a province's name; nor a province's portal as a reference portal.

    Mode reference is judged by the law of the gate's own date, and lets defects be: what is not our portal must not slip in there.
    """
    return _poses_as_province(record.target) or _poses_as_reference(record.target)


def _poses_as_province(target: Target) -> bool:
    return target.mode != "reference" and (target.reference or bool(target.defects))


def _poses_as_reference(target: Target) -> bool:
    return target.mode == "reference" and not target.reference


def _target_doubts(record: Record) -> Iterator[Reason]:
    target = record.target
    if _poses_as_reference(target):
        yield reason("not-reference", [target.portal_url])
    if _poses_as_province(target):
        yield reason("wrong-target", [target.portal_url, *target.defects])
    if not target.fingerprint_before or target.fingerprint_before != target.fingerprint_after:
        yield reason("fingerprint", [target.fingerprint_before, target.fingerprint_after])


def _manifest_doubts(recorded: Sequence[ManifestEntry], installed: Sequence[ManifestEntry]) -> Iterator[Reason]:
    ours, theirs = {entry.check: entry for entry in installed}, {entry.check: entry for entry in recorded}
    if absent := [check for check in ours if check not in theirs]:
        yield reason("manifest-missing", absent)
    if surplus := [check for check in theirs if check not in ours]:
        yield reason("manifest-extra", surplus)
    if changed := [check for check, entry in ours.items() if check in theirs and theirs[check] != entry]:
        yield reason("manifest-changed", changed)


def _time_doubts(record: Record, now: datetime, max_age: timedelta | None) -> Iterator[Reason]:
    try:
        started, ended = datetime.fromisoformat(record.started), datetime.fromisoformat(record.ended)
        sound = started <= ended <= now + CLOCK_TOLERANCE
    except (TypeError, ValueError):  # unreadable, or without a time zone
        sound = False
    if not sound:
        yield reason("dates", [record.started, record.ended])
    elif max_age is not None and now - ended > max_age:
        yield reason("stale", [record.ended])


def _secrecy_doubts(canary: Mapping[str, object]) -> Iterator[Reason]:
    findings, lost = canary.get("findings"), canary.get("lost")
    if isinstance(findings, (list, tuple)) and findings:
        yield reason("secrecy", [str(finding) for finding in findings])
    if isinstance(lost, (list, tuple)) and lost:
        yield reason("canary-partial", [str(worker) for worker in lost])
    elif canary.get("scanned") is not True or not isinstance(findings, (list, tuple)) or not isinstance(lost, (list, tuple)):
        yield reason("canary-missing")
