"""Everything that stands before the first row: documents, profile, the reference environment where it is asked for, the plan, the run's folder."""

import secrets
from collections.abc import Collection, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urlsplit

import httpx

from thongsuot.conduct.answers import prepared_answers
from thongsuot.conduct.documents import read_project
from thongsuot.conduct.options import RunOptions, options_from_json
from thongsuot.conduct.standing import FOLDER, Say, open_for_run
from thongsuot.documents.library import Library
from thongsuot.documents.province import Province
from thongsuot.environment.overlay import Overlay, overlay_from_json
from thongsuot.environment.project import Project
from thongsuot.environment.reference import ReferenceEnvironment, start_reference
from thongsuot.planning.plan import Plan
from thongsuot.planning.planner import plan, rows_of
from thongsuot.planning.selection import Selection
from thongsuot.running.attestation import PreparedWitness
from thongsuot.running.target import Sighting, look_at
from thongsuot.steps.network import ResolvingTransport, addresses_of, signing_authorities_of, trust_of
from thongsuot.words.errors import DocumentsError, PreflightError, UsageError


@dataclass(frozen=True, slots=True)
class Preparation:
    """`folder`: the run's own, `reports/<province>/<run>`. `started`: ISO 8601, UTC. `before`: the portal as seen before the first row.
    `witness`: gives the answers that were prepared."""

    project: Project
    options: RunOptions
    library: Library
    province: Province
    plan: Plan
    folder: Path
    started: str
    salt: str
    overlay: Overlay | None
    witness: PreparedWitness
    before: Sighting | None = None

    @property
    def locks(self) -> Path | None:
        """Where the locks of the portal stand: with the environment that was started for the run, else where all runs meet."""
        return Path(self.overlay.locks) if self.overlay and self.overlay.locks else None

    def payload(self) -> dict[str, Any]:
        """What a worker needs to come to the same plan."""
        return {
            "root": str(self.project.root),
            "options": self.options.as_json(),
            "run_id": self.plan.run_id,
            "seed": self.plan.seed,
            "salt": self.salt,
            "started": self.started,
            "folder": str(self.folder),
            "overlay": self.overlay.as_json() if self.overlay else None,
        }

    def secrets(self) -> tuple[str, ...]:
        """Every secret known before the run: persons', officers', control keys."""
        persons = (secret for row in self.plan.rows for secret in row.secrets if secret)
        return tuple(dict.fromkeys((*persons, *self.province.secrets)))


def prepare(
    options: RunOptions,
    project: Project,
    env: Mapping[str, str],
    stack: ExitStack,
    *,
    environment: ReferenceEnvironment | None = None,
    start: bool = True,
    answers: bool = True,
    say: Say = print,
) -> Preparation:
    """Reads, plans, and starts the reference environment if the profile embeds it (and none is handed in); `stack` ends it. `start` False: for a plan only.
    `answers` False: nobody will be asked, so nothing that was prepared is read.
    A test portal whose profile asks for it gets a national side of the run's own; `say` tells the tester.

    Raises UsageError for what the options get wrong, DocumentsError for a profile that does not read, PreflightError when the environment does not start.
    """
    library = read_project(project)
    province = located(library.province(options.province, env), project)
    _refuse(options, library, province)
    witness = prepared_answers(options, library, province, project) if answers else PreparedWitness({})
    now = datetime.now(UTC)
    run_id = f"{now:%Y-%m-%dT%H-%M-%S}-{secrets.token_hex(2)}"
    seed = options.seed or secrets.token_hex(4)
    salt = secrets.token_hex(16)
    reports = Path(options.reports or project.reports)
    overlay = None
    if start and province.embedded:
        overlay = _overlay(province, options, stack, environment)
    elif start and province.starts_national:
        overlay = open_for_run(province, reports / FOLDER / province.id, stack, say)
    seen = overlay.apply(province) if overlay else province
    planned = _plan(library, seen, options, run_id=run_id, seed=seed, salt=salt)
    folder = reports / province.id / run_id
    return Preparation(project, options, library, seen, planned, folder, now.isoformat(timespec="seconds"), salt, overlay, witness)


def prepare_worker(payload: Mapping[str, Any], env: Mapping[str, str], library: Library | None = None, *, rows: Collection[str] | None = None) -> Preparation:
    """The same preparation in a worker process, from the `payload` of the one that leads; nothing is started. `library`: the project's documents, if read.
    `rows`: ids of those that the worker will be given, where they are known."""
    project = Project(Path(payload["root"]))
    options = options_from_json(payload["options"])
    library = library or read_project(project)
    overlay = overlay_from_json(payload["overlay"]) if payload["overlay"] else None
    province = located(library.province(options.province, env), project)
    province = overlay.apply(province) if overlay else province
    planned = _plan(library, province, options, run_id=payload["run_id"], seed=payload["seed"], salt=payload["salt"], rows=rows)
    witness = prepared_answers(options, library, province, project, counts=False)
    return Preparation(project, options, library, province, planned, Path(payload["folder"]), payload["started"], payload["salt"], overlay, witness)


def sighted(preparation: Preparation) -> Preparation:
    """With the portal looked at, before the first row."""
    return replace(preparation, before=sight(preparation.province))


def sight(province: Province) -> Sighting:
    """The portal as it is now. PreflightError when the profile's own authority or addresses cannot be used."""
    try:
        transport = ResolvingTransport(addresses_of(province.resolve), trust_of(province))
        signing_authorities_of(province)
    except (OSError, ValueError) as error:
        raise PreflightError(
            f"không dùng được 'ca', 'signing_ca' hoặc 'resolve' của hồ sơ {province.id} (cannot use the profile's ca, signing_ca or resolve): {error}"
        ) from error
    with httpx.Client(transport=transport, trust_env=False, timeout=10) as client:
        return look_at(province.portal_url, client)


def located(province: Province, project: Project) -> Province:
    """A relative path of a PEM file is a path from the project, wherever the command is given."""
    ca, national_ca, signing_ca = (path and str(project.root / path) for path in (province.ca, province.national_ca, province.signing_ca))
    own = province.own_national
    if own is not None:
        own = replace(own, cert=own.cert and str(project.root / own.cert), key=own.key and str(project.root / own.key))
    return replace(province, ca=ca, national_ca=national_ca, signing_ca=signing_ca, own_national=own)


def _plan(library: Library, province: Province, options: RunOptions, *, run_id: str, seed: str, salt: str, rows: Collection[str] | None = None) -> Plan:
    selection = Selection(only=options.only, gate=options.gate, channel=options.channel, short=options.short)
    ids = [name for scenario in library.scenarios.values() for name in (scenario.id, *(id_ for id_, _ in rows_of(scenario)))]
    if lost := selection.unmatched(ids):
        _refuse_unread(library, Selection(only=lost))
        raise UsageError(f"--only {', '.join(lost)} không khớp kịch bản nào (matches no scenario); xem thongsuot run --plan")
    return plan(library, province, seed=seed, run_id=run_id, salt=salt, selection=selection, rows=rows)


def _refuse_unread(library: Library, chosen: Selection) -> None:
    """DocumentsError when a scenario is chosen whose file, `<ID>-<name>.yaml`, does not read: that is what its author must see."""
    unread = {path: "-".join(PurePosixPath(path).stem.split("-")[:2]) for path in library.broken() if path.startswith("scenarios/")}
    if found := [path for path, id_ in unread.items() if chosen.unmatched([id_]) != chosen.only]:
        raise DocumentsError(tuple(problem for path in found for problem in library.broken()[path]))


def _overlay(province: Province, options: RunOptions, stack: ExitStack, environment: ReferenceEnvironment | None) -> Overlay:
    running = environment or stack.enter_context(start_reference([urlsplit(province.portal_url).hostname or ""]))
    return running.admit(province, defects=options.defects)


def _refuse(options: RunOptions, library: Library, province: Province) -> None:
    if options.gate is not None and options.gate not in library.gates:
        raise UsageError(f"không có cổng kiểm soát '{options.gate}'; đang có: {', '.join(library.gates)} (no such gate)")
    if options.defects is not None and not province.embedded:
        raise UsageError("--defect chỉ dùng với cổng mẫu (embedded: true) (only for the reference portal)")
    if province.mode == "live" and not options.live:
        raise UsageError(f"hồ sơ {province.id} trỏ vào cổng đang vận hành; thêm --live nếu được phép (the live portal; add --live if allowed)")
