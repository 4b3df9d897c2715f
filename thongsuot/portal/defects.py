"""The defects: data that flip decisions of `Behaviour`. Which checks each of them kills is not known here."""

import dataclasses
import typing
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from thongsuot.portal.behaviour import Behaviour


@dataclass(frozen=True, slots=True)
class Defect:
    """One fault a tenant may be given. `notice_vi` stands at the foot of its pages; `changes` maps fields of Behaviour to values."""

    id: str
    title_vi: str
    title_en: str
    notice_vi: str
    changes: Mapping[str, object]


def _defect(name: str, title_vi: str, title_en: str, **changes: object) -> Defect:
    return Defect(name, title_vi, title_en, f"Lỗi cài có chủ ý để kiểm thử: “{title_vi}”.", changes)


_OPEN_CODE = {"protect_code": False}

# fmt: off
DEFECTS: tuple[Defect, ...] = (
    # Sign-on
    _defect("sign-on-not-silent", "Phải bấm nút mới sang trang đăng nhập", "A button stands between the deep link and sign-on", silent_sign_on=False),
    _defect("credentials-asked-again", "Bắt nhập lại tên đăng nhập và mật khẩu", "Credentials are asked for a second time", ask_credentials_again=True),
    _defect("state-missing-accepted", "Nhận đăng nhập không có state", "A callback without state is accepted", require_state=False, **_OPEN_CODE),
    _defect("state-altered-accepted", "Nhận state không do cổng phát", "A state never issued is accepted", verify_state_value=False, **_OPEN_CODE),
    _defect("state-of-other-browser-accepted", "Nhận state của trình duyệt khác", "A state issued to another browser is accepted", bind_state_to_browser=False),
    _defect("code-replay-accepted", "Mã đăng nhập dùng lại vẫn mở phiên", "A replayed code opens the session again", refuse_replayed_code=False),
    _defect("session-not-renewed", "Không đổi mã phiên khi đăng nhập", "The session id survives sign-on (fixation)", renew_session_id=False),
    _defect("token-in-url", "Để lộ access token trên địa chỉ trang", "The access token travels in a URL", tokens_out_of_urls=False),
    _defect("cookie-insecure", "Cookie phiên thiếu Secure và HttpOnly", "The session cookie lacks Secure and HttpOnly", secure_cookies=False),
    _defect("enterprise-refused", "Tài khoản doanh nghiệp không đăng nhập được", "Enterprise accounts cannot sign in", accept_enterprise=False),
    _defect("organisation-refused", "Tài khoản tổ chức không đăng nhập được", "Organisation accounts cannot sign in", accept_organisation=False),
    _defect("numeric-account-type-refused", "Không đọc được LoaiTaiKhoan kiểu số", "LoaiTaiKhoan as a number is an error", accept_numeric_account_type=False),
    _defect("vneid-account-refused", "Tài khoản kiểu VNeID bị từ chối", "VNConnect-only claims are demanded", accept_vneid_claims=False),
    _defect("old-card-number-used", "Lấy số CMND cũ thay số định danh", "The old card's number stands for the citizen number", prefer_citizen_number=False),
    _defect("code-not-bound", "Mã đăng nhập của người khác dùng được", "Another person's code opens a session (no nonce, no PKCE)", **_OPEN_CODE),
    _defect("callback-issuer-unchecked", "Không xem iss của phản hồi", "A callback of another provider is accepted", check_callback_issuer=False),
    _defect("id-token-unverified", "Không kiểm tra chữ ký id_token", "The id_token's signature is not checked", id_token_signature="unchecked"),
    _defect("id-token-none-accepted", "Nhận id_token thuật toán none", "An unsigned id_token is believed", id_token_signature="none-accepted"),
    _defect("id-token-hmac-accepted", "Nhận HMAC bằng khóa công khai", "HMAC with the public key is believed", id_token_signature="hmac-accepted"),
    _defect("id-token-key-inside-accepted", "Tin khóa gửi kèm id_token", "The key in the header is believed", id_token_signature="key-inside-accepted"),
    _defect("id-token-keys-not-needed", "Không lấy được khóa thì bỏ qua chữ ký", "Without keys the signature is skipped", need_keys=False),
    _defect("id-token-not-needed", "Không có id_token vẫn đăng nhập", "A sign-on without id_token goes on", need_id_token=False),
    _defect("id-token-issuer-unchecked", "Nhận id_token của hệ thống khác", "An id_token of any issuer", check_token_issuer=False),
    _defect("id-token-audience-unchecked", "Nhận id_token cấp cho ứng dụng khác", "An id_token for any client", check_token_audience=False),
    _defect("id-token-party-unchecked", "Không xem azp", "azp is not looked at", check_token_party=False),
    _defect("id-token-times-unchecked", "Không xem thời hạn id_token", "exp, nbf and iat are not looked at", check_token_times=False),
    _defect("nonce-unchecked", "Gửi nonce mà không so khớp", "The nonce is sent and never compared", check_nonce=False),
    _defect("id-token-hash-unchecked", "Không xem at_hash", "at_hash is not looked at", check_token_hash=False),
    _defect("token-type-unchecked", "Không xem token_type", "Any token_type is taken", check_token_type=False),
    _defect("token-type-exact", "Không nhận token_type viết thường", "token_type in small letters is refused", exact_token_type=True),
    _defect("audience-list-refused", "Không nhận aud dạng danh sách", "An id_token whose aud is a list is refused", refuse_audience_list=True),
    _defect("keys-never-renewed", "Không tải lại khóa khi đổi khóa", "A rotated key is never fetched", renew_keys=False),
    _defect("discovery-issuer-unchecked", "Không xem issuer trong tự mô tả", "The issuer of the metadata is not looked at", check_discovery_issuer=False),
    _defect("discovery-hosts-unchecked", "Theo địa chỉ ở máy khác trong tự mô tả", "Metadata may send elsewhere", check_endpoint_hosts=False),
    _defect("discovery-http-accepted", "Nhận địa chỉ http trong tự mô tả", "An http endpoint in the metadata is taken", check_endpoint_scheme=False),
    _defect("discovery-keys-not-needed", "Tự mô tả không có jwks_uri thì bỏ qua chữ ký", "Without jwks_uri signatures are skipped", need_keys_address=False),
    _defect("guest-without-metadata", "Không đọc được tự mô tả vẫn mở phiên trống", "Without metadata nobody's session opens", let_in_without="metadata"),
    _defect("retired-issuer-accepted", "Vẫn nhận hệ thống định danh đã đóng", "A provider that has ended is still believed", need_living_provider=False),
    _defect("subject-unchecked", "Không so sub của id_token và userinfo", "id_token and userinfo may be of two persons", check_subject=False),
    _defect("number-not-required", "Không có số định danh vẫn đăng nhập", "A person without number signs in", require_number=False),
    _defect("guest-without-code", "Đăng nhập lỗi vẫn mở phiên trống", "An error answer opens a session of nobody", let_in_without="code"),
    _defect("guest-without-tokens", "Không đổi được mã vẫn mở phiên trống", "Without tokens a session of nobody opens", let_in_without="tokens"),
    _defect("guest-without-userinfo", "Không lấy được thông tin vẫn mở phiên", "Without userinfo a session of nobody opens", let_in_without="userinfo"),
    _defect("return-path-open", "Sau đăng nhập chuyển sang trang ngoài", "Open redirect after sign-on", check_return_path=False),
    _defect("mdt-trusted", "Tin MDT trên liên kết để nhận người dùng", "The person is taken from MDT in the link", trust_mdt=True),
    _defect("sign-out-keeps-session", "Đăng xuất không kết thúc phiên của cổng", "Sign-out leaves the local session alive", end_session_on_sign_out=False),
    _defect("sign-out-stays-local", "Đăng xuất không kết thúc phiên quốc gia", "Sign-out stays local", end_national_session_on_sign_out=False),
    _defect("draft-shared", "Người sau thấy bản nháp của người trước", "The next citizen sees the last one's draft", isolate_drafts=False),
    # Deep link and submission screen
    _defect("landing-on-home", "Sau đăng nhập mở trang chủ", "The home page opens after sign-on", return_to_deep_link=False),
    _defect("procedure-mismatched", "Mở sai thủ tục cùng lĩnh vực", "Another procedure of the same field opens", map_procedure_exactly=False),
    _defect("agency-of-link-lost", "Không giữ cơ quan đã chọn", "The agency of the link is lost", keep_agency_of_link=False),
    _defect("unknown-procedure-home", "Mã thủ tục lạ mở trang chủ", "An unknown procedure opens the home page", unknown_procedure="home"),
    _defect("unknown-procedure-blank", "Mã thủ tục lạ mở trang trắng", "An unknown procedure opens a blank page", unknown_procedure="blank"),
    _defect("identity-not-filled", "Không điền sẵn thông tin định danh", "Identity fields are empty", prefill_identity=False),
    _defect("identity-editable", "Sửa được thông tin định danh", "Identity fields can be edited", lock_identity=False),
    _defect("landing-loop", "Trang nộp hồ sơ chuyển hướng vòng lặp", "The landing redirects to itself for ever", extra_hop="loop"),
    _defect("landing-over-http", "Đi qua một chặng HTTP không mã hóa", "One hop of the landing goes over http", extra_hop="http"),
    # Submission
    _defect("number-not-standard", "Mã hồ sơ không đúng cấu trúc", "The dossier number has a local form", standard_number=False),
    _defect("number-given-twice", "Hai người nộp cùng lúc bị cấp một mã", "Two who file at once get one number", number_once=False),
    _defect("identity-wiped", "Sửa ô khóa làm mất số định danh đã lưu", "Writing to a locked field wipes the stored number", keep_identity_whole=False),
    _defect("address-proof-asked", "Đòi giấy xác nhận địa chỉ cũ và mới", "Proof is asked that two addresses are one", ask_address_proof=True),
    _defect("submit-not-idempotent", "Gửi trùng tạo hai hồ sơ", "Sending twice makes two dossiers", idempotent_submit=False),
    _defect("file-truncated", "Tệp đính kèm bị cắt byte cuối", "Uploads lose their last byte", whole_files="none"),
    _defect("later-file-truncated", "Tệp đính kèm từ thứ hai trở đi bị cắt byte cuối", "Uploads after the first lose their last byte", whole_files="first"),
    _defect("file-lost", "Mất tệp đính kèm cuối", "Of several uploads the last is lost", stored_files="all-but-last"),
    _defect("file-doubled", "Tệp đính kèm cuối được lưu hai lần", "Of several uploads the last is stored twice", stored_files="last-twice"),
    _defect("file-renamed", "Tên tệp đính kèm bị đổi", "Uploads are given other names", keep_file_names=False),
    _defect("text-without-marks", "Mất dấu tiếng Việt trong nội dung", "Vietnamese marks are stripped", keep_text=False),
    _defect("fields-not-required", "Nhận hồ sơ thiếu thông tin bắt buộc", "A form without mandatory parts is accepted", require_fields=False),
    _defect("forbidden-file-accepted", "Nhận tệp bị cấm", "A forbidden file is accepted", refuse_forbidden_files=False),
    _defect("empty-file-accepted", "Nhận tệp 0 byte", "A file of 0 bytes is accepted", refuse_empty_files=False),
    _defect("submit-button-covered", "Nút nộp bị che, không bấm được", "A banner covers the submit button", reachable_submit=False),
    _defect("messages-in-english", "Thông báo bằng tiếng Anh", "Messages are in English", message_language="en"),
    _defect("draft-not-kept", "Báo đã lưu nháp nhưng không lưu", "A draft is said to be saved and is not", keep_draft=False),
    _defect("receiving-agency-overwritten", "Cơ quan giải quyết ghi đè nơi tiếp nhận", "The receiving agency is overwritten", keep_receiving_agency=False),
    _defect("routed-by-reception", "Không chuyển về xã nơi cư trú", "The receiving commune resolves whatever the residence", route_by_residence=False),
    _defect("dossier-open-to-all", "Xem được hồ sơ của người khác", "Any citizen opens any dossier", check_owner=False),
    _defect("lookup-shows-person", "Tra cứu để lộ dữ liệu cá nhân", "Look-up by code shows personal data", lookup_hides_person=False),
    _defect("unknown-number-breaks", "Tra cứu mã lạ hiện lỗi kỹ thuật", "Looking up an unknown number shows a stack trace", handle_unknown_number=False),
    # Officers and life cycle
    _defect("desk-without-scope", "Cán bộ xem hồ sơ ngoài đơn vị", "An officer opens dossiers of any unit", scope_by_unit=False),
    _defect("signed-by-processing", "Cán bộ xử lý tự ký duyệt", "A processing officer may sign", only_leader_signs=False),
    _defect("refusal-without-reason", "Từ chối không cần lý do", "A refusal needs no reason", require_refusal_reason=False),
    _defect("refusal-reason-hidden", "Không báo lý do từ chối", "The citizen is not told the reason", show_refusal_reason=False),
    _defect("supplement-request-hidden", "Không báo nội dung cần bổ sung", "The citizen is not told what to add", show_supplement_request=False),
    _defect("supplement-stays-waiting", "Đã bổ sung nhưng hồ sơ vẫn chờ", "The dossier stays at 5 after the answer", reopen_after_supplement=False),
    _defect("due-date-missing", "Tiếp nhận không hẹn ngày trả", "Accepted without a due date", set_due_date=False),
    _defect("result-hidden", "Không tìm thấy tệp kết quả", "The citizen cannot find the result", show_result=False),
    _defect("result-altered", "Tệp kết quả bị thay đổi", "The result file is altered", keep_result_bytes=False),
    _defect("withdrawal-ignored", "Rút hồ sơ không có tác dụng", "Withdrawal answers success and does nothing", allow_withdrawal=False),
    _defect("reception-role-unchecked", "Ai đăng nhập cũng bấm Tiếp nhận được", "Any officer may accept a dossier", check_role_at_reception=False),
    _defect("receiver-resolves", "Nơi tiếp nhận giải quyết thay cơ quan có thẩm quyền", "The receiving unit resolves it too", keep_sides_apart=False),
    _defect("stopped-by-processing", "Chuyên viên tự dừng xử lý hồ sơ", "A processing officer stops a dossier", only_heads_pause=False),
    _defect("stop-without-reason", "Dừng xử lý không cần lý do", "A dossier is stopped without a reason", require_pause_reason=False),
    _defect("stop-reason-hidden", "Không báo lý do dừng xử lý", "The citizen is not told why it was stopped", show_pause_reason=False),
    _defect("obligation-hidden", "Không báo khoản phải nộp", "The citizen is not told what to pay", show_obligation=False),
    _defect("obligation-never-done", "Đã nộp nhưng hồ sơ vẫn chờ nộp", "The dossier stays at 6 after the payment", reopen_after_fee=False),
    _defect("stop-never-ends", "Cho tiếp tục nhưng hồ sơ vẫn dừng", "The dossier stays at 8 though it goes on", reopen_after_stop=False),
    _defect("dissolved-account-open", "Tài khoản đơn vị đã giải thể vẫn dùng được", "An account of a dissolved unit signs in", lock_dissolved_accounts=False),
    _defect("old-dossier-lost", "Không tra được hồ sơ của đơn vị cũ", "A dossier of a dissolved unit is not found", find_old_dossiers=False),
    _defect("old-dossier-unowned", "Hồ sơ của đơn vị cũ không ai phụ trách", "Nobody took over the dossiers of a dissolved unit", hand_over_dossiers=False),
    _defect("old-name-lost", "Đơn vị cũ chỉ còn mã", "A dissolved unit is shown as a bare code", keep_old_names=False),
    _defect("joint-step-lost", "Liên thông không đến cơ quan tiếp theo", "A joint dossier never reaches the next agency", reach_next_agency=False),
    _defect("joint-steps-hidden", "Không cho biết các cơ quan liên thông", "The citizen does not see the joint agencies", show_joint_steps=False),
    _defect("former-district-resolves", "Thủ tục cấp huyện cũ vẫn giao huyện", "A dissolved district still resolves", route_past_former_districts=False),
    # Administration
    _defect("admin-reads-dossiers", "Quản trị viên xem được hồ sơ của dân", "An administrator reads citizens' dossiers", administrators_see_no_dossiers=False),
    _defect("administration-open", "Cán bộ nào cũng sửa được danh mục, quyền", "Any officer administers", only_administrators_administer=False),
    _defect("unit-admin-everywhere", "Quản trị đơn vị sửa quyền của đơn vị khác", "A unit's administrator reaches other units", keep_unit_admin_in_unit=False),
    _defect("role-taken-still-works", "Thu quyền rồi vẫn dùng được", "A role that was taken still works", take_roles_at_once=False),
    _defect("change-without-trail", "Sửa danh mục không để lại nhật ký", "Changes leave no trace", keep_audit_trail=False),
    _defect("trail-without-old-value", "Nhật ký không ghi giá trị cũ", "The trail lacks the old value", audit_old_values=False),
    _defect("change-not-published", "Sửa lệ phí mà màn hình nộp vẫn giá cũ", "Citizens see the old value after a change", publish_changes_at_once=False),
    _defect("closed-procedure-open", "Thủ tục đã đóng vẫn nhận hồ sơ", "A closed procedure takes dossiers", refuse_closed_procedure=False),
    _defect("fee-nonsense-saved", "Mức phí gõ sai thành miễn phí", "A fee that is no sum is saved as nothing", check_catalogue_values=False),
    # Deadlines and papers
    _defect("holidays-worked", "Đếm ngày lễ là ngày làm việc", "Public holidays count as working days", rest_on_holidays=False),
    _defect("exchanged-day-ignored", "Không tính ngày thứ Bảy làm bù", "A Saturday worked in exchange is not counted", work_exchanged_days=False),
    _defect("clock-runs-on", "Chờ bổ sung vẫn tính thời hạn", "The clock runs while the citizen completes the dossier", stop_clock=False),
    _defect("clock-runs-while-owed", "Chờ nộp nghĩa vụ vẫn tính thời hạn", "The clock runs while the citizen pays", stop_clock_for_fee=False),
    _defect("clock-runs-while-stopped", "Dừng xử lý vẫn tính thời hạn", "The clock runs while the dossier is stopped", stop_clock_while_stopped=False),
    _defect("stop-without-paper", "Dừng xử lý không có thông báo", "A stop has no paper", pause_on_paper=False),
    _defect("acceptance-by-the-clock", "8 giờ tiếp nhận tính cả ngoài giờ", "The hours to accept run day and night", count_acceptance_in_working_hours=False),
    _defect("late-acceptance-unmarked", "Không báo quá hạn tiếp nhận", "A dossier not accepted in time is not marked", flag_late_acceptance=False),
    _defect("apology-without-new-date", "Xin lỗi nhưng không đổi ngày hẹn trả", "An apology leaves the old due date", keep_new_due_date=False),
    _defect("apology-hidden", "Không gửi phiếu xin lỗi cho người nộp", "The citizen is not shown the apology", show_apology=False),
    _defect("apology-without-letter", "Xin lỗi không có văn bản", "The apology has no letter", apology_on_paper=False),
    _defect("late-result-withheld", "Quá hạn thì không trả được kết quả", "A late result cannot be returned", return_late_result=False),
    _defect("receipt-missing", "Tiếp nhận mà không có giấy tiếp nhận", "No receipt is issued", issue_receipt=False),
    _defect("forms-out-of-date", "Vẫn dùng mẫu của Thông tư 01/2018", "The forms of Circular 01/2018 are still used", forms_in_force="always-old"),
    _defect("forms-ahead-of-date", "Dùng mẫu chưa có hiệu lực", "Forms not yet in force are used", forms_in_force="always-new"),
    _defect("receipt-without-due-date", "Giấy tiếp nhận không ghi ngày hẹn trả", "The receipt names no due date", complete_receipt=False),
    _defect("supplement-without-paper", "Yêu cầu bổ sung không có phiếu", "A request to complete the dossier has no paper", supplement_on_paper=False),
    _defect("result-unsigned", "Kết quả không có chữ ký số", "The result bears no signature", result_signature="none"),
    _defect("result-signed-by-stranger", "Chứng thư ký kết quả do nơi lạ cấp", "A strange authority gave the certificate", result_signature="stranger"),
    _defect("result-certificate-expired", "Ký bằng chứng thư đã hết hạn", "The certificate had expired when it signed", result_signature="expired"),
    # Fees and payment
    _defect("fee-above-announced", "Thu cao hơn mức lệ phí công bố", "More than the announced fee is asked for", announced_fee=False),
    _defect("fee-for-free", "Thủ tục miễn phí vẫn đòi thanh toán", "A free procedure asks for money", free_stays_free=False),
    _defect("accepted-unpaid", "Tiếp nhận khi chưa nộp lệ phí", "Accepted with its fee unpaid", fee_before_acceptance=False),
    _defect("payment-checksum-ignored", "Tin kết quả thanh toán sai mã xác thực", "A result with a wrong checksum is believed", check_payment_checksum=False),
    _defect("payment-amount-ignored", "Tin kết quả thanh toán sai số tiền", "A result with another amount is believed", check_payment_amount=False),
    _defect("payment-reference-guessed", "Đoán hồ sơ từ mã tham chiếu", "The dossier is taken from the reference's digits", check_payment_reference=False),
    _defect("payment-counted-twice", "Kết quả báo hai lần thành hai biên lai", "A result told twice makes two receipts", count_callback_once=False),
    _defect("payment-taken-back", "Báo lỗi muộn làm mất khoản đã nộp", "A late failure takes a payment back", keep_payment_success=False),
    _defect("payment-callback-crashes", "Kết quả sai làm máy chủ báo lỗi 500", "A refused result is a server error", answer_bad_callback="crash"),
    _defect("payment-result-not-asked", "Không hỏi lại khi không được báo kết quả", "A missing result is never asked for", ask_missing_result=False),
    _defect("payment-never-asked-again", "Người nộp không quay lại thì không hỏi kết quả", "Nobody asks unless the payer comes back", ask_in_background=False),
    _defect("payment-failure-final", "Thanh toán lỗi thì không thử lại được", "A failed payment cannot be tried again", payable_after_failure=False),
    _defect("payment-receipt-missing", "Không có biên lai để tải", "No receipt can be found", offer_receipt=False),
    _defect("reconciliation-one-sided", "Đối soát chỉ nhìn sổ của cổng", "The reconciliation sees one side only", compare_with_national=False),
    _defect("payment-page-blocked", "Trình duyệt bị chặn khi sang trang thanh toán", "A browser is kept from the payment page", let_payer_go=False),
    _defect("payment-failure-counts", "Thanh toán lỗi vẫn coi là đã nộp", "A failed payment counts as paid", only_success_pays=False),
    _defect("payment-still-asked", "Đã nộp vẫn đòi thanh toán", "What is paid is asked for again", close_paid_fee=False),
    _defect("payment-fee-code-missing", "Giao dịch thiếu mã phí, lệ phí", "The payment lacks the fee's code", send_fee_code=False),
    _defect("payment-twelve-hour-clock", "ThoiGianGD theo giờ 12 tiếng", "ThoiGianGD has a 12-hour clock", payment_hour_of_24=False),
    # Questions and statistics
    _defect("question-not-fetched", "Không lấy câu hỏi gửi từ Cổng DVCQG", "Questions of the national portal never come", fetch_questions=False),
    _defect("answer-not-sent", "Trả lời câu hỏi nhưng không gửi lên phía quốc gia", "An answer stays in the portal", send_answers=False),
    _defect("answer-cut", "Câu trả lời bị cắt ngắn", "An answer is cut after forty characters", whole_answer=False),
    _defect("answer-unsigned", "Câu trả lời không ghi người trả lời", "An answer does not name who gave it", name_answerer=False),
    _defect("question-not-sent", "Câu hỏi trên cổng không gửi lên phía quốc gia", "A question asked here is not told on", send_questions=False),
    _defect("statistics-not-sent", "Báo đã gửi thống kê nhưng không gửi", "Statistics are said to be sent and are not", send_statistics=False),
    _defect("statistics-as-numbers", "Thống kê gửi kiểu số", "Statistics are JSON numbers", statistics_as_text=False),
    _defect("statistics-do-not-add-up", "Thống kê cộng không khớp", "Statistics do not add up", statistics_add_up=False),
    _defect("statistics-of-other-month", "Gửi thống kê của tháng khác", "Statistics of another month are sent", statistics_of_month=False),
    # After the result
    _defect("rating-not-offered", "Không có chỗ đánh giá mức độ hài lòng", "Nobody is asked how satisfied they are", offer_rating=False),
    _defect("rating-not-sent", "Đánh giá không gửi lên phía quốc gia", "A rating stays in the portal", send_rating=False),
    _defect("rating-taken-twice", "Gửi đánh giá hai lần được tính hai lần", "The same rating is taken twice", rate_once=False),
    _defect("post-not-ordered", "Chọn nhận qua bưu chính nhưng không báo bưu chính", "A result to be posted is handed to nobody", order_post=False),
    _defect("post-unasked", "Nhận trực tiếp vẫn gửi đơn bưu chính", "A result is posted that nobody asked to be posted", post_when_asked=False),
    _defect("post-to-office", "Đơn bưu chính ghi địa chỉ người nhận là cơ quan", "The post is told the office's address", post_to_applicant=False),
    # The platform
    _defect("hsts-missing", "Không gửi Strict-Transport-Security", "No Strict-Transport-Security", send_hsts=False),
    _defect("sniffing-allowed", "Không gửi X-Content-Type-Options", "No X-Content-Type-Options", forbid_sniffing=False),
    _defect("framing-allowed", "Cho trang khác nhúng khung", "Other sites may frame the pages", forbid_framing=False),
    _defect("referrer-unbounded", "Không gửi Referrer-Policy", "No Referrer-Policy", keep_referrer_home=False),
    _defect("software-named", "Mọi trả lời nêu tên và phiên bản phần mềm", "Every answer names software and version", name_no_software=False),
    _defect("refusal-with-trace", "Trang lỗi hiện dấu vết chương trình", "An error page shows a stack trace", plain_refusals=False),
    _defect("charset-undeclared", "Không khai báo bảng mã ở đầu trả lời", "The header declares no charset", declare_charset=False),
    _defect("names-decomposed", "Tên thủ tục ở dạng Unicode tổ hợp", "Names of procedures are decomposed", composed_text=False),
    _defect("cookie-without-same-site", "Cookie phiên không có SameSite", "The session cookie has no SameSite", same_site_cookies=False),
    _defect("local-password-offered", "Trang chủ mời công dân dùng mật khẩu riêng", "A local password is offered", national_sign_in_only=False),
    _defect("privacy-notice-missing", "Nơi nộp hồ sơ không nói về dữ liệu cá nhân", "No privacy notice where one files", show_privacy_notice=False),
    _defect("district-asked", "Biểu mẫu vẫn hỏi quận, huyện", "The form still asks for a district", ask_no_district=False),
    _defect("lookup-without-holder", "Tra cứu không nói nơi đang giữ hồ sơ", "The look-up names no holder", name_unit_in_look_up=False),
    _defect("receipt-of-other-agency", "Giấy tiếp nhận ghi cơ quan giải quyết", "The receipt names the resolving agency", name_centre_on_receipt=False),
    _defect("tls-old-accepted", "Vẫn nhận TLS 1.0, 1.1", "TLS 1.0 and 1.1 are still taken", public_listener="old-tls"),
    _defect("certificate-ending", "Chứng thư máy chủ sắp hết hạn", "The server's certificate is about to end", public_listener="certificate-ending"),
    _defect("home-page-slow", "Trang chủ cứ sáu lần lại chậm một lần", "Every sixth home page is slow", answer_in_time=False),
    _defect("crowd-waits", "Đông người cùng mở là trang chủ đứng", "The home page stands still for a crowd", bear_crowds=False),
    _defect("picture-undescribed", "Hình trên trang không có chữ thay thế", "A picture has no alternative text", describe_pictures=False),
    _defect("wider-than-a-phone", "Trang rộng hơn màn hình điện thoại", "Pages are wider than a phone", fit_phones=False),
    _defect("submit-out-of-tab-order", "Bàn phím không đến được nút nộp", "No Tab comes to the submit button", reach_by_keyboard=False),
    # Synchronisation
    _defect("sync-older-contract", "Gửi theo hợp đồng cũ, thiếu các trường từ 2023", "Messages keep to the oldest contract", speak_contract=False),
    _defect("sync-payment-missing", "Không báo đã thanh toán trực tuyến", "A fee paid online is told as not paid online", send_payment=False),
    _defect("sync-skips-processing", "Không gửi trạng thái đang xử lý", "Status 4 is never sent", send_every_status=False),
    _defect("sync-wrong-status", "Gửi trạng thái 5, 6, 8 thành 9", "Statuses 5, 6 and 8 are sent as 9", send_true_status=False),
    _defect("sync-skips-resumption", "Không báo hồ sơ được tiếp tục", "Nobody is told that a paused dossier goes on", send_resumption=False),
    _defect("sync-skips-joint-step", "Không gửi bước chuyển cơ quan liên thông", "A joint dossier's next agency is not told", send_joint_steps=False),
    _defect("sync-components-unnamed", "MaThanhPhanHoSo luôn để trống", "MaThanhPhanHoSo is always empty", name_components=False),
    _defect("sync-fax-is-phone", "Fax ghi số điện thoại", "Fax carries the telephone number", keep_fax_apart=False),
    _defect("sync-due-date-missing", "Đã tiếp nhận mà NgayHenTra để trống", "NgayHenTra is empty once accepted", send_due_date=False),
    _defect("sync-local-code", "MaTTHC gửi kèm đuôi của tỉnh", "MaTTHC carries the province's suffix", send_national_code=False),
    _defect("sync-test-links", "Liên kết tệp là http, đường dẫn của máy thử", "Links to files are http, with a test path", send_secure_links=False),
    _defect("sync-utc-times", "Thời gian gửi lệch 7 giờ", "Times are seven hours off", send_local_time=False),
    _defect("sync-trusts-words", "Thấy chữ “thành công” là coi như đã gửi", "Words decide, not the code", read_error_code=False),
    _defect("sync-skips-apology", "Không gửi ngày hẹn lại", "An apology and its new date are not sent", send_apology=False),
    _defect("sync-out-of-order", "Gửi tiến độ ngược thứ tự", "Progress goes newest first once it has ended", send_in_order=False),
    _defect("sync-not-retried", "Không gửi lại khi đồng bộ lỗi", "A refused sync is forgotten", retry_failed_sync=False),
    _defect("sync-knows-one-success", "Chỉ hiểu một dạng mã thành công", "Only the number 0 counts as success", know_every_success=False),
    _defect("sync-stops-at-existing", "Báo đã tồn tại thì thôi, không cập nhật", "What exists already is given up, not updated", update_what_exists=False),
    _defect("sync-doubled", "Bản tin đã nhận vẫn gửi lại lần nữa", "An accepted message is sent a second time", send_once=False),
    _defect("sync-skips-new", "Không gửi hồ sơ trước khi tiếp nhận", "Nothing is sent before acceptance", send_new=False),
    _defect("sync-owner-missing", "Không gửi mã định danh chủ hồ sơ", "The owner is not named to the national side", send_owner=False),
    _defect("sync-skips-withdrawal", "Không gửi trạng thái rút hồ sơ", "Status 7 is never sent", send_withdrawal=False),
    _defect("sync-skips-refusal", "Không gửi trạng thái từ chối", "Status 3 is never sent", send_refusal=False),
    _defect("sync-updating-boolean", "isUpdating gửi kiểu boolean", "isUpdating is a JSON boolean", is_updating_as_text=False),
    _defect("sync-file-needs-sign-in", "Liên kết tệp đòi đăng nhập", "DuongDanTaiTepTin needs a sign-in", public_file_links=False),
    _defect("sync-resolving-agency-wrong", "DonViXuLy ghi nơi tiếp nhận", "DonViXuLy names the receiving agency", send_resolving_agency=False),
    _defect("sync-iso-times", "Gửi thời gian dạng ISO 8601", "Times are sent in ISO 8601 form", compact_times=False),
    _defect("sync-twelve-hour-clock", "Gửi thời gian theo giờ 12 tiếng", "Times are sent with a 12-hour clock", hour_of_24=False),

    # Open data
    _defect("catalogue-file-short", "Danh mục thủ tục tải về thiếu một thủ tục", "The catalogue's file lacks a procedure", list_procedures="one-missing"),
    _defect("catalogue-file-abolished", "Danh mục tải về còn thủ tục đã bãi bỏ", "The catalogue's file has an abolished one", list_procedures="abolished"),
    _defect("catalogue-file-old-name", "Danh mục tải về còn ghi tên cũ của thủ tục", "The catalogue's file has an old name", list_procedures="other-name"),
    _defect("catalogue-file-doubled", "Danh mục tải về có một thủ tục dưới hai mã", "The catalogue's file has two codes for one", list_procedures="one-twice"),
    _defect("units-file-draft", "Danh mục xã còn mã của bản dự thảo", "The units' file has a code of the draft", list_units="draft"),
    _defect("units-file-short", "Danh mục xã thiếu một xã", "The units' file lacks a commune", list_units="one-missing"),
    _defect("units-file-closed-province", "Danh mục tỉnh còn tỉnh đã sáp nhập", "The units' file has a province that was merged", list_units="closed-province"),
    _defect("units-file-former-name", "Mã tỉnh 15 vẫn ghi tên Yên Bái", "Code 15 still bears the name Yên Bái", list_units="former-name"),
    _defect("units-file-numbers", "Mã đơn vị bị xuất thành số, mất số 0 ở đầu", "Unit codes are exported without their zeros", unit_codes_as_text=False),
)
# fmt: on


class UnknownDefectError(ValueError):
    """A defect id that is not in the table; the message names it."""


def pick_defects(ids: Sequence[str], table: Sequence[Defect] = DEFECTS) -> tuple[Defect, ...]:
    """The defects of these ids, in the order asked. Raises UnknownDefectError."""
    known = {defect.id: defect for defect in table}
    unknown = [name for name in ids if name not in known]
    if unknown:
        raise UnknownDefectError(f"defects: no such defect: {', '.join(unknown)}")
    return tuple(known[name] for name in ids)


def apply_defects(defects: Sequence[Defect]) -> Behaviour:
    """The conformant behaviour with the defects' changes. Raises ValueError for a field or a value that Behaviour does not have."""
    changes = {name: value for defect in defects for name, value in defect.changes.items()}
    for name, value in changes.items():
        _check_change(name, value)
    return dataclasses.replace(Behaviour(), **changes)  # type: ignore[arg-type]  # checked just above


def values_of_field(name: str) -> tuple[object, ...]:
    """Every value a field of Behaviour may take. Raises ValueError for an unknown field."""
    kind = typing.get_type_hints(Behaviour).get(name)
    if kind is None:
        raise ValueError(f"Behaviour has no field {name!r}")
    return (True, False) if kind is bool else typing.get_args(kind)


def _check_change(name: str, value: object) -> None:
    allowed = values_of_field(name)
    if not any(value is choice or (isinstance(choice, str) and value == choice) for choice in allowed):
        raise ValueError(f"Behaviour.{name} cannot be {value!r}; it is one of {allowed}")
