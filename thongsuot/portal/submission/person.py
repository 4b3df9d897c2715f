"""What the population database adds to the form, and what it means for whoever differs from it."""

from starlette.requests import Request

from thongsuot.portal.matching.prefill import Known, ask_population, keep_state, state_of
from thongsuot.portal.submission.form import Fields
from thongsuot.portal.submission.landing import Screen
from thongsuot.portal.tenant import Tenant
from thongsuot.portal.territory import communes_of
from thongsuot.portal.visit import tenant_of


async def look_up_person(request: Request, screen: Screen) -> Known:
    """What is known of the person before the form, which is kept with the account so that the desk learns of a difference."""
    tenant, session = tenant_of(request), screen.session
    known = await ask_population(request.app.state.sync.adapter_of(tenant), tenant, session, screen.procedure.code)
    if known.state != "not-asked":
        keep_state(tenant.db, session.account_id, known.state, tenant.now())
    return known


def home_fields(known: Known, tenant: Tenant) -> Fields:
    """The fields that are filled in: the address, and the commune where it is one of this province."""
    here = any(commune.code == known.commune for commune in communes_of(tenant.agency_root))
    return ({"dia_chi": known.address} if known.address else {}) | ({"xa_cu_tru": known.commune} if here else {})


def may_not_file(request: Request, screen: Screen) -> bool:
    """Nobody is turned away for what a database says otherwise: the desk looks into it."""
    tenant = tenant_of(request)
    return state_of(tenant.db, screen.session.account_id) == "differs" and not tenant.behaviour.file_unmatched
