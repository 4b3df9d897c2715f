"""What the logical names of scenarios, flows and page maps are called. Names of a province's own, which are not in here, are shown as written.

A test holds these tables against the shipped page maps and the vocabulary of expressions.
"""

from collections.abc import Mapping

from thongsuot.words.source import Text

SCREENS: Mapping[str, Text] = {
    "portal.home": Text("trang chủ của cổng tỉnh", "the portal's home page"),
    "portal.sign_on_start": Text("nơi cổng tỉnh bắt đầu đăng nhập một lần", "where the portal begins single sign-on"),
    "portal.callback": Text("nơi cổng tỉnh nhận phản hồi đăng nhập", "where the portal receives the sign-in's answer"),
    "portal.general_information": Text("màn hình hỏi thông tin chung trước khi nộp hồ sơ", "the screen that asks general information before the form"),
    "portal.submission": Text("màn hình nộp hồ sơ", "the submission screen"),
    "portal.account": Text("trang tài khoản trên cổng tỉnh", "the account page of the portal"),
    "portal.signed_out": Text("trang báo đã đăng xuất", "the signed-out page"),
    "portal.my_dossiers": Text("trang hồ sơ của tôi trên cổng tỉnh", "my dossiers on the portal"),
    "portal.dossier": Text("trang chi tiết hồ sơ", "the page of the dossier"),
    "portal.look_up": Text("trang tra cứu hồ sơ", "the look-up page"),
    "portal.officer_sign_in": Text("trang đăng nhập của cán bộ", "the officers' sign-in page"),
    "portal.desk": Text("bàn làm việc của cán bộ", "the officers' desk"),
    "portal.desk_dossier": Text("hồ sơ trên bàn làm việc của cán bộ", "the dossier on the officers' desk"),
    "portal.sign_dossier": Text("nơi lãnh đạo ký hồ sơ", "where the leader signs the dossier"),
    "national.home": Text("trang chủ Cổng DVCQG", "the national portal's home page"),
    "national.sign_in_start": Text("nơi Cổng DVCQG bắt đầu đăng nhập", "where the national portal begins signing in"),
    "national.sign_in": Text("trang nhập mật khẩu của hệ thống định danh", "the identity provider's password page"),
    "national.authorize": Text("hệ thống định danh (bước xin đăng nhập)", "the identity provider (authorize)"),
    "national.procedure": Text("trang thủ tục trên Cổng DVCQG", "the procedure's page on the national portal"),
    "national.my_dossiers": Text("trang hồ sơ của tôi trên Cổng DVCQG", "my dossiers on the national portal"),
}

BUTTONS: Mapping[str, Text] = {
    "accept": Text("Tiếp nhận", "accept"),
    "confirm": Text("Xác nhận", "confirm"),
    "apologise": Text("Xin lỗi và hẹn lại", "apologise and name a new date"),
    "answer_supplement": Text("Gửi bổ sung", "send the supplement"),
    "ask_supplement": Text("Yêu cầu bổ sung", "ask for a supplement"),
    "forward": Text("Chuyển xử lý", "forward"),
    "propose": Text("Trình ký", "propose for signing"),
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

# Fields, facts, parameters, inputs and outputs share one vocabulary: the same word means the same thing everywhere.
THINGS: Mapping[str, Text] = {
    "accept_by": Text("hạn tiếp nhận", "when it must be accepted"),
    "acceptance_overdue": Text("dấu quá hạn tiếp nhận", "mark of late acceptance"),
    "address": Text("địa chỉ", "address"),
    "agency": Text("cơ quan tiếp nhận", "receiving agency"),
    "asked_agency": Text("cơ quan thực hiện được hỏi", "agency asked for"),
    "asked_unit": Text("đơn vị tiếp nhận được hỏi", "unit asked for"),
    "birth_date": Text("ngày sinh", "birth date"),
    "code": Text("mã", "code"),
    "component_1": Text("thành phần hồ sơ thứ 1", "first component"),
    "component_2": Text("thành phần hồ sơ thứ 2", "second component"),
    "content": Text("nội dung", "content"),
    "due": Text("hạn trả kết quả", "due date"),
    "email": Text("thư điện tử", "e-mail"),
    "fee": Text("lệ phí", "fee"),
    "file_1": Text("tệp thứ 1", "first file"),
    "file_2": Text("tệp thứ 2", "second file"),
    "files": Text("các tệp", "files"),
    "full_name": Text("họ tên", "full name"),
    "id_number": Text("số định danh", "identity number"),
    "late_reason": Text("lý do chậm trả kết quả", "reason of the delay"),
    "local_code": Text("mã thủ tục của tỉnh", "local procedure code"),
    "mdt": Text("mã người dùng trong liên kết (MDT)", "user hint of the link (MDT)"),
    "new_due": Text("ngày hẹn lại", "new due date"),
    "next": Text("trang quay về", "page to return to"),
    "number": Text("mã hồ sơ", "dossier number"),
    "numbers": Text("các mã hồ sơ", "dossier numbers"),
    "officer": Text("cán bộ", "officer"),
    "overdue": Text("dấu quá hạn trả kết quả", "mark of a late result"),
    "page": Text("trang", "page"),
    "password": Text("mật khẩu", "password"),
    "person": Text("người", "person"),
    "person_id": Text("số định danh của người đang đăng nhập", "identity number of who is signed in"),
    "person_name": Text("họ tên người đang đăng nhập", "name of who is signed in"),
    "phone": Text("số điện thoại", "telephone"),
    "procedure": Text("mã thủ tục", "procedure code"),
    "procedure_name": Text("tên thủ tục", "name of the procedure"),
    "prompts": Text("số lần bị hỏi mật khẩu", "number of password prompts"),
    "reason": Text("lý do", "reason"),
    "receiving_agency": Text("cơ quan tiếp nhận", "receiving agency"),
    "refusal_reason": Text("lý do từ chối", "reason of refusal"),
    "request": Text("nội dung yêu cầu", "what is asked for"),
    "residence": Text("nơi cư trú", "residence"),
    "resolving_agency": Text("cơ quan giải quyết", "resolving agency"),
    "result": Text("kết quả", "result"),
    "result_file": Text("tệp kết quả", "file of the result"),
    "return_channel": Text("cách nhận kết quả", "how the result is received"),
    "service": Text("dịch vụ", "service"),
    "service_code": Text("mã dịch vụ", "service code"),
    "sign_in": Text("lời mời đăng nhập", "invitation to sign in"),
    "sign_in_count": Text("số lần phải nhập thông tin đăng nhập", "number of times that credentials were asked for"),
    "signer": Text("người ký", "signer"),
    "state": Text("tham số state", "state"),
    "status": Text("trạng thái", "status"),
    "status_words": Text("trạng thái bằng chữ", "status in words"),
    "statuses": Text("các trạng thái", "statuses"),
    "supplement_answer": Text("câu trả lời bổ sung", "answer to the supplement"),
    "supplement_file": Text("tệp bổ sung", "supplementary file"),
    "supplement_request": Text("nội dung yêu cầu bổ sung", "what the supplement asks for"),
    "tenant": Text("tỉnh", "province"),
    "username": Text("tên đăng nhập", "user name"),
    "welcome": Text("lời chào", "welcome"),
}

# What a person, a service, an officer, a file, a page and what the national side received have, where THINGS does not say it.
PARTS: Mapping[str, Text] = {
    "agency_root": Text("mã cơ quan gốc", "root agency code"),
    "buttons": Text("các nút", "buttons"),
    "call": Text("lời gọi đầu tiên", "the first call"),
    "calls": Text("các lời gọi", "the calls"),
    "captcha": Text("mã xác nhận (CAPTCHA)", "CAPTCHA"),
    "claims": Text("thông tin do hệ thống định danh cấp", "claims"),
    "commune": Text("xã", "commune"),
    "commune_name": Text("tên xã", "name of the commune"),
    "components": Text("các thành phần hồ sơ", "components"),
    "cookies": Text("các cookie", "cookies"),
    "dossier": Text("hồ sơ", "the dossier"),
    "draft": Text("bản nháp", "the draft"),
    "payment": Text("giao dịch thanh toán", "the payment"),
    "enabled": Text("việc dùng được", "being enabled"),
    "error": Text("thông báo lỗi", "error"),
    "file": Text("tệp tải về", "downloaded file"),
    "files": Text("các tệp tải về", "downloaded files"),
    "full": Text("địa chỉ đầy đủ", "full address"),
    "headers": Text("các tiêu đề HTTP", "headers"),
    "history": Text("lịch sử đồng bộ", "history of synchronisation"),
    "hops": Text("các chặng chuyển hướng", "redirect hops"),
    "host": Text("tên máy chủ", "host"),
    "id": Text("mã", "id"),
    "identity_host": Text("máy chủ định danh", "identity host"),
    "identity_url": Text("địa chỉ hệ thống định danh", "identity address"),
    "interstitials": Text("các màn hình xen giữa đã đi qua", "interstitials that were got past"),
    "invalid": Text("việc bị báo sai", "being marked invalid"),
    "json": Text("nội dung JSON", "JSON body"),
    "key": Text("khóa", "key"),
    "kind": Text("loại", "kind"),
    "lang": Text("ngôn ngữ khai báo", "declared language"),
    "left": Text("máy chủ lạ bị chuyển tới", "foreign host"),
    "line": Text("số nhà, đường", "house and street"),
    "location": Text("địa chỉ chuyển hướng", "redirect address"),
    "loop": Text("vòng lặp chuyển hướng", "redirect loop"),
    "media_type": Text("kiểu nội dung", "media type"),
    "message": Text("thông báo", "message"),
    "milliseconds": Text("thời gian trả lời (ms)", "time taken (ms)"),
    "name": Text("tên", "name"),
    "next_host": Text("máy chủ sắp chuyển tới", "next host"),
    "next_url": Text("địa chỉ sắp chuyển tới", "next address"),
    "other_agency": Text("cơ quan tiếp nhận thứ hai", "second receiving agency"),
    "other_commune": Text("xã khác", "other commune"),
    "path": Text("đường dẫn", "path"),
    "province": Text("tỉnh", "province"),
    "province_name": Text("tên tỉnh", "name of the province"),
    "readonly": Text("việc khóa không cho sửa", "being read-only"),
    "representative": Text("người đại diện", "representative"),
    "resolving_agency_name": Text("tên cơ quan giải quyết", "name of the resolving agency"),
    "role": Text("vai trò", "role"),
    "screen": Text("màn hình", "screen"),
    "seed": Text("hạt giống dữ liệu", "seed"),
    "session_id": Text("mã phiên", "session id"),
    "sex": Text("giới tính", "sex"),
    "revisions": Text("các phiên bản trong tệp", "revisions of the file"),
    "signatures": Text("các chữ ký số", "signatures"),
    "sha256": Text("mã băm SHA-256", "SHA-256"),
    "sign_in_form": Text("ô đăng nhập", "sign-in form"),
    "signed_in_name": Text("tên người đang đăng nhập", "signed-in name"),
    "size": Text("kích thước", "size"),
    "source": Text("nguồn", "source"),
    "tech_id": Text("TechID", "TechID"),
    "text": Text("toàn bộ chữ", "text"),
    "title": Text("tiêu đề", "title"),
    "unit": Text("đơn vị", "unit"),
    "url": Text("địa chỉ", "address"),
    "value": Text("giá trị", "value"),
    "visible": Text("việc hiển thị", "being visible"),
    "working_days": Text("số ngày làm việc", "working days"),
}

# Names that stand everywhere, and names under which several stand.
ROOTS: Mapping[str, Text] = {
    "persona": Text("người thực hiện", "the person"),
    "service": Text("dịch vụ được chọn", "the chosen service"),
    "service.code": Text("mã thủ tục quốc gia", "the national procedure code"),
    "service.local_code": Text("mã thủ tục của tỉnh", "the local procedure code"),
    "service.service_code": Text("mã dịch vụ", "the service code"),
    "service.agency": Text("cơ quan tiếp nhận của dịch vụ", "the service's receiving agency"),
    "service.commune": Text("xã của dịch vụ", "the service's commune"),
    "portal": Text("cổng tỉnh", "the portal"),
    "national": Text("phía quốc gia", "the national side"),
    "national.tenant": Text("mã của tỉnh ở phía quốc gia", "the province's id on the national side"),
    "national.identity_host": Text("máy chủ định danh", "the identity host"),
    "run": Text("lượt chạy", "the run"),
    "run.seed": Text("hạt giống của lượt chạy", "the run's seed"),
    "facts": Text("hồ sơ tỉnh", "the profile"),
    "facts.uses_id_token": Text("cổng dùng id_token", "the portal uses the id_token"),
    "facts.online_payment": Text("cổng có thanh toán trực tuyến", "the portal takes payments online"),
    "facts.single_level_centre": Text("trung tâm một cấp", "centres of a single level"),
    "facts.captcha_on_submit": Text("có mã xác nhận khi nộp hồ sơ", "a CAPTCHA stands before submitting"),
    "result": Text("kết quả vừa có", "the latest result"),
    "call": Text("lời gọi đang xét", "the call looked at"),
}

PERSONAS: Mapping[str, Text] = {
    "citizen": Text("công dân", "a citizen"),
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
    "other-unit": Text("cán bộ đơn vị khác", "an officer of another unit"),
}


def thing(name: str) -> Text:
    """The words for a name, or the name itself."""
    return THINGS.get(name) or PARTS.get(name) or Text(name, name)


def screen_words(name: str) -> Text:
    """The words for a screen with its logical name, by which page maps know it."""
    words = SCREENS.get(name)
    return Text(f"{words.vi} ({name})", f"{words.en} ({name})") if words else Text(f"màn hình {name}", f"the screen {name}")


def button_words(name: str) -> Text:
    words = BUTTONS.get(name)
    return Text(f"“{words.vi}”", f"“{words.en}”") if words else Text(f"“{name}”", f"“{name}”")
