"""What pages say about a dossier, in Vietnamese."""

from datetime import date, datetime

from thongsuot.portal.catalogue import Catalogue, Procedure
from thongsuot.portal.dossiers.lifecycle import STATUS_WORDS
from thongsuot.portal.dossiers.record import StoredFile
from thongsuot.portal.dossiers.routing import agency_name as say_agency
from thongsuot.portal.territory import find_agency, find_commune

__all__ = [
    "say_agency",
    "say_channel",
    "say_commune",
    "say_component",
    "say_fee",
    "say_money",
    "say_procedure",
    "say_receiver",
    "say_size",
    "say_status",
    "say_time",
]
RETURN_CHANNELS = {"0": "Nhận trực tiếp", "1": "Qua bưu chính"}


def say_receiver(code: str, old_names: bool) -> str:
    """Who received a dossier; of a dissolved agency, under its old name, with who took over."""
    agency = find_agency(code)
    if agency is None or not agency.dissolved_on:
        return say_agency(code)
    return f"{agency.name} (đã kết thúc hoạt động; tiếp nhận công việc: {say_agency(agency.successor)})" if old_names else code


def works_on(code: str, day: date) -> bool:
    """Whether the agency had not been dissolved on that day."""
    agency = find_agency(code)
    return agency is None or agency.works_on(day)


def say_status(status: int) -> str:
    return STATUS_WORDS[status]


def say_time(at: datetime | None) -> str:
    """`14:05 ngày 01/07/2025`; "" for none."""
    return f"{at:%H:%M ngày %d/%m/%Y}" if at else ""


def say_money(amount: int) -> str:
    """`10.000 đồng`."""
    return f"{amount:,} đồng".replace(",", ".")


def say_fee(procedure: Procedure | None) -> str:
    """`10.000 đồng` or `Miễn phí`."""
    if procedure is None or not procedure.fee:
        return "Miễn phí"
    return say_money(procedure.fee)


def say_size(size: int) -> str:
    """`512 byte`, `12,5 KB`, `3,1 MB`."""
    for unit, bytes_in_unit in (("MB", 1024 * 1024), ("KB", 1024)):
        if size >= bytes_in_unit:
            return f"{size / bytes_in_unit:.1f} {unit}".replace(".", ",")
    return f"{size} byte"


def say_component(file: StoredFile, procedure: Procedure | None) -> str:
    """The name of the paper that the file is, or where it came from."""
    if file.purpose == "supplement":
        return "Tệp bổ sung"
    if file.purpose == "result":
        return procedure.result_name if procedure else "Kết quả"
    names = {component.code: component.name for component in procedure.components} if procedure else {}
    return names.get(file.component, file.component or "Tệp gửi kèm")


def say_channel(channel: str) -> str:
    return RETURN_CHANNELS.get(channel, channel)


def say_procedure(code: str, catalogue: Catalogue) -> str:
    """The procedure's name; an unknown code names itself."""
    procedure = catalogue.get(code)
    return procedure.name if procedure else code


def say_commune(code: str) -> str:
    commune = find_commune(code)
    return commune.name if commune else code
