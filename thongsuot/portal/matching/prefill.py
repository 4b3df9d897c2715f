"""What the population database holds of somebody who signs in with fewer claims: filled in, so that it is not asked for again (protocol §5).

It is asked only for what the sign-in did not bring. Nothing is taken from a record that is not plainly the same person's.
"""

import logging
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from thongsuot.portal.accounts.claims import write_date
from thongsuot.portal.accounts.session import CitizenSession
from thongsuot.portal.matching.matching import (
    OWN_ACCOUNT,
    POPULATION_PATH,
    POPULATION_SERVICE,
    Asked,
    Citizen,
    State,
    bare,
    question_about,
    read_citizen,
)
from thongsuot.portal.sync.adapter import Adapter, RefusedError, UnreachableError
from thongsuot.portal.tenant import Tenant

PLACES = ("NoiOHienTai", "ThuongTru")
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Known:
    """How the person stands to the population database, and where it says that they live; `commune` is a code, "" for what is not said."""

    state: State
    address: str = ""
    commune: str = ""


async def ask_population(adapter: Adapter, tenant: Tenant, session: CitizenSession, procedure_code: str) -> Known:
    """What is known of somebody whose sign-in names no address. A database that is away, or does not know them, leaves the form as it is."""
    lacking = session.is_person and not session.address and tenant.contract.offers(POPULATION_SERVICE)
    if not lacking or not tenant.behaviour.ask_population_for_form:
        return Known("not-asked")
    asked = Asked(session.name, session.id_number, session.birth_date, tenant.agency_root, procedure_code, f"TK-{session.account_id}")
    try:
        reply = await adapter.tell(POPULATION_PATH, question_about(asked, OWN_ACCOUNT))
    except (UnreachableError, RefusedError) as error:
        log.warning("%s: %s: %s", tenant.key, POPULATION_SERVICE, error)
        return Known("not-asked")
    citizen = read_citizen(reply.message)
    known = _read_home(citizen, judge_citizen(citizen, session))
    return known if known.state == "match" or not tenant.behaviour.check_population_person else Known(known.state)


def judge_citizen(citizen: Citizen, session: CitizenSession) -> State:
    """Number, name and date of birth must all be the signed-in person's."""
    if not citizen.texts:
        return "unknown"
    told, birth = citizen.texts, citizen.parts.get("NgayThangNamSinh", {}).get("NgayThangNam", "")
    same = told.get("SoDinhDanh") == session.id_number and bare(told.get("HoVaTen", "")) == bare(session.name)
    return "match" if same and write_date(birth) == session.birth_date else "differs"


def _read_home(citizen: Citizen, state: State) -> Known:
    nowhere: Mapping[str, str] = {}
    home = next((citizen.parts[place] for place in PLACES if citizen.parts.get(place, {}).get("ChiTiet")), nowhere)
    return Known(state, home.get("ChiTiet", ""), home.get("MaPhuongXa", ""))


def keep_state(db: sqlite3.Connection, account: int, state: State, at: datetime) -> None:
    """How the account stood when it was last asked about."""
    db.execute("INSERT OR REPLACE INTO population_checks (account, state, at) VALUES (?, ?, ?)", (account, state, at.isoformat()))


def state_of(db: sqlite3.Connection, account: int) -> str:
    """As last kept; "" for an account that was never asked about."""
    row = db.execute("SELECT state FROM population_checks WHERE account = ?", (account,)).fetchone()
    return str(row["state"]) if row else ""
