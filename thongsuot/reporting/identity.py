"""docs/identity.md: what can be wrong in a sign-in, from the catalogue of the national side."""

from collections.abc import Mapping, Sequence

from thongsuot.reporting.handbook import GENERATED
from thongsuot.words.source import Text


def identity_page(cases: Sequence[Mapping[str, object]]) -> str:
    """docs/identity.md. `cases`: as the national side lists them."""
    lines = [GENERATED, "", "# Danh mục đăng nhập sai / The catalogue of wrong sign-ins", "", *_WORDS]
    for group, words in _GROUPS.items():
        lines += [
            "",
            f"## {words.vi} / {words.en}",
            "",
            "| mã (case) | hệ thống định danh trả lời thế nào | căn cứ | độ chắc chắn |",
            "| --- | --- | --- | --- |",
        ]
        lines += [f"| `{case['id']}` | {case['vi']} / *{case['en']}* | {case['source']} | {case['confidence']} |" for case in cases if case["group"] == group]
    return "\n".join(lines) + "\n"


_WORDS = (
    "Phía quốc gia trả lời theo một trường hợp dưới đây khi người đã nêu đăng nhập vào cổng đang thử: `arrange: {sign_in: {persona: citizen, case:",
    "expired}}`. Chỉ những lần đăng nhập của người đó bị đổi, nên nhiều dòng chạy cùng lúc được; riêng bộ khóa và tự mô tả là của cả cổng, kịch bản phải giữ",
    "`locks: [tenant]`. Điều được xét luôn là có phiên nào được mở không, không phải mã trả lời. Những cách khác chỉ cần người đi lại: state thiếu, bị",
    "sửa (SSO-007), của trình duyệt khác (SSO-008); mã dùng lại (SSO-009); mã của người khác (SSO-024). Độ chắc chắn: `public-code` là thấy trong mã",
    "nguồn công khai, `memory` là theo trí nhớ về văn bản đã nêu, `inferred` là suy ra.",
    "",
    "*The national side answers by one of these cases when the person named signs in to the portal under test. Only that person's sign-ins are",
    "changed, so many rows run at once; keys and metadata alone belong to the whole portal, so their scenario holds `locks: [tenant]`. What is judged is",
    "always whether a session was opened, never a status code. Further ways need only a visitor: a state that is missing or altered (SSO-007) or another",
    "browser's (SSO-008), a code used before (SSO-009), a code of another person (SSO-024). Confidence: `public-code` was seen in public code,",
    "`memory` is from memory of the text named, `inferred` is inferred.*",
)
_GROUPS: Mapping[str, Text] = {
    "callback": Text("Phản hồi qua trình duyệt", "The answer that the browser carries"),
    "code": Text("Mã ủy quyền", "The authorization code"),
    "signature": Text("id_token: chữ ký và khóa", "The id_token: signature and key"),
    "claims": Text("id_token: nội dung", "The id_token: what it says"),
    "nonce": Text("id_token: nonce", "The id_token: nonce"),
    "userinfo": Text("Thông tin người dùng", "Userinfo"),
    "failure": Text("Điểm cuối lỗi, hỏng, chậm, mất", "Endpoints that refuse, break, are slow or away"),
    "keys": Text("Bộ khóa", "The keys"),
    "discovery": Text("Tự mô tả của hệ thống định danh (chỉ cổng có đọc)", "What the provider says of itself (portals that read it)"),
    "odd": Text("Lạ mà đúng: phải đăng nhập được", "Odd and right: these must sign in"),
}
