"""Which agency receives a dossier and which one resolves it (phi địa giới: the two may differ)."""

from thongsuot.portal.dossiers.agencies import committee_of, commune_agency
from thongsuot.portal.dossiers.procedures import find_procedure
from thongsuot.portal.tenant import Tenant


def route(tenant: Tenant, procedure_code: str, receiving: str, residence_commune: str) -> tuple[str, str]:
    """(receiving, resolving) agency codes.

    A commune-level procedure is resolved by the commune of residence, wherever in the province it is filed; any other by the
    procedure's department. A residence outside the province leaves the receiving agency's own committee.
    """
    behaviour = tenant.behaviour
    procedure = find_procedure(procedure_code)
    if procedure is not None and procedure.department:
        resolving = f"{tenant.agency_root}.{procedure.department}"
    else:
        residence = commune_agency(tenant.agency_root, residence_commune) if behaviour.route_by_residence else None
        resolving = residence.code if residence else committee_of(receiving)
    return (receiving if behaviour.keep_receiving_agency else resolving), resolving
