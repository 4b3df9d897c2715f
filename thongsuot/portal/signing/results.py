"""The result of a dossier, signed by the leader who approves it."""

import sqlite3
from datetime import UTC, datetime

from thongsuot.portal.behaviour import Behaviour
from thongsuot.portal.signing.authority import Credential, authority_of, issue, make_authority

YEARS_BEFORE, YEARS_AFTER, EXPIRED_YEARS = 1, 2, 3


def sign_result(db: sqlite3.Connection, tenant_name: str, data: bytes, signer: str, at: datetime, behaviour: Behaviour) -> bytes:
    """The signed PDF. Raises UnsignableError for what is no PDF that reads."""
    if behaviour.result_signature == "none":
        return data
    # pyHanko takes a second to load, which only a portal where somebody signs pays.
    from thongsuot.portal.signing.pades import sign_pdf  # noqa: PLC0415

    return sign_pdf(data, _credential(db, tenant_name, signer, at, behaviour), signer, at)


def _credential(db: sqlite3.Connection, tenant_name: str, signer: str, at: datetime, behaviour: Behaviour) -> Credential:
    """A certificate for this signature: of the tenant's authority, or of a stranger of the same name."""
    known = behaviour.result_signature != "stranger"
    authority = authority_of(db, tenant_name) if known else make_authority(f"CA thử nghiệm của {tenant_name}")
    late = EXPIRED_YEARS if behaviour.result_signature == "expired" else 0
    first, last = at.year - YEARS_BEFORE - late, at.year + YEARS_AFTER - late
    return issue(authority, signer, (datetime(first, 1, 1, tzinfo=UTC), datetime(last, 12, 31, tzinfo=UTC)))
