"""Components that the applicant's own document store holds: offered on the form, taken from the store when it is filed."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace

from starlette.requests import Request

from thongsuot.portal.catalogue import Component
from thongsuot.portal.dossiers.filing import UploadedFile
from thongsuot.portal.dossiers.uploads import type_of
from thongsuot.portal.pages.messages import PAPER_GONE, PAPER_NOT_YOURS, STORE_AWAY, say
from thongsuot.portal.store.offers import Offer, find_offer, keep_offer
from thongsuot.portal.store.papers import STORE_SERVICE, Owner, fetch_bytes, find_papers
from thongsuot.portal.submission.form import Fields
from thongsuot.portal.submission.landing import Screen
from thongsuot.portal.sync.adapter import RefusedError, UnreachableError
from thongsuot.portal.visit import tenant_of

Offers = Mapping[str, tuple[Offer, ...]]
AWAY = (UnreachableError, RefusedError)
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken from the store by component, and what is wrong by form field."""

    files: dict[str, UploadedFile]
    wrong: Fields


def choice_of(component: Component) -> str:
    """The name of the component's choice between its store papers and an upload."""
    return f"kho_{component.code}"


async def look_into_store(request: Request, screen: Screen) -> Offers:
    """The papers offered, by component; nothing where no component can be replaced, or the store cannot be asked: then there is the upload still."""
    tenant, session = tenant_of(request), screen.session
    parts = [part for part in screen.procedure.components if part.replaced_by]
    if not parts or not session.id_number or not tenant.contract.offers(STORE_SERVICE) or not tenant.behaviour.offer_store_papers:
        return {}
    owner, adapter = Owner(session.name, session.id_number), request.app.state.sync.adapter_of(tenant)
    try:
        papers = await find_papers(adapter, owner, screen.procedure.code, {part.replaced_by for part in parts})
    except AWAY as error:
        log.warning("%s: %s: %s", tenant.key, STORE_SERVICE, error)
        return {}
    fitting = {part.code: [paper for paper in papers if paper.result == part.replaced_by] for part in parts}
    return {
        code: tuple(keep_offer(tenant.db, session.account_id, owner, screen.procedure.code, code, paper) for paper in found)
        for code, found in fitting.items()
        if found
    }


async def take_from_store(request: Request, screen: Screen, typed: Fields, uploaded: Mapping[str, UploadedFile]) -> Taken:
    """The papers that the form chose. A file that somebody picked by hand comes before a choice."""
    taken = Taken({}, {})
    for part in screen.procedure.components:
        token = typed.get(choice_of(part), "")
        if not token or part.code in uploaded or not part.replaced_by:
            continue
        found = await _take(request, screen, part, token)
        if isinstance(found, str):
            taken.wrong[choice_of(part)] = found
        else:
            taken.files[part.code] = found
    return taken


async def _take(request: Request, screen: Screen, part: Component, token: str) -> UploadedFile | str:
    """The paper as a file of the dossier; else what is wrong, in words for the citizen."""
    tenant, offer = tenant_of(request), find_offer(tenant_of(request).db, token)
    behaviour, adapter = tenant.behaviour, request.app.state.sync.adapter_of(tenant)
    if offer is None or offer.component != part.code or offer.procedure_code != screen.procedure.code:
        return say(tenant, PAPER_NOT_YOURS)
    if offer.account != screen.session.account_id and behaviour.only_own_store_papers:
        return say(tenant, PAPER_NOT_YOURS)
    try:
        if behaviour.ask_store_again and offer.paper not in await find_papers(adapter, offer.owner, offer.procedure_code, {part.replaced_by}):
            return say(tenant, PAPER_GONE)
        data = await fetch_bytes(adapter, offer.paper)
    except AWAY as error:
        log.warning("%s: %s: %s", tenant.key, STORE_SERVICE, error)
        return say(tenant, STORE_AWAY)
    return _as_file(offer, data if behaviour.keep_store_bytes else data + b"\n")


def _as_file(offer: Offer, data: bytes) -> UploadedFile:
    file = UploadedFile(offer.component, offer.paper.filename, type_of(offer.paper.filename), data)
    return replace(file, store_result=offer.paper.result, store_number=offer.paper.number)
