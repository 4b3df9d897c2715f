"""Numbers of the right form that belong to nobody: citizen number, tax number, telephone, mailbox. `lot` is any large number; the same one gives the same."""

from datetime import date

from thongsuot.planning.fake.part import Part

_CENTURY_STEP = 2
# No tax office has this prefix: those seen run from 01 to 64 (inferred; no list of the tax administration reserves one).
_TAX_PREFIX = "99"
_TAX_WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)
_TAX_MODULUS, _TAX_LARGEST = 11, 10


def citizen_number(lot: int, part: Part, province_code: str, born: date, *, female: bool) -> str:
    """Twelve digits: province of the birth's registration (its code after a zero), century and sex (0, 1 for 1900-1999; 2, 3 for 2000-2099), two of the year,
    six more (Decree 137/2015/NĐ-CP, article 13, seen quoted). The codes of the 34 provinces are codes of the earlier 63 too, so any year goes with them."""
    century = (born.year // 100 - 19) * _CENTURY_STEP + female
    return f"0{province_code}{century}{born.year % 100:02}{_serial(lot, part)}"


def tax_number(lot: int, part: Part) -> str:
    """Ten digits, the last one the check digit. Since the Law on Enterprises 2014 it is the enterprise's number too (recalled)."""
    while True:
        body = f"{_TAX_PREFIX}{_serial(lot, part)}{lot // len(part.serials) % 10}"
        digit = _check_digit(body)
        if digit < _TAX_LARGEST:
            return f"{body}{digit}"
        lot += 1


def _check_digit(body: str) -> int:
    """Ten less the weighted sum modulo eleven; 10 means that no such number is given out (as python-stdnum has it; agrees with numbers in use)."""
    return _TAX_LARGEST - sum(weight * int(digit) for weight, digit in zip(_TAX_WEIGHTS, body, strict=True)) % _TAX_MODULUS


def phone(lot: int) -> str:
    """Ten digits of the form of a mobile number. Vietnam reserves none for samples; of the block 0900 no subscriber's number has been seen (inferred)."""
    return f"0900000{lot % 1000:03}"


def _serial(lot: int, part: Part) -> int:
    return part.serials[lot % len(part.serials)]


def mailbox(name: str) -> str:
    """An address that no mail server will ever deliver to: `.test` is reserved (RFC 2606)."""
    return f"{name}@example.test"
