"""Whether the fee of a dossier can be paid now. Pure."""

from thongsuot.portal.behaviour import Behaviour
from thongsuot.portal.dossiers.fees import FAILED, Fee
from thongsuot.portal.dossiers.lifecycle import NEW
from thongsuot.portal.dossiers.record import Dossier


def is_payable(fee: Fee, dossier: Dossier, behaviour: Behaviour) -> bool:
    """A fee is paid before the dossier is accepted, and once; a payment that failed or was given up leaves it payable."""
    if dossier.status != NEW or (fee.state == "paid" and behaviour.close_paid_fee):
        return False
    return behaviour.payable_after_failure or all(payment.state != FAILED for payment in fee.payments)
