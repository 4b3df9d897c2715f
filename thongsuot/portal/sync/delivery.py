"""Where a message goes, and when it counts as taken."""

import json

from thongsuot.portal.behaviour import Behaviour
from thongsuot.portal.sync.adapter import SUCCESS_WORDS, Adapter, Reply
from thongsuot.portal.sync.messages import DOSSIER_SERVICE, LOOK_UP_SERVICE, PROGRESS_SERVICE, STATE_SERVICE, wire_flag
from thongsuot.portal.sync.outbox import POST_SERVICE, RATING_SERVICE, OutboxRow
from thongsuot.portal.tenant import Tenant

# Services that are no service of the adapter's own, with their paths (inferred).
PARTNERS = {RATING_SERVICE: "/danh-gia", POST_SERVICE: "/buu-chinh/don"}
STATES_OF_NATIONAL_DOSSIERS = "2"  # of `type`, the one value that public code shows


async def send(adapter: Adapter, tenant: Tenant, row: OutboxRow) -> Reply:
    """What was answered to a message that waited. Raises UnreachableError and RefusedError."""
    message = json.loads(row.body)
    if row.service in PARTNERS:
        return await adapter.tell(PARTNERS[row.service], message)
    if row.service == DOSSIER_SERVICE:
        return await _send_dossier(adapter, tenant, row, message)
    if row.service == STATE_SERVICE:
        return await adapter.call(row.service, {"type": STATES_OF_NATIONAL_DOSSIERS, "data": message})
    return await adapter.call(row.service, {"data": [message]})


def is_taken(reply: Reply, row: OutboxRow, behaviour: Behaviour) -> bool:
    """Whether the national side has it. A partner that knows it already has it from an attempt whose answer went astray."""
    if row.service in PARTNERS and reply.exists:
        return True
    if row.service == PROGRESS_SERVICE and not behaviour.read_progress_answer:
        return True
    if not behaviour.read_error_code:
        return SUCCESS_WORDS in reply.message.casefold()
    return reply.ok and (reply.numeric or behaviour.know_every_success)


async def _send_dossier(adapter: Adapter, tenant: Tenant, row: OutboxRow, message: dict[str, object]) -> Reply:
    """A new dossier that the national side turns out to know goes on as an update, and the other way round."""
    data = [message]
    updating = await _is_known(adapter, row.dossier) if tenant.contract.asks_before_sending else row.updating
    reply = await adapter.call(row.service, {"isUpdating": wire_flag(updating, tenant.behaviour), "data": data})
    if (reply.exists and not updating and tenant.behaviour.update_what_exists) or (reply.unknown and updating):
        return await adapter.call(row.service, {"isUpdating": wire_flag(not updating, tenant.behaviour), "data": data})
    return reply


async def _is_known(adapter: Adapter, dossier: str) -> bool:
    """Whether the national side has the dossier (`TraCuuHoSo`), as clients of the older contract ask before they send."""
    return bool((await adapter.call(LOOK_UP_SERVICE, {"mahoso": dossier})).rows)
