"""Which agency receives a dossier and which one resolves it (phi địa giới: the two may differ), and who may see it."""

import functools

from thongsuot.portal.dossiers.lifecycle import BOTH, Side
from thongsuot.portal.dossiers.record import Dossier
from thongsuot.portal.tenant import Tenant
from thongsuot.portal.territory import Agency, agencies_of, find_agency, former_agencies


def route(tenant: Tenant, procedure_code: str, receiving: str, residence_commune: str) -> tuple[str, str]:
    """(receiving, resolving) agency codes.

    A commune-level procedure is resolved by the commune of residence, wherever in the province it is filed; any other by the
    procedure's department. A residence outside the province leaves the receiving agency's own committee.
    """
    behaviour = tenant.behaviour
    procedure = tenant.catalogue.get(procedure_code)
    if procedure is not None and procedure.department:
        resolving = f"{tenant.agency_root}.{procedure.department}"
    else:
        residence = commune_agency(tenant.agency_root, residence_commune) if behaviour.route_by_residence else None
        resolving = residence.code if residence else committee_of(receiving)
    if procedure is not None and procedure.formerly and not behaviour.route_past_former_districts:
        resolving = next((agency.code for agency in former_agencies(tenant.agency_root) if agency.level == procedure.formerly), resolving)
    return (receiving if receiving == resolving or behaviour.keep_receiving_agency else resolving), resolving


def agency_name(code: str) -> str:
    """The agency's name; an unknown code names itself."""
    agency = find_agency(code)
    return agency.name if agency else code


def commune_agency(root: str, commune_code: str) -> Agency | None:
    """The People's Committee of a commune of the province whose root agency is `root`."""
    return _committees(root).get(commune_code)


def committee_of(code: str) -> str:
    """Who decides where `code` receives: a commune centre's committee; any other agency itself."""
    agency = find_agency(code)
    return agency.parent if agency and agency.level == "commune-centre" else code


@functools.cache
def related_agencies(unit: str) -> frozenset[str]:
    """The unit itself, its parent, its children, and those whose work it took over: whose dossiers an officer of the unit sees."""
    agency = find_agency(unit)
    if agency is None:
        return frozenset({unit})
    children = (other.code for other in agencies_of(agency.province) if other.parent == unit)
    taken_over = (other.code for other in former_agencies(agency.province) if other.successor == unit)
    return frozenset(code for code in (unit, agency.parent, *children, *taken_over) if code)


def sides_of(unit: str, dossier: Dossier) -> frozenset[Side]:
    """On which sides of the dossier a unit stands; an applicant, who has no unit, on both."""
    if not unit:
        return BOTH
    units = related_agencies(unit)
    named: dict[Side, str] = {"receiving": dossier.receiving_agency, "resolving": dossier.resolving_agency}
    return frozenset(side for side, agency in named.items() if agency in units)


@functools.cache
def _committees(root: str) -> dict[str, Agency]:
    return {agency.commune_code: agency for agency in agencies_of(root) if agency.level == "commune"}
