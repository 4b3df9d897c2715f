"""A one-page PDF of sample content: a title and rows of words and values."""

from collections.abc import Mapping

import typst

LAYOUT = """
#set document(title: sys.inputs.title)
#set page(width: 148mm, height: 105mm, margin: 10mm)
#set text(lang: "vi", size: 9pt)
#align(center)[*#sys.inputs.title*

#text(size: 8pt)[#sys.inputs.note]]
#v(2mm)
#table(
  columns: (38mm, 1fr), stroke: none, inset: 1.4mm,
  ..sys.inputs.keys().filter(name => name.starts-with("row")).sorted().map(name => {
    let parts = sys.inputs.at(name).split("|")
    (parts.at(0), strong(parts.at(1)))
  }).flatten()
)
"""
NOTE = "Môi trường tham chiếu để kiểm thử, không có giá trị pháp lý"


def make_sheet(title: str, rows: Mapping[str, str], note: str = NOTE) -> bytes:
    """The PDF; what breaks lines or columns in the texts becomes a space."""
    inputs = {f"row{place:02}": f"{_plain(words)}|{_plain(value)}" for place, (words, value) in enumerate(rows.items())}
    return bytes(typst.compile(LAYOUT.encode(), sys_inputs={"title": _plain(title), "note": _plain(note)} | inputs))


def _plain(text: str) -> str:
    return " ".join(text.replace("|", "/").split())
