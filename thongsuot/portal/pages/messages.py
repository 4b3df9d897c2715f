"""What the portal tells a visitor, and in which language."""

from dataclasses import dataclass

from thongsuot.portal.tenant import Tenant


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence in both languages, with `{name}` where a value goes."""

    vi: str
    en: str


def say(tenant: Tenant, message: Message, **values: object) -> str:
    """The sentence in the tenant's language."""
    text = message.en if tenant.behaviour.message_language == "en" else message.vi
    return text.format(**values)


PAGE_UNKNOWN = Message("Không tìm thấy trang này. Vui lòng kiểm tra lại địa chỉ hoặc về trang chủ.", "This page was not found.")
METHOD_UNKNOWN = Message("Trang này không nhận thao tác vừa gửi.", "This page does not take that request.")
REQUEST_BAD = Message("Không đọc được nội dung vừa gửi. Vui lòng thử lại.", "The request could not be read.")
REQUEST_LARGE = Message("Nội dung gửi lên quá lớn. Mỗi tệp tối đa 10 MB.", "The request is too large. A file may have 10 MB.")
REQUEST_FOREIGN = Message("Thao tác này đến từ một trang khác nên không được thực hiện.", "This request comes from another site and was not carried out.")
TROUBLE = Message("Cổng gặp sự cố khi xử lý yêu cầu. Vui lòng thử lại sau ít phút.", "Something went wrong. Please try again in a few minutes.")

PROVIDER_AWAY = Message(
    "Không kết nối được tới hệ thống định danh và xác thực của Cổng Dịch vụ công quốc gia. Vui lòng thử lại sau ít phút.",
    "The national identity provider cannot be reached. Please try again in a few minutes.",
)
PROVIDER_NONSENSE = Message(
    "Hệ thống định danh và xác thực của Cổng Dịch vụ công quốc gia trả lời không hợp lệ. Vui lòng thử lại sau ít phút.",
    "The national identity provider answered what it must not. Please try again in a few minutes.",
)
SIGN_ON_UNTRUSTED = Message(
    "Yêu cầu đăng nhập không hợp lệ, đã hết hạn hoặc đã được dùng. Vui lòng đăng nhập lại.",
    "The sign-in is not valid, has expired or was used before. Please sign in again.",
)
SIGN_ON_REFUSED = Message(
    "Hệ thống định danh không cho phép đăng nhập: {reason}. Vui lòng đăng nhập lại.", "The identity provider refused the sign-in: {reason}."
)
ACCOUNT_REFUSED = Message("{reason}", "This account cannot be used here.")
SIGN_OUT_HALF = Message(
    "Đã đăng xuất khỏi cổng này nhưng chưa đăng xuất được khỏi tài khoản quốc gia. Vui lòng đóng trình duyệt.",
    "You are signed out here, but not of the national account. Please close the browser.",
)

POPULATION_DIFFERS = Message(
    "Cơ sở dữ liệu dân cư ghi khác với tài khoản của ông/bà nên không điền sẵn được. Ông/bà vẫn nộp được hồ sơ; cán bộ sẽ đối chiếu.",
    "The population database differs from your account, so nothing is filled in from it. You can file all the same; an officer will look into it.",
)
POPULATION_REFUSED = Message(
    "Thông tin tài khoản không khớp cơ sở dữ liệu dân cư nên không nộp được hồ sơ.", "Your account differs from the population database, so you cannot file."
)
PAPER_NOT_YOURS = Message(
    "Giấy tờ này không có trong kho dữ liệu của ông/bà. Vui lòng chọn lại hoặc tải tệp lên.", "This paper is not in your document store. Please choose again."
)
PAPER_GONE = Message(
    "Giấy tờ này không còn trong kho dữ liệu của ông/bà: đã bị thu hồi hoặc hết hiệu lực. Vui lòng chọn giấy tờ khác hoặc tải tệp lên.",
    "This paper has been withdrawn or is no longer valid. Please choose another or upload a file.",
)
STORE_AWAY = Message(
    "Chưa lấy được giấy tờ từ kho dữ liệu. Vui lòng thử lại hoặc tải tệp lên.", "The store cannot be reached. Please try again or upload a file."
)

PROCEDURE_UNKNOWN = Message(
    "Không tìm thấy thủ tục có mã “{code}” trên cổng này. Vui lòng kiểm tra lại liên kết hoặc tìm thủ tục ở trang chủ.",
    "No procedure with the code “{code}” was found. Please check the link or search on the home page.",
)
PROCEDURE_MISSING = Message(
    "Liên kết không cho biết thủ tục. Vui lòng chọn thủ tục ở trang chủ.", "The link names no procedure. Please choose one on the home page."
)
PROCEDURE_CLOSED = Message(
    "Thủ tục “{name}” đang tạm dừng tiếp nhận trực tuyến. Vui lòng quay lại sau hoặc liên hệ Trung tâm Phục vụ hành chính công.",
    "“{name}” cannot be handed in online for the time being. Please come back later.",
)
AGENCY_UNKNOWN = Message(
    "Cơ quan có mã “{code}” không tiếp nhận hồ sơ trên cổng này. Vui lòng chọn cơ quan khác.",
    "The agency “{code}” receives no dossiers here. Please choose another one.",
)

DRAFT_SAVED = Message("Đã lưu nháp. Mở lại liên kết này để nhập tiếp.", "The draft is saved. Open this link again to go on.")
FORM_WRONG = Message("Hồ sơ chưa gửi được. Vui lòng xem lại các mục được đánh dấu.", "The dossier was not sent. Please see the marked fields.")
FIELD_MISSING = Message("Vui lòng nhập {label}.", "Please enter this field.")
CHOICE_MISSING = Message("Vui lòng chọn {label}.", "Please choose one.")
FILE_MISSING = Message("Vui lòng đính kèm: {label}.", "Please attach this paper.")
FIELD_LONG = Message("Nội dung dài quá {most} ký tự.", "At most {most} characters.")
PHONE_WRONG = Message("Số điện thoại gồm 10 chữ số và bắt đầu bằng số 0.", "A telephone number has 10 digits and begins with 0.")
NUMBER_WRONG = Message("Số định danh gồm 12 chữ số.", "A citizen number has 12 digits.")
EMAIL_WRONG = Message("Thư điện tử chưa đúng, ví dụ đúng: ten@vidu.vn.", "This is no e-mail address.")
COMMUNE_WRONG = Message("Xã, phường này không thuộc địa bàn của tỉnh.", "This commune is not in the province.")
FILE_EMPTY = Message("Tệp rỗng. Vui lòng chọn tệp khác.", "The file is empty.")
FILE_LARGE = Message("Tệp lớn hơn 10 MB. Vui lòng chọn tệp nhỏ hơn.", "The file is larger than 10 MB.")
FILE_FORBIDDEN = Message("Chỉ nhận tệp PDF, JPG, PNG hoặc DOCX đúng định dạng.", "Only PDF, JPG, PNG or DOCX files are accepted.")
