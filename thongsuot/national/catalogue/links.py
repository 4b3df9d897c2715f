"""The deep link from a procedure page into a province (protocol §1.6)."""

import base64
from urllib.parse import urlencode

from thongsuot.national.registry import Tenant


def deep_link(tenant: Tenant, procedure: str, agency: str, tech_id: str) -> str:
    """`{base_url}/nop-ho-so?MaTTHCDP=...&MaTTHC=...&MaCoQuanThucHien=...&vnconnect=1&MaDVC=...&MDT=...`.

    `vneid=1` in the newer style (seen in the Ministry of Justice's links); `MDT`, base64 of the TechID, only where the citizen is known: a hint, not a proof.
    """
    local = f"{procedure}.000.00.00.{tenant.agency_root}"
    parameters = {"MaTTHCDP": local, "MaTTHC": procedure, "MaCoQuanThucHien": agency, tenant.link_style: "1", "MaDVC": f"{local}.01"}
    if tech_id:
        parameters["MDT"] = base64.b64encode(tech_id.encode("utf-8", "replace")).decode()
    return f"{tenant.base_url}/nop-ho-so?{urlencode(parameters)}"
