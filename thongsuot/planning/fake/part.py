"""Which part a made-up person or organisation plays: one who signs in, or data that a scenario fills in. The two can never be taken for one another, nor, as
far as can be known, for anybody real."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """`word` stands in every name, so that a reader sees at once that it is sample data. `serials`: the last six digits of citizen numbers.

    No province registers 900,000 births of one sex in a year, and the numbers seen in public count up from 000 001; so numbers from 900,000 on are taken to be
    given to nobody. This is inferred: the law (Decree 137/2015/NĐ-CP, article 13, seen quoted) says "random" and reserves no range for tests.
    """

    word: str
    serials: range


PERSONA = Part("Mẫu", range(900_000, 950_000))
FAKE = Part("Thử", range(950_000, 1_000_000))
