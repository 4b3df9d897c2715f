"""The parts of a joint procedure (liên thông): which agencies resolve a dossier, one after the other."""

import sqlite3

from thongsuot.portal.tenant import Tenant


def plan_steps(db: sqlite3.Connection, tenant: Tenant, code: str, procedure_code: str, first: str) -> None:
    """Note who resolves which part, where the procedure is joint; call it inside the transaction that stores the dossier."""
    procedure = tenant.catalogue.get(procedure_code)
    if procedure is not None and procedure.joint:
        agencies = (first, *(f"{tenant.agency_root}.{number}" for number in procedure.joint))
        db.executemany("INSERT INTO joint_steps (dossier, agency) VALUES (?, ?)", [(code, agency) for agency in agencies])
