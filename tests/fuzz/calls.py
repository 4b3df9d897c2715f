"""Calls that nobody would make: any method, path, query, header and body, near enough to good ones to come past the first check."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote_from_bytes, urlencode

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from tests.portal.towers import PDF, PUSH_KEY, national_order, portal_order
from tests.portal.walks import LINK

Kind = Literal["form", "multipart", "json", "other"]
METHODS = ("GET", "POST", "PUT", "HEAD", "DELETE", "OPTIONS", "PATCH", "TRACE", "post", "X")
GOOD: dict[str, str] = {
    **{"MaTTHC": "1.004873", "MaTTHCDP": "1.004873.000.00.00.H98", "MaCoQuanThucHien": "H98.101.01", "MDT": "dGVjaA==", "co_quan": "H98.101.01"},
    **{"q": "hộ tịch", "tu_khoa": "hộ tịch", "tiep": "/ho-so", "trang": "1", "xong": "tiep-nhan", "slug": "tiep-nhan", "id": "1", "hanh_dong": "nop"},
    **{"khoa_gui": "k", "xa_cu_tru": "01843", "noi_dung": "Đề nghị", "so_dien_thoai": "0912345678", "dia_chi": "Tổ 1", "hinh_thuc": "0"},
    **{"tep_GT100487301": "", "tep_GT100487302": "", "tep_bo_sung": "", "noi_dung_tra_loi": "Đã bổ sung", "ly_do": "Thiếu", "tep_ket_qua": ""},
    **{"noi_dung_bo_sung": "Thiếu", "thu_dien_tu": "a@vidu.vn", "state": "s", "error": "access_denied", "nonce": "n", "yeu_cau": "y"},
    **{"client_id": "tinhmau1", "client_secret": "bi-mat-tinhmau1", "redirect_uri": "https://tinhmau1.test/sso/callback", "scope": "openid"},
    **{"response_type": "code", "code_challenge": "c" * 43, "code_challenge_method": "S256", "prompt": "none", "acr_values": "LoA1"},
    **{
        "grant_type": "authorization_code",
        "code_verifier": "v" * 43,
        "id_token_hint": "a.b.c",
        "post_logout_redirect_uri": "https://tinhmau1.test/dang-xuat/xong",
    },
    **{"kind": "adapter", "after": "0", "limit": "5", "MaLoi": "00"},
}
ODD = (
    *("", " ", "\x00", "\r\n", "%", "%00", "../../etc/passwd", "//khac.test", "/\\khac.test", "http://[", "https://đ.vn", "Đề nghị", "\u202e", "🙂", "'; DROP"),
    *(
        "9" * 400,
        "-1",
        "1e999",
        "NaN",
        "٣",
        "²",
        "a" * 5000,
        "[",
        "{{7*7}}",
        "{0}",
        "=?utf-8?b?",
        "\ufffe",
        "2025-07-01T09:00:00+07:00",
        "0001-01-01T00:00:00+14:00",
    ),
)
CHARSETS = ("utf-8", "utf-16", "utf-7", "unicode_escape", "raw_unicode_escape", "hex", "idna", "khong-co")
PAYMENT = {"partner": "q", "secret": "s", "client_secret": "c", "callback_url": "https://thu.tinhmau1.test/a", "return_url": "https://thu.tinhmau1.test/b"}
PUSH = {"key": "k", "addresses": {"addtthcKhuyenMai": "https://thu.tinhmau1.test/a"}}
FILE = {"TenTepDinhKem": "a.pdf", "Base64": "YQ=="}
TAX_PAID = {"MaThongBaoThue": "TB", "SoTien": "1", "ThoiGianThanhToan": "20250701090000", "TrangThaiThanhToan": "1"}
PLACE = {"Province": "A", "Address": "B", "Name": "C", "Tel": "1"}
CLAIMS = {"TechID": "t", "SoDinhDanh": "001", "HoVaTen": "Thử", "NgayThangNamSinh": "19900201"}
BODIES: dict[str, tuple[object, ...]] = {  # by the path that takes them
    "/tenants/{tenant}": (
        portal_order("thu.tinhmau1", "thu.tinhmau1.test"),
        national_order("thu.tinhmau1", "thu.tinhmau1.test") | {"payment": PAYMENT, "push": PUSH},
    ),
    "/tenants/{tenant}/clock": ({"now": "2025-07-01T09:00:00+07:00"},),
    "/personas/{persona}": ({"username": "thu", "password": "thu", "kind": "citizen", "claims": CLAIMS},),
    "/stimuli": ({"kind": "adapter-refuse", "tenant": "tinhmau1", "dossier": "H98", "times": 1, "status": 503},),
    "/apiDVC/mapi/login": ({"username": "tinhmau1", "password": "bi-mat-truc"},),
    "/apiDVC/mapi/g": (
        {"session": "", "service": "DongBoHoSoMC", "isUpdating": "True", "data": [{"MaHoSo": "H98", "MaDoiTuong": "t", "TrangThaiHoSo": "1"}]},
        {"session": "", "service": "CapNhatTienDoHoSoMC", "data": [{"MaHoSo": "H98", "TrangThai": "1"}]},
        {"session": "", "service": "LayThuTuc", "maTTHC": "1.004873"},
        {"session": "", "service": "TraCuuTechID", "mstorcmnd": "001"},
        {"session": "", "service": "TraCuuHoSo", "mahoso": "H98"},
        {"session": "", "service": "DongBoHoiDap", "data": [{"HOIDAPID": "1", "NOIDUNG": "?", "NOIDUNGTRALOI": "!"}]},
        {"session": "", "service": "DongBoKetQuaHoiDapGuiTuDVCQG", "data": [{"HOIDAPID": "1", "NOIDUNGTRALOI": "!"}]},
        {"session": "", "service": "DongBoThongKeHoSo", "data": [{"Thang": "6", "Nam": "2025", "Madonvi": "H98"}]},
        {"session": "", "service": "DongBoTrangThaiHoSo", "type": "2", "data": {"MaHoSo": "H98", "TrangThai": "4"}},
        {"session": "", "service": "LayQDCB", "idQDCB": "QDCB-G15-TP01"},
        {"session": "", "service": "getfile", "DuongDan": "/quyet-dinh/G15-TP01.pdf"},
    ),
    "/kho-giay-to/tra-cuu": ({"SoDinhDanhChuSoHuu": "001", "HoTenNguoiYeuCau": "A", "KenhThucHien": "1", "SoDinhDanhNguoiYeuCau": "001", "MaThuTuc": "1"},),
    "/kho-giay-to/tep": ({"CoQuanChuQuan": "A", "DuongDan": "/a"},),
    "/dan-cu/tra-cuu": ({"HoVaTen": "A", "SoDinhDanh": "001", "Nam": "1990", "MaTichHop": "1", "MaDVC": "1", "MaCanBo": "1", "MaYeuCau": "1"},),
    "/buu-chinh/don": ({"CustomerCode": "1", "ItemCode": "1", "OrderNumber": "H98", "Sender": PLACE, "Receiver": PLACE},),
    **dict.fromkeys(("/buu-chinh/hanh-trinh", "/buu-chinh/huy"), ({"OrderNumber": "H98"},)),
    "/danh-gia": ({"MaHoSo": "H98", "LoaiDanhGia": "1", "NguoiDanhGia": "A", "ThoiGianDanhGia": "20250701090000", "DanhGia": "HÀI LÒNG"},),
    "/keypay/giao-dich": ({"client_id": "k", "transaction_id": "1", "trans_amount": "1000", "command": "PAY", "bill_info": {"MaHoSo": "H98"}},),
    "/keypay/chi-tiet": ({"client_id": "k", "transaction_id": "1", "command": "PAY"},),
    "/pushes": (
        {"tenant": "tinhmau1", "service": "addtthcKhuyenMai", "persona": "thu", "procedure": "2.001610"},
        {"tenant": "tinhmau1", "service": "dptracuuthanhtoanhs", "dossier": "H98", "signed": False},
        {"tenant": "tinhmau1", "service": "ImportChungTuThueFromDVCQG", "dossier": "H98", "persona": "thu", "notice": "TB", "amount": 1},
    ),
    "/dvcqg/addtthcKhuyenMai": (
        {"MaHoSo": "H98", "MaTTHC": "1", "TenThuongNhan": "A", "MaSoThue": "1", "NgayNopHoSo": "20250701090000", "TaiLieuNop": [FILE]},
    ),
    "/dvcqg/dptracuuthanhtoanhs": ({"MaHoSo": "H98"},),
    "/dvcqg/ImportThongBaoThueFromDVCQG": ({"SecurityKey": PUSH_KEY, "Data": {"FileThongBaoThue": "PERBVEEvPg=="}},),
    "/dvcqg/ImportChungTuThueFromDVCQG": ({"SecurityKey": PUSH_KEY, "Data": {"MaHoSo": "H98", "MaSoThue": "1", "ThongTinThanhToan": TAX_PAID}},),
    "/papers": ({"persona": "thu", "result": "KQ.G15.000001", "number": "1", "content": "JVBERi0=", "state": "valid"},),
    "/questions": ({"tenant": "tinhmau1", "content": "?"},),
    "/thanhtoan/giao-dich": (
        {"LoaiBanTin": "INIT", "MaThamChieu": "1", "SoTien": "1000", "MaDoiTac": "p", "PhiLePhi": [{"SoTien": "1000"}]},
        {"LoaiBanTin": "QUERY", "MaThamChieu": "1", "MaXacThuc": "x"},
    ),
}


_seldom = st.sampled_from([False] * 9 + [True])


@dataclass(frozen=True, slots=True)
class Call:
    """One request, as it goes over the wire. `length` is what Content-Length says; None: the truth. `hangs_up`: gone before the answer."""

    method: str
    target: bytes
    headers: tuple[tuple[str, bytes], ...]
    body: bytes
    length: int | None = None
    chunked: bool = False
    hangs_up: bool = False

    def wire(self, host: str) -> bytes:
        own = {name.lower() for name, _value in self.headers}
        lines = [self.method.encode() + b" " + self.target + b" HTTP/1.1"]
        lines += [] if "host" in own else [f"Host: {host}".encode()]
        lines += [f"{name}: ".encode() + value for name, value in self.headers] + [b"Connection: close"]
        if self.chunked:
            body = b"%x\r\n%b\r\n0\r\n\r\n" % (len(self.body), self.body) if self.body else b"0\r\n\r\n"
            return b"\r\n".join([*lines, b"Transfer-Encoding: chunked", b"", body])
        length = len(self.body) if self.length is None else self.length
        return b"\r\n".join([*lines, b"Content-Length: %d" % length, b"", self.body])


def calls(routes: Sequence[tuple[str, str]], keys: Sequence[Mapping[str, str]], known: Mapping[str, str], kinds: Sequence[Kind]) -> SearchStrategy[Call]:
    """Calls at a door that leads to `routes`; `keys` are headers that open it, `known` values that it knows by name, `kinds` the bodies it takes."""
    good = GOOD | known
    texts = st.one_of(st.sampled_from([*good.values()]), st.sampled_from(ODD), st.text(max_size=20))
    pairs = st.sampled_from([*good]).flatmap(lambda name: st.tuples(st.just(name), st.one_of(st.just(good[name]), texts)))
    bodies = {"form": _form(pairs), "multipart": _multipart(pairs), "other": _anything()}

    def body_of(path: str, kind: Kind) -> SearchStrategy[tuple[bytes, bytes]]:
        return _json(texts, known, BODIES.get(path) or tuple(body for group in BODIES.values() for body in group)) if kind == "json" else bodies[kind]

    @st.composite
    def call(draw: st.DrawFn) -> Call:
        method, path = draw(st.sampled_from(routes))
        if draw(_seldom):
            method = draw(st.sampled_from(METHODS))

        def part(name: str) -> bytes:
            return _quoted(draw(texts) if name not in good or draw(_seldom) else good[name])

        target = b"".join(part(piece[1:-1].partition(":")[0]) if piece.startswith("{") else piece.encode() for piece in re.split(r"(\{[^}]*\})", path))
        query = draw(st.lists(pairs, max_size=4))
        if path == "/nop-ho-so" and draw(st.booleans()):
            target = LINK.encode()
        elif query:
            target += b"?" + urlencode(query, errors="surrogatepass").encode()
        if draw(_seldom):
            target += draw(st.binary(max_size=6)).translate(None, b" \r\n\t\x0b\x0c")
        kind, body = (b"", b"") if method in {"GET", "HEAD"} else draw(body_of(path, draw(st.sampled_from((*kinds, *kinds, *kinds, "other")))))
        headers = [(name, value.encode()) for name, value in draw(st.sampled_from(keys)).items()]
        headers += [("Content-Type", kind)] if kind else []
        headers += draw(_headers()) if draw(_seldom) else []
        hangs_up = draw(_seldom)
        return Call(method, target, tuple(headers), body, len(body) + 7 if hangs_up else None, draw(_seldom) and not hangs_up, hangs_up)

    return call()


def _quoted(text: str) -> bytes:
    return quote_from_bytes(text.encode("utf-8", "surrogatepass"), safe="").encode()


def _headers() -> SearchStrategy[list[tuple[str, bytes]]]:
    names = st.sampled_from(
        [
            "Host",
            "Origin",
            "Cookie",
            "Authorization",
            "Accept",
            "Accept-Language",
            "Content-Encoding",
            "If-None-Match",
            "Range",
            "Referer",
            "dstcode",
            "X-Forwarded-Host",
        ]
    )
    values = st.one_of(
        st.sampled_from(
            [b"", b"http://[", b"https://khac.test", b"null", b"gzip", b"phien=", b"phien=%ff; phien_can_bo=a=b;;", b"Bearer", b"bytes=5-1", b":", b"a" * 3000]
        ),
        st.sampled_from(["đ.test".encode(), b"\xff\xfe", b"[::1", b"tinhmau1.test:99999999"]),
        st.binary(max_size=12).map(lambda raw: raw.translate(None, b"\r\n\x00")),
    )
    return st.lists(st.tuples(names, values), min_size=1, max_size=2)


def _form(pairs: SearchStrategy[tuple[str, str]]) -> SearchStrategy[tuple[bytes, bytes]]:
    good = st.lists(pairs, max_size=8).map(lambda pairs: urlencode(pairs, errors="surrogatepass").encode())
    bodies = st.one_of(good, good, st.binary(max_size=30), st.just(b"a=1&" * 3000))
    charset = st.sampled_from([b"", *(f"; charset={name}".encode() for name in CHARSETS)])
    return st.tuples(charset.map(lambda more: b"application/x-www-form-urlencoded" + more), bodies)


def _multipart(pairs: SearchStrategy[tuple[str, str]]) -> SearchStrategy[tuple[bytes, bytes]]:
    content = st.sampled_from([PDF, PDF, PDF, b"\x89PNG\r\n\x1a\n", b"", b"\\ud800", b"+2AA-", b"x" * 1_100_000])
    field = st.one_of(pairs, pairs, st.tuples(st.sampled_from([*GOOD]), content)).map(
        lambda part: f'form-data; name="{part[0]}"\r\n\r\n'.encode() + (part[1] if isinstance(part[1], bytes) else _raw(part[1]))
    )
    file = st.tuples(st.sampled_from([name for name in GOOD if name.startswith("tep_")]), st.one_of(st.just("a.pdf"), st.sampled_from(ODD)), content).map(
        lambda part: f'form-data; name="{part[0]}"; filename="'.encode() + _raw(part[1]).translate(None, b'"\r\n') + b'"\r\nContent-Type: a/b\r\n\r\n' + part[2]
    )
    parts = st.lists(st.one_of(field, field, file, st.binary(max_size=20)), max_size=10).map(
        lambda parts: b"".join(b"--ranh\r\nContent-Disposition: " + part + b"\r\n" for part in parts) + b"--ranh--\r\n"
    )
    kinds = [b"multipart/form-data; boundary=ranh", b"multipart/form-data", b'multipart/form-data; boundary="ranh', b"multipart/form-data; boundary=\xff"]
    kinds += [f"multipart/form-data; boundary=ranh; charset={name}".encode() for name in CHARSETS] + kinds[:1] * 8
    return st.tuples(st.sampled_from(kinds), parts)


def _raw(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _json(texts: SearchStrategy[str], known: Mapping[str, str], good: Sequence[object]) -> SearchStrategy[tuple[bytes, bytes]]:
    leaves = st.one_of(texts, texts, st.none(), st.booleans(), st.integers(), st.sampled_from([10**300, -(10**20), 0, 1e308]), st.floats(allow_nan=False))
    values = st.recursive(leaves, lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(texts, inner, max_size=3)), max_leaves=6)

    @st.composite
    def document(draw: st.DrawFn) -> bytes:
        body = json.loads(json.dumps(draw(st.sampled_from(good))))
        body |= {name: known[name] for name in body if name == "session"}
        for _time in range(draw(st.sampled_from([0, 1, 1, 1, 2, 3]))):
            body = _changed(draw, body, values)
        return json.dumps(body).encode()

    spoilt = st.sampled_from(
        [b"", b"{", b"null", b"[]", b'"', b'{"now": 1e999}', b"[" * 5000, b"[" * 200_000, b'{"data": [{"MaHoSo": 1e999}]}', b"\xff\xfe{", b'{"a": "\\ud800"}']
    )
    return st.tuples(st.just(b"application/json"), st.one_of(document(), document(), document(), values.map(lambda value: json.dumps(value).encode()), spoilt))


def _changed(draw: st.DrawFn, body: object, values: SearchStrategy[object]) -> object:
    """The same with one value, somewhere inside, replaced, left out or doubled."""
    if not isinstance(body, dict | list) or not body or draw(st.integers(0, 9)) == 0:
        return draw(values)
    place = draw(st.sampled_from([*body] if isinstance(body, dict) else [*range(len(body))]))
    inner = body[place]  # type: ignore[index]
    if isinstance(inner, dict | list) and inner and draw(st.booleans()):
        body[place] = _changed(draw, inner, values)  # type: ignore[index,call-overload]
    elif draw(st.integers(0, 4)) == 0:
        del body[place]  # type: ignore[arg-type]
    else:
        body[place] = draw(values)  # type: ignore[index,call-overload]
    return body


def _anything() -> SearchStrategy[tuple[bytes, bytes]]:
    kinds = st.sampled_from([b"", b"text/plain", b"application/json; charset=utf-16", b"application/xml", b"\xff", b"/", b";;", b"a" * 2000])
    return st.tuples(kinds, st.one_of(st.binary(max_size=60), st.just(b"0" * 300_000)))
