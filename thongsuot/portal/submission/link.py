"""The deep link from the national portal (protocol §1.6), and what of this portal it names."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass

from thongsuot.portal.behaviour import Behaviour
from thongsuot.portal.catalogue import Procedure
from thongsuot.portal.tenant import Tenant
from thongsuot.portal.territory import Agency, former_agencies, receiving_agencies


@dataclass(frozen=True, slots=True)
class DeepLink:
    """The parameters that matter here; "" where the link has none. `tech_id` is what MDT says: a hint that anybody can forge."""

    local_code: str
    national_code: str
    agency: str
    tech_id: str

    @property
    def procedure_code(self) -> str:
        """How to name the procedure to a person."""
        return self.local_code or self.national_code


def read_link(query: Mapping[str, str]) -> DeepLink:
    return DeepLink(
        local_code=query.get("MaTTHCDP", "").strip(),
        national_code=query.get("MaTTHC", "").strip(),
        agency=query.get("MaCoQuanThucHien", "").strip(),
        tech_id=_decode(query.get("MDT", "")),
    )


def procedure_of(link: DeepLink, tenant: Tenant) -> Procedure | None:
    """The procedure that both codes name, as far as they are given; None when unknown here or when they contradict each other."""
    named = {tenant.catalogue.find(code, tenant.agency_root) for code in (link.local_code, link.national_code) if code}
    procedure = named.pop() if len(named) == 1 else None
    if procedure is not None and not tenant.behaviour.map_procedure_exactly:
        return tenant.catalogue.other_of_field(procedure)
    return procedure


def agency_of(link: DeepLink, tenant: Tenant) -> Agency | None:
    """The agency of the link; None when it names none, or none that receives dossiers in this province."""
    agencies = receiving_agencies(tenant.agency_root)
    if not tenant.behaviour.keep_agency_of_link:
        return agencies[0]
    working = (agency for agency in former_agencies(tenant.agency_root) if agency.works_on(tenant.now().date()))
    return next((agency for agency in (*agencies, *working) if agency.code == link.agency), None)


def hop_of(address: str, host: str, behaviour: Behaviour) -> str:
    """Where the landing sends a visitor before anything else; "" for nowhere."""
    if behaviour.extra_hop == "loop":
        return address
    if behaviour.extra_hop == "http" and HOP_MARK not in address:
        return f"http://{host}{address}{'&' if '?' in address else '?'}{HOP_MARK}"
    return ""


HOP_MARK = "chang=1"  # says that the hop has been made


def _decode(text: str) -> str:
    """Base64, in either alphabet, with or without its padding; "" for anything else. A plus sign may have arrived as a space."""
    plain = text.strip().replace(" ", "+").replace("-", "+").replace("_", "/").rstrip("=")
    try:
        return base64.b64decode(plain + "=" * (-len(plain) % 4), validate=True).decode()
    except ValueError:
        return ""
