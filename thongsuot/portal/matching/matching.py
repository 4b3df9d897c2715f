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

State = Literal["match", "differs", "unknown", "not-asked"]


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
    reply = await adapter.tell(POPULATION_PATH, question_about(dossier, officer if behaviour.name_asking_officer else SHARED_ACCOUNT))
    account = judge_account([str(row.get("TECHNICALID", "")) for row in rows], dossier) if behaviour.ask_account else "not-asked"
    return Match(account, judge_person(read_citizen(reply.message), dossier))


def question_about(dossier: Dossier, officer: str) -> dict[str, object]:
    """The body of a look-up; `MaYeuCau` is the dossier's number, so that the national side can tell for what it was made."""
    return {
        "HoVaTen": bare(dossier.name),
        "SoDinhDanh": dossier.id_number,
        "Nam": dossier.birth_date[-4:],
        "MaTichHop": dossier.receiving_agency,
        "MaDVC": dossier.procedure_code,
        "MaCanBo": officer,
        "MaYeuCau": dossier.code,
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


def read_citizen(text: str) -> dict[str, str]:
    """The fields of the first `CongDan`; {} where there is none, or no XML."""
    try:
        root = ElementTree.fromstring(text)  # noqa: S314  # expat bounds entities by itself since 2.4.1
    except ElementTree.ParseError:
        return {}
    found = next((node for node in root.iter() if _local(node) == "CongDan"), None)
    return {} if found is None else {_local(child): (child.text or "").strip() for child in found}


def _local(node: ElementTree.Element) -> str:
    return node.tag.rpartition("}")[2]


def bare(name: str) -> str:
    """Upper case, no marks, no spaces: how a name is written there."""
    letters = unicodedata.normalize("NFD", name.upper().replace("Đ", "D"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).replace(" ", "")


def keep_look_up(db: sqlite3.Connection, dossier: str, at: datetime, by: str, match: Match) -> None:
    db.execute("INSERT INTO look_ups (dossier, at, by, found) VALUES (?, ?, ?, ?)", (dossier, at.isoformat(), by, f"{match.account} {match.person}"))


def look_ups_of(db: sqlite3.Connection, dossier: str) -> list[LookUp]:
    rows = db.execute("SELECT at, by, found FROM look_ups WHERE dossier = ? ORDER BY rowid", (dossier,))
    return [LookUp(datetime.fromisoformat(row["at"]), row["by"], row["found"]) for row in rows]
