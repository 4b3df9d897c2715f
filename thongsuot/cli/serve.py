"""`thongsuot serve`: the reference environment on its own, or the national side alone for test portals elsewhere."""

import json
import os
import signal
import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from thongsuot.conduct.documents import read_project
from thongsuot.conduct.mistakes import how_armed
from thongsuot.conduct.preparation import located
from thongsuot.conduct.records import UnaskedSecrets
from thongsuot.conduct.standing import FOLDER, stand
from thongsuot.documents.province import OwnNational, Province
from thongsuot.environment.briefing import VIETNAM
from thongsuot.environment.hand_over import hand_over
from thongsuot.environment.overlay import Overlay
from thongsuot.environment.project import Project, find_project
from thongsuot.environment.reference import ReferenceEnvironment, start_reference
from thongsuot.environment.stand import StandingNational, agreed_names
from thongsuot.environment.tower import known_stimuli
from thongsuot.words.errors import HarnessError, UsageError

EVERY_CALL = 1_000_000  # more than anybody makes by hand
Named = Annotated[list[str] | None, typer.Option("--province", "-p", help="Hồ sơ tỉnh; mặc định tinh-mau-1; với --national thì lặp lại được (profile).")]
Defect = Annotated[list[str] | None, typer.Option(help="Cài lỗi này vào cổng mẫu hoặc phía quốc gia (defects list); lặp lại được (plant a defect).")]
Out = Annotated[Path | None, typer.Option("--profile-out", help="Ghi hồ sơ để lượt chạy khác tìm đến như người lạ; mật khẩu ở tệp .env bên cạnh.")]
National = Annotated[bool, typer.Option("--national", help="Chỉ phía quốc gia, cho cổng thử nghiệm ở nơi khác (the national side alone).")]
PortalHost = Annotated[str | None, typer.Option(help="Tên máy của Cổng DVCQG thử nghiệm, TÊN hoặc TÊN:CỔNG, thay tên trong hồ sơ (public name).")]
IdentityHost = Annotated[str | None, typer.Option(help="Tên máy của hệ thống định danh thử nghiệm (public name of the identity provider).")]
AdapterHost = Annotated[str | None, typer.Option(help="Tên máy của trục dữ liệu thử nghiệm (public name of the data adapter).")]
Listen = Annotated[str | None, typer.Option(help="Nghe ở IP:CỔNG; mặc định 127.0.0.1:8443 (where to listen).")]
ControlAt = Annotated[str | None, typer.Option("--control", help="Kênh điều khiển ở IP:CỔNG của chính máy này (control listener).")]
Cert = Annotated[Path | None, typer.Option(help="Chứng thư có sẵn, PEM; bỏ trống thì tự cấp (certificate).")]
Key = Annotated[Path | None, typer.Option(help="Khóa của chứng thư, PEM (its key).")]
Proxy = Annotated[
    list[str] | None, typer.Option("--behind-proxy", help="IP của máy chủ chuyển tiếp: chỉ từ đó mới tin X-Forwarded-For, X-Forwarded-Host (proxy).")
]
Hours = Annotated[float | None, typer.Option(help="Kết thúc sau số giờ này; mặc định 8 (hours until it ends).", min=0.001, max=336)]
Folder = Annotated[Path | None, typer.Option(help="Thư mục của tệp bàn giao, chứng thư gốc, nhật ký; mặc định reports/phia-quoc-gia.")]


def serve(
    province: Named = None,
    defect: Defect = None,
    profile_out: Out = None,
    national: National = False,
    portal_host: PortalHost = None,
    identity_host: IdentityHost = None,
    adapter_host: AdapterHost = None,
    listen: Listen = None,
    control: ControlAt = None,
    cert: Cert = None,
    key: Key = None,
    behind_proxy: Proxy = None,
    hours: Hours = None,
    folder: Folder = None,
) -> int:
    """Chạy riêng môi trường tham chiếu, hoặc riêng phía quốc gia (serve the reference environment, or the national side alone)."""
    hosts = (portal_host, identity_host, adapter_host)
    how = {"listen": listen, "control": control, "cert": cert and str(cert), "key": key and str(key), "proxies": tuple(behind_proxy or ()), "hours": hours}
    given = {name: value for name, value in how.items() if value not in (None, ())}
    if national:
        if defect or profile_out:
            raise UsageError("--defect và --profile-out không dùng với --national (not with --national)")
        return _serve_national(find_project(), province or [], hosts, given, folder)
    if given or folder or any(hosts):
        raise UsageError("tên máy, địa chỉ, chứng thư, proxy, giờ và thư mục chỉ dùng với --national (only with --national)")
    if province and len(province) > 1:
        raise UsageError("môi trường tham chiếu chỉ nhận một --province (one sample province at a time)")
    return _serve_reference(province[0] if province else "tinh-mau-1", defect, profile_out)


def _serve_reference(province: str, defect: list[str] | None, profile_out: Path | None) -> int:
    console = Console(highlight=False, soft_wrap=True)
    profile = read_project(find_project()).province(province, UnaskedSecrets())
    if not profile.embedded:
        raise UsageError(f"hồ sơ {province} không phải của môi trường tham chiếu (embedded: true) (not a sample province)")
    stimuli = {str(one["id"]): one for one in known_stimuli()} if defect else {}
    planted = defect and [name for name in defect if name not in stimuli]
    with start_reference([profile.portal_url.removeprefix("https://")]) as environment:
        overlay = environment.admit(profile, defects=planted)
        rules = ",".join(f"MAP {host} {address}" for host, address in overlay.resolve.items())
        console.print(f"Cổng mẫu (reference portal): {overlay.portal_url}  lỗi cài (defects): {', '.join(overlay.defects) or 'không'}")
        console.print(f"Cổng DVCQG do bộ kiểm thử đóng vai (national side): {profile.national_url}")
        console.print(f'Mở bằng trình duyệt (open with): chromium --user-data-dir=/tmp/thongsuot --host-resolver-rules="{rules}" {overlay.portal_url}')
        console.print(f"Chứng thư gốc cần tin (authority to trust): {overlay.ca}")
        for name in defect or ():
            if name in stimuli:
                _arm(console, environment, overlay, stimuli[name])
        if profile_out is not None:
            secrets = hand_over(profile, overlay, profile_out)
            console.print(f"Hồ sơ (profile): {profile_out}; biến môi trường (secrets): {secrets}")
        console.print("Ctrl-C để dừng (to stop).")
        try:
            while environment.alive():
                time.sleep(0.5)
        except KeyboardInterrupt:
            console.print("Đã dừng (stopped).")
            return 0
    raise HarnessError("một trong hai phía đã tự dừng (one of the two sides has ended by itself)")


def _arm(console: Console, environment: ReferenceEnvironment, overlay: Overlay, stimulus: Mapping[str, Any]) -> None:
    """A stimulus that needs nobody named applies to all calls of the portal at once; of another it is said how it is armed."""
    console.print(f"{stimulus['id']}: {stimulus['title_vi']}", markup=False)
    if not stimulus["needs"]:
        environment.arm(overlay.tenant, {**stimulus["arms"], "times": EVERY_CALL})
        console.print("  đã cài ở phía quốc gia, cho mọi lời gọi của cổng này (armed on the national side for every call of this portal)", markup=False)
        return
    armed = how_armed(stimulus)
    body = {**stimulus["arms"], "tenant": overlay.tenant, **dict.fromkeys(stimulus["needs"], "…")}
    console.print(f"  chưa cài: phải nêu {', '.join(stimulus['needs'])}. Trong kịch bản, {armed.vi} (not armed yet; in a scenario, {armed.en})", markup=False)
    console.print(
        f"  hoặc (or) POST {overlay.national_control.url}/stimuli {json.dumps(body, ensure_ascii=False)}; khóa: --profile-out (the key)", markup=False
    )


def _serve_national(project: Project, names: list[str], hosts: tuple[str | None, ...], given: Mapping[str, object], folder: Path | None) -> int:
    console = Console(highlight=False, soft_wrap=True)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # a service manager that stops it is a person who presses Ctrl-C: no secret stays behind
    if not names:
        raise UsageError("--national cần ít nhất một --province, hồ sơ mode: staging của cổng thử nghiệm (name the test portals)")
    library = read_project(project)
    provinces = [_test_portal(library.province(name, UnaskedSecrets(os.environ)), project) for name in names]
    own = provinces[0].own_national or OwnNational()
    if "cert" in given or "key" in given:
        own = replace(own, cert=None, key=None)  # a pair, never half of one and half of another
    how = replace(own, **given)  # type: ignore[arg-type]  # the options are named after the fields
    with stand(agreed_names(provinces, hosts), how, provinces, folder or project.reports / FOLDER) as (national, briefing):
        _announce(console, national, provinces)
        console.print(f"Giá trị cần nhập vào cổng, chỉ chủ tệp đọc được (what to enter): {briefing}")
        console.print("Ctrl-C để dừng (to stop).")
        try:
            _watch(console, national)
        except KeyboardInterrupt:
            console.print("Đã dừng: khóa ký và mọi ứng dụng đã xóa; hãy gỡ cấu hình này khỏi cổng (stopped; take it out of the portal).")
            return 0
    raise HarnessError("phía quốc gia đã tự dừng (the national side has ended by itself)")


def _test_portal(province: Province, project: Project) -> Province:
    if province.mode != "staging":
        raise UsageError(f"hồ sơ {province.id} có mode: {province.mode}; --national chỉ cho cổng thử nghiệm, mode: staging (for test portals only)")
    return located(province, project)


def _announce(console: Console, national: StandingNational, provinces: list[Province]) -> None:
    console.print(f"Phía quốc gia thử nghiệm (national side): https://{national.names.portal}, nghe ở (listening at) {national.listens}")
    console.print(f"Hệ thống định danh (issuer): https://{national.names.identity}; trục dữ liệu (adapter): https://{national.names.adapter}")
    console.print(f"Các cổng (portals): {', '.join(f'{one.name.vi} {one.portal_url}' for one in provinces)}")
    console.print(f"Kênh điều khiển (control): {national.control.url}; nhật ký (access log): {national.log}")
    if national.ca is not None:
        console.print(f"Chứng thư gốc cần tin, chỉ lượt này (authority to trust): {national.ca}")
    console.print(f"Kết thúc lúc (ends at): {national.ends.astimezone(VIETNAM):%H:%M %d/%m/%Y}")


def _watch(console: Console, national: StandingNational) -> None:
    told = False
    while national.alive:
        if not told and time.time() >= national.ends.timestamp():
            console.print("Đã hết hạn: mọi địa chỉ trả lời 410 cho đến khi dừng (it has ended and answers 410 until stopped).")
            told = True
        time.sleep(0.5)
