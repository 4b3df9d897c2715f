"""The figures of a unit and a month (DongBoThongKeHoSo, protocol §2.2). What each name counts is inferred from it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from thongsuot.portal.behaviour import Behaviour
from thongsuot.portal.dossiers.record import Dossier
from thongsuot.portal.dossiers.routing import agency_name
from thongsuot.portal.sync.messages import Message

STATISTICS_SERVICE = "DongBoThongKeHoSo"


@dataclass(frozen=True, slots=True)
class Figures:
    """Dossiers that were accepted: in the month, or before and not yet finished when it began."""

    year: int
    month: int
    received: int
    left_over: int
    in_time: int
    late: int
    open_in_time: int
    open_late: int

    @property
    def total(self) -> int:
        return self.received + self.left_over

    @property
    def handled(self) -> int:
        return self.in_time + self.late

    @property
    def open(self) -> int:
        return self.open_in_time + self.open_late


def count(dossiers: Iterable[Dossier], start: datetime, end: datetime, now: datetime) -> Figures:
    """The figures of the time from `start` up to `end`, as they stand `now`."""
    until = min(end, now)
    taken = [dossier for dossier in dossiers if dossier.received_at and dossier.received_at < end]
    ours = [dossier for dossier in taken if dossier.finished_at is None or dossier.finished_at >= start]
    handled = [dossier for dossier in ours if dossier.finished_at and dossier.finished_at < end]
    late = sum(1 for dossier in handled if dossier.due_at and dossier.finished_at and dossier.finished_at > dossier.due_at)
    waiting = [dossier for dossier in ours if dossier.finished_at is None or dossier.finished_at >= end]
    overdue = sum(1 for dossier in waiting if dossier.due_at and dossier.due_at < until)
    received = sum(1 for dossier in ours if dossier.received_at and dossier.received_at >= start)
    left_over = len(ours) - received
    return Figures(start.year, start.month, received, left_over, len(handled) - late, late, len(waiting) - overdue, overdue)


def statistics_message(figures: Figures, unit: str, behaviour: Behaviour) -> Message:
    """One entry of `data`: every value a text, per cents with two decimals."""
    total = figures.total if behaviour.statistics_add_up else figures.handled
    message: dict[str, object] = {
        "Thang": figures.month,
        "Nam": figures.year,
        "SoNhanTrongKy": figures.received,
        "SoTonKyTruoc": figures.left_over,
        "TongSoXuLy": total,
        "TongDaXuLy": figures.handled,
        "TongXuLyDungHan": figures.in_time,
        "PhanTramXuLyDungHan": per_cent(figures.in_time, figures.handled),
        "TongXuLyTreHan": figures.late,
        "PhanTramXuLyTreHan": per_cent(figures.late, figures.handled),
        "TongChuaXuLy": figures.open,
        "TongChuaXuLyTrongHan": figures.open_in_time,
        "PhanTramChuaXuLyTrongHan": per_cent(figures.open_in_time, figures.open),
        "TongChuaXuLyTreHan": figures.open_late,
        "PhanTramChuaXuLyTreHan": per_cent(figures.open_late, figures.open),
        "GhiChu": "",
        "Madonvi": unit,
        "TenDonVi": agency_name(unit),
        "LoaiThongKe": "1",
    }
    return {name: str(value) for name, value in message.items()} if behaviour.statistics_as_text else message


def per_cent(part: int, whole: int) -> str:
    """With two decimals; of nothing, 0.00."""
    return f"{100 * part / whole if whole else 0:.2f}"
