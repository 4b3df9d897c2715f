"""How a payment ends, and what the portal is told of it: truthfully, or as a stimulus wants. Pure."""

from dataclasses import dataclass

from thongsuot.national.payments.ledger import FAILED, PENDING, SUCCEEDED, Payment, State
from thongsuot.national.stimuli import Stimulus

PAID = "00"  # MaLoi of a paid transaction (protocol §4.1)
DECLINED = "07"  # our own number: no source shows those of failures


@dataclass(frozen=True, slots=True)
class Told:
    """One callback. `reference`, `amount`: as told, which need not be those of the payment; `signed`: whether its checksum is right."""

    code: str
    reference: str
    amount: int
    signed: bool = True


@dataclass(frozen=True, slots=True)
class Ending:
    """`state`: what is true from now on; `code`: what the payer's browser carries back; `told`: the callbacks, `seconds` from now.
    `then`: what becomes true at that time, where it is not true at once."""

    state: State
    code: str
    told: tuple[Told, ...]
    seconds: int = 0
    then: State | None = None


def decide(payment: Payment, stimulus: Stimulus | None, *, gives_up: bool) -> Ending:
    """The ending of a payment that the payer confirmed or gave up."""
    good = Told(PAID, payment.reference, payment.amount)
    bad = Told(DECLINED, payment.reference, payment.amount)
    if gives_up:
        return Ending(FAILED, DECLINED, (bad,))
    if stimulus is None:
        return Ending(SUCCEEDED, PAID, (good,))
    elsewhere = Told(PAID, f"dvc{plain(stimulus.other)}{payment.reference[-16:]}", payment.amount)
    endings = {
        "payment-declined": Ending(FAILED, DECLINED, (bad,)),
        "payment-told-twice": Ending(SUCCEEDED, PAID, (good, good)),
        "payment-not-told": Ending(SUCCEEDED, PAID, ()),
        "payment-told-late": Ending(SUCCEEDED, PAID, (good,), stimulus.seconds),
        "payment-settled-late": Ending(PENDING, PAID, (), stimulus.seconds, SUCCEEDED),
        "payment-failure-after-success": Ending(SUCCEEDED, PAID, (good, bad)),
        # Forged or short: nothing has been settled, so that QUERY says "pending" and only the callback could mislead.
        "payment-wrong-checksum": Ending(PENDING, PAID, (Told(PAID, payment.reference, payment.amount, signed=False),)),
        "payment-wrong-amount": Ending(PENDING, PAID, (Told(PAID, payment.reference, max(payment.amount // 10, 1)),)),
        "payment-other-dossier": Ending(SUCCEEDED, PAID, (elsewhere,)),
    }
    return endings[stimulus.kind]


def plain(number: str) -> str:
    """A dossier number without its punctuation, as it stands in a reference."""
    return "".join(letter for letter in number if letter.isalnum())
