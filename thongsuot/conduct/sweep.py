"""A sweep from its order to its files: which links, by whom, how fast; what was landed on, and what that amounts to."""

import hashlib
import json
import re
from collections.abc import Generator, Mapping
from contextlib import closing
from dataclasses import dataclass
from importlib.resources import files
from itertools import islice
from pathlib import Path
from typing import Any, Literal

from thongsuot.conduct.populations import Headings, read_export
from thongsuot.conduct.preparation import Preparation
from thongsuot.documents.territory import territories
from thongsuot.planning.people import make_people
from thongsuot.populations.columns import AGENCIES, PROCEDURES
from thongsuot.populations.landings import Cell, Field, Landed, Tally, field_of, tally_of
from thongsuot.populations.strata import Stratum, in_order, strata_of
from thongsuot.running.attribution import Probe
from thongsuot.steps.browser import open_browser
from thongsuot.steps.maps import PageMaps
from thongsuot.steps.national_control import NationalControl
from thongsuot.steps.network import ResolvingTransport, addresses_of, trust_of
from thongsuot.steps.pins import pins_of
from thongsuot.steps.visitor_browser import BrowserVisitor
from thongsuot.steps.visitor_http import HttpVisitor
from thongsuot.sweeping.journal import Journal
from thongsuot.sweeping.lander import Lander, narrowed
from thongsuot.sweeping.night import Forecast, Night, forecast
from thongsuot.sweeping.pace import Pace
from thongsuot.sweeping.sweep import Ended, sweep
from thongsuot.tables.reading import read_table
from thongsuot.tables.table import Table
from thongsuot.words.errors import PreflightError, UsageError

JOURNAL = "journal.jsonl"
LANDING_SECONDS = 15.0
Channel = Literal["http", "browser"]
ALL_NIGHT = Night()


@dataclass(frozen=True, slots=True)
class Manner:
    """How a sweep goes: threads, beginnings a second (0: no limit), how many cells of all (None: all), how much of it in one go."""

    workers: int
    rate: float
    sample: int | None = None
    night: Night = ALL_NIGHT


@dataclass(frozen=True, slots=True)
class Swept:
    """What came of a sweep; `landed` in the order of the field; `why` it ended before all that was asked for, "" it did not."""

    field: Field
    landed: tuple[Landed, ...]
    tally: Tally
    seed: str
    why: str
    folder: Path
    strata: tuple[Stratum, ...] = ()
    channel: Channel = "http"


def field_from(preparation: Preparation, services: Path | None, agencies: Path | None, at: str | None, headings: Headings) -> Field:
    """The cells, from the lists given; of a sample province from the reference environment's own. UsageError, DocumentsError."""
    province = preparation.province
    if services is None and not province.embedded:
        raise UsageError("cần --services: danh mục thủ tục của tỉnh, CSV, XLSX hoặc JSON (the province's list of procedures is needed)")
    procedures = read_export(services, "services", PROCEDURES, headings) if services else _sample_services()
    own = None if services else files("thongsuot.data").joinpath("agencies.csv")
    if agencies is not None:
        listed: Table | None = read_export(agencies, "agencies", AGENCIES, headings)
    else:
        listed = read_table(own.read_bytes(), "agencies.csv", AGENCIES) if own is not None else None
    try:
        pattern = re.compile(at) if at else None
    except re.error as error:
        raise UsageError(f"--at không phải biểu thức chính quy: {at} ({error}) (not a regular expression)") from error
    found = field_of(procedures, listed, province.agency_root, pattern)
    if not found.cells:
        raise UsageError("danh mục không cho liên kết nào: cần cấp thực hiện, cơ quan thực hiện, hoặc --agencies (the lists give no link)")
    return found


def _sample_services() -> Table:
    told = json.loads(files("thongsuot.data").joinpath("procedures.json").read_text("utf-8"))
    return read_table(json.dumps(told["procedures"], ensure_ascii=False).encode(), "procedures.json", PROCEDURES)


class Sweeper:
    """One sweep of a province. `folder`: where its journal is, or will be. `browser`: by a browser also where pages come whole."""

    def __init__(self, preparation: Preparation, field: Field, folder: Path, *, browser: bool = False) -> None:
        province = preparation.province
        if province.national_control is None:
            raise PreflightError(
                "cần một người đăng nhập; phía quốc gia này không nhận tài khoản mẫu (a signed-in person is needed; this national side takes none of ours)"
            )
        self.field = field
        self.folder = folder
        self.seed = _seed_of(folder) or preparation.plan.seed
        self._province = province
        self._salt = preparation.salt
        self._control = province.national_control
        platforms = preparation.library.platforms
        # A client-rendered portal answers 200 for everything: only the screen tells.
        self.channel: Channel = "browser" if browser or platforms[province.platform].rendering == "client" else "http"
        self.maps = PageMaps.of(province, narrowed(platforms[province.platform]), platforms[province.national_platform])
        self._trust = trust_of(province)
        self._seconds = float(province.limits.get("step_seconds", LANDING_SECONDS))
        digest = hashlib.sha256(json.dumps(sorted((*cell.key, field.stratum(cell)[1]) for cell in field.cells)).encode()).hexdigest()
        stamp = {"province": province.id, "address": province.portal_url, "cells": digest, "seed": self.seed, "channel": self.channel}
        self._journal = Journal(folder / JOURNAL, stamp)
        self._by_key = {cell.key: cell for cell in field.cells}
        self._done = self._journal.landed(self._by_key)

    @property
    def already(self) -> int:
        """Cells that an earlier part of this sweep decided."""
        return len(self._done)

    def wanted(self, manner: Manner) -> int:
        return min(manner.sample or len(self.field.cells), len(self.field.cells))

    def waiting(self, manner: Manner) -> list[Cell]:
        """What is asked for and not decided yet, in order."""
        return [cell for cell in islice(in_order(self.field, self.seed), self.wanted(manner)) if cell.key not in self._done]

    def forecast(self, manner: Manner) -> Forecast:
        """How long what waits will take."""
        before = tuple(self._done.values())
        return forecast(len(self.waiting(manner)), manner.night, workers=manner.workers, rate=manner.rate, channel=self.channel, before=before)

    def run(self, manner: Manner, ended: Ended) -> Generator[Landed, None, None]:
        """What comes of each cell, written down as it comes; those of an earlier part are not opened again. Raises BrokenError, PreflightError."""
        waiting, opened = self.waiting(manner), 0
        with closing(self.transport()) as transport, closing(self._journal):
            probe = Probe(self._province, transport)
            tonight = manner.night.of(waiting)
            landings = sweep(tonight, self.lander, workers=manner.workers, pace=Pace(manner.rate), answers=probe.portal_answers, ended=ended)
            with closing(landings):
                for landed in landings:
                    opened += 1
                    self._journal.keep(landed)
                    self._done[landed.cell.key] = landed
                    yield landed
        ended.why = ended.why or ("night" if opened < len(waiting) else "")

    def swept(self, manner: Manner, ended: Ended) -> Swept:
        landed = tuple(self._done[cell.key] for cell in self.field.cells if cell.key in self._done)
        tally = tally_of(self.field, self.wanted(manner), landed)
        return Swept(self.field, landed, tally, self.seed, ended.why, self.folder, strata_of(self.field, landed), self.channel)

    def lander(self, number: int) -> Lander:
        """Somebody who opens links, for a thread, in which it is made. Raises BrokenError."""
        person = self.person(number)
        if self.channel == "http":
            return Lander(HttpVisitor(self.transport(), self.maps), self.maps, person, self._seconds)
        browser = open_browser(pins_of(self._province))
        return Lander(BrowserVisitor(browser, self.maps), self.maps, person, self._seconds, browser)

    def person(self, number: int) -> Mapping[str, Any]:
        """A citizen known to the national side, as templates see one. Raises BrokenError."""
        people = make_people({"citizen": "citizen"}, seed=self.seed, row=f"sweep-{number}", salt=self._salt, territory=territories()[self._province.territory])
        person = people["citizen"].as_names()
        with closing(NationalControl(self._control, self._province.tenant)) as control:
            control.put_persona(person)
        return person

    def transport(self) -> ResolvingTransport:
        """Connections of its own."""
        return ResolvingTransport(addresses_of(self._province.resolve), self._trust)


def _seed_of(folder: Path) -> str | None:
    """The seed of the sweep that is gone on with: its order, and so which cells a sample holds, must stay."""
    path = folder / JOURNAL
    if not path.is_file():
        return None
    try:
        told = json.loads(path.read_text("utf-8", errors="replace").partition("\n")[0])
    except ValueError:
        return None
    return str(told["seed"]) if isinstance(told, Mapping) and "seed" in told else None
