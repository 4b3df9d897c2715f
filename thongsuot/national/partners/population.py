"""Look-ups in the population database (protocol §5, seen in the 2025 portal): `message` is an XML text; each is kept with the officer who asked.

Where it differs from what the identity provider says of a person, their `population` tells.
Tag names below `CongDan` are as seen; the SOAP envelope round them and the refusals are inferred.
"""

from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement, tostring

from thongsuot.national.catalogue.data import plain
from thongsuot.national.partners.asked import Asked, Reply
from thongsuot.national.registry import Persona

OK, REFUSED = "0", "-1"
LOOK_UP = "TraCuuDanCu"
MUST = ("HoVaTen", "SoDinhDanh", "Nam", "MaTichHop", "MaDVC", "MaCanBo", "MaYeuCau")
TEXTS = ("SoDinhDanh", "SoCMND", "HoVaTen", "GioiTinh", "DanToc", "TonGiao", "TinhTrangHonNhan", "NhomMau")
PLACES = ("NoiDangKyKhaiSinh", "QueQuan", "ThuongTru", "NoiOHienTai")
PLACE_PARTS = ("MaTinhThanh", "MaPhuongXa", "ChiTiet")  # MaQuanHuyen: there are no districts since 1/7/2025
SOAP = "http://schemas.xmlsoap.org/soap/envelope/"


def look_up(asked: Asked) -> Reply:
    """`{HoVaTen, SoDinhDanh, Nam, MaTichHop, MaDVC, MaCanBo, MaYeuCau}` -> `{error_code, message}`; nobody in the XML where name or year do not fit."""
    missing = asked.missing(*MUST)
    if missing:
        return {"error_code": REFUSED, "message": f"Thiếu {missing}"}
    number = asked.text("SoDinhDanh")
    asked.national.received.add(asked.tenant.key, LOOK_UP, number, asked.body)
    people = asked.national.registry.personas_of_number(number)
    fitting = [person for person in people if person.kind == "citizen" and _fits(person, asked)]
    return {"error_code": OK, "message": _answer(fitting[:1])}


def _fits(person: Persona, asked: Asked) -> bool:
    record = _record(person)
    return bare(str(record.get("HoVaTen") or "")) == bare(asked.text("HoVaTen")) and _birth(record).startswith(asked.text("Nam"))


def _record(person: Persona) -> Mapping[str, object]:
    return {**person.claims, "NoiOHienTai": person.claims.get("NoiOHienNay"), **person.population}


def bare(name: str) -> str:
    """Upper case, no marks, no spaces, nothing but letters: how the 2025 portal writes a name here."""
    return "".join(letter for letter in plain(name).upper() if letter.isascii() and letter.isalpha())


def _birth(record: Mapping[str, object]) -> str:
    return str(record.get("NgayThangNamSinh") or "")


def _answer(people: list[Persona]) -> str:
    envelope = Element("soap:Envelope", {"xmlns:soap": SOAP})
    collection = SubElement(SubElement(envelope, "soap:Body"), "CongdanCollection")
    for person in people:
        _add_citizen(SubElement(collection, "CongDan"), _record(person))
    return tostring(envelope, encoding="unicode")


def _add_citizen(citizen: Element, record: Mapping[str, object]) -> None:
    for name in TEXTS:
        SubElement(citizen, name).text = str(record.get(name) or "")
    birth = SubElement(citizen, "NgayThangNamSinh")
    SubElement(birth, "Nam").text = _birth(record)[:4]
    SubElement(birth, "NgayThangNam").text = _birth(record)
    for tag in PLACES:
        _add_place(SubElement(citizen, tag), record.get(tag))


def _add_place(place: Element, value: object) -> None:
    """An address as one text, or in its parts."""
    parts = value if isinstance(value, Mapping) else {"ChiTiet": value}
    for name in PLACE_PARTS:
        if parts.get(name):
            SubElement(place, name).text = str(parts[name])
