"""What a sample says of the whole. Pure."""

from math import exp, lgamma, log

from thongsuot.words.source import Text

SURE = 0.95
# With no fault found this is close to the rule of three: 3 / looked.
METHOD = Text("Clopper-Pearson, một phía", "Clopper-Pearson, one-sided")


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


def _no_more_than(faults: int, looked: int, share: float) -> float:
    """The probability of at most so many faults among those looked at, when each is one with probability `share`."""
    if share <= 0.0:
        return 1.0
    if share >= 1.0:
        return 0.0
    first = lgamma(looked + 1)
    return sum(exp(first - lgamma(k + 1) - lgamma(looked - k + 1) + k * log(share) + (looked - k) * log(1 - share)) for k in range(faults + 1))
