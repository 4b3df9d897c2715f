"""What a tester is told of a standing national side: in Vietnamese, what to enter into which portal. One file, for its owner's eyes."""

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta, timezone
from pathlib import Path
from urllib.parse import urlsplit

from thongsuot.documents.province import Control, Province
from thongsuot.environment.admission import Admission
from thongsuot.environment.stand import StandingNational

VIETNAM = timezone(timedelta(hours=7))
FILE = "ban-giao.txt"
KINDS = {"citizen": "Công dân", "enterprise": "Doanh nghiệp", "organisation": "Tổ chức"}
URL, KEY = "THONGSUOT_PHIA_QUOC_GIA", "THONGSUOT_KHOA_PHIA_QUOC_GIA"
WIDTH = 34
_UNSET = re.compile(r"<([A-Z][A-Z0-9_]*)>")


def write_briefing(folder: Path, text: str) -> Path:
    """The file, readable by its owner only from its first byte on."""
    path = folder / FILE
    path.unlink(missing_ok=True)
    path.touch(mode=0o600)
    path.write_text(text, encoding="utf-8")
    return path


def briefing(national: StandingNational, admissions: Sequence[Admission]) -> str:
    """The text of the file."""
    return "\n".join(_lines(national, admissions)) + "\n"


def _lines(national: StandingNational, admissions: Sequence[Admission]) -> Iterator[str]:
    yield "PHÍA QUỐC GIA THỬ NGHIỆM: NHẬP GÌ VÀO CỔNG THỬ NGHIỆM"
    yield f"Có hiệu lực đến {national.ends.astimezone(VIETNAM):%H:%M ngày %d/%m/%Y} (giờ Việt Nam); sau đó mọi giá trị dưới đây không còn dùng được."
    yield "Tệp này có mật khẩu và khóa: chỉ để trên máy này, không gửi qua thư hay nhóm trò chuyện. Chỉ nhập vào cổng THỬ NGHIỆM."
    for number, admission in enumerate(admissions, 1):
        yield ""
        yield from _portal(number, national, admission)
    yield ""
    yield from _reach(len(admissions) + 1, national)
    yield ""
    yield from _harness(len(admissions) + 2, national, [admission.province for admission in admissions])
    yield ""
    yield f"{len(admissions) + 3}. KHI THỬ XONG"
    yield "   Gỡ mọi giá trị trên khỏi cấu hình của cổng, xóa chứng thư gốc khỏi nơi cổng tin, dừng phía quốc gia (Ctrl-C), xóa tệp này."
    yield "   Rồi thử lại: cổng không được chuyển ai đến hệ thống định danh này nữa (docs/guides/staging.md, mục 6)."


def _portal(number: int, national: StandingNational, admission: Admission) -> Iterator[str]:
    names, province, callbacks = national.names, admission.province, admission.province.callbacks
    issuer, adapter = f"https://{names.identity}", f"https://{names.adapter}"
    yield f"{number}. {province.name.vi.upper()} ({province.portal_url})"
    yield "   Đăng nhập qua Cổng DVCQG (VNConnect, OpenID Connect):"
    yield _row("Hệ thống định danh (issuer)", issuer)
    yield _row("Tự mô tả (discovery)", f"{issuer}/.well-known/openid-configuration")
    yield _row("Địa chỉ đăng nhập (authorize)", f"{issuer}/oauth2/authorize")
    yield _row("Địa chỉ đổi mã (token)", f"{issuer}/oauth2/token")
    yield _row("Địa chỉ thông tin (userinfo)", f"{issuer}/oauth2/userinfo")
    yield _row("Bộ khóa (jwks)", f"{issuer}/oauth2/jwks")
    yield _row("Địa chỉ đăng xuất (logout)", f"{issuer}/oidc/logout")
    yield _row("Mã ứng dụng (client_id)", admission.client["client_id"])
    yield _row("Khóa bí mật (client_secret)", admission.client["client_secret"])
    for address in callbacks.redirect_uris if callbacks else ():
        yield _row("Địa chỉ quay lại (redirect_uri)", address)
    yield "   Trục dữ liệu (đồng bộ hồ sơ):"
    yield _row("Địa chỉ dịch vụ", f"{adapter}/apiDVC/mapi")
    for label, name in (("Tài khoản", "username"), ("Mật khẩu", "password"), ("Mã hệ thống (dstcode)", "dstcode"), ("Mã đơn vị (madonvi)", "madonvi")):
        yield _row(label, admission.adapter[name])
    if admission.payment:
        yield "   Nền tảng thanh toán:"
        yield _row("Địa chỉ dịch vụ", f"{adapter}/thanhtoan")
        yield _row("Trang thanh toán", f"https://{names.portal}/thanh-toan/")
        yield _row("Mã đối tác (MaDoiTac)", admission.payment["partner"])
        yield _row("Khóa tính MaXacThuc", admission.payment["secret"])
        yield _row("Khóa lấy token (client_secret)", admission.payment["client_secret"])
        yield _row("Kết quả được báo về", admission.payment["callback_url"])
    if admission.keypay:
        yield "   KeyPay-DVCQG:"
        yield _row("Tạo giao dịch", f"{adapter}/keypay/giao-dich")
        yield _row("Chi tiết giao dịch", f"{adapter}/keypay/chi-tiet")
        yield _row("Mã ứng dụng KeyPay (client_id)", admission.keypay["client_id"])
        yield _row("Khóa gửi đi (hash_key_1)", admission.keypay["hash_key_1"])
        yield _row("Khóa báo về (hash_key_2)", admission.keypay["hash_key_2"])
        yield _row("Kết quả được báo về", admission.keypay["callback_url"])
    if admission.push:
        yield "   Phía quốc gia tự gọi cổng (tiêu đề Authorization: Bearer; thông báo thuế mang khóa trong SecurityKey):"
        yield _row("Khóa của bên gọi", admission.push["key"])
        for service, address in admission.push["addresses"].items():
            yield _row(service, address)
    yield "   Người dùng thử, để tự đăng nhập bằng trình duyệt:"
    for person in admission.people:
        yield _row(KINDS[person.kind], f"{person.username}   mật khẩu: {person.password}   ({person.name})")


def _reach(number: int, national: StandingNational) -> Iterator[str]:
    yield f"{number}. ĐỂ CỔNG VÀ TRÌNH DUYỆT ĐẾN ĐƯỢC"
    yield f"   Ba tên máy {', '.join(national.names.hosts)} phải trỏ (DNS hoặc tệp hosts) về máy này hoặc máy chủ chuyển tiếp;"
    yield f"   máy này nghe ở {national.listens}."
    if national.ca is not None:
        yield f"   Chứng thư gốc mà máy chủ của cổng và trình duyệt thử phải tin, chỉ cho lượt này: {national.ca}"
    yield f"   Nhật ký truy cập (không có bí mật): {national.log}"


def _harness(number: int, national: StandingNational, provinces: Sequence[Province]) -> Iterator[str]:
    yield f"{number}. ĐỂ BỘ KIỂM THỬ DÙNG PHÍA QUỐC GIA NÀY"
    yield "   Trên chính máy này, đặt các biến rồi chạy thongsuot run --province TÊN:"
    names = dict.fromkeys(pair for province in provinces for pair in _variables(province, national.control))
    for name, value in names:
        yield f"export {name}='{value}'"
    for province in provinces:
        if national.ca is not None and province.national_ca is None:
            yield f"   Hồ sơ {province.id} chưa tin chứng thư gốc của phía quốc gia; thêm vào mục national:"
            yield f"     ca: {national.ca}"
        if province.national_control is None:
            yield f"   Hồ sơ {province.id} chưa có kênh điều khiển; thêm vào mục national:"
            yield f"     control: {{url: {{env: {URL}}}, key: {{env: {KEY}}}}}"


def _variables(province: Province, control: Control) -> Iterator[tuple[str, str]]:
    """The profile's own names of environment variables, where it has any."""
    if province.national_control is None:
        yield URL, control.url
        yield KEY, control.key
        return
    for told, value in ((province.national_control.url, control.url), (province.national_control.key, control.key)):
        if unset := _UNSET.fullmatch(told):
            yield unset[1], value


def _row(label: str, value: str) -> str:
    return f"     {label.ljust(WIDTH)} {value}"


def reached_hosts(national: StandingNational, province: Province) -> dict[str, str]:
    """Where a run on this machine reaches the three hosts: the listener itself, unless the profile says otherwise."""
    portal = urlsplit(province.portal_url).hostname
    return {host: national.tower.https for host in national.names.hosts if host != portal and host not in province.resolve}
