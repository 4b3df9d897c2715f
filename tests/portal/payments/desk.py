"""A dossier with a fee and whoever pays it, over real HTTPS."""

import httpx

from tests.portal.desks import Case, key_of, officer, staffed
from tests.portal.towers import PDF, Towers, fact
from tests.portal.walks import TYPED, someone

FEE_LINK = "/nop-ho-so?MaTTHC=2.000635&MaCoQuanThucHien=H98.101.01&vnconnect=1"
FEE_PAPERS = {"tep_GT200063501": ("tờ khai.pdf", PDF), "tep_GT200063502": ("ủy quyền.pdf", PDF)}
FEE = "8000"
PAY = "Thanh toán trực tuyến"


def fee_case(towers: Towers, *defects: str) -> Case:
    """A dossier with a fee, just filed at the tenant with these defects."""
    base = staffed(towers, *defects)
    person, visitor = someone(towers), towers.visitor()
    page = visitor.sign_in(base + FEE_LINK, person)
    reply = visitor.follow(visitor.submit(page, TYPED, button="Nộp hồ sơ", files=FEE_PAPERS))
    code = fact(reply, "ma-ho-so")
    assert code, reply.text
    return Case(towers, base, person, visitor, code)


def arm(case: Case, ending: str, **more: object) -> None:
    body = {"kind": f"payment-{ending}", "tenant": key_of(case.base), "dossier": case.code, **more}
    case.towers.control("national", "POST", "/stimuli", body).raise_for_status()


def disturb(case: Case, how: str, **more: object) -> None:
    """The next message about this dossier to the platform meets an outage."""
    body = {"kind": f"adapter-{how}", "tenant": key_of(case.base), "dossier": case.code, "service": "thanh-toan", **more}
    case.towers.control("national", "POST", "/stimuli", body).raise_for_status()


def ask(case: Case) -> httpx.Response:
    """From the dossier's page to the platform's."""
    return case.citizen.follow(case.citizen.submit(case.page, button=PAY))


def confirm(case: Case, hosted: httpx.Response, *, stay: bool = False) -> httpx.Response:
    reply = case.citizen.submit(hosted, {"ngan_hang": "MAU1"}, button="Xác nhận thanh toán")
    return reply if stay else case.citizen.follow(reply)


def pay(case: Case, ending: str = "", *, stay: bool = False, **more: object) -> httpx.Response:
    """Pay, as the platform is armed to take it; answers the page the payer comes back to. `stay`: the browser is closed before."""
    if ending:
        arm(case, ending, **more)
    return confirm(case, ask(case), stay=stay)


def fee_state(case: Case) -> str | None:
    return fact(case.page, "tinh-trang-phi", "data-code")


def receipts(case: Case) -> int:
    return case.page.text.count('data-testid="bien-lai"')


def told(case: Case) -> list[dict[str, object]]:
    """What the platform told the portal of this dossier, and the answers."""
    return case.towers.control("national", "GET", f"/calls?tenant={key_of(case.base)}&kind=payment-callback&dossier={case.code}").json()["calls"]


def reconciled(case: Case) -> tuple[str | None, str | None, str | None]:
    """(the portal's state, the national side's, the verdict) of the dossier's payment on the cashier's page."""
    visitor = officer(case.towers, case.base, "thuphi")
    page = visitor.walk(f"{case.base}/can-bo/thu-phi?ma={case.code}")
    page = visitor.submit(page, button="Đối soát với phía quốc gia")
    return tuple(fact(page, name, "data-code") for name in ("o-cong", "o-quoc-gia", "doi-soat"))
