"""What may be wrong with the accounts of a portal's officers, and the roles that every commune needs."""

from collections.abc import Mapping

from thongsuot.populations.account import Kind
from thongsuot.words.source import Text

ROLES: Mapping[str, Text] = {
    "receive": Text("tiếp nhận", "receives"),
    "resolve": Text("giải quyết", "resolves"),
    "sign": Text("ký duyệt", "signs"),
    "collect": Text("thu phí", "collects"),
}
# By what systems call them, folded; "" is a role that none of the four needs.
ROLE_WORDS: Mapping[str, str] = {
    **dict.fromkeys(("tiep nhan", "tiep nhan ho so", "tiep nhan va tra ket qua", "can bo tiep nhan", "can bo mot cua", "mot cua", "receive"), "receive"),
    **dict.fromkeys(
        ("giai quyet", "xu ly", "thu ly", "chuyen vien", "chuyen vien thu ly", "can bo xu ly", "can bo giai quyet", "cong chuc chuyen mon", "resolve"),
        "resolve",
    ),
    **dict.fromkeys(("ky", "ky so", "ky duyet", "phe duyet", "lanh dao", "lanh dao phe duyet", "lanh dao ky duyet", "sign"), "sign"),
    **dict.fromkeys(("thu phi", "phi", "le phi", "thu le phi", "thu phi le phi", "thu ngan", "ke toan", "can bo thu phi", "collect"), "collect"),
    **dict.fromkeys(
        ("quan tri", "quan tri he thong", "quan tri don vi", "quan tri tinh", "van thu", "giam sat", "tong hop", "bao cao", "tra cuu", "admin"), ""
    ),
}
_GIVE = Text("Cấp tài khoản đang dùng có vai này cho cơ quan.", "Give the agency an active account with this role.")
KINDS = (
    *(Kind(f"no-{role}", Text(f"cấp xã chưa có ai {title.vi}", f"a commune where nobody {title.en}"), _GIVE) for role, title in ROLES.items()),
    Kind(
        "dissolved",
        Text("tài khoản còn dùng ở đơn vị đã giải thể", "an active account of a dissolved unit"),
        Text("Khóa tài khoản, hoặc chuyển sang cơ quan mới.", "Lock the account, or move it to the new agency."),
    ),
    Kind(
        "unlisted",
        Text("tài khoản còn dùng ở cơ quan ngoài danh mục", "an active account of an agency that is not listed"),
        Text("Sửa mã cơ quan của tài khoản, hoặc khóa tài khoản.", "Correct the account's agency, or lock the account."),
    ),
    Kind(
        "both-hats",
        Text("một tài khoản vừa tiếp nhận vừa ký duyệt ở cùng cơ quan", "one account that both receives and signs at one agency"),
        Text("Tách vai, hoặc bảo đảm không ai ký hồ sơ mình tiếp nhận.", "Part the roles, or see that nobody signs what they received."),
        "note",
    ),
    Kind(
        "unknown-role",
        Text("vai trò không hiểu được", "a role that is not understood"),
        Text("Ghi vai là tiếp nhận, giải quyết, ký duyệt, thu phí, hoặc quản trị.", "Write receive, resolve, sign, collect or admin."),
        "review",
    ),
)
