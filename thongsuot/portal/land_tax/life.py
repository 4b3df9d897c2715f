"""What a tax notice does to its dossier: it waits for the money (6) while it is worked on, and goes on once all is paid.

Inferred: public code shows the messages only. A dossier in any other state shows its notices and stays where it is.
"""

from collections.abc import Sequence

from thongsuot.portal.dossiers import words
from thongsuot.portal.dossiers.acts import perform
from thongsuot.portal.dossiers.deed import Actor, Given
from thongsuot.portal.dossiers.lifecycle import ACT_BY_NAME, FEE_DUE, PROCESSING, ActName
from thongsuot.portal.dossiers.record import CaseFile, read_case, read_dossier
from thongsuot.portal.dossiers.transaction import writing
from thongsuot.portal.land_tax.notice import TaxNotice, TaxPayment, keep_notices, keep_payment, notices_of
from thongsuot.portal.national_caller import MessageError
from thongsuot.portal.tenant import Tenant

TAX_OFFICE = "Cơ quan thuế"


def take_notices(tenant: Tenant, notices: Sequence[TaxNotice], *, updating: bool) -> bool:
    """Keep them and ask for the money; False where all are known and none is to be changed. Raises MessageError for a dossier that is not here."""
    with writing(tenant.db) as db:
        unknown = next((notice.dossier for notice in notices if read_dossier(db, notice.dossier) is None), None)
        if unknown is not None:
            raise MessageError(f"không có hồ sơ mang mã {unknown[:80]}")
        known = {(notice.dossier, notice.number) for code in dossiers_of(notices) for notice in notices_of(db, code)}
        taken = [notice for notice in notices if updating or (notice.dossier, notice.number) not in known]
        if tenant.behaviour.take_tax_notices:
            keep_notices(db, taken)
    for code in dossiers_of(taken):
        _ask(tenant, code)
        _go_on(tenant, code)
    return bool(taken)


def take_payment(tenant: Tenant, payment: TaxPayment, tax_number: str) -> bool:
    """Keep it, and let the dossier go on where nothing is owed any more; False where it is known. Raises MessageError."""
    with writing(tenant.db) as db:
        notice = next((one for one in notices_of(db, payment.dossier) if one.number == payment.notice), None)
        if notice is None:
            raise MessageError("hồ sơ không có thông báo thuế mang MaThongBaoThue này")
        if tax_number and tax_number != notice.tax_number:
            raise MessageError("MaSoThue không phải của thông báo này")
        if not tenant.behaviour.take_tax_payments:
            return True
        new = keep_payment(db, payment)
    _go_on(tenant, payment.dossier)
    return new


def dossiers_of(notices: Sequence[TaxNotice]) -> list[str]:
    return list(dict.fromkeys(notice.dossier for notice in notices))


def _ask(tenant: Tenant, code: str) -> None:
    """The dossier waits for what is owed; where it waits for the tax office already, it waits for all of it."""
    case = read_case(tenant.db, code)
    owed = [notice for notice in notices_of(tenant.db, code) if not notice.is_paid]
    if case is None or not owed:
        return
    text, amount = "; ".join(_say(notice) for notice in owed), sum(notice.total - notice.paid for notice in owed)
    if case.dossier.status == PROCESSING:
        _act(tenant, case, "ask-fee", Given(text, amount=amount))
    elif _waits_for_tax(case) and case.open_pause:
        tenant.db.execute("UPDATE pauses SET reason = ?, amount = ? WHERE id = ?", (text, amount, case.open_pause.id))


def _go_on(tenant: Tenant, code: str) -> None:
    case = read_case(tenant.db, code)
    if case is not None and _waits_for_tax(case) and all(notice.is_paid for notice in notices_of(tenant.db, code)):
        _act(tenant, case, "confirm-fee", Given())


def _waits_for_tax(case: CaseFile) -> bool:
    """What an officer asked for is an officer's to confirm."""
    return case.dossier.status == FEE_DUE and case.open_pause is not None and case.open_pause.begun_by == TAX_OFFICE


def _act(tenant: Tenant, case: CaseFile, name: ActName, given: Given) -> None:
    """In the tax office's name, on the resolving agency's side. What the life cycle refuses is left: the notice is shown all the same."""
    perform(tenant, case.dossier.code, ACT_BY_NAME[name], Actor(TAX_OFFICE, "processing", TAX_OFFICE, case.dossier.resolving_agency), given)


def _say(notice: TaxNotice) -> str:
    sums = ", ".join(f"{line.item} {words.say_money(line.amount)}" for line in notice.lines)
    return f"Thông báo thuế số {notice.number} ngày {notice.decided_on:%d/%m/%Y}: {sums}"
