"""Which kind of document a path holds."""

from pathlib import PurePosixPath

_BY_NAME = {
    "requirements.yaml": "requirements",
    "gates.yaml": "gates",
    "kills.yaml": "kills",
    "waivers.yaml": "waivers",
    "ids.lock": "lock",
}


def shelf_of(path: str) -> str:
    """The kind of document at a path relative to the project; "" if it is none of ours.

    scenarios, flows, platforms, provinces, suites, or one of the single files (requirements, gates, kills, waivers, lock).
    """
    place = PurePosixPath(path)
    folders = place.parts[:-1]
    if folders[:1] == ("suites",):
        return "suites"
    if folders == ("scenarios",) or place.name == "waivers.yaml":
        return _BY_NAME.get(place.name, "")
    if place.suffix not in {".yaml", ".yml"}:
        return ""
    if folders == ("scenarios", "flows"):
        return "flows"
    if folders == ("provinces", "platforms"):
        return "platforms"
    return {"scenarios": "scenarios", "provinces": "provinces"}.get(folders[0] if folders else "", "")
