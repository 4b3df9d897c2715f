"""Every document of a project, read in one pass: what is good, what is broken and why. One broken file hides no other."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from thongsuot.documents.answers import PreparedAnswer
from thongsuot.documents.kills import Kill
from thongsuot.documents.platform import Platform
from thongsuot.documents.province import Province
from thongsuot.documents.provinces import fill_in
from thongsuot.documents.reading import Checked
from thongsuot.documents.requirements import Gate, Requirement
from thongsuot.documents.scenario import Flow, Scenario
from thongsuot.documents.waivers import Waiver
from thongsuot.words.diagnostic import Diagnostic
from thongsuot.words.errors import DocumentsError, UsageError


@dataclass(frozen=True, slots=True)
class Library:
    """What was read. `scenarios` and `flows` hold only documents without a finding; `profiles` are checked but not yet filled in with secrets.

    `certified`: the topics whose checks must have a defect that kills them; those of other topics are local.
    `diagnostics` are the errors in order of place; `suspicions` are shown and break nothing.
    `digests`: SHA-256 by kind (scenarios, flows, requirements, gates, kills, platforms, provinces, suites, waivers),
    and of each page map by `page_map(id)`.
    """

    scenarios: Mapping[str, Scenario] = field(default_factory=dict)
    flows: Mapping[str, Flow] = field(default_factory=dict)
    platforms: Mapping[str, Platform] = field(default_factory=dict)
    profiles: Mapping[str, Checked] = field(default_factory=dict)
    requirements: Mapping[str, Requirement] = field(default_factory=dict)
    gates: Mapping[str, Gate] = field(default_factory=dict)
    kills: tuple[Kill, ...] = ()
    certified: frozenset[str] = frozenset()
    waivers: tuple[Waiver, ...] = ()
    answers: Mapping[str, tuple[tuple[PreparedAnswer, ...], Checked]] = field(default_factory=dict)
    locked: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    suspicions: tuple[Diagnostic, ...] = ()
    digests: Mapping[str, str] = field(default_factory=dict)

    def province(self, name: str, env: Mapping[str, str]) -> Province:
        """The province of a profile, its secrets from `env`.

        Raises UsageError if there is no such profile, DocumentsError if it does not read or a variable that it names is unset.
        """
        profile = self.profiles.get(name)
        if profile is None:
            known = ", ".join(sorted(self.profiles)) or "(không có)"
            raise UsageError(f"không có hồ sơ tỉnh '{name}'; đang có: {known} (no such profile)")
        province, problems = fill_in(profile, env)
        about_it = [d for d in self.diagnostics if d.span.path == profile.document.path and d not in problems]
        if province is None or about_it:
            raise DocumentsError((*problems, *about_it))
        return province

    def findings(self) -> tuple[Diagnostic, ...]:
        """Errors and suspicions in order of place."""
        return tuple(sorted((*self.diagnostics, *self.suspicions), key=lambda one: (one.span, one.code)))

    def broken(self) -> Mapping[str, tuple[Diagnostic, ...]]:
        """The findings by file, for the files that have any."""
        found: dict[str, list[Diagnostic]] = {}
        for diagnostic in self.diagnostics:
            found.setdefault(diagnostic.span.path, []).append(diagnostic)
        return {path: tuple(problems) for path, problems in found.items()}


def page_map(id_: str) -> str:
    """The name under which the digest of one page map is kept."""
    return f"platform {id_}"


def digest_of(texts: Iterable[tuple[str, str | bytes]]) -> str:
    """SHA-256 over paths and contents, in the order of the paths."""
    total = hashlib.sha256()
    for path, text in sorted(texts):
        data = text.encode() if isinstance(text, str) else text
        total.update(f"{path}\0{len(data)}\0".encode() + data)
    return total.hexdigest()
