"""`thongsuot serve`: the reference environment on its own, for people, and for harnesses that come as strangers."""

import time
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from thongsuot.conduct.documents import read_project
from thongsuot.conduct.records import UnaskedSecrets
from thongsuot.environment.hand_over import hand_over
from thongsuot.environment.project import find_project
from thongsuot.environment.reference import start_reference
from thongsuot.words.errors import HarnessError, UsageError

Named = Annotated[str, typer.Option("--province", "-p", help="Hồ sơ tỉnh mẫu, embedded: true (a sample province).")]
Defect = Annotated[list[str] | None, typer.Option(help="Cài lỗi này vào cổng mẫu; lặp lại được (plant a defect).")]
Out = Annotated[Path | None, typer.Option("--profile-out", help="Ghi hồ sơ để lượt chạy khác tìm đến như người lạ; mật khẩu ở tệp .env bên cạnh.")]


def serve(province: Named = "tinh-mau-1", defect: Defect = None, profile_out: Out = None) -> int:
    """Chạy riêng môi trường tham chiếu (serve the reference environment)."""
    console = Console(highlight=False, soft_wrap=True)
    profile = read_project(find_project()).province(province, UnaskedSecrets())
    if not profile.embedded:
        raise UsageError(f"hồ sơ {province} không phải của môi trường tham chiếu (embedded: true) (not a sample province)")
    with start_reference([profile.portal_url.removeprefix("https://")]) as environment:
        overlay = environment.admit(profile, defects=defect)
        rules = ",".join(f"MAP {host} {address}" for host, address in overlay.resolve.items())
        console.print(f"Cổng mẫu (reference portal): {overlay.portal_url}  lỗi cài (defects): {', '.join(overlay.defects) or 'không'}")
        console.print(f"Cổng DVCQG do bộ kiểm thử đóng vai (national side): {profile.national_url}")
        console.print(f'Mở bằng trình duyệt (open with): chromium --user-data-dir=/tmp/thongsuot --host-resolver-rules="{rules}" {overlay.portal_url}')
        console.print(f"Chứng thư gốc cần tin (authority to trust): {overlay.ca}")
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
