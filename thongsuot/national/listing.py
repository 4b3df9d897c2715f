"""The cases of the identity catalogue, for whoever chooses among them. `python -m thongsuot.national.listing` prints them as JSON and starts nothing."""

import json
import sys

from thongsuot.national.identity.cases import CASES

FIELDS = ("id", "group", "vi", "en", "source", "confidence")


def listed_cases() -> list[dict[str, object]]:
    return [{name: getattr(case, name) for name in FIELDS} for case in CASES]


if __name__ == "__main__":
    json.dump(listed_cases(), sys.stdout, ensure_ascii=False)
