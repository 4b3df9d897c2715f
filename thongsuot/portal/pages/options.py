"""Long lists of choices, made into markup once: a province has a hundred communes, and every form shows them all."""

import functools

from markupsafe import Markup

from thongsuot.portal.territory import communes_of, receiving_agencies


@functools.lru_cache(maxsize=1024)
def commune_options(root: str, chosen: str) -> Markup:
    """The `<option>`s of the communes of the province, the chosen one marked."""
    return _options([(commune.code, commune.name) for commune in communes_of(root)], chosen)


@functools.lru_cache(maxsize=64)
def agency_options(root: str, *, every: bool = True) -> Markup:
    """The `<option>`s of the agencies that receive dossiers; not `every` one: those of the last commune are left out."""
    agencies = receiving_agencies(root)
    left_out = "" if every else agencies[-1].commune_code
    return _options([(agency.code, agency.name) for agency in agencies if not left_out or agency.commune_code != left_out], "")


def _options(pairs: list[tuple[str, str]], chosen: str) -> Markup:
    lines = (Markup('<option value="{}"{}>{}</option>').format(value, Markup(" selected") if value == chosen else "", words) for value, words in pairs)
    return Markup("\n").join(lines)
