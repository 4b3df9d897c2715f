"""The papers of a dossier as its pages offer them."""

from dataclasses import dataclass

from thongsuot.portal.dossiers.record import CaseFile
from thongsuot.portal.papers.forms import PaperKind
from thongsuot.portal.papers.paper import papers_of
from thongsuot.portal.tenant import Tenant

SLUGS: dict[PaperKind, str] = {
    "receipt": "giay-tiep-nhan",
    "supplement": "phieu-bo-sung",
    "refusal": "phieu-tu-choi",
    "apology": "phieu-xin-loi",
    "pause": "thong-bao-dung",
    "control": "phieu-kiem-soat",
}
KIND_BY_SLUG = {slug: kind for kind, slug in SLUGS.items()}


@dataclass(frozen=True, slots=True)
class Offer:
    """A link to a paper: its slug and its title."""

    slug: str
    title: str


def offers_of(case: CaseFile, tenant: Tenant, *, inside: bool) -> tuple[Offer, ...]:
    """The links for the citizen, or for officers (`inside`)."""
    return tuple(Offer(SLUGS[kind], paper.title) for kind, paper in papers_of(case, tenant, inside=inside).items())
