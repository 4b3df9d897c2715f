"""What the national side can do wrong, for whoever chooses: `python -m thongsuot.national.listing` prints it as JSON and starts nothing.

`{"cases": [the identity catalogue], "stimuli": [all of it that can be armed, the cases too]}`.
"""

import json
import sys

from thongsuot.national.identity.cases import CASES
from thongsuot.national.told import body_of, stimuli_told

FIELDS = ("id", "group", "vi", "en", "source", "confidence")


def listed_cases() -> list[dict[str, object]]:
    return [{name: getattr(case, name) for name in FIELDS} for case in CASES]


def listed_stimuli() -> list[dict[str, object]]:
    """`{id, kind, title_vi, title_en, noticed_vi, arms: the body for POST /stimuli, needs: [what it names beside]}`."""
    return [
        {
            "id": told.id,
            "kind": told.kind,
            "title_vi": told.title_vi,
            "title_en": told.title_en,
            "noticed_vi": told.noticed_vi,
            "arms": body_of(told),
            "needs": list(told.needs),
        }
        for told in stimuli_told()
    ]


if __name__ == "__main__":
    json.dump({"cases": listed_cases(), "stimuli": listed_stimuli()}, sys.stdout, ensure_ascii=False)
