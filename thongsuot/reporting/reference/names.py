"""What names inside expressions have: one table a thing. Tests hold each against the code that gives it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from thongsuot.words.source import Text

Table = Mapping[str, Text]


@dataclass(frozen=True, slots=True)
class Thing:
    """`names`: how it is written; `when`: where it is there; `profile`: the mapping of a province's profile whose keys it has as well."""

    id: str
    names: str
    when: Text
    has: Table
    profile: str = ""


def _texts(**words: str) -> Table:
    return {name: Text(*text.split(" / ")) for name, text in words.items()}


_HOME = {
    "commune": "mã xã, phường / the commune's code",
    "commune_name": "tên xã, phường / the commune's name",
    "province": "mã tỉnh / the province's code",
    "province_name": "tên tỉnh / the province's name",
}
PERSON = _texts(
    id="mã của người trong lượt chạy / the person's id in the run",
    kind="citizen, enterprise hoặc organisation / citizen, enterprise or organisation",
    name="họ tên, hoặc tên doanh nghiệp, tổ chức / the full name, or the organisation's",
    id_number="số định danh; của doanh nghiệp, tổ chức là mã số thuế / the citizen number; of an organisation the tax number",
    tech_id="TechID, khóa tài khoản của DVCQG / TechID, the national portal's key of the account",
    username="tên đăng nhập / the user name",
    password="mật khẩu, được che / the password, masked",  # noqa: S106 a description
    birth_date="ngày sinh dd/mm/yyyy (của người đại diện nếu là tổ chức) / the birth date dd/mm/yyyy (of an organisation, its representative's)",
    phone="số điện thoại / the telephone number",
    email="thư điện tử / the e-mail address",
    address="địa chỉ / the address",
    commune="mã xã, phường cư trú / the code of the commune of residence",
    representative="người đại diện của doanh nghiệp, tổ chức / an organisation's representative",
    claims="mọi thông tin mà hệ thống đăng nhập cho biết / all that the sign-in system tells",
)
SERVICE = _texts(key="tên của dịch vụ trong hồ sơ tỉnh / the service's name in the profile")
FILE = _texts(
    path="chỗ của tệp trên máy / where the file is on this machine",
    name="tên tệp / the file's name",
    kind="loại tệp / its kind",
    media_type="kiểu nội dung, như application/pdf / the media type, as application/pdf",
    seed="hạt giống của tệp / the file's seed",
    size="độ lớn, byte / its size in bytes",
    sha256="SHA-256 của nội dung / SHA-256 of its content",
)
PORTAL = _texts(
    url="địa chỉ trang chủ / the address of the home page", host="tên máy chủ / the host",
    agency_root="mã cơ quan gốc / the root agency code", tenant="tên của tỉnh ở phía quốc gia / the province's name on the national side",
    communes="tên các xã, phường, đặc khu của tỉnh theo danh mục hiện hành (danh sách) / the names of the province's communes in force (a list)",
    response_mean_ms="mức thời gian trả lời trung bình của hồ sơ tỉnh / the profile's limit for the mean response time",
    response_p95_ms="mức p95 của hồ sơ tỉnh / the profile's limit for p95", response_max_ms="mức lớn nhất của hồ sơ tỉnh / the profile's limit for the longest",
    load_at_once="số người cùng lúc của hồ sơ tỉnh / the profile's number of people at once",
    load_p95_ms="mức p95 khi đông người của hồ sơ tỉnh / the profile's limit for p95 under load",
)  # fmt: skip
NATIONAL = _texts(
    url="địa chỉ cổng quốc gia / the national portal's address", host="tên máy chủ của cổng quốc gia / its host",
    identity_url="địa chỉ hệ thống đăng nhập / the sign-in system's address", identity_host="tên máy chủ của hệ thống đăng nhập / its host",
    tenant="tên của tỉnh ở phía quốc gia / the province's name there",
)  # fmt: skip
RUN = _texts(id="mã lượt chạy / the run's id", seed="hạt giống của dữ liệu / the seed of the data")
FAKE: Mapping[str, Table] = {
    "person": _texts(
        name="họ tên / the full name", sex="male hoặc female / male or female", birth_date="ngày sinh dd/mm/yyyy / the birth date dd/mm/yyyy",
        id_number="số định danh, khớp tỉnh, giới và năm sinh / the citizen number, consistent with province, sex and year of birth",
        phone="số điện thoại / the telephone number", email="thư điện tử / the e-mail address", address="địa chỉ / the address", **_HOME,
    ),
    "enterprise": _texts(
        name="tên doanh nghiệp / the enterprise's name", id_number="mã số thuế, có số kiểm tra / the tax number, with its check digit",
        representative="người đại diện / the representative", phone="số điện thoại / the telephone number", email="thư điện tử / the e-mail address",
        address="địa chỉ / the address", **_HOME,
    ),
    "address": _texts(full="địa chỉ đầy đủ / the whole address", line="số nhà, đường / house and street", **_HOME),
    "text": {},
}  # fmt: skip
PAGE = _texts(
    screen="tên màn hình trong bản đồ trang, hoặc null / the screen's name in the page map, or null",
    url="địa chỉ đầy đủ / the full address", host="tên máy chủ / the host", path="đường dẫn / the path",
    query="các mục sau dấu ? / the items after the ?", fragment="phần sau dấu # / the part after the #",
    status="mã trả lời HTTP / the HTTP status", title="tiêu đề trang / the page's title", lang="ngôn ngữ trang khai / the page's language",
    text="toàn bộ chữ trên trang / all the text of the page", signed_in_name="tên người đang đăng nhập / the name of who is signed in",
    sign_in_form="trang có biểu mẫu đăng nhập / there is a sign-in form", captcha="trang có CAPTCHA / there is a CAPTCHA",
    error="thông báo của trang lỗi / the words of an error page", message="lời nhắc trên trang / what alerts say",
    fields="các ô theo tên / fields by name", facts="điều đọc được theo tên / what was read, by name",
    facts_all="mọi giá trị đọc được, theo tên, mỗi tên một danh sách / all values read, a list by name",
    links="địa chỉ của các liên kết theo tên / addresses of links by name", buttons="tên các nút nhìn thấy / names of the buttons shown",
    interstitials="tên các màn hình xen giữa đã đi qua trong bước / the names of the interstitials got past in the step",
    inspection="kết quả của thao tác inspect: faults, overflow, unreachable / what the act inspect found: faults, overflow, unreachable",
    hops="các chặng chuyển hướng / the hops of the redirects", loop="chuyển hướng lặp vòng / the redirects go round in a loop",
    next_url="chuyển hướng không đi theo dẫn đến đâu / where a redirect that was not followed points",
    next_host="máy chủ của next_url / the host of next_url", next_query="các mục sau dấu ? của next_url / the items after the ? of next_url",
    left="máy chủ lạ mà trang dẫn sang / the strange host that the page leads to", session_id="mã phiên, được che / the session's id, masked",
    cookies="các cookie / the cookies", file="tệp vừa tải về / the file just downloaded",
    files="mọi tệp tải về trong bước / all files downloaded in the step",
)  # fmt: skip
FIELD = _texts(
    value="giá trị / the value", visible="nhìn thấy / is visible", enabled="dùng được / is enabled", readonly="chỉ đọc / is read-only",
    invalid="bị báo sai / is marked as wrong", error="lời báo lỗi ở ô / the message at the field",
)  # fmt: skip
HOP = _texts(
    url="địa chỉ / the address", host="máy chủ / the host", scheme="https hoặc http / https or http",
    status="mã trả lời; 0 là không đi đến / the status; 0: not visited", location="dẫn đến đâu / where it leads",
)  # fmt: skip
COOKIE = _texts(
    name="tên / the name", value="giá trị, được che / the value, masked", host="máy chủ / the host", secure="chỉ qua https / by https only",
    http_only="mã lệnh không đọc được / not for scripts", same_site="Lax, Strict, None hoặc null / Lax, Strict, None or null",
)  # fmt: skip
DOWNLOAD = _texts(
    sha256="SHA-256 của nội dung / SHA-256 of the content", size="độ lớn, byte / its size in bytes", content_type="kiểu nội dung / the media type",
    status="mã trả lời / the status", name="tên tệp máy chủ đặt / the name that the server gives",
    text="chữ trong tệp PDF, các khoảng trắng liền nhau thành một; không phải PDF là rỗng / the words of a PDF, white space as one space",
    signatures="các chữ ký số của tệp PDF: signer, issuer, signed_at, intact, authentic, whole / the signatures of a PDF",
    revisions="SHA-256 của tệp và của từng phiên bản trước nằm trong tệp PDF đã ký / SHA-256 of the file and of each earlier revision inside a signed PDF",
    procedures="tệp đọc như danh mục thủ tục (CSV, Excel, JSON): read, used, duplicate, rejected, rows; không phải thì null"
    " / the file as a catalogue of procedures; null if it is none",
    units="tệp đọc như danh mục đơn vị hành chính và xem theo danh mục hiện hành: read, used, duplicate, rejected, provinces, và mỗi loại sai một danh sách"
    " (missing, draft_code, renamed, zeros_lost, re_meaning, ...); không phải thì null"
    " / the file as a list of administrative units held against the one in force, a list for each kind of mistake; null if it is none",
)  # fmt: skip
EXCHANGE = _texts(
    status="mã trả lời / the status", url="địa chỉ / the address", headers="các dòng đầu, tên viết thường / headers, names in lower case",
    text="nội dung dạng chữ / the body as text", json="nội dung JSON, không phải JSON là null / the body as JSON, null if it is none",
    location="dẫn đến đâu / where it leads", milliseconds="thời gian trả lời / the time it took",
    timing="thời gian của times lần gửi: count, mean, p95, max (mili giây) / the times of all sendings: count, mean, p95, max (milliseconds)",
    tls="điều máy chủ nhận và đưa ra khi bắt tay TLS, nếu yêu cầu có tls: version, old (bản cũ còn nhận), days_left (số ngày chứng thư còn hạn); không thì null"
    " / what the server takes and shows in TLS where the request asks for tls: version, old (old versions still taken), days_left; else null",
)  # fmt: skip

THINGS: tuple[Thing, ...] = (
    Thing("persona", "persona, personas.TÊN", Text("kịch bản có uses.personas", "the scenario has uses.personas"), PERSON),
    Thing("service", "service", Text("kịch bản có uses.service", "the scenario has uses.service"), SERVICE, "services"),
    Thing("officer", "officers['one-stop']", Text("kịch bản có uses.officers", "the scenario has uses.officers"), {}, "officers"),
    Thing("file", "files.TÊN", Text("kịch bản có uses.files", "the scenario has uses.files"), FILE),
    *(Thing(f"fake-{kind}", f"fake.{kind}, fake.TÊN (kind: {kind})", Text("trong kịch bản", "in a scenario"), has) for kind, has in FAKE.items() if has),
    Thing("portal", "portal", Text("ở mọi nơi", "everywhere"), PORTAL),
    Thing("national", "national", Text("ở mọi nơi", "everywhere"), NATIONAL),
    Thing("run", "run", Text("ở mọi nơi", "everywhere"), RUN),
    Thing("facts", "facts", Text("trong applies_when", "in applies_when"), {}, "facts"),
    Thing("page", "kết quả của http, browser, visit (page)", Text("sau bước đặt tên bằng as", "after the step that names it by as"), PAGE),
    Thing("field", "page.fields.TÊN", Text("trên một trang", "on a page"), FIELD),
    Thing("hop", "page.hops[0]", Text("trên một trang", "on a page"), HOP),
    Thing("cookie", "page.cookies[0]", Text("trên một trang", "on a page"), COOKIE),
    Thing("download", "page.file", Text("sau download", "after download"), DOWNLOAD),
    Thing("exchange", "kết quả của http: {request: ...}", Text("sau bước đặt tên bằng as", "after the step that names it by as"), EXCHANGE),
)


BESIDE = """Ngoài các tên dưới đây: `row` là dòng của for_each, `result` là kết quả của chính bước, `call` là lời gọi đang xét (await_call),
và mọi tên mà bước trước đặt bằng `as`, `capture`. Luồng chỉ thấy `inputs` của nó, `portal`, `national`, `run` và tên của các bước trước trong luồng.

*Beside these: `row` is the row of for_each, `result` the step's own result, `call` the call looked at (await_call), and whatever earlier steps bound by
`as` or `capture`. A flow sees only its `inputs`, `portal`, `national`, `run` and what its own earlier steps bound.*"""


def names_part() -> Iterator[str]:
    """The chapter of docs/reference.md on names."""
    yield from ("", '<a id="names"></a>', "", "## Tên dùng trong biểu thức / Names in expressions", "")
    yield from BESIDE.splitlines()
    for thing in THINGS:
        yield from ("", f'<a id="name-{thing.id}"></a>', "", f"### `{thing.names}`", "", f"Có khi (there): {thing.when.vi} / *{thing.when.en}*", "")
        if thing.profile:
            yield from (f"Các khóa như trong [hồ sơ tỉnh](#province-{thing.profile}) / *the keys as in the [profile](#province-{thing.profile})*", "")
        if thing.has:
            yield from ("| tên (name) | nghĩa (meaning) |", "| --- | --- |")
        yield from (f"| `{name}` | {meaning.vi}<br>*{meaning.en}* |" for name, meaning in thing.has.items())
