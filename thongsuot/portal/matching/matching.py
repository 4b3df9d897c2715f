"""A dossier's applicant held against the national side: the account number of `TraCuuTechID`, and the population database (protocol §2.2, §5).

The population database answers with XML in `message`; the tags are as seen, the envelope round them is read by local names.
"""

import sqlite3
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from xml.etree import ElementTree

from thongsuot.portal.behaviour import Behaviour
from thongsuot.portal.dossiers.record import Dossier
from thongsuot.portal.sync.adapter import Adapter

TECH_ID_SERVICE, POPULATION_SERVICE = "TraCuuTechID", "dan-cu"
PROVIDER = "wso2is"
POPULATION_PATH = "/dan-cu/tra-cuu"  # inferred
SHARED_ACCOUNT = "he-thong"
OWN_ACCOUNT = "cong"  # MaCanBo where no officer asks, but the portal for somebody's own form (inferred)

State = Literal["match", "differs", "unknown", "not-asked"]


@dataclass(frozen=True, slots=True)
class Asked:
    """About whom the population database is asked: `birth_date` dd/mm/yyyy, `place` who asks, `service` for which procedure, `request` by which number."""

    name: str
    id_number: str
    birth_date: str
    place: str
    service: str
    request: str


@dataclass(frozen=True, slots=True)
class Citizen:
    """A record as it came: what is a text by its tag, what has parts by tag and part."""

    texts: Mapping[str, str]
    parts: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Match:
    """How an applicant stands to what the national side has: the account, the person."""

    account: State
    person: State


@dataclass(frozen=True, slots=True)
class LookUp:
    """One look-up of the trail."""

    at: datetime
    by: str
    found: str


async def hold_against(adapter: Adapter, dossier: Dossier, officer: str, behaviour: Behaviour) -> Match:
    """Asks both services in the officer's name. Raises UnreachableError and RefusedError."""
    if not behaviour.ask_population:
        return Match("match", "match")
    rows = (await adapter.call(TECH_ID_SERVICE, {"provider": PROVIDER, "mstorcmnd": dossier.id_number})).rows if behaviour.ask_account else ()
    asked = Asked(dossier.name, dossier.id_number, dossier.birth_date, dossier.receiving_agency, dossier.procedure_code, dossier.code)
    reply = await adapter.tell(POPULATION_PATH, question_about(asked, officer if behaviour.name_asking_officer else SHARED_ACCOUNT))
    account = judge_account([str(row.get("TECHNICALID", "")) for row in rows], dossier) if behaviour.ask_account else "not-asked"
    return Match(account, judge_person(read_citizen(reply.message).texts, dossier))


def question_about(asked: Asked, officer: str) -> dict[str, object]:
    """The body of a look-up; `MaYeuCau` is a dossier's number where there is one, so that the national side can tell for what it was made."""
    return {
        "HoVaTen": bare(asked.name),
        "SoDinhDanh": asked.id_number,
        "Nam": asked.birth_date[-4:],
        "MaTichHop": asked.place,
        "MaDVC": asked.service,
        "MaCanBo": officer,
        "MaYeuCau": asked.request,
    }


def judge_account(tech_ids: Sequence[str], dossier: Dossier) -> State:
    if not tech_ids:
        return "unknown"
    return "match" if dossier.tech_id in tech_ids else "differs"


def judge_person(citizen: Mapping[str, str], dossier: Dossier) -> State:
    if not citizen:
        return "unknown"
    fits = citizen.get("SoDinhDanh") == dossier.id_number and bare(citizen.get("HoVaTen", "")) == bare(dossier.name)
    return "match" if fits else "differs"


def read_citizen(text: str) -> Citizen:
    """The first `CongDan`; one without anything where there is none, or no XML."""
    try:
        root = ElementTree.fromstring(text)  # noqa: S314  # expat bounds entities by itself since 2.4.1
    except ElementTree.ParseError:
        return Citizen({}, {})
    found = next((node for node in root.iter() if _local(node) == "CongDan"), None)
    children = [] if found is None else list(found)
    return Citizen(
        {_local(child): (child.text or "").strip() for child in children if not len(child)},
        {_local(child): {_local(part): (part.text or "").strip() for part in child} for child in children if len(child)},
    )


def _local(node: ElementTree.Element) -> str:
    return node.tag.rpartition("}")[2]


def bare(name: str) -> str:
    """Upper case, no marks, no spaces, nothing but letters: how a name is written there."""
    letters = unicodedata.normalize("NFD", name.upper().replace("Đ", "D"))
    return "".join(letter for letter in letters if letter.isascii() and letter.isalpha())


def keep_look_up(db: sqlite3.Connection, dossier: str, at: datetime, by: str, match: Match) -> None:
    db.execute("INSERT INTO look_ups (dossier, at, by, found) VALUES (?, ?, ?, ?)", (dossier, at.isoformat(), by, f"{match.account} {match.person}"))


def look_ups_of(db: sqlite3.Connection, dossier: str) -> list[LookUp]:
    rows = db.execute("SELECT at, by, found FROM look_ups WHERE dossier = ? ORDER BY rowid", (dossier,))
    return [LookUp(datetime.fromisoformat(row["at"]), row["by"], row["found"]) for row in rows]
