"""A dossier that was passed on goes its way here like any other.

It is accepted at the desk under a number of this portal's, and completed by what the national side sends.
"""

from collections.abc import Mapping

from thongsuot.portal.dossiers.acts import perform
from thongsuot.portal.dossiers.deed import Actor, Given
from thongsuot.portal.dossiers.filing import Applicant, Filing, UploadedFile, file_dossier
from thongsuot.portal.dossiers.lifecycle import ACT_BY_NAME, CITIZEN
from thongsuot.portal.dossiers.record import read_dossier
from thongsuot.portal.dossiers.uploads import type_of
from thongsuot.portal.national_caller import MessageError
from thongsuot.portal.officers.accounts import Officer
from thongsuot.portal.passed_on.dossier import PassedOn, files_of, note_local
from thongsuot.portal.tenant import Tenant

ACCEPT = ACT_BY_NAME["accept"]
NOBODY = 0  # the account of somebody who has none here
COMPANY_NUMBER_LENGTHS = frozenset({10, 13, 14})  # a tax number, with or without its branch


def may_take_over(officer: Officer) -> bool:
    """Whether accepting is an act of the officer's role."""
    return officer.role in ACCEPT.roles


def take_over(tenant: Tenant, passed: PassedOn, officer: Officer) -> str:
    """File and accept it at the officer's unit; this portal's number. Done twice it is the same dossier, accepted once."""
    code = file_dossier(tenant, _filing(tenant, passed, officer.unit))
    perform(tenant, code, ACCEPT, Actor(officer.name, officer.role, officer.title, officer.unit), Given())
    note_local(tenant.db, passed, code)
    return code


def complete(tenant: Tenant, data: Mapping[str, object]) -> str:
    """What the applicant changed at the national portal answers the request that waits here; this portal's number. Raises MessageError.

    `{MaHoSoQG, ThongTinDaNop, ThongTinSuaDoi, LyDoDieuChinh, URLTepDangKy}` (protocol §2.7); that it answers a request for a supplement is inferred.
    """
    texts = {name: str(data.get(name) or "").strip()[:2000] for name in ("MaHoSoQG", "ThongTinSuaDoi", "LyDoDieuChinh", "URLTepDangKy")}
    row = tenant.db.execute("SELECT code FROM dossiers WHERE national_number = ?", (texts["MaHoSoQG"],)).fetchone() if texts["MaHoSoQG"] else None
    dossier = read_dossier(tenant.db, row["code"]) if row else None
    if dossier is None:
        raise MessageError("không có hồ sơ mang MaHoSoQG này")
    if not tenant.behaviour.take_passed_on_supplement:
        return dossier.code
    answer = ". ".join(texts[name] for name in ("ThongTinSuaDoi", "LyDoDieuChinh", "URLTepDangKy") if texts[name])
    refusal = perform(tenant, dossier.code, ACT_BY_NAME["answer-supplement"], Actor(dossier.name, CITIZEN, "Người nộp hồ sơ", ""), Given(answer))
    if refusal is not None:
        raise MessageError(refusal.message)
    return dossier.code


def _filing(tenant: Tenant, passed: PassedOn, unit: str) -> Filing:
    owner = Applicant(
        account_id=NOBODY,
        tech_id="",
        kind="enterprise" if len(passed.tax_number) in COMPANY_NUMBER_LENGTHS else "citizen",
        id_number=passed.tax_number,
        name=passed.trader,
        birth_date="",
        phone=passed.phone,
        email=passed.email,
        address=passed.address,
        commune_code="",
    )
    return Filing(
        key=f"dvcqg:{passed.number}",
        owner=owner,
        procedure_code=passed.procedure,
        receiving_agency=unit,
        residence_commune="",
        text=f"Hồ sơ {passed.number} của Cổng Dịch vụ công quốc gia",
        return_channel="0",
        files=tuple(UploadedFile("", name, type_of(name), data) for name, data in files_of(tenant.db, passed.number)),
        national_number=passed.number,
    )
