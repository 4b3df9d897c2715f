"""The part of docs/reference.md that tells the keys: one section a mapping, a table of its keys, their values, and examples that show every one of them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from thongsuot.documents.shelves import shelf_of
from thongsuot.documents.yamltext import read_yaml
from thongsuot.reporting.reference.excerpt import choose, excerpt
from thongsuot.reporting.reference.tree import DOCUMENTS, Files, Key, Place, Section, as_yaml, sections
from thongsuot.reporting.reference.usage import Use, uses_of

# The schema of the documents on a shelf, where it is not of the shelf's own name.
SCHEMAS: Mapping[str, str] = {"scenarios": "scenario", "flows": "flow", "platforms": "platform", "provinces": "province"}


def uses_in(files: Files, texts: Mapping[str, str | bytes]) -> tuple[Use, ...]:
    """Every mapping in the example documents, which have no findings."""
    found: list[Use] = []
    for path, text in sorted(texts.items()):
        kind = SCHEMAS.get(shelf_of(path), shelf_of(path))
        if f"{kind}.schema.json" in files:
            found += uses_of(files, read_yaml(text, path)[0], kind)
    return tuple(found)


def unshown(files: Files, uses: Sequence[Use]) -> tuple[str, ...]:
    """The keys that no example shows."""
    shown = {use.section.under("properties", key) for use in uses for key in use.keys}
    keys = [key for section in _all_sections(files) for key in section.keys]
    return tuple(f"{key.place.file}{key.place.path}" for key in keys if key.place not in shown)


def contents(files: Files) -> Iterator[str]:
    """The list at the head of the page: kinds of documents, and the mappings in each that no earlier one has."""
    told: set[Place] = set()
    for document in DOCUMENTS:
        whole, *parts = [section for section in sections(files, document) if section.place not in told]
        told |= {whole.place, *(part.place for part in parts)}
        links = " · ".join(f"[{part.title.vi}](#{anchor(part.place)})" for part in parts)
        yield f"- [{whole.title.vi} / {whole.title.en}](#{anchor(whole.place)})" + (f": {links}" if links else "")


def chapters(files: Files, uses: Sequence[Use]) -> Iterator[str]:
    """Every document and, below it, the mappings in it that no earlier one has."""
    told: set[Place] = set()
    for document in DOCUMENTS:
        for section in sections(files, document):
            if section.place not in told:
                told.add(section.place)
                yield from _chapter(section, [use for use in uses if use.section == section.place])


def _all_sections(files: Files) -> Iterable[Section]:
    found = {section.place: section for document in DOCUMENTS for section in sections(files, document)}
    return found.values()


def anchor(place: Place) -> str:
    """`step`, `scenario-uses`: what stands in links to a section."""
    path = place.path.split("/")[1:]
    parts = [name for keyword, name in pairwise(["", *path]) if keyword in {"properties", "$defs"}]
    whole = place.path.startswith("/$defs/")
    return "-".join([*([] if whole else [place.file.partition(".")[0]]), *parts])


def _chapter(section: Section, uses: Sequence[Use]) -> Iterator[str]:
    level = "##" if not section.place.path else "###"
    yield from ("", f'<a id="{anchor(section.place)}"></a>', "", f"{level} {section.title.vi} / {section.title.en}", "")
    if section.meaning.vi:
        yield from (f"{_sentence(section.meaning.vi)}  ", f"*{_sentence(section.meaning.en)}*", "")
    yield from ("| khóa (key) | viết gì (value) | nghĩa (meaning) |", "| --- | --- | --- |")
    for key in section.keys:
        mark = " (bắt buộc)" if key.required else ""
        yield f"| `{key.name}`{mark} | {_value(key)} | {_cell(_sentence(key.meaning.vi))}<br>*{_cell(_sentence(key.meaning.en))}* |"
    for key in section.keys:
        yield from _choices(key)
    for use in choose(uses, frozenset(key.name for key in section.keys)):
        yield from ("", "```yaml", f"# {use.document.path}", *excerpt(use), "```")


def _value(key: Key) -> str:
    """What may be written, in both languages, with links to the sections it leads to and what stands for a key left out."""
    kinds = f"{_cell(key.kinds.vi)}<br>*{_cell(key.kinds.en)}*" if key.kinds.vi != key.kinds.en else f"`{_cell(key.kinds.vi)}`"
    links = "".join(f" [→](#{anchor(place)})" for place in key.leads_to)
    default = f"<br>mặc định (default): `{_cell(as_yaml(key.default))}`" if key.default is not None else ""
    return kinds + links + default


def _choices(key: Key) -> Iterator[str]:
    """What each value means; a long list of names that explain themselves is one line."""
    choices = {choice.value: choice.meaning for choice in key.choices}
    if len({meaning.vi for meaning in choices.values()}) == 1 < len(choices):
        yield from ("", f"`{key.name}`: {', '.join(choices)}")
    elif choices:
        yield from ("", f"`{key.name}`:", "")
        yield from (f"- `{value}`: {meaning.vi} / *{meaning.en}*" for value, meaning in choices.items())


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + "." if text else ""


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
