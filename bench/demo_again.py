"""Figure (e): how long `make demo` takes the second time, on this machine."""

import argparse
import os

from measure import Figures, print_section
from processes import PROJECT, cost_of

WANTED = 60


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=2)
    given = parser.parse_args()
    once = ["make", "--no-print-directory", "demo"]
    cost_of(once, PROJECT, os.environ)  # the first time may install what is missing
    again = Figures(tuple(cost_of(once, PROJECT, os.environ).wall for _ in range(given.rounds)))
    row = (f"{again.median:.1f}", again.spread, f"under {WANTED}", str(os.cpu_count()))
    print_section("`make demo`, second time", ("seconds", "range", "wanted", "cores"), [row])


if __name__ == "__main__":
    main()
