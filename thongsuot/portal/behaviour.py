"""Every decision of the portal that a defect may flip, conformant by default.

Handlers read the fields of their tenant's `Behaviour`; a defect (`defects.py`) is data that changes some of them.
"""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Behaviour:
    """What a portal does. Each default is the conformant choice; each field is changed by at least one defect."""

    # Sign-on
    silent_sign_on: bool = True  # False: a page with a sign-in button stands between the deep link and the identity provider
    ask_credentials_again: bool = False  # True: authorize carries prompt=login
    require_state: bool = True  # False: a callback without state is accepted
    verify_state_value: bool = True  # False: a state this portal never issued is accepted
    bind_state_to_browser: bool = True  # False: a state issued to another browser is accepted
    protect_code: bool = True  # False: authorize carries neither nonce nor PKCE (defects of state need it, or PKCE would stop what they let in)
    refuse_replayed_code: bool = True  # False: a code seen before re-opens its user's session without the token endpoint
    renew_session_id: bool = True  # False: the session cookie of before sign-on is kept
    tokens_out_of_urls: bool = True  # False: the access token travels in the query of the page after the callback
    tokens_out_of_cookies: bool = True  # False: the access token stands in a cookie that scripts can read
    secure_cookies: bool = True  # False: session cookie without Secure and HttpOnly
    accept_enterprise: bool = True  # False: an enterprise account is shown an error
    accept_organisation: bool = True  # False: an organisation account is shown an error
    accept_numeric_account_type: bool = True  # False: LoaiTaiKhoan as a number is an error
    prefer_citizen_number: bool = True  # False: the number of the old card (SoCMND) stands for the citizen number (SoDinhDanh)
    accept_vneid_claims: bool = True  # False: claims that only classic VNConnect has are demanded
    check_callback_issuer: bool = True  # False: a callback that names another provider (iss) is accepted
    id_token_signature: Literal["checked", "unchecked", "none-accepted", "hmac-accepted", "key-inside-accepted"] = "checked"  # whom it believes besides
    need_keys: bool = True  # False: where the keys cannot be had, the id_token is believed unverified
    need_id_token: bool = True  # False: a sign-on without id_token, or with one that is none, goes on
    check_token_issuer: bool = True  # False: an id_token of any issuer
    check_token_audience: bool = True  # False: an id_token for any client
    check_token_party: bool = True  # False: azp is not looked at
    check_token_times: bool = True  # False: exp, nbf and iat are not looked at
    check_nonce: bool = True  # False: an id_token of any sign-on
    check_token_hash: bool = True  # False: at_hash is not looked at
    check_token_type: bool = True  # False: any token_type
    exact_token_type: bool = False  # True: "bearer" in small letters is refused
    refuse_audience_list: bool = False  # True: an id_token whose aud is a list is refused
    renew_keys: bool = True  # False: the keys once fetched are the only ones
    check_discovery_issuer: bool = True  # False: the provider's metadata may be of another issuer
    check_endpoint_hosts: bool = True  # False: the metadata may send to other hosts than the issuer's
    check_endpoint_scheme: bool = True  # False: an http endpoint is taken, by a client that turns it into https
    need_keys_address: bool = True  # False: without a jwks_uri the id_token is believed unverified
    need_living_provider: bool = True  # False: where the provider takes no code any more, the id_token that came through the browser is believed
    check_subject: bool = True  # False: id_token and userinfo may be of two persons
    require_number: bool = True  # False: a person without identity number signs in
    let_in_without: Literal["nothing", "metadata", "code", "tokens", "userinfo"] = (
        "nothing"  # where that is not to be had, a session of nobody in particular is opened
    )
    check_return_path: bool = True  # False: /dang-nhap?tiep= may lead to another site (open redirect)
    trust_mdt: bool = False  # True: the person is taken from MDT in the link where an account with that TechID is known
    end_session_on_sign_out: bool = True  # False: signing out leaves the local session alive
    end_national_session_on_sign_out: bool = True  # False: signing out never goes to the national logout
    isolate_drafts: bool = True  # False: a draft is kept by browser, so the next citizen there sees it

    # Deep link and submission screen
    return_to_deep_link: bool = True  # False: after sign-on the home page opens
    map_procedure_exactly: bool = True  # False: another procedure of the same field opens
    keep_agency_of_link: bool = True  # False: the first agency of the province is chosen
    offer_every_commune: bool = True  # False: the last commune of the list cannot be chosen as agency
    unknown_procedure: Literal["message", "home", "blank"] = "message"
    prefill_identity: bool = True  # False: identity fields are empty
    lock_identity: bool = True  # False: identity fields can be edited and what is posted is stored
    extra_hop: Literal["none", "loop", "http"] = "none"  # loop: landing redirects to itself for ever; http: one hop over http

    # Submission
    standard_number: bool = True  # False: a local number such as HS-000001
    number_once: bool = True  # False: the number is read when the form opens, with no lock, so that two who file at once get the same
    keep_identity_whole: bool = True  # False: who posts another name wipes the identity number that is stored
    keep_holder: bool = True  # False: who files for another is stored as the owner too
    keep_filer: bool = True  # False: the owner for whom a dossier is filed is stored as who filed it
    keep_names: Literal["whole", "cut", "escaped", "doubled"] = "whole"  # cut: after 50 characters; escaped: ' becomes &#x27;; doubled: ' becomes ''
    show_stroke: bool = True  # False: the desk shows Đ in names as D
    ask_address_proof: bool = False  # True: the form asks for a paper that old and new address are the same
    ask_announced_parts: bool = True  # False: the form demands a paper that no decision announces
    tell_file_limits: bool = True  # False: nobody learns which files are taken before one is refused
    idempotent_submit: bool = True  # False: sending the same form twice makes two dossiers
    whole_files: Literal["all", "first", "none"] = "all"  # first: of several uploads the later ones lose their last byte; none: all do
    stored_files: Literal["all", "all-but-last", "last-twice"] = "all"  # what is kept of several uploads
    keep_file_names: bool = True  # False: uploads are stored under names of the portal's own
    keep_text: bool = True  # False: Vietnamese marks are stripped from the request's text
    require_fields: bool = True  # False: a form without mandatory parts is accepted
    refuse_forbidden_files: bool = True  # False: an .exe is accepted
    refuse_empty_files: bool = True  # False: a file of 0 bytes is accepted
    reachable_submit: bool = True  # False: a banner lies over the submit button, so that no hand reaches it
    message_language: Literal["vi", "en"] = "vi"
    keep_draft: bool = True  # False: "Lưu nháp" answers success and keeps nothing
    keep_receiving_agency: bool = True  # False: the resolving agency overwrites the receiving one
    route_by_residence: bool = True  # False: the receiving commune resolves whatever the residence
    check_owner: bool = True  # False: any signed-in citizen opens any dossier by its number
    lookup_hides_person: bool = True  # False: look-up by code shows name and identity number
    handle_unknown_number: bool = True  # False: looking up a number that does not exist breaks, and the page shows where in the code

    # What national stores hold: papers of the document store, data of the population database
    offer_store_papers: bool = True  # False: a component that lies in the applicant's store is demanded as an upload
    only_own_store_papers: bool = True  # False: a paper of another person's store is taken where the form names it
    ask_store_again: bool = True  # False: what lay in the store when the form was opened is taken, withdrawn since or not
    keep_store_bytes: bool = True  # False: a file of the store is written anew, so that its SHA-256 is another
    mark_store_papers: bool = True  # False: the desk does not see which component came from the store
    ask_population_for_form: bool = True  # False: what the population database holds is asked for again
    check_population_person: bool = True  # False: a record that is not plainly the same person's is filled in
    file_unmatched: bool = True  # False: who differs from the population database cannot file
    flag_unmatched: bool = True  # False: the desk does not see that the applicant differs from the population database

    # Officers and life cycle
    check_role_at_reception: bool = True  # False: the permission check of "Tiếp nhận" is an empty stub
    keep_sides_apart: bool = True  # False: whoever sees a dossier resolves it, the receiving unit too
    only_heads_pause: bool = True  # False: a processing officer stops a dossier
    require_pause_reason: bool = True  # False: a dossier is stopped without a reason
    show_pause_reason: bool = True  # False: the citizen is not told why the dossier was stopped
    show_obligation: bool = True  # False: the citizen is not told what is to be paid
    reopen_after_fee: bool = True  # False: what was owed is paid, but the dossier stays at 6
    reopen_after_stop: bool = True  # False: a dossier that goes on stays at 8
    reach_next_agency: bool = True  # False: a joint dossier is said to be handed on and stays where it was
    show_joint_steps: bool = True  # False: the citizen does not see which agencies have their parts to do
    route_past_former_districts: bool = True  # False: what districts resolved still goes to one, though it was dissolved
    scope_by_unit: bool = True  # False: an officer opens dossiers of any unit
    only_leader_signs: bool = True  # False: a processing officer may sign
    require_refusal_reason: bool = True  # False: a refusal without reason is accepted
    show_refusal_reason: bool = True  # False: the citizen is not told the reason
    show_supplement_request: bool = True  # False: the citizen is not told what to add
    reopen_after_supplement: bool = True  # False: the answer is stored but the dossier stays at 5
    set_due_date: bool = True  # False: accepted without a due date
    due_by_procedure: bool = True  # False: every dossier is due a day later, whatever its procedure's time
    show_result: bool = True  # False: the result file cannot be found by the citizen
    keep_result_bytes: bool = True  # False: the citizen gets an altered result file
    whole_result: bool = True  # False: of the result file the citizen gets the first half
    require_recall_reason: bool = True  # False: a dossier is recalled without a reason
    take_back_recalled: bool = True  # False: a dossier is said to be recalled and stays with whoever resolves it
    only_heads_reset: bool = True  # False: a processing officer resets the due date
    require_reset_reason: bool = True  # False: the due date is reset without a reason
    keep_reset_due: bool = True  # False: the due date is said to be reset and stays
    allow_withdrawal: bool = True  # False: "Rút hồ sơ" answers success and changes nothing

    lock_dissolved_accounts: bool = True  # False: an account of a dissolved unit signs in as before
    find_old_dossiers: bool = True  # False: the look-up knows no dossier that a dissolved unit received
    hand_over_dossiers: bool = True  # False: nobody sees what a dissolved unit received
    keep_old_names: bool = True  # False: a dissolved unit is shown as a bare code

    # Administration
    administrators_see_no_dossiers: bool = True  # False: an administrator opens every dossier of the unit
    only_administrators_administer: bool = True  # False: any officer changes the catalogue and the rights of others
    keep_unit_admin_in_unit: bool = True  # False: the administrator of a unit gives rights in every unit
    take_roles_at_once: bool = True  # False: who has lost a role keeps it until the session ends
    keep_audit_trail: bool = True  # False: changes are made without a trace
    audit_old_values: bool = True  # False: the trail does not say what a value was before
    publish_changes_at_once: bool = True  # False: a change is said to be saved and citizens see the old value
    refuse_closed_procedure: bool = True  # False: a procedure that is closed takes dossiers
    check_catalogue_values: bool = True  # False: a fee that is no sum is saved as nothing

    # Deadlines and papers
    rest_on_holidays: bool = True  # False: the calendar counts public holidays as working days
    work_exchanged_days: bool = True  # False: a Saturday worked in exchange for a day off is not counted
    stop_clock: bool = True  # False: the due date stays where it was while the citizen completes the dossier
    stop_clock_for_fee: bool = True  # False: the due date stays where it was while the citizen pays what is owed
    stop_clock_while_stopped: bool = True  # False: the due date stays where it was while the dossier is stopped
    pause_on_paper: bool = True  # False: a stop has no paper
    count_acceptance_in_working_hours: bool = True  # False: the eight hours to accept run through the night and the weekend
    flag_late_acceptance: bool = True  # False: a dossier that nobody accepted in time looks like any other
    keep_new_due_date: bool = True  # False: an apology is sent, the old due date stays
    show_apology: bool = True  # False: the citizen is not shown the apology
    apology_on_paper: bool = True  # False: the page tells the apology, no letter can be fetched
    return_late_result: bool = True  # False: once the due date has passed the result cannot be returned
    issue_receipt: bool = True  # False: an accepted dossier has no receipt to fetch
    forms_in_force: Literal["by-date", "always-old", "always-new"] = "by-date"  # which circular's forms are filled in
    complete_receipt: bool = True  # False: the receipt names no due date
    result_signature: Literal["valid", "none", "stranger", "expired"] = "valid"  # whose signature the result bears, if any
    supplement_on_paper: bool = True  # False: a request to complete the dossier has no paper
    refusal_on_paper: bool = True  # False: a refusal has no paper
    mark_second_supplement: bool = True  # False: the desk is not told that a dossier was sent back more than once
    mark_second_apology: bool = True  # False: the desk is not told that a dossier was put off more than once
    # Fees and payment
    announced_fee: bool = True  # False: more than the announced fee is asked for
    free_stays_free: bool = True  # False: a free procedure asks for money
    fee_before_acceptance: bool = True  # False: a dossier is accepted with its fee unpaid
    check_payment_checksum: bool = True  # False: a result with a wrong checksum is believed
    check_payment_amount: bool = True  # False: a result with another amount is believed
    check_payment_reference: bool = True  # False: the dossier is taken from the number inside MaThamChieu, whoever asked for that payment
    count_callback_once: bool = True  # False: a result told twice makes two receipts
    keep_payment_success: bool = True  # False: a failure told after a success takes the payment back
    answer_bad_callback: Literal["code", "crash"] = "code"  # crash: a refused result is answered with an error of the server
    ask_missing_result: bool = True  # False: where no result was told, nobody asks for it
    ask_in_background: bool = True  # False: what was never told is asked for only when somebody comes back
    payable_after_failure: bool = True  # False: a payment that failed can never be tried again
    offer_receipt: bool = True  # False: the citizen finds no receipt
    compare_with_national: bool = True  # False: the reconciliation shows the portal's own book on both sides
    let_payer_go: bool = True  # False: form-action lacks the payment platform, so that a browser stays where it is
    only_success_pays: bool = True  # False: any result counts as paid, whatever its MaLoi
    close_paid_fee: bool = True  # False: what is paid can be paid again
    send_fee_code: bool = True  # False: MaPhiLePhi is empty
    payment_hour_of_24: bool = True  # False: ThoiGianGD has a 12-hour clock

    # Questions and statistics
    fetch_questions: bool = True  # False: what is asked at the national portal never reaches the desk
    send_answers: bool = True  # False: an answer stays in the portal
    whole_answer: bool = True  # False: an answer is cut after forty characters
    name_answerer: bool = True  # False: NGUOITRALOI is empty
    send_questions: bool = True  # False: a question asked here is not told to the national side
    send_statistics: bool = True  # False: the page says that the month was sent, and nothing is
    statistics_as_text: bool = True  # False: figures are JSON numbers
    statistics_add_up: bool = True  # False: TongSoXuLy leaves out what is still open
    statistics_of_month: bool = True  # False: the month before is sent
    # What the national side sends by itself
    know_national_caller: bool = True  # False: whoever calls is taken for the national side
    keep_passed_on: bool = True  # False: a dossier that was passed on is said to be taken, and no officer finds it
    take_passed_on_once: bool = True  # False: the same dossier sent again stands there twice
    tell_passed_on: bool = True  # False: the national side never hears what became of it
    work_passed_on: bool = True  # False: what was passed on can be accepted, and then nobody works on it
    tell_passed_on_steps: bool = True  # False: the national side hears that it was accepted, and nothing after that
    take_passed_on_supplement: bool = True  # False: what the applicant changed there is said to be taken, and the dossier goes on waiting
    keep_passed_on_apart: bool = True  # False: it is told as a dossier of this portal's too, so that it is counted twice
    name_passed_on_unit: bool = True  # False: MaHoSoDonVi is the national number, which names no unit
    find_bills: bool = True  # False: the national portal is told of no dossier what is to be paid for it
    settle_bills: bool = True  # False: what is paid is still told as due
    take_tax_notices: bool = True  # False: a tax notice is said to be taken, and the applicant never hears of it
    take_tax_payments: bool = True  # False: what was paid for a tax notice is said to be taken, and the dossier goes on waiting
    # Look-ups at the desk
    ask_population: bool = True  # False: the desk says that the applicant is found, and nobody was asked
    ask_account: bool = True  # False: the account number is not held against the national side's
    name_asking_officer: bool = True  # False: look-ups go out under one account of the portal's
    only_desks_look_up: bool = True  # False: a cashier looks people up
    keep_look_ups: bool = True  # False: look-ups leave no trace
    # After the result
    offer_rating: bool = True  # False: nobody is asked how satisfied they are
    send_rating: bool = True  # False: a rating stays in the portal
    rate_once: bool = True  # False: the same rating sent again is taken again
    order_post: bool = True  # False: a result to be posted is handed to nobody
    post_when_asked: bool = True  # False: every result is posted, asked for or not
    post_to_applicant: bool = True  # False: the post is told the office's own address as the receiver's
    # The platform
    send_hsts: bool = True  # False: no Strict-Transport-Security
    forbid_sniffing: bool = True  # False: no X-Content-Type-Options
    forbid_framing: bool = True  # False: other sites may show the pages inside their own
    keep_referrer_home: bool = True  # False: no Referrer-Policy
    name_no_software: bool = True  # False: every answer names software and version
    plain_refusals: bool = True  # False: the page for an unknown address shows where in the code it came from
    declare_charset: bool = True  # False: Content-Type says nothing of the charset
    composed_text: bool = True  # False: the names of procedures on the home page are in decomposed Unicode
    same_site_cookies: bool = True  # False: the session cookie has no SameSite
    national_sign_in_only: bool = True  # False: the home page offers citizens a password of the portal's own
    show_privacy_notice: bool = True  # False: nothing is said of personal data where dossiers are filed
    ask_no_district: bool = True  # False: the submission screen asks for a district
    name_unit_in_look_up: bool = True  # False: the look-up does not say who holds the dossier
    name_centre_on_receipt: bool = True  # False: the receipt names the resolving agency in place of the centre that received

    public_listener: Literal["https", "old-tls", "certificate-ending"] = "https"  # where it is reached: old-tls takes TLS 1.0 and 1.1 still
    answer_in_time: bool = True  # False: every sixth answer of the home page is slow
    bear_crowds: bool = True  # False: whoever opens the home page while four others do waits
    describe_pictures: bool = True  # False: a picture on every page has no alternative text
    fit_phones: bool = True  # False: something on every page is wider than a phone
    show_focus: bool = True  # False: nothing shows where the keyboard is
    reach_by_keyboard: bool = True  # False: no Tab comes to the submit button

    # Synchronisation
    speak_contract: bool = True  # False: messages are written by the oldest version of the contract
    send_payment: bool = True  # False: a fee paid online is told as not paid online
    send_every_status: bool = True  # False: status 4 is never sent
    send_true_status: bool = True  # False: 5, 6 and 8 are sent as 9
    send_resumption: bool = True  # False: nobody is told that a paused dossier goes on
    send_joint_steps: bool = True  # False: the national side is not told that a joint dossier went on to another agency
    send_store_origin: bool = True  # False: a component from the document store is told as an upload
    name_components: bool = True  # False: MaThanhPhanHoSo is always empty
    keep_fax_apart: bool = True  # False: Fax carries the telephone number
    send_due_date: bool = True  # False: NgayHenTra is empty though the dossier was accepted
    send_national_code: bool = True  # False: MaTTHC carries the province's suffix
    send_secure_links: bool = True  # False: links to files are plain http, with a path of the test system
    send_local_time: bool = True  # False: times are seven hours off (UTC)
    read_progress_answer: bool = True  # False: what is answered to the progress report is not looked at
    read_error_code: bool = True  # False: a reply counts as success when its words say "thành công"
    send_apology: bool = True  # False: an apology and its new date stay here
    send_recall: bool = True  # False: the national side is not told that a dossier was recalled
    send_reset: bool = True  # False: a due date that was reset stays here
    send_in_order: bool = True  # False: the progress rows of a dossier go newest first once it has ended
    keep_refusals: bool = True  # False: what the national side refused is recorded nowhere
    alert_refusals: bool = True  # False: it is recorded, and nobody is warned
    retry_failed_sync: bool = True  # False: a refused sync is forgotten
    know_every_success: bool = True  # False: only the number 0 counts as success, and "0" and "00" are sent again
    update_what_exists: bool = True  # False: a new dossier that the national side knows already is given up
    send_new: bool = True  # False: nothing is sent before a dossier is accepted
    send_owner: bool = True  # False: MaDoiTuong and DinhDanhCHS are empty
    send_withdrawal: bool = True  # False: status 7 is never sent
    send_refusal: bool = True  # False: status 3 is never sent
    send_once: bool = True  # False: what was accepted is sent a second time
    is_updating_as_text: bool = True  # False: isUpdating is a JSON boolean
    public_file_links: bool = True  # False: DuongDanTaiTepTin needs a sign-in
    send_resolving_agency: bool = True  # False: DonViXuLy names the receiving agency
    compact_times: bool = True  # False: times are sent in ISO 8601 form
    hour_of_24: bool = True  # False: times are sent with a 12-hour clock

    # Open data: the files of the whole catalogue and of the units
    list_procedures: Literal["as-offered", "one-missing", "abolished", "other-name", "one-twice"] = "as-offered"  # what the file holds instead
    list_units: Literal["as-decreed", "draft", "one-missing", "closed-province", "former-name"] = "as-decreed"  # likewise
    unit_codes_as_text: bool = True  # False: the file's codes are numbers, without their leading zeros
