"""What screens, buttons, persons and officers are called. Names of a province's own, which are not in here, are shown as written.

A test holds these tables against the shipped page maps and the vocabulary of expressions.
"""

from collections.abc import Mapping

from thongsuot.words.source import Text

SCREENS: Mapping[str, Text] = {
    "portal.home": Text("trang chủ của cổng tỉnh", "the portal's home page"),
    "portal.sign_on_start": Text("nơi cổng tỉnh bắt đầu đăng nhập một lần", "where the portal begins single sign-on"),
    "portal.callback": Text("nơi cổng tỉnh nhận phản hồi đăng nhập", "where the portal receives the sign-in's answer"),
    "portal.choose_agency": Text("màn hình chọn cơ quan tiếp nhận", "the choice of receiving agency"),
    "portal.general_information": Text("màn hình hỏi thông tin chung trước khi nộp hồ sơ", "the screen that asks general information before the form"),
    "portal.submission": Text("màn hình nộp hồ sơ", "the submission screen"),
    "portal.account": Text("trang tài khoản trên cổng tỉnh", "the account page of the portal"),
    "portal.signed_out": Text("trang báo đã đăng xuất", "the signed-out page"),
    "portal.my_dossiers": Text("trang hồ sơ của tôi trên cổng tỉnh", "my dossiers on the portal"),
    "portal.dossier": Text("trang chi tiết hồ sơ", "the page of the dossier"),
    "portal.payment_return": Text("nơi cổng tỉnh đón người nộp từ trang thanh toán về", "where the portal gets the payer back"),
    "portal.payments": Text("trang thu phí của cán bộ", "the cashier's page"),
    "portal.accept_dossier": Text("nơi cán bộ tiếp nhận hồ sơ", "where an officer accepts a dossier"),
    "portal.reset_due_date": Text("nơi đặt lại hạn của hồ sơ", "where a dossier's due date is reset"),
    "portal.matching": Text("trang đối chiếu người nộp với dữ liệu dân cư", "the page that holds the applicant against population data"),
    "portal.resume_dossier": Text("nơi lãnh đạo cho hồ sơ tiếp tục", "where a leader lets a dossier go on"),
    "portal.confirm_paid": Text("nơi xác nhận đã thực hiện nghĩa vụ tài chính", "where it is confirmed that a demand was paid"),
    "portal.admin_procedure": Text("trang quản trị một thủ tục", "the page where a procedure is administered"),
    "portal.admin_account": Text("trang quản trị một tài khoản cán bộ", "the page where an officer's account is administered"),
    "portal.admin_sync": Text("trang đồng bộ quốc gia của quản trị", "the administrator's page of synchronisation"),
    "portal.admin_audit": Text("nhật ký quản trị", "the trail of administration"),
    "portal.ask": Text("trang hỏi đáp", "the page where people ask"),
    "portal.questions": Text("trang hỏi đáp của cán bộ", "the officers' page of questions"),
    "portal.passed_on": Text("trang hồ sơ Cổng DVCQG chuyển đến", "the page of dossiers passed on by the national portal"),
    "portal.statistics": Text("trang thống kê hồ sơ", "the page of statistics"),
    "portal.look_up": Text("trang tra cứu hồ sơ", "the look-up page"),
    "portal.officer_sign_in": Text("trang đăng nhập của cán bộ", "the officers' sign-in page"),
    "portal.desk": Text("bàn làm việc của cán bộ", "the officers' desk"),
    "portal.desk_dossier": Text("hồ sơ trên bàn làm việc của cán bộ", "the dossier on the officers' desk"),
    "portal.sign_dossier": Text("nơi lãnh đạo ký hồ sơ", "where the leader signs the dossier"),
    "national.home": Text("trang chủ Cổng DVCQG", "the national portal's home page"),
    "national.sign_in_start": Text("nơi Cổng DVCQG bắt đầu đăng nhập", "where the national portal begins signing in"),
    "national.sign_in": Text("trang nhập mật khẩu của hệ thống định danh", "the identity provider's password page"),
    "national.authorize": Text("hệ thống định danh (bước xin đăng nhập)", "the identity provider (authorize)"),
    "national.services": Text("trang các thủ tục của tỉnh trên Cổng DVCQG", "the page of the province's procedures on the national portal"),
    "national.procedure": Text("trang thủ tục trên Cổng DVCQG", "the procedure's page on the national portal"),
    "national.payment": Text("trang thanh toán của nền tảng quốc gia", "the platform's payment page"),
    "national.my_dossiers": Text("trang hồ sơ của tôi trên Cổng DVCQG", "my dossiers on the national portal"),
}

BUTTONS: Mapping[str, Text] = {
    "accept": Text("Tiếp nhận", "accept"),
    "confirm": Text("Xác nhận", "confirm"),
    "apologise": Text("Xin lỗi và hẹn lại", "apologise and name a new date"),
    "confirm_payment": Text("Xác nhận thanh toán", "confirm the payment"),
    "answer_supplement": Text("Gửi bổ sung", "send the supplement"),
    "ask_supplement": Text("Yêu cầu bổ sung", "ask for a supplement"),
    "forward": Text("Chuyển xử lý", "forward"),
    "pay": Text("Thanh toán trực tuyến", "pay online"),
    "propose": Text("Trình ký", "propose for signing"),
    "payment_receipt": Text("biên lai thanh toán", "the receipt of the payment"),
    "answer": Text("Gửi trả lời", "send the answer"),
    "ask": Text("Gửi câu hỏi", "send the question"),
    "send_statistics": Text("Gửi phía quốc gia", "send to the national side"),
    "ask_fee": Text("Yêu cầu nghĩa vụ tài chính", "ask for what is to be paid"),
    "confirm_fee": Text("Xác nhận đã nộp", "confirm that it was paid"),
    "hand_on": Text("Chuyển cơ quan tiếp theo", "hand on to the next agency"),
    "pause": Text("Dừng xử lý", "stop"),
    "resume": Text("Tiếp tục xử lý", "let it go on"),
    "save": Text("Lưu thay đổi", "save the changes"),
    "match": Text("Đối chiếu", "hold against population data"),
    "recall": Text("Thu hồi", "recall"),
    "reset_due": Text("Đặt lại hạn", "reset the due date"),
    "send_back": Text("Trả lại chuyên viên", "send back to the officer"),
    "rate": Text("Gửi đánh giá", "send the rating"),
    "reconcile": Text("Đối soát với phía quốc gia", "reconcile with the national side"),
    "refuse": Text("Từ chối", "refuse"),
    "return_result": Text("Trả kết quả", "return the result"),
    "save_draft": Text("Lưu nháp", "save as draft"),
    "sign": Text("Ký duyệt", "sign"),
    "sign_in": Text("Đăng nhập", "sign in"),
    "sign_out": Text("Đăng xuất", "sign out"),
    "submit": Text("Nộp hồ sơ", "submit"),
    "withdraw": Text("Rút hồ sơ", "withdraw"),
    "file": Text("tệp đã nộp", "the filed attachment"),
    "result": Text("tệp kết quả", "the result's file"),
    "receipt": Text("giấy tiếp nhận hồ sơ và hẹn trả kết quả", "the receipt"),
    "supplement_slip": Text("phiếu yêu cầu bổ sung", "the slip that asks for a supplement"),
    "refusal_slip": Text("phiếu từ chối", "the slip of refusal"),
    "apology_letter": Text("văn bản xin lỗi", "the letter of apology"),
}

PERSONAS: Mapping[str, Text] = {
    "citizen": Text("công dân", "a citizen"),
    "long-named": Text("công dân có họ tên rất dài", "a citizen with a very long name"),
    "enterprise": Text("doanh nghiệp", "an enterprise"),
    "organisation": Text("cơ quan, tổ chức", "an organisation"),
}

FAKES: Mapping[str, Text] = {
    "person": Text("người giả", "a made-up person"),
    "enterprise": Text("doanh nghiệp giả", "a made-up enterprise"),
    "address": Text("địa chỉ giả", "a made-up address"),
    "text": Text("đoạn chữ giả", "a made-up text"),
}

OFFICERS: Mapping[str, Text] = {
    "one-stop": Text("cán bộ một cửa", "the one-stop officer"),
    "processing": Text("chuyên viên", "the processing officer"),
    "leader": Text("lãnh đạo", "the leader"),
    "cashier": Text("cán bộ thu phí, lệ phí", "the cashier"),
    "other-unit": Text("cán bộ đơn vị khác", "an officer of another unit"),
}


def screen_words(name: str) -> Text:
    """The words for a screen with its logical name, by which page maps know it."""
    words = SCREENS.get(name)
    return Text(f"{words.vi} ({name})", f"{words.en} ({name})") if words else Text(f"màn hình {name}", f"the screen {name}")


def button_words(name: str) -> Text:
    words = BUTTONS.get(name)
    return Text(f"“{words.vi}”", f"“{words.en}”") if words else Text(f"“{name}”", f"“{name}”")
