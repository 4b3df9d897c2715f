"""The patterns of `thongsuot new scenario`: what a scenario of each kind begins as, with comments that explain every part to somebody who is no programmer."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from thongsuot.documents.library import Library
from thongsuot.documents.scenario import Effects
from thongsuot.words.source import Text

Asked = Literal["flow", "service", "persona", "channel"]
# Stand in a pattern where the answers come in.
REQUIREMENT, FLOW, PERSONA = "@requirement@", "@flow@", "@persona@"
FILES = "{paper: {kind: pdf, size: 20000}, card: {kind: jpg, size: 30000}}"
GIVEN = 'with: {person: "${{ persona }}", service: "${{ service }}", agency: "${{ service.agency }}"}'


@dataclass(frozen=True, slots=True)
class Pattern:
    """`asks`: which answers it takes beside topic, title and requirement; `flows`: those that it calls by name; `before`: keys above `steps`, `steps`: all from
    there on, as written. `kind`: of the persona that it needs and does not ask for, "" for none."""

    meaning: Text
    steps: str
    asks: frozenset[Asked] = frozenset()
    flows: tuple[str, ...] = ()
    before: str = ""
    kind: str = ""
    files: bool = False
    effects: Effects = "none"
    channel: str = ""
    manual_step: str = ""


_LAND = f"""steps:
  # Mở dịch vụ như người dùng, đăng nhập khi được hỏi. / Opens the service as a citizen does, signing in when asked.
  - id: land
    call: {{flow: {FLOW}, {GIVEN}}}
    as: landing
    expect:
      # Phải đứng ở màn hình nộp hồ sơ, đúng người. Sửa và thêm điều cần kiểm tra ở đây. / Change and add what must hold here.
      - {{screen: portal.submission, of: "${{{{ landing.page }}}}", person: "${{{{ persona.name }}}}", verifies: [{REQUIREMENT}]}}
"""
_HTTP = f"""steps:
  # Mở một trang, không đăng nhập. Tên màn hình lấy ở bản đồ trang (provinces/platforms), không viết địa chỉ. / Opens a page; its name stands in the page map.
  - id: open
    http:
      - open: {{screen: portal.home}}
    as: page
    expect:
      # Máy chủ phải trả lời 200. / The server answers 200.
      - {{status: 200, of: page, verifies: [{REQUIREMENT}]}}
      # Không chuyển hướng quá 5 lần, luôn bằng HTTPS. / At most five redirects, all by HTTPS.
      - {{redirects: {{https_only: true, at_most: 5}}, of: page, verifies: [{REQUIREMENT}]}}
      # Trên trang có chữ gì: sửa cho đúng điều cần kiểm tra (contains: "...", not_contains: "..."). / What stands on the page: change this.
      - {{that: page.text, is: not_empty, verifies: [{REQUIREMENT}]}}
"""
_BROWSER = (
    _LAND
    + f"""  # Cùng người đó đi tiếp trong trình duyệt: open, follow, press, fill, attach. / The same visitor goes on in the browser.
  - id: account
    visit:
      - open: {{screen: portal.account}}
    as: account
    expect:
      # Trang tài khoản phải ghi tên của chính người đăng nhập. / The account page shows who is signed in.
      - {{that: account.facts.person_name, same_text: "${{{{ persona.name }}}}", verifies: [{REQUIREMENT}]}}
"""
)
_DOSSIER = f"""steps:
  # 1. Nộp một hồ sơ bằng luồng có sẵn; sent.number là mã hồ sơ. / Files a dossier by a ready flow; sent.number is its number.
  - id: submit
    call:
      flow: submit-dossier
      with:
        person: "${{{{ persona }}}}"
        service: "${{{{ service }}}}"
        agency: "${{{{ service.agency }}}}"
        residence: "${{{{ service.commune }}}}"
        content: "Hồ sơ thử ${{{{ run.seed }}}}"
        file_1: "${{{{ files.paper }}}}"
        file_2: "${{{{ files.card }}}}"
    as: sent
  # 2. Người nộp mở lại hồ sơ của mình: phải ở trạng thái 1 (mới đăng ký). / The citizen opens it again: status 1.
  - id: look
    http:
      - open: {{screen: portal.dossier, with: {{number: "${{{{ sent.number }}}}"}}}}
    as: seen
    expect:
      - {{that: seen.facts.status, equals: "1", verifies: [{REQUIREMENT}]}}
  # 3. Chờ phía quốc gia nhận bản tin đồng bộ của đúng hồ sơ này. / Waits for the national side to be told of this dossier.
  - id: synced
    await_call: {{kind: adapter, service: DongBoHoSoMC, dossier: "${{{{ sent.number }}}}", within: 5s}}
    as: received
    expect:
      - {{json: "$.data[0].MaHoSo", of: received.call.json, equals: "${{{{ sent.number }}}}", verifies: [{REQUIREMENT}]}}
# Luôn được làm, dù bước trên hỏng: trả lại cổng như cũ, và xem là đã rút thật (trạng thái 7). / Always done, whatever happened: the dossier is withdrawn.
defer:
  - id: withdraw
    title: {{vi: "Rút hồ sơ thử để cán bộ không phải xử lý", en: "Withdraw the test dossier"}}
    removes: {{dossier: "${{{{ sent.number }}}}"}}
    call: {{flow: withdraw-dossier, with: {{number: "${{{{ sent.number }}}}"}}}}
    as: gone
    expect:
      - {{that: gone.page.facts.status, equals: "7"}}
"""
_IDENTITY_ROWS = """# Mỗi dòng là một kết quả riêng, với người riêng; bên dưới gọi row.state, row.style. / One result a row; row.state and row.style below.
for_each:
  - {id: missing, state: null, style: vnconnect}
  - {id: altered, state: "c3RhdGUtZ2lh", style: vneid}
"""
_IDENTITY = f"""steps:
  # 1. Sắp đặt ở phía quốc gia (do bộ kiểm thử đóng vai): tài khoản có dạng nào. / Set on the national side: the form of the account.
  - id: form
    arrange: {{account_form: {{persona: {PERSONA}, style: "${{{{ row.style }}}}"}}}}
  - id: sign-in
    call: {{flow: national.sign_in, with: {{person: "${{{{ persona }}}}"}}}}
  # 2. Dừng ngay trước khi phản hồi đăng nhập về đến cổng, giữ lại mã của nó (bí mật, luôn được che). / Stops before the answer reaches the portal.
  - id: start
    http:
      - stop_before: portal.callback
      - open: {{screen: portal.sign_on_start, with: {{next: {{screen: portal.account}}}}}}
    as: callback
    capture:
      code: {{from: "${{{{ callback.next_query.code }}}}", secret: true}}
  # 3. Gửi phản hồi bị sửa. / Sends it altered.
  - id: send
    http:
      - open: {{screen: portal.callback, with: {{code: "${{{{ code }}}}", state: "${{{{ row.state }}}}"}}}}
  # 4. Cổng tốt không cho ai vào: trang tài khoản lại đòi đăng nhập. / A good portal lets nobody in.
  - id: who
    http:
      - stop_before: national.authorize
      - open: {{screen: portal.account}}
    as: account
    expect:
      - {{signed_out: true, of: account, verifies: [{REQUIREMENT}]}}
"""
_MANUAL = f"""steps:
  # Điều chương trình không xem được: hỏi người kiểm thử (thongsuot run --ask), hoặc đọc câu trả lời viết sẵn (--answers). / Asks a person.
  - id: look
    title: {{vi: "Người kiểm thử xem và trả lời", en: "The tester looks and answers"}}
    manual:
      # Viết rõ: làm gì, xem gì, thế nào là đạt, thế nào là không đạt. / What to do, what to look at, what passes and what fails.
      ask:
        vi: |-
          Mở cổng ở địa chỉ dưới đây, làm theo điều cần kiểm tra.
          Đạt: đúng như yêu cầu. Thiếu một điều là không đạt.
        en: |-
          Open the portal at the address below and do what is to be checked.
          Pass: all is as required. If anything is missing: fail.
      show: {{address: "${{{{ portal.url }}}}"}}
      # Phải kèm ít nhất một tệp (ảnh chụp, biên bản); che dữ liệu cá nhân trước. / At least one file comes with the answer.
      files: 1
    expect:
      - {{attested: true, verifies: [{REQUIREMENT}]}}
"""

PATTERNS: Mapping[str, Pattern] = {
    "landing": Pattern(
        Text("mở một dịch vụ, phải đứng đúng màn hình, đúng người", "a service is opened"),
        _LAND,
        asks=frozenset({"flow", "service", "persona", "channel"}),
    ),
    "http": Pattern(Text("xem một trang bằng HTTP: mã trả lời, chuyển hướng, chữ trên trang", "a page by HTTP"), _HTTP, channel="http"),
    "browser": Pattern(
        Text("như landing, bằng Chromium thật, rồi đi tiếp trên cổng", "the same in a real Chromium, and on"),
        _BROWSER,
        asks=frozenset({"flow", "service", "persona"}),
        channel="browser",
    ),
    "dossier": Pattern(
        Text("nộp hồ sơ, xem lại, chờ đồng bộ, cuối cùng luôn rút hồ sơ", "file, look, wait for the sync, withdraw"),
        _DOSSIER,
        asks=frozenset({"service"}),
        flows=("submit-dossier", "withdraw-dossier"),
        kind="citizen",
        files=True,
        effects="dossier",
        channel="http",
    ),
    "identity": Pattern(
        Text("phản hồi đăng nhập bị sửa, nhiều trường hợp: không ai được vào", "altered sign-on answers, one row each: nobody gets in"),
        _IDENTITY,
        asks=frozenset({"persona"}),
        before=_IDENTITY_ROWS,
        flows=("national.sign_in",),
        channel="http",
    ),
    "manual": Pattern(Text("điều chỉ người xem được, có tệp kèm theo", "what only a person can see, with a file"), _MANUAL, channel="http", manual_step="look"),
}


def patterns_of(library: Library) -> Iterator[tuple[str, Pattern]]:
    """The patterns whose flows the project has."""
    return ((name, pattern) for name, pattern in PATTERNS.items() if all(flow in library.flows for flow in pattern.flows))
