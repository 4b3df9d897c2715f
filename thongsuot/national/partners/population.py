"""Look-ups in the population database (protocol §5, seen in the 2025 portal): `message` is an XML text; each is kept with the officer who asked.

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
PLACES = {"NoiDangKyKhaiSinh": "NoiDangKyKhaiSinh", "QueQuan": "QueQuan", "ThuongTru": "ThuongTru", "NoiOHienTai": "NoiOHienNay"}
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
    return bare(person.name) == bare(asked.text("HoVaTen")) and _birth(person).startswith(asked.text("Nam"))


def bare(name: str) -> str:
    """Upper case, no marks, no spaces: how the 2025 portal writes a name here."""
    return plain(name).upper().replace(" ", "")


def _birth(person: Persona) -> str:
    return str(person.claims.get("NgayThangNamSinh") or "")


def _answer(people: list[Persona]) -> str:
    envelope = Element("soap:Envelope", {"xmlns:soap": SOAP})
    collection = SubElement(SubElement(envelope, "soap:Body"), "CongdanCollection")
    for person in people:
        _add_citizen(SubElement(collection, "CongDan"), person)
    return tostring(envelope, encoding="unicode")


def _add_citizen(citizen: Element, person: Persona) -> None:
    claims: Mapping[str, object] = person.claims
    for name in TEXTS:
        SubElement(citizen, name).text = str(claims.get(name) or "")
    birth = SubElement(citizen, "NgayThangNamSinh")
    SubElement(birth, "Nam").text = _birth(person)[:4]
    SubElement(birth, "NgayThangNam").text = _birth(person)
    for tag, claim in PLACES.items():
        SubElement(SubElement(citizen, tag), "ChiTiet").text = str(claims.get(claim) or "")
