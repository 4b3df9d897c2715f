"""A national side for portals elsewhere: opened, its portals admitted, the tester told; for `serve --national` and for a run that opens its own."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from thongsuot.documents.province import OwnNational, Province
from thongsuot.environment.admission import admit
from thongsuot.environment.briefing import briefing, reached_hosts, write_briefing
from thongsuot.environment.overlay import Overlay
from thongsuot.environment.stand import Names, StandingNational, names_of, start_national
from thongsuot.steps.breakage import BrokenError
from thongsuot.steps.national_control import NationalControl
from thongsuot.words.errors import PreflightError, UsageError

FOLDER = "phia-quoc-gia"
PAUSE = 0.5
Say = Callable[[str], None]


@contextmanager
def stand(names: Names, how: OwnNational, provinces: Sequence[Province], folder: Path) -> Iterator[tuple[StandingNational, Path]]:
    """The national side with all portals admitted, and the file for the tester, which goes with the block."""
    tenants = [province.tenant for province in provinces]
    if twice := next((tenant for tenant in tenants if tenants.count(tenant) > 1), None):
        raise UsageError(f"hai hồ sơ cùng tên '{twice}' ở phía quốc gia; đặt portal.tenant khác nhau (two profiles are one tenant)")
    with start_national(names, how, provinces, folder) as national:
        admissions = tuple(admit(national, province) for province in provinces)
        path = write_briefing(folder, briefing(national, admissions))
        try:
            yield national, path
        finally:
            path.unlink(missing_ok=True)  # nothing in it is of use any more


def open_for_run(province: Province, folder: Path, stack: ExitStack, say: Say) -> Overlay:
    """Opens the profile's own national side, tells the tester, and waits until the portal has redeemed a code, which proves every value of the sign-in.

    PreflightError where that does not happen in time.
    """
    how = province.own_national or OwnNational()
    national, path = stack.enter_context(stand(names_of(province), how, [province], folder))
    say(f"Phía quốc gia đã mở ({province.national_url}). Giá trị cần nhập vào cổng: {path}")
    say("Nhập xong, hãy đăng nhập vào cổng bằng một người dùng thử trong tệp đó; lượt chạy tự bắt đầu sau lần đăng nhập ấy")
    say(f"(waiting for one sign-in at the portal, at most {how.wait_minutes:g} minutes).")
    _await_sign_in(national, province, how.wait_minutes * 60)
    return Overlay(
        portal_url=province.portal_url,
        tenant=province.tenant,
        resolve=reached_hosts(national, province),
        ca=province.ca,
        national_ca=str(national.ca) if national.ca else None,
        signing_ca=province.signing_ca,
        national_control=national.control,
        portal_control=None,
        passwords={},
        locks=None,
    )


def _await_sign_in(national: StandingNational, province: Province, seconds: float) -> None:
    control = NationalControl(national.control, province.tenant)
    ends = time.monotonic() + seconds
    try:
        while not any(call["status"] == 200 for call in control.calls(kind="token")["calls"]):  # noqa: PLR2004  # HTTP's own word
            if time.monotonic() > ends:
                raise PreflightError(
                    f"cổng {province.portal_url} chưa đăng nhập được qua phía quốc gia thử nghiệm sau {seconds / 60:g} phút; xem giá trị đã nhập, "
                    "tên máy và chứng thư gốc (the portal has not signed anybody in through our national side)"
                )
            time.sleep(PAUSE)
    except BrokenError as error:
        raise PreflightError(f"phía quốc gia đã tự dừng (the national side has ended by itself): {error.breakage.message.vi}") from error
    finally:
        control.close()
