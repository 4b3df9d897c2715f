"""The catalogue of what can be wrong in a sign-in, and of what may look odd and is right: one literal table.

`source` is the text that says how it must be taken; `confidence` how sure we are of it: `verified` (held against the text),
`public-code`, `memory`, `inferred`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from thongsuot.national.identity import distortion as d
from thongsuot.national.identity import forgery as f

Endpoint = Literal["token", "userinfo", "keys", "discovery"]
Confidence = Literal["verified", "public-code", "memory", "inferred"]
Group = Literal["callback", "code", "signature", "claims", "nonce", "userinfo", "failure", "keys", "discovery", "odd"]


@dataclass(frozen=True, slots=True)
class Case:
    """One way to answer a sign-in. Of `back`, `forge` and `answers` most cases change one.

    Whoever signs in under a case of the group `odd` is to be let in; under any other nobody is, but that a portal may go on with metadata that it has kept.
    """

    id: str
    group: Group
    vi: str
    en: str
    source: str
    confidence: Confidence = "memory"
    back: d.Back | None = None
    forge: f.Forge = f.honest
    answers: Mapping[Endpoint, d.Distort] = field(default_factory=dict)
    rotates: bool = False  # the provider signs with a new key, published beside the others from then on


_CORE = "OpenID Connect Core 1.0"
_DISCOVERY = "OpenID Connect Discovery 1.0"
_ELSEWHERE = "https://dinh-danh-khac.test"

# fmt: off
CASES: tuple[Case, ...] = (
    # The answer that the browser carries to the callback
    Case("issuer-mixed-up", "callback", "iss của hệ thống định danh khác (mix-up)", "iss names another provider (mix-up)", "RFC 9207 §2.4; RFC 9700 §4.4",
         back=d.answering(iss=_ELSEWHERE)),
    Case("access-denied", "callback", "Người dùng từ chối (access_denied)", "The citizen declines (access_denied)", "RFC 6749 §4.1.2.1",
         back=d.failing("access_denied")),
    Case("authorize-error", "callback", "Hệ thống định danh lỗi (server_error)", "The provider fails (server_error)", "RFC 6749 §4.1.2.1",
         back=d.failing("server_error")),
    Case("login-required", "callback", "Chưa đăng nhập (login_required)", "Nobody is signed in (login_required)", f"{_CORE} §3.1.2.6",
         back=d.failing("login_required")),
    Case("code-missing", "callback", "Phản hồi không có mã lẫn lỗi", "The callback has neither code nor error", "RFC 6749 §4.1.2",
         back=d.answering(code=None)),
    Case("code-unknown", "code", "Mã chưa từng được cấp", "A code that was never given out", "RFC 6749 §5.2", back=d.answering(code="ma-tu-bia")),
    Case("code-of-other-client", "code", "Mã cấp cho ứng dụng khác", "A code given to another client", "RFC 6749 §4.1.3; RFC 9700 §4.5",
         back=d.code_of_other_client),
    # The id_token: who signed it
    Case("signature-broken", "signature", "Chữ ký hỏng", "The signature is broken",
         f"{_CORE} §3.1.3.7(6); oidcc-client-test-invalid-sig-rs256", "public-code",
         forge=f.broken_signature),
    Case("claims-altered", "signature", "Nội dung bị sửa sau khi ký", "The claims are altered after signing", f"{_CORE} §3.1.3.7(6); RFC 7515 §5.2",
         forge=f.altered_after_signing),
    Case("signature-missing", "signature", "Không có chữ ký", "The signature is left out", f"{_CORE} §3.1.3.7(6)", forge=f.signature_left_out),
    Case("algorithm-none", "signature", "Thuật toán none", "Algorithm none",
         f"{_CORE} §3.1.3.7(7); RFC 8725 §3.1; oidcc-client-test-idtoken-sig-none", "public-code",
         forge=f.unsigned),
    Case("algorithm-hmac", "signature", "HMAC bằng khóa công khai", "HMAC with the public key", "RFC 8725 §2.1, §3.1", forge=f.hmac_with_public_key),
    Case("key-foreign", "signature", "Khóa lạ mang mã khóa của hệ thống", "A strange key under the provider's key id", f"{_CORE} §10.1",
         forge=f.by_stranger()),
    Case("key-id-unknown", "signature", "Mã khóa chưa từng công bố", "A key id never published", f"{_CORE} §10.1.1", forge=f.by_stranger("khoa-la")),
    Case("key-id-missing", "signature", "Khóa lạ, không nêu mã khóa", "A strange key and no key id", f"{_CORE} §10.1",
         forge=f.by_stranger(None)),
    Case("key-brought-along", "signature", "Khóa lạ gửi kèm trong token (jwk)", "A strange key brought along in the header (jwk)",
         "RFC 8725 §3.10; RFC 7515 §4.1.3",
         forge=f.key_inside),
    Case("token-garbage", "signature", "id_token không phải JWT", "The id_token is no JWT", f"{_CORE} §3.1.3.7", forge=f.no_token),
    # The id_token: what it says
    Case("issuer-other", "claims", "Của hệ thống định danh khác", "Of another issuer", f"{_CORE} §3.1.3.7(2); oidcc-client-test-invalid-iss", "public-code",
         forge=f.claiming(iss=_ELSEWHERE)),
    Case("issuer-missing", "claims", "Thiếu iss", "iss is missing", f"{_CORE} §2", forge=f.claiming(iss=None)),
    Case("audience-other", "claims", "Cấp cho ứng dụng khác", "For another audience", f"{_CORE} §3.1.3.7(3); oidcc-client-test-invalid-aud", "public-code",
         forge=f.claiming(aud="ung-dung-khac", azp=None)),
    Case("audience-missing", "claims", "Thiếu aud", "aud is missing", f"{_CORE} §2", forge=f.claiming(aud=None)),
    Case("party-other", "claims", "Nhiều aud, azp là ứng dụng khác", "Several audiences, azp another client", f"{_CORE} §3.1.3.7(4-5)",
         forge=f.claiming(aud=f.beside("ung-dung-khac"), azp="ung-dung-khac")),
    Case("party-missing", "claims", "Nhiều aud mà không có azp", "Several audiences and no azp", f"{_CORE} §3.1.3.7(4)",
         forge=f.claiming(aud=f.beside("ung-dung-khac"), azp=None)),
    Case("expired", "claims", "Đã hết hạn", "Expired", f"{_CORE} §3.1.3.7(9)", forge=f.claiming(exp=f.hours_from_now(-1))),
    Case("expiry-missing", "claims", "Không có hạn (exp)", "exp is missing", f"{_CORE} §2", forge=f.claiming(exp=None)),
    Case("not-yet-valid", "claims", "Chưa đến lúc có hiệu lực (nbf)", "Not yet valid (nbf)", "RFC 7519 §4.1.5", forge=f.claiming(nbf=f.hours_from_now(24))),
    Case("issued-in-future", "claims", "Cấp vào ngày mai (iat)", "Issued tomorrow (iat)", f"{_CORE} §3.1.3.7(10)",
         forge=f.claiming(iat=f.hours_from_now(24), exp=f.hours_from_now(25))),
    Case("issue-time-missing", "claims", "Thiếu iat", "iat is missing", f"{_CORE} §2; oidcc-client-test-missing-iat", "public-code",
         forge=f.claiming(iat=None)),
    Case("token-hash-wrong", "claims", "at_hash không khớp access token", "at_hash fits another access token",
         f"{_CORE} §3.1.3.8; oidcc-client-test-invalid-athash", "public-code",
         forge=f.claiming(at_hash="AAAAAAAAAAAAAAAAAAAAAA")),
    Case("subject-missing", "claims", "Thiếu sub", "sub is missing", f"{_CORE} §2; oidcc-client-test-missing-sub", "public-code", forge=f.claiming(sub=None)),
    Case("subject-other", "claims", "sub của người khác", "sub of another person", f"{_CORE} §5.3.2",
         forge=f.claiming(sub=lambda claims: f.other(str(claims["sub"])))),
    Case("subject-twice", "claims", "Hai sub khác nhau, cái sau của người khác", "Two different subs, the last one another person's", "RFC 7519 §4",
         forge=f.twice("sub", first=str, last=f.other)),
    Case("nonce-other", "nonce", "nonce khác với nonce đã gửi", "Another nonce than was sent",
         f"{_CORE} §3.1.3.7(11); oidcc-client-test-nonce-invalid", "public-code",
         forge=f.claiming(nonce="nonce-cua-lan-khac")),
    Case("nonce-missing", "nonce", "Không có nonce đã gửi", "The nonce that was sent is missing", f"{_CORE} §3.1.3.7(11)", forge=f.claiming(nonce=None)),
    # Userinfo
    Case("userinfo-of-other", "userinfo", "Thông tin của người khác (token bị tráo)", "The data of another person (token substitution)",
         f"{_CORE} §5.3.2, §16.11",
         answers={"userinfo": d.saying(sub=lambda sub: f.other(str(sub)), HoVaTen="Người Khác", SoDinhDanh="099099099099", TechID="nguoi-khac")}),
    Case("userinfo-subject-other", "userinfo", "sub khác với id_token", "Another sub than the id_token's",
         f"{_CORE} §5.3.2; oidcc-client-test-userinfo-invalid-sub", "public-code",
         answers={"userinfo": d.saying(sub=lambda sub: f.other(str(sub)))}),
    Case("userinfo-subject-missing", "userinfo", "Thông tin không có sub", "No sub in userinfo", f"{_CORE} §5.3.2", answers={"userinfo": d.saying(sub=None)}),
    Case("number-missing", "userinfo", "Thiếu số định danh", "The citizen number is missing", "Giao thức VNConnect (protocol §1.4, §1.5)", "public-code",
         answers={"userinfo": d.saying(SoDinhDanh=None, SoCMND=None)}),
    Case("number-empty", "userinfo", "Số định danh rỗng", "The citizen number is empty", "Giao thức VNConnect (protocol §1.4, §1.5)", "public-code",
         answers={"userinfo": d.saying(SoDinhDanh="", SoCMND=" ")}),
    # Endpoints that fail
    Case("token-refused", "failure", "Token endpoint từ chối mã (invalid_grant)", "The code is refused (invalid_grant)", "RFC 6749 §5.2",
         answers={"token": d.refusing(400, "invalid_grant")}),
    Case("token-client-refused", "failure", "Token endpoint từ chối ứng dụng (invalid_client)", "The client is refused (invalid_client)", "RFC 6749 §5.2",
         answers={"token": d.refusing(401, "invalid_client")}),
    Case("token-error", "failure", "Token endpoint lỗi 500", "The token endpoint fails (500)", "RFC 6749 §5.2",
         answers={"token": d.refusing(500, "server_error")}),
    Case("token-page", "failure", "Token endpoint trả trang HTML", "HTML in place of the tokens", "RFC 6749 §5.1", answers={"token": d.page}),
    Case("token-half", "failure", "Token endpoint trả JSON bị cắt", "The tokens are truncated JSON", "RFC 6749 §5.1", answers={"token": d.half}),
    Case("token-cut", "failure", "Token endpoint ngắt giữa chừng", "The token endpoint hangs up", "RFC 6749 §5.1", answers={"token": d.cut}),
    Case("token-slow", "failure", "Token endpoint chậm rồi ngắt", "The token endpoint is slow, then dead", "RFC 6749 §5.1", answers={"token": d.hold}),
    Case("access-token-missing", "failure", "Thiếu access_token", "No access_token", "RFC 6749 §5.1", answers={"token": d.saying(access_token=None)}),
    Case("token-type-other", "failure", "token_type không phải Bearer", "token_type is not Bearer", f"{_CORE} §3.1.3.3; RFC 6749 §7.1",
         answers={"token": d.saying(token_type="mac")}),
    Case("token-type-missing", "failure", "Thiếu token_type", "token_type is missing", "RFC 6749 §5.1", answers={"token": d.saying(token_type=None)}),
    Case("id-token-missing", "claims", "Không có id_token", "No id_token", f"{_CORE} §3.1.3.3", answers={"token": d.saying(id_token=None)}),
    Case("userinfo-refused", "failure", "Userinfo từ chối token (401)", "Userinfo refuses the token (401)", "RFC 6750 §3.1",
         answers={"userinfo": d.refusing(401, "invalid_token")}),
    Case("userinfo-error", "failure", "Userinfo lỗi 500", "Userinfo fails (500)", f"{_CORE} §5.3.3", answers={"userinfo": d.refusing(500, "server_error")}),
    Case("userinfo-page", "failure", "Userinfo trả trang HTML", "HTML in place of userinfo", f"{_CORE} §5.3.2", answers={"userinfo": d.page}),
    Case("userinfo-list", "failure", "Userinfo trả danh sách", "Userinfo is a list", f"{_CORE} §5.3.2", answers={"userinfo": d.listed}),
    Case("userinfo-half", "failure", "Userinfo trả JSON bị cắt", "Userinfo is truncated JSON", f"{_CORE} §5.3.2", answers={"userinfo": d.half}),
    Case("userinfo-cut", "failure", "Userinfo ngắt giữa chừng", "Userinfo hangs up", f"{_CORE} §5.3.2", answers={"userinfo": d.cut}),
    Case("userinfo-slow", "failure", "Userinfo chậm rồi ngắt", "Userinfo is slow, then dead", f"{_CORE} §5.3.2", answers={"userinfo": d.hold}),
    # The keys, asked for because the token's key is not known: the whole province sees them, so these hold its lock
    Case("keys-error", "keys", "Bộ khóa lỗi 500", "The keys fail (500)", f"{_CORE} §10.1.1",
         forge=f.by_stranger("khoa-la"), answers={"keys": d.refusing(500, "server_error")}),
    Case("keys-page", "keys", "Bộ khóa trả trang HTML", "HTML in place of the keys", f"{_CORE} §10.1.1",
         forge=f.by_stranger("khoa-la"), answers={"keys": d.page}),
    Case("keys-none", "keys", "Bộ khóa rỗng", "No keys at all", f"{_CORE} §10.1.1",
         forge=f.by_stranger("khoa-la"), answers={"keys": d.saying(keys=lambda _: [])}),
    Case("keys-cut", "keys", "Bộ khóa ngắt giữa chừng", "The keys hang up", f"{_CORE} §10.1.1", forge=f.by_stranger("khoa-la"), answers={"keys": d.cut}),
    Case("keys-slow", "keys", "Bộ khóa chậm rồi ngắt", "The keys are slow, then dead", f"{_CORE} §10.1.1",
         forge=f.by_stranger("khoa-la"), answers={"keys": d.hold}),
    # What the provider says of itself, read at the start of a sign-in: the whole province sees it, so these hold its lock
    Case("discovery-issuer-other", "discovery", "issuer khác với địa chỉ đã hỏi", "issuer is not the address that was asked", f"{_DISCOVERY} §4.3",
         answers={"discovery": d.saying(issuer=_ELSEWHERE)}),
    Case("discovery-issuer-missing", "discovery", "Thiếu issuer", "issuer is missing", f"{_DISCOVERY} §3, §4.3", answers={"discovery": d.saying(issuer=None)}),
    Case("discovery-token-elsewhere", "discovery", "token_endpoint ở máy khác", "token_endpoint on another host", "Suy ra từ RFC 9700 §4.4 (mix-up)",
         "inferred", answers={"discovery": d.moving("token_endpoint")}),
    Case("discovery-keys-elsewhere", "discovery", "jwks_uri ở máy khác", "jwks_uri on another host", "Suy ra từ RFC 9700 §4.4 (mix-up)",
         "inferred", answers={"discovery": d.moving("jwks_uri")}),
    Case("discovery-token-in-clear", "discovery", "token_endpoint dùng http", "token_endpoint over http", "RFC 6749 §3.2",
         answers={"discovery": d.in_clear("token_endpoint")}),
    Case("discovery-keys-missing", "discovery", "Thiếu jwks_uri", "jwks_uri is missing", f"{_DISCOVERY} §3", answers={"discovery": d.saying(jwks_uri=None)}),
    Case("discovery-error", "discovery", "Tự mô tả lỗi 500", "The metadata fail (500)", f"{_DISCOVERY} §4.2",
         answers={"discovery": d.refusing(500, "server_error")}),
    Case("discovery-page", "discovery", "Tự mô tả là trang HTML", "HTML in place of the metadata", f"{_DISCOVERY} §4.2", answers={"discovery": d.page}),
    Case("discovery-half", "discovery", "Tự mô tả bị cắt", "The metadata are truncated JSON", f"{_DISCOVERY} §4.2", answers={"discovery": d.half}),
    Case("discovery-cut", "discovery", "Tự mô tả ngắt giữa chừng", "The metadata hang up", f"{_DISCOVERY} §4.2", answers={"discovery": d.cut}),
    Case("discovery-slow", "discovery", "Tự mô tả chậm rồi ngắt", "The metadata are slow, then dead", f"{_DISCOVERY} §4.2", answers={"discovery": d.hold}),
    # Odd, and right: a portal that refuses everybody proves nothing
    Case("key-rotated", "odd", "Ký bằng khóa mới vừa công bố", "Signed by a new key, just published",
         f"{_CORE} §10.1.1; oidcc-client-test-signing-key-rotation", "public-code", rotates=True),
    Case("audience-list", "odd", "aud là danh sách một phần tử", "aud is a list of one", f"{_CORE} §2", forge=f.claiming(aud=f.beside())),
    Case("token-type-small", "odd", "token_type viết thường", "token_type in small letters", "RFC 6749 §5.1",
         answers={"token": d.saying(token_type="bearer", dieu_la=1)}),
)
# fmt: on

BY_ID: Mapping[str, Case] = {case.id: case for case in CASES}
