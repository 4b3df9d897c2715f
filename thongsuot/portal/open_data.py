"""Open data: the catalogue of procedures and the list of administrative units, whole, as files that anyone may fetch."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from thongsuot.portal.behaviour import Behaviour
from thongsuot.portal.catalogue import Procedure
from thongsuot.portal.tenant import Tenant
from thongsuot.portal.territory import Commune, communes_of, provinces
from thongsuot.portal.visit import tenant_of

PROCEDURES = ("Mã thủ tục", "Tên thủ tục", "Lĩnh vực", "Cấp thực hiện", "Mức độ", "Thời hạn (ngày làm việc)", "Phí, lệ phí (đồng)")
UNITS = ("Mã đơn vị", "Tên đơn vị", "Mã tỉnh")
# What stood in older lists: a code of the draft of 2025 that the decree does not have, a province that was merged, and the name that code 15 bore before.
DRAFT_CODE = "00073"
CLOSED_PROVINCE = ("02", "Tỉnh Hà Giang")
FORMER_NAME = {"15": "Tỉnh Yên Bái"}
ABOLISHED = ("1.009999", "Thủ tục đã bãi bỏ")


async def procedures_file(request: Request) -> Response:
    """`GET /du-lieu/thu-tuc.csv`."""
    tenant = tenant_of(request)
    return _file("thu-tuc.csv", PROCEDURES, list(listed_procedures(tenant)))


async def units_file(request: Request) -> Response:
    """`GET /du-lieu/don-vi.csv`: the 34 provinces, and the communes of this one."""
    return _file("don-vi.csv", UNITS, list(listed_units(tenant_of(request))))


def listed_procedures(tenant: Tenant) -> Iterator[tuple[str, ...]]:
    """Every procedure once, as it is offered here."""
    told = tenant.behaviour.list_procedures
    rows = [_procedure_row(one) for one in tenant.catalogue]
    if told == "one-missing":
        del rows[-1]
    elif told == "other-name":
        rows[-1] = (rows[-1][0], f"{rows[-1][1]} (bản cũ)", *rows[-1][2:])
    elif told == "one-twice":
        rows.append((f"{rows[0][0]}.000.00.00.{tenant.agency_root}", *rows[0][1:]))
    elif told == "abolished":
        rows.append((*ABOLISHED, *rows[0][2:]))
    yield from rows


def listed_units(tenant: Tenant) -> Iterator[tuple[str, ...]]:
    """Codes as text of two and five digits, names in force from 1/7/2025."""
    behaviour, communes = tenant.behaviour, communes_of(tenant.agency_root)
    rows = [*_province_rows(behaviour), *_commune_rows(behaviour, communes)]
    yield from rows if behaviour.unit_codes_as_text else [(row[0].lstrip("0"), row[1], row[2].lstrip("0")) for row in rows]


def _procedure_row(one: Procedure) -> tuple[str, ...]:
    level = "Cấp tỉnh" if one.department else "Cấp xã"
    return (one.code, one.name, one.field_name, level, "Toàn trình" if one.full_process else "Một phần", str(one.working_days), str(one.fee))


def _province_rows(behaviour: Behaviour) -> Iterator[tuple[str, ...]]:
    renamed = FORMER_NAME if behaviour.list_units == "former-name" else {}
    yield from ((code, renamed.get(code, name), "") for code, name in provinces())
    if behaviour.list_units == "closed-province":
        yield (*CLOSED_PROVINCE, "")


def _commune_rows(behaviour: Behaviour, communes: Sequence[Commune]) -> Iterator[tuple[str, ...]]:
    for place, one in enumerate(communes):
        if place == 0 and behaviour.list_units == "one-missing":
            continue
        code = DRAFT_CODE if place == 0 and behaviour.list_units == "draft" else one.code
        yield code, one.name, one.province_code


def _file(name: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> Response:
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows([head, *rows])
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(out.getvalue().encode("utf-8-sig"), media_type="text/csv; charset=utf-8", headers=headers)


ROUTES: tuple[Route, ...] = (
    Route("/du-lieu/thu-tuc.csv", procedures_file, methods=["GET"]),
    Route("/du-lieu/don-vi.csv", units_file, methods=["GET"]),
)
