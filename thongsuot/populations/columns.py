"""The tables that offices and interfaces export: what their columns are called, and what stands in them (domain names as in the adapter's messages)."""

from collections.abc import Mapping

from thongsuot.tables.kinds import code_kind, number_kind, text_kind, time_kind, word_kind
from thongsuot.tables.layout import Column, Layout
from thongsuot.words.source import Text

PROCEDURE_CODE = r"[123]\.\d{6}(?:\.000\.00\.00\.[GHK]\d{2})?(?:\.\d{2})?"
AGENCY_CODE = r"[GHK]\d{2}(?:\.\d{1,3})*|\d{3}\.\d{2}\.\d{2}\.[GHK]\d{2}"

_procedure = code_kind("procedure", PROCEDURE_CODE, Text("mã thủ tục, như 1.004873", "a procedure's code, as 1.004873"), decimals=6)
_dossier = code_kind("dossier", r"[^\s]{5,50}", Text("mã hồ sơ, như H98.101.01-250701-0001", "a dossier's number"))
_agency = code_kind("agency", AGENCY_CODE, Text("mã cơ quan, như H98.101 hoặc 000.00.00.H98", "an agency's code, as H98.101"))
_text, _time = text_kind(), time_kind()
_money = number_kind("money", Text("số tiền đồng, như 10000 hoặc 10.000", "an amount in dong, as 10000"), r"đ|đồng|vnđ|vnd|đồng/\S.*")
_days = number_kind("days", Text("số ngày làm việc, như 3", "a number of working days, as 3"), r"ngày(?: làm việc)?|ngay(?: lam viec)?")

STATUS_WORDS: Mapping[str, str] = {
    "moi dang ky": "1",
    "cho tiep nhan": "1",
    "duoc tiep nhan": "2",
    "da tiep nhan": "2",
    "khong duoc tiep nhan": "3",
    "tu choi tiep nhan": "3",
    "dang xu ly": "4",
    "yeu cau bo sung giay to": "5",
    "yeu cau bo sung": "5",
    "cho bo sung": "5",
    "yeu cau thuc hien nghia vu tai chinh": "6",
    "cong dan yeu cau rut ho so": "7",
    "rut ho so": "7",
    "dung xu ly": "8",
    "da xu ly xong": "9",
    "da tra ket qua": "10",
    **{f"0{number}": str(number) for number in range(1, 10)},
    **{str(number): str(number) for number in range(1, 11)},
}
_status = word_kind("status", STATUS_WORDS, Text("trạng thái từ 1 đến 10, số hoặc chữ", "a status from 1 to 10, in figures or words"))

LEVEL_WORDS: Mapping[str, str] = {
    "cap tinh": "province", "tinh": "province", "province": "province", "2": "province", "so": "province",
    "cap xa": "commune", "xa": "commune", "commune": "commune", "4": "commune", "phuong": "commune",
    "cap huyen": "district", "huyen": "district", "district": "district", "3": "district",
    "cap tinh cap xa": "both", "tinh xa": "both", "cap tinh xa": "both",
    "cap trung uong": "central", "trung uong": "central", "cap bo": "central", "1": "central",
}  # fmt: skip
_level = word_kind("level", LEVEL_WORDS, Text("cấp tỉnh, cấp xã hoặc cấp huyện", "province, commune or district"))

PROCESS_WORDS: Mapping[str, str] = {
    "toan trinh": "full", "dich vu cong truc tuyen toan trinh": "full", "full": "full", "true": "full", "4": "full", "muc do 4": "full",
    "mot phan": "partial", "dich vu cong truc tuyen mot phan": "partial", "partial": "partial", "false": "partial", "3": "partial", "muc do 3": "partial",
    "cung cap thong tin truc tuyen": "information", "cung cap thong tin": "information", "information": "information", "2": "information",
}  # fmt: skip
_process = word_kind("process", PROCESS_WORDS, Text("toàn trình, một phần hoặc cung cấp thông tin", "full, partial or information"))

STATE_WORDS: Mapping[str, str] = {
    "1": "open", "cong khai": "open", "con hieu luc": "open", "dang hieu luc": "open", "hieu luc": "open", "open": "open", "true": "open", "dang ap dung": "open",
    "0": "closed", "het hieu luc": "closed", "bai bo": "closed", "bi bai bo": "closed", "huy cong khai": "closed", "closed": "closed", "false": "closed",
    "tam dung": "closed", "khong cong khai": "closed",
}  # fmt: skip
_state = word_kind("state", STATE_WORDS, Text("còn hiệu lực hoặc hết hiệu lực", "open or closed"))

ACCOUNT_WORDS: Mapping[str, str] = {
    "1": "active", "dang hoat dong": "active", "hoat dong": "active", "dang dung": "active", "kich hoat": "active", "da kich hoat": "active", "active": "active",
    "true": "active", "mo": "active", "dang su dung": "active",
    "0": "locked", "khoa": "locked", "da khoa": "locked", "bi khoa": "locked", "tam khoa": "locked", "ngung hoat dong": "locked", "vo hieu hoa": "locked",
    "chua kich hoat": "locked", "inactive": "locked", "locked": "locked", "false": "locked",
}  # fmt: skip
_account_state = word_kind("account_state", ACCOUNT_WORDS, Text("đang hoạt động hoặc đã khóa", "active or locked"))


def _column(id_: str, vi: str, en: str, kind: object, *names: str, required: bool = False) -> Column:
    return Column(id_, Text(vi, en), names, kind, required)  # type: ignore[arg-type]  # kinds are of this module


PROCEDURES = Layout(
    "procedures",
    Text("danh mục thủ tục", "a catalogue of procedures"),
    (
        _column("code", "Mã thủ tục", "code", _procedure, "ma thu tuc", "matthc", "ma tthc", "ma thu tuc hanh chinh", "ma so tthc", "ma so", "code", "matthcdp", "ma", required=True),
        _column("name", "Tên thủ tục", "name", _text, "ten thu tuc", "tentthc", "ten tthc", "ten thu tuc hanh chinh", "thu tuc hanh chinh", "name", "ten", required=True),
        _column("field_code", "Mã lĩnh vực", "field's code", _text, "ma linh vuc", "malinhvuc", "field code"),
        _column("field", "Lĩnh vực", "field", _text, "linh vuc", "ten linh vuc", "tenlinhvuc", "field"),
        _column("level", "Cấp thực hiện", "level", _level, "cap thuc hien", "capthuchien", "level", "cap giai quyet", "cap"),
        _column("process", "Mức độ trực tuyến", "service level", _process, "muc do truc tuyen", "muc do", "loai dich vu cong", "muc do dvc", "process", "full process", "toan trinh mot phan", "dich vu cong truc tuyen"),
        _column("fee", "Phí, lệ phí (đồng)", "fee (dong)", _money, "phi le phi dong", "le phi", "phi le phi", "phi", "fee", "sotien", "muc thu", "so tien"),
        _column("fee_code", "Mã phí, lệ phí", "fee's code", _text, "ma phi le phi", "maphilephi", "ma phi", "ma le phi", "fee code"),
        _column("working_days", "Thời hạn (ngày làm việc)", "deadline (working days)", _days, "thoi han ngay lam viec", "thoi han giai quyet", "thoi gian giai quyet", "thoigiangiaiquyet", "thoi han", "working days", "so ngay"),
        _column("components", "Mã thành phần hồ sơ", "components", _text, "ma thanh phan ho so", "ma giay to", "magiayto", "components", "thanh phan ho so"),
        _column("agency", "Mã cơ quan thực hiện", "agency's code", _text, "ma co quan thuc hien", "ma co quan", "ma don vi", "madonvi", "macoquanthuchien", "agency", "ma dinh danh"),
        _column("agency_name", "Cơ quan thực hiện", "agency", _text, "co quan thuc hien", "ten co quan", "tendonvi", "don vi", "co quan giai quyet", "agency name"),
        _column("state", "Hiệu lực", "in force", _state, "hieu luc", "trang thai", "tinh trang", "trangthai", "state", "tinh trang hieu luc"),
        _column("ends", "Ngày hết hiệu lực", "ends on", _time, "ngay het hieu luc", "het hieu luc tu ngay", "ends", "het hieu luc"),
    ),
    key="code",
)  # fmt: skip

DOSSIERS = Layout(
    "dossiers",
    Text("danh sách hồ sơ", "a list of dossiers"),
    (
        _column("number", "Mã hồ sơ", "number", _dossier, "ma ho so", "mahoso", "so ho so", "so bien nhan", "ma so ho so", "number", required=True),
        _column("procedure", "Mã thủ tục", "procedure", _procedure, "ma thu tuc", "matthc", "ma tthc", "procedure", "ma so tthc"),
        _column("status", "Trạng thái", "status", _status, "trang thai", "trangthaihoso", "trang thai ho so", "status", "tinh trang", required=True),
        _column("filed", "Ngày nộp", "filed", _time, "ngay nop", "ngaynophoso", "ngay nop ho so", "thoi diem nop", "filed"),
        _column("accepted", "Ngày tiếp nhận", "accepted", _time, "ngay tiep nhan", "ngaytiepnhan", "thoi diem tiep nhan", "ngay nhan", "accepted"),
        _column("due", "Ngày hẹn trả", "due", _time, "ngay hen tra", "ngayhentra", "han tra", "han tra ket qua", "han giai quyet", "due"),
        _column("finished", "Ngày kết thúc xử lý", "finished", _time, "ngay ket thuc xu ly", "ngayketthucxuly", "ngay ket thuc", "ngay hoan thanh", "ngay xu ly xong", "finished"),
        _column("returned", "Ngày trả", "returned", _time, "ngay tra", "ngaytra", "ngay tra ket qua", "returned"),
        _column("changed", "Cập nhật lúc", "changed", _time, "cap nhat luc", "ngay cap nhat", "thoi diem cap nhat", "thoi diem dong bo", "ngay dong bo", "dong bo luc", "changed", "updated at", "capnhatluc"),
        _column("agency", "Mã đơn vị xử lý", "agency's code", _agency, "ma don vi xu ly", "ma don vi", "madonvi", "ma co quan", "agency"),
    ),
    key="number",
)  # fmt: skip

ACCOUNTS = Layout(
    "accounts",
    Text("danh sách tài khoản cán bộ", "a list of officers' accounts"),
    (
        _column("account", "Tài khoản", "account", _text, "tai khoan", "ten dang nhap", "ten tai khoan", "ma tai khoan", "ma can bo", "account", "username", required=True),
        _column("unit", "Mã cơ quan", "agency's code", _agency, "ma co quan", "ma don vi", "madonvi", "ma don vi cong tac", "ma dinh danh", "agency", "unit", required=True),
        _column("unit_name", "Cơ quan", "agency", _text, "co quan", "ten co quan", "ten don vi", "tendonvi", "don vi", "don vi cong tac", "agency name"),
        _column("role", "Vai trò", "role", _text, "vai tro", "vai", "nhom quyen", "quyen", "chuc nang", "vai tro nguoi dung", "role", "roles", required=True),
        _column("state", "Trạng thái", "state", _account_state, "trang thai", "tinh trang", "trang thai tai khoan", "hoat dong", "state", "active", required=True),
    ),
    key="account",
    several=True,
)  # fmt: skip

AGENCIES = Layout(
    "agencies",
    Text("danh mục cơ quan", "a list of agencies"),
    (
        _column("code", "Mã cơ quan", "code", _agency, "ma co quan", "madonvi", "ma don vi", "ma dinh danh", "code", "ma", required=True),
        _column("name", "Tên cơ quan", "name", _text, "ten co quan", "tendonvi", "ten don vi", "name", "ten", required=True),
    ),
    key="code",
)

_unit = code_kind(
    "unit", r"\d{2}|\d{5}|[GHK]\d{2}(?:\.\d{1,3})*", Text("mã đơn vị hành chính: 2 số (tỉnh) hoặc 5 số (xã)", "a unit's code: 2 figures (province) or 5")
)
UNITS = Layout(
    "units",
    Text("danh mục đơn vị hành chính", "a list of administrative units"),
    (
        _column("code", "Mã đơn vị", "code", _text, "ma don vi", "ma xa", "ma phuong xa", "ma px", "ma dvhc", "ma don vi hanh chinh", "ma", "code", "madonvi", "ma xa phuong", required=True),
        _column("name", "Tên đơn vị", "name", _text, "ten don vi", "ten xa", "ten phuong xa", "ten dvhc", "ten don vi hanh chinh", "ten", "name", "tendonvi", "xa phuong", "phuong xa", required=True),
        _column("province", "Mã tỉnh", "province's code", _text, "ma tinh", "ma tp", "ma tinh tp", "ma tinh thanh", "province code", "matinh", "province"),
        _column("province_name", "Tên tỉnh", "province", _text, "ten tinh", "tinh thanh pho", "tinh tp", "tinh", "tentinh", "province name", "tinh thanh"),
        _column("district", "Huyện", "district", _text, "ten huyen", "ten quan huyen", "huyen", "quan huyen", "ma huyen", "ma quan huyen", "mahuyen", "tenhuyen", "district"),
        _column("agency", "Mã cơ quan", "agency's code", _text, "ma co quan", "ma dinh danh", "ma dinh danh dien tu", "agency", "macoquan"),
    ),
    key="code",
)  # fmt: skip
