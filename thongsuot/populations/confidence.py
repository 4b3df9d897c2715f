"""What a sample says of the whole. Pure."""

from math import comb, exp, lgamma, log

from thongsuot.words.source import Text

SURE = 0.95
# With no fault found this is close to the rule of three: 3 / looked.
METHOD = Text("Clopper-Pearson, một phía", "Clopper-Pearson, one-sided")
# Of a part that is small enough to be nearly all looked at: without replacement.
PART_METHOD = Text("siêu bội, chính xác, một phía", "hypergeometric, exact, one-sided")


def at_most(faults: int, looked: int, sure: float = SURE) -> float:
    """The share of faults in the whole that is not exceeded with this confidence (Clopper-Pearson, one-sided; as if drawn with replacement, so never too
    small for a finite whole). 1.0 where nothing was looked at."""
    if looked == 0 or faults >= looked:
        return 1.0
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if _no_more_than(faults, looked, middle) > 1 - sure else (low, middle)
    return high


def at_most_of(faults: int, looked: int, whole: int, sure: float = SURE) -> float:
    """The share of faults that is not exceeded with this confidence where `looked` of `whole` were drawn without replacement (hypergeometric, exact,
    one-sided): of a whole that was all looked at just its faults. 1.0 where nothing was looked at."""
    low, high = faults, whole - (looked - faults)
    every = comb(whole, looked)
    while low < high:
        middle = (low + high + 1) // 2
        # So many faults in the whole: the chance that a draw shows no more of them than this one.
        chance = sum(comb(middle, k) * comb(whole - middle, looked - k) for k in range(faults + 1)) / every
        low, high = (middle, high) if chance > 1 - sure else (low, middle - 1)
    return low / whole if whole else 1.0


def _no_more_than(faults: int, looked: int, share: float) -> float:
    """The probability of at most so many faults among those looked at, when each is one with probability `share`."""
    if share <= 0.0:
        return 1.0
    if share >= 1.0:
        return 0.0
    first = lgamma(looked + 1)
    return sum(exp(first - lgamma(k + 1) - lgamma(looked - k + 1) + k * log(share) + (looked - k) * log(1 - share)) for k in range(faults + 1))
