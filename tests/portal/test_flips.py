"""Every decision of sign-on, landing and submission can be seen from outside: one tenant a defect, the same servers, a real sign-in."""

from collections.abc import Callable
from urllib.parse import quote, urlsplit

import httpx
import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.portal.desks import key_of
from tests.portal.test_platform import PROBES as PLATFORM_PROBES
from tests.portal.towers import Person, Towers, Visitor, citizen, company, fact, find_form, form_fields
from tests.portal.walks import LINK, PAPERS, TYPED, callback_of, mdt_of, save_draft, someone
from thongsuot.national.identity.cases import BY_ID
from thongsuot.portal.defect_table import DEFECTS

Probe = Callable[[Towers, str], bool]


def silent(towers: Towers, base: str) -> bool:
    return urlsplit(str(towers.visitor().walk(base + LINK).url)).hostname == "xacthuc.dvcqg.test"


def asks_once(towers: Towers, base: str) -> bool:
    visitor, person = towers.visitor(), someone(towers)
    visitor.sign_in(base + LINK, person)
    visitor.client.cookies.delete("phien")
    return fact(visitor.walk(base + LINK), "ten-nguoi-dung") == person.name


def refuses_missing_state(towers: Towers, base: str) -> bool:
    address = callback_of(towers, base)
    return stays_out(towers.visitor(), base, address.copy_remove_param("state"))


def refuses_altered_state(towers: Towers, base: str) -> bool:
    address = callback_of(towers, base)
    return stays_out(towers.visitor(), base, address.copy_set_param("state", "khong-do-cong-phat"))


def refuses_foreign_state(towers: Towers, base: str) -> bool:
    return stays_out(towers.visitor(), base, callback_of(towers, base))


def refuses_replayed_code(towers: Towers, base: str) -> bool:
    visitor = towers.visitor()
    visitor.sign_in(base + LINK, someone(towers))
    used = next(address for address in visitor.trail if "/sso/callback" in address)
    return stays_out(towers.visitor(), base, used)


def stays_out(visitor: Visitor, base: str, callback: object) -> bool:
    reply = visitor.get(str(callback))
    inside = visitor.get(base + "/tai-khoan").status_code == 200
    assert inside == (reply.status_code != 400)
    return not inside


def renews_session(towers: Towers, base: str) -> bool:
    visitor = towers.visitor()
    visitor.get(base + LINK)
    before = visitor.client.cookies["phien"]
    visitor.sign_in(base + LINK, someone(towers))
    return visitor.client.cookies["phien"] != before


def keeps_tokens_out(towers: Towers, base: str) -> bool:
    visitor = towers.visitor()
    visitor.sign_in(base + LINK, someone(towers))
    return not any("access_token" in address for address in visitor.trail)


def secures_cookies(towers: Towers, base: str) -> bool:
    cookie = towers.visitor().get(base + LINK).headers["set-cookie"].lower()
    assert cookie.startswith("phien=")
    return "; secure" in cookie and "; httponly" in cookie


def enters(kind: str = "citizen", form: str = "string") -> Probe:
    def probe(towers: Towers, base: str) -> bool:
        person = Person("enters-" + kind + form, kind, dict(ORGANISATIONS[kind]), account_type_form=form)
        towers.put_person(person)
        page = towers.visitor().sign_in(base + LINK, person)
        assert page.status_code in {200, 403}
        return page.status_code == 200 and fact(page, "ten-nguoi-dung") == person.name

    return probe


ORGANISATIONS = {
    "citizen": citizen("x", "001090009001", "Lê Kiểu Số").claims,
    "enterprise": company("x", "0109000002", "Công ty Mẫu").claims,
    "organisation": company("x", "0109000003", "Tổ chức Mẫu", "organisation").claims,
}


def checks_return_path(towers: Towers, base: str) -> bool:
    visitor = towers.visitor()
    reply = visitor.sign_in(f"{base}/dang-nhap?tiep={quote('https://xau.example/')}", someone(towers), stop_before="/sso/callback")
    return urlsplit(visitor.get(reply.headers["location"]).headers["location"]).hostname is None


def distrusts_mdt(towers: Towers, base: str) -> bool:
    visitor, person, other = towers.visitor(), someone(towers), someone(towers)
    towers.visitor().sign_in(base + LINK, other)
    visitor.sign_in(base + LINK, person)
    page = visitor.walk(f"{base}{LINK}&MDT={mdt_of(other)}")
    signed_in = fact(page, "ten-nguoi-dung")
    assert signed_in in {person.name, other.name}
    return signed_in == person.name


def ends_session(towers: Towers, base: str) -> bool:
    visitor = towers.visitor()
    page = visitor.sign_in(base + LINK, someone(towers))
    visitor.follow(visitor.submit(page, button="Đăng xuất"))
    return visitor.get(base + "/tai-khoan").status_code == 302


def ends_national_session(towers: Towers, base: str) -> bool:
    visitor = towers.visitor()
    page = visitor.sign_in(base + LINK, someone(towers))
    visitor.follow(visitor.submit(page, button="Đăng xuất"))
    return "password" in visitor.walk(base + LINK).text


def isolates_drafts(towers: Towers, base: str) -> bool:
    visitor = towers.visitor()
    page = save_draft(visitor, visitor.sign_in(base + LINK, someone(towers)), "Bản nháp riêng tư")
    visitor.follow(visitor.submit(page, button="Đăng xuất"))
    return "Bản nháp riêng tư" not in visitor.sign_in(base + LINK, someone(towers)).text


def keeps_draft(towers: Towers, base: str) -> bool:
    visitor = towers.visitor()
    page = save_draft(visitor, visitor.sign_in(base + LINK, someone(towers)), "Bản nháp của tôi")
    assert fact(page, "thong-bao")
    return "Bản nháp của tôi" in visitor.walk(base + LINK).text


def returns_to_link(towers: Towers, base: str) -> bool:
    return str(towers.visitor().sign_in(base + LINK, someone(towers)).url) == base + LINK


def opens_right_procedure(towers: Towers, base: str) -> bool:
    return fact(towers.visitor().sign_in(base + LINK, someone(towers)), "ma-thu-tuc") == "1.004873"


def keeps_agency(towers: Towers, base: str) -> bool:
    return fact(towers.visitor().sign_in(base + LINK, someone(towers)), "co-quan-tiep-nhan", "data-code") == "H98.101.01"


def tells_unknown_procedure(towers: Towers, base: str) -> bool:
    page = towers.visitor().walk(base + "/nop-ho-so?MaTTHC=9.999999&MaCoQuanThucHien=H98.101.01&vnconnect=1")
    return page.status_code == 404 and "9.999999" in (fact(page, "thong-bao") or "")


def prefills(towers: Towers, base: str) -> bool:
    person = someone(towers)
    fields = form_fields(find_form(towers.visitor().sign_in(base + LINK, person), "Nộp hồ sơ"))
    return fields["ho_ten"] == person.name and fields["so_dinh_danh"] == person.claims["SoDinhDanh"] and fields["ngay_sinh"] == "01/02/1990"


def locks_identity(towers: Towers, base: str) -> bool:
    visitor = towers.visitor()
    page = visitor.sign_in(base + LINK, someone(towers))
    readonly = "readonly" in LexborHTMLParser(page.text).css_first("#ho_ten").attributes
    reply = visitor.submit(page, TYPED | {"ho_ten": "Kẻ Mạo Danh"}, button="Nộp hồ sơ", files=PAPERS)
    forged = "Kẻ Mạo Danh" in visitor.follow(reply).text
    assert readonly is not forged
    return not forged


def goes_straight(towers: Towers, base: str) -> bool:
    location = towers.visitor().get(base + LINK).headers["location"]
    return urlsplit(location).hostname == "xacthuc.dvcqg.test"


def requires_fields(towers: Towers, base: str) -> bool:
    visitor = towers.visitor()
    return visitor.submit(visitor.sign_in(base + LINK, someone(towers)), button="Nộp hồ sơ").status_code == 422


def refuses_program(towers: Towers, base: str) -> bool:
    visitor = towers.visitor()
    files = PAPERS | {"tep_GT100487301": ("to-khai.exe", b"MZ\x90\x00")}
    return visitor.submit(visitor.sign_in(base + LINK, someone(towers)), TYPED, button="Nộp hồ sơ", files=files).status_code == 422


def speaks_vietnamese(towers: Towers, base: str) -> bool:
    visitor = towers.visitor()
    page = visitor.submit(visitor.sign_in(base + LINK, someone(towers)), button="Nộp hồ sơ")
    return "Vui lòng" in (fact(page, "thong-bao") or "")


def knows_vneid_claims(towers: Towers, base: str) -> bool:
    claims = {name: value for name, value in ORGANISATIONS["citizen"].items() if name != "ThuongTru"}
    person = Person("khong-thuong-tru", "citizen", claims)
    towers.put_person(person)
    return towers.visitor().sign_in(base + LINK, person).status_code == 200


def knows_the_citizen_number(towers: Towers, base: str) -> bool:
    claims = citizen("x", "001090009077", "Trần Hai Số").claims | {"SoCMND": "090009077"}
    person = Person("hai-so", "citizen", claims)
    towers.put_person(person)
    visitor = towers.visitor()
    visitor.sign_in(base + LINK, person)
    return fact(visitor.walk(base + "/tai-khoan"), "so-dinh-danh") == "001090009077"


def refuses_empty_file(towers: Towers, base: str) -> bool:
    visitor = towers.visitor()
    files = PAPERS | {"tep_GT100487301": ("to-khai.pdf", b"")}
    return visitor.submit(visitor.sign_in(base + LINK, someone(towers)), TYPED, button="Nộp hồ sơ", files=files).status_code == 422


def leaves_the_button_free(towers: Towers, base: str) -> bool:
    page = LexborHTMLParser(towers.visitor().sign_in(base + LINK, someone(towers)).text)
    return not page.css(".actions.covered")


def survives(case: str) -> Probe:
    """Nobody gets in when the provider answers by the case; under an odd one that is right, the citizen does."""

    def probe(towers: Towers, base: str) -> bool:
        visitor, person = towers.visitor(), someone(towers)
        body = {"kind": "sign-in", "tenant": key_of(base), "persona": person.key, "case": case, "seconds": 0}
        identifier = towers.control("national", "POST", "/stimuli", body).raise_for_status().json()["id"]
        visitor.sign_in(base + LINK, person)
        assert towers.control("national", "GET", f"/stimuli/{identifier}").json()["used"], "the portal never met the case"
        towers.control("national", "DELETE", f"/stimuli/{identifier}").raise_for_status()
        inside = visitor.get(base + "/tai-khoan").status_code == 200
        return inside is (BY_ID[case].group == "odd")

    return probe


def keeps_from(case: str) -> Probe:
    """No session opens from metadata that are wrong or away."""

    def probe(towers: Towers, base: str) -> bool:
        visitor, person = towers.visitor(), someone(towers)
        body = {"kind": "sign-in", "tenant": key_of(base), "persona": person.key, "case": case, "seconds": 0}
        identifier = towers.control("national", "POST", "/stimuli", body).raise_for_status().json()["id"]
        page = visitor.walk(base + LINK)
        if "password" in page.text:
            visitor.follow(visitor.submit(page, {"username": person.key, "password": person.password}, button="Đăng nhập"))
        assert towers.control("national", "GET", f"/stimuli/{identifier}").json()["used"], "the portal never read the metadata"
        towers.control("national", "DELETE", f"/stimuli/{identifier}").raise_for_status()
        return visitor.get(base + "/tai-khoan").status_code != 200

    return probe


def forgets_a_retired_issuer(towers: Towers, base: str) -> bool:
    visitor, person = towers.visitor(), someone(towers)
    reply = visitor.sign_in(base + LINK, person, stop_before="/sso/callback")
    body = {"kind": "issuer-retired", "tenant": key_of(base), "persona": person.key}
    retired = towers.control("national", "POST", "/stimuli", body).raise_for_status().json()
    visitor.get(str(httpx.URL(reply.headers["location"]).copy_set_param("id_token", retired["id_token"])))
    towers.control("national", "DELETE", f"/stimuli/{retired['id']}").raise_for_status()
    return visitor.get(base + "/tai-khoan").status_code != 200


def refuses_injected_code(towers: Towers, base: str) -> bool:
    visitor = towers.visitor()
    reply = visitor.sign_in(base + LINK, someone(towers), stop_before="/sso/callback")
    stolen = callback_of(towers, base).params["code"]
    return stays_out(visitor, base, httpx.URL(reply.headers["location"]).copy_set_param("code", stolen))


PROBES: dict[str, Probe] = {
    "code-not-bound": refuses_injected_code,
    "callback-issuer-unchecked": survives("issuer-mixed-up"),
    "id-token-unverified": survives("key-foreign"),
    "id-token-none-accepted": survives("algorithm-none"),
    "id-token-hmac-accepted": survives("algorithm-hmac"),
    "id-token-key-inside-accepted": survives("key-brought-along"),
    "id-token-keys-not-needed": survives("keys-cut"),
    "id-token-not-needed": survives("id-token-missing"),
    "id-token-issuer-unchecked": survives("issuer-other"),
    "id-token-audience-unchecked": survives("audience-other"),
    "id-token-party-unchecked": survives("party-other"),
    "id-token-times-unchecked": survives("expired"),
    "nonce-unchecked": survives("nonce-other"),
    "id-token-hash-unchecked": survives("token-hash-wrong"),
    "token-type-unchecked": survives("token-type-other"),
    "token-type-exact": survives("token-type-small"),
    "audience-list-refused": survives("audience-list"),
    "keys-never-renewed": survives("key-rotated"),
    "subject-unchecked": survives("userinfo-of-other"),
    "number-not-required": survives("number-missing"),
    "discovery-issuer-unchecked": keeps_from("discovery-issuer-other"),
    "discovery-hosts-unchecked": keeps_from("discovery-token-elsewhere"),
    "discovery-http-accepted": keeps_from("discovery-token-in-clear"),
    "discovery-keys-not-needed": keeps_from("discovery-keys-missing"),
    "guest-without-metadata": keeps_from("discovery-half"),
    "retired-issuer-accepted": forgets_a_retired_issuer,
    "guest-without-code": survives("access-denied"),
    "guest-without-tokens": survives("token-error"),
    "guest-without-userinfo": survives("userinfo-half"),
    "sign-on-not-silent": silent,
    "credentials-asked-again": asks_once,
    "state-missing-accepted": refuses_missing_state,
    "state-altered-accepted": refuses_altered_state,
    "state-of-other-browser-accepted": refuses_foreign_state,
    "code-replay-accepted": refuses_replayed_code,
    "session-not-renewed": renews_session,
    "token-in-url": keeps_tokens_out,
    "cookie-insecure": secures_cookies,
    "enterprise-refused": enters("enterprise"),
    "organisation-refused": enters("organisation"),
    "numeric-account-type-refused": enters("citizen", "number"),
    "vneid-account-refused": knows_vneid_claims,
    "old-card-number-used": knows_the_citizen_number,
    "return-path-open": checks_return_path,
    "mdt-trusted": distrusts_mdt,
    "sign-out-keeps-session": ends_session,
    "sign-out-stays-local": ends_national_session,
    "draft-shared": isolates_drafts,
    "landing-on-home": returns_to_link,
    "procedure-mismatched": opens_right_procedure,
    "agency-of-link-lost": keeps_agency,
    "unknown-procedure-home": tells_unknown_procedure,
    "unknown-procedure-blank": tells_unknown_procedure,
    "identity-not-filled": prefills,
    "identity-editable": locks_identity,
    "landing-loop": goes_straight,
    "landing-over-http": goes_straight,
    "fields-not-required": requires_fields,
    "forbidden-file-accepted": refuses_program,
    "empty-file-accepted": refuses_empty_file,
    "submit-button-covered": leaves_the_button_free,
    "messages-in-english": speaks_vietnamese,
    "draft-not-kept": keeps_draft,
}
# These are decided, and probed, where dossiers and their desk are.
OF_PAPERS = {
    "holidays-worked",
    "exchanged-day-ignored",
    "clock-runs-on",
    "acceptance-by-the-clock",
    "late-acceptance-unmarked",
    "apology-without-new-date",
    "apology-hidden",
    "apology-without-letter",
    "late-result-withheld",
    "receipt-missing",
    "forms-out-of-date",
    "forms-ahead-of-date",
    "receipt-without-due-date",
    "supplement-without-paper",
    "refusal-without-paper",
    "result-unsigned",
    "result-signed-by-stranger",
    "result-certificate-expired",
}
OF_FORMER_UNITS = {"dissolved-account-open", "old-dossier-lost", "old-dossier-unowned", "old-name-lost"}
ELSEWHERE = {
    "number-not-standard",
    "submit-not-idempotent",
    "file-truncated",
    "later-file-truncated",
    "file-lost",
    "file-doubled",
    "file-renamed",
    "text-without-marks",
    "receiving-agency-overwritten",
    "routed-by-reception",
    "dossier-open-to-all",
    "lookup-shows-person",
    "unknown-number-breaks",
    "desk-without-scope",
    "signed-by-processing",
    "refusal-without-reason",
    "refusal-reason-hidden",
    "supplement-request-hidden",
    "supplement-stays-waiting",
    "due-date-missing",
    "result-hidden",
    "result-altered",
    "withdrawal-ignored",
}


OF_PAYMENTS = {
    "fee-above-announced",
    "fee-for-free",
    "accepted-unpaid",
    "payment-checksum-ignored",
    "payment-amount-ignored",
    "payment-reference-guessed",
    "payment-counted-twice",
    "payment-taken-back",
    "payment-callback-crashes",
    "payment-result-not-asked",
    "payment-failure-final",
    "payment-receipt-missing",
    "reconciliation-one-sided",
    "payment-page-blocked",
    "payment-failure-counts",
    "payment-still-asked",
    "payment-fee-code-missing",
    "payment-twelve-hour-clock",
}


# Shown by the rows that scenarios/kills.yaml names for them (tests/test_kill_matrix.py), and not a second time here.
OF_ROWS = {
    "passed-on-stuck",
    "passed-on-steps-untold",
    "passed-on-supplement-lost",
    "passed-on-counted-twice",
    "passed-on-unit-unnamed",
    "store-paper-asked-again",
    "sync-store-origin-missing",
    "sync-refusal-unrecorded",
    "sync-refusal-silent",
    "store-paper-of-another",
    "store-paper-withdrawn-taken",
    "store-paper-altered",
    "store-paper-unmarked",
    "population-data-asked-again",
    "population-data-of-another",
    "population-mismatch-refused",
    "population-mismatch-unseen",
    "match-invented",
    "account-not-matched",
    "look-up-anonymous",
    "look-up-open",
    "look-up-untraced",
    "recall-without-reason",
    "recall-ignored",
    "due-reset-by-processing",
    "due-reset-without-reason",
    "due-reset-ignored",
    "sync-skips-recall",
    "sync-skips-due-reset",
    "token-in-cookie",
    "commune-not-offered",
    "due-next-day",
    "result-cut-off",
    "sync-progress-unread",
    "sync-older-contract",
    "lookup-without-holder",
    "receipt-of-other-agency",
    "number-given-twice",
    "identity-wiped",
    "holder-overwritten",
    "filer-overwritten",
    "name-cut",
    "name-escaped",
    "name-quote-doubled",
    "name-without-stroke",
    "address-proof-asked",
    "second-supplement-unmarked",
    "second-apology-unmarked",
    "sync-components-unnamed",
    "sync-fax-is-phone",
    "sync-due-date-missing",
    "sync-local-code",
    "sync-test-links",
    "sync-utc-times",
    "sync-trusts-words",
    "joint-step-lost",
    "joint-steps-hidden",
    "former-district-resolves",
    "sync-skips-joint-step",
    "payment-never-asked-again",
    "admin-reads-dossiers",
    "administration-open",
    "unit-admin-everywhere",
    "role-taken-still-works",
    "change-without-trail",
    "trail-without-old-value",
    "change-not-published",
    "closed-procedure-open",
    "fee-nonsense-saved",
    "reception-role-unchecked",
    "receiver-resolves",
    "stopped-by-processing",
    "stop-without-reason",
    "stop-reason-hidden",
    "obligation-hidden",
    "obligation-never-done",
    "stop-never-ends",
    "clock-runs-while-owed",
    "clock-runs-while-stopped",
    "stop-without-paper",
    "sync-skips-resumption",
    "sync-skips-apology",
}
OF_AFTERWARDS = {"rating-not-offered", "rating-not-sent", "rating-taken-twice", "post-not-ordered", "post-unasked", "post-to-office"}
OF_QUESTIONS = {"question-not-fetched", "answer-not-sent", "answer-cut", "answer-unsigned", "question-not-sent"}
OF_PASSED_ON = {"national-caller-unchecked", "passed-on-lost", "passed-on-doubled", "passed-on-not-told"}
OF_BILLS = {"bill-not-found", "bill-still-due"}  # probed in payments/test_bill_look_up
OF_TAX = {"tax-notice-lost", "tax-payment-lost"}  # probed in land_tax/test_land_tax
OF_STATISTICS = {"statistics-not-sent", "statistics-as-numbers", "statistics-do-not-add-up", "statistics-of-other-month"}
# Probed in test_platform; the others by the rows that scenarios/kills.yaml names for them.
OF_PLATFORM = {*PLATFORM_PROBES, "home-page-slow", "crowd-waits", "picture-undescribed", "wider-than-a-phone", "focus-hidden", "submit-out-of-tab-order"}
OF_PLATFORM |= {"tls-old-accepted", "certificate-ending"}
OF_OPEN_DATA = {defect.id for defect in DEFECTS if defect.id.startswith(("catalogue-file-", "units-file-"))}


def test_every_defect_of_these_rooms_is_probed() -> None:
    sync = {defect.id for defect in DEFECTS if defect.id.startswith("sync-")}
    others = ELSEWHERE | OF_AFTERWARDS | OF_QUESTIONS | OF_PASSED_ON | OF_BILLS | OF_TAX | OF_STATISTICS | OF_ROWS | OF_PLATFORM | OF_OPEN_DATA
    assert {defect.id for defect in DEFECTS} - sync - others - OF_PAPERS - OF_PAYMENTS - OF_FORMER_UNITS == set(PROBES)


@pytest.mark.parametrize("defect", PROBES)
def test_a_defect_shows(towers: Towers, defect: str) -> None:
    assert PROBES[defect](towers, towers.tenant())
    assert not PROBES[defect](towers, towers.tenant(defect))


@pytest.mark.parametrize("defect", ["state-missing-accepted", "state-altered-accepted", "state-of-other-browser-accepted", "code-replay-accepted"])
def test_a_defect_of_the_callback_lets_nothing_else_in(towers: Towers, defect: str) -> None:
    callback_defects = {name: probe for name, probe in PROBES.items() if name.startswith(("state-", "code-replay-"))}
    open_ones = {name for name, probe in callback_defects.items() if not probe(towers, towers.tenant(defect))}
    assert open_ones == {defect}
