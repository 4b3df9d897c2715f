"""What the defects are, for whoever chooses among them. `python -m thongsuot.portal.listing` prints them as JSON and starts nothing."""

import json
import sys

from thongsuot.portal.defect_table import DEFECTS
from thongsuot.portal.noticed import NOTICED

FIELDS = ("id", "title_vi", "title_en", "notice_vi")


def listed_defects() -> list[dict[str, object]]:
    return [
        {name: getattr(defect, name) for name in FIELDS} | {"noticed_vi": NOTICED.get(defect.id, ""), "changes": dict(defect.changes)} for defect in DEFECTS
    ]


if __name__ == "__main__":
    json.dump(listed_defects(), sys.stdout, ensure_ascii=False)
