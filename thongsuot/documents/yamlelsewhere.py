"""What other readers make of a scalar without quotes: YAML 1.1, and the spreadsheets that a column is pasted into."""

import re
from datetime import date

import yaml

# More than these, and a spreadsheet or JavaScript rounds.
_EXACT_DIGITS = 15
_SCIENTIFIC = re.compile(r"[-+]?[0-9.]+[eE][-+]?[0-9]+")


def is_rewritten(number: str) -> bool:
    """Whether a number comes back otherwise than it was written: 1.10 as 1.1, sixteen digits rounded."""
    return ("." in number and number != repr(float(number))) or len(number) > _EXACT_DIGITS


def read_elsewhere(text: str) -> tuple[str, str]:
    """What others take the text for, in Vietnamese and English."""
    try:
        value = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError):  # 2025-02-30 looks like a day and is none
        return "thứ khác", "something else"
    if isinstance(value, date):
        return f"ngày {value.day}/{value.month}/{value.year}", f"the day {value.isoformat()}"
    if isinstance(value, bool):
        word = str(value).lower()
        return f"{word} (đúng/sai)", f"{word} (a truth value)"
    if isinstance(value, str) and _SCIENTIFIC.fullmatch(value):
        value = float(value)
    if isinstance(value, str):
        word = value.lstrip("0").replace("_", "") if value.replace("_", "").isdigit() else {"y": "true", "n": "false"}.get(value.lower(), "")
        return (word, word) if word else ("thứ khác", "something else")
    return str(value), str(value)
