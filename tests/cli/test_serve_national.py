"""`thongsuot serve --national` and a portal as processes of their own, which meet as strangers; and a run that uses either's national side."""

import hashlib
import hmac
import re
import signal
import socket
import stat
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.runs import finish, kill_marked, start, the_record, thongsuot, verdicts, wait_until
from tests.strangers import HOST, NAMES, Briefing, TestPortal, browser, nothing_is_left, project, reach, read_briefing, started_portal
from thongsuot.cli.app import main

CONTROL = "  control: {url: {env: DIEU_KHIEN}, key: {env: KHOA}}\n  ca: quoc-gia/ca.pem"


@dataclass(frozen=True, slots=True)
class Standing:
    """A standing national side, as the tester sees it."""

    folder: Path
    process: "subprocess.Popen[str]"
    told: Briefing

    @property
    def ca(self) -> Path:
        return self.folder / "ca.pem"

    @property
    def address(self) -> str:
        found = re.search(r"máy này nghe ở (\S+)\.$", self.told.text, re.M)
        assert found is not None
        return found[1]


@contextmanager
def standing(root: Path, *options: str, ending: signal.Signals = signal.SIGINT) -> Iterator[Standing]:
    folder = root / "quoc-gia"
    process, mark = start(["thongsuot", "serve", "--national", "-p", "tinh-thu", "--folder", str(folder), "--listen", "127.0.0.1:0", *options], cwd=root)
    try:
        assert process.stdout is not None
        assert any(line.startswith("Ctrl-C") for line in iter(process.stdout.readline, "")), process.stderr and process.stderr.read()
        assert stat.S_IMODE((folder / "ban-giao.txt").stat().st_mode) == 0o600
        yield Standing(folder, process, read_briefing(folder / "ban-giao.txt"))
        process.send_signal(ending)
        done = finish(process, mark)
        assert (done.code, done.err) == (0, "")
        assert "Đã dừng" in done.out
        assert not (folder / "ban-giao.txt").exists()
        assert nothing_is_left(mark)
    finally:
        kill_marked(mark)


@contextmanager
def strangers(tmp_path: Path, *options: str) -> Iterator[tuple[Standing, TestPortal, Path]]:
    """Both processes, and the project of the province, whose profile names the national side as it stands."""
    root = project(tmp_path / "project", CONTROL)
    with standing(root, *options) as national, started_portal(root, national.address, national.ca) as portal:
        reach(root, national.address)
        yield national, portal, root


def test_a_run_uses_a_national_side_that_stands(tmp_path: Path) -> None:
    with strangers(tmp_path) as (national, portal, root):
        portal.enter(national.told)
        addresses = {HOST: portal.tower.https} | dict.fromkeys(NAMES, national.address)
        with browser(addresses, national.ca, root / "cong" / "ca.pem") as visitor:
            form = visitor.walk(f"https://{HOST}/tai-khoan")
            assert str(form.url).startswith("https://xacthuc-thu.test/dang-nhap?")
            username, password = national.told.citizen
            account = visitor.follow(visitor.submit(form, {"username": username, "password": password}, button="Đăng nhập"))
            assert (account.status_code, str(account.url)) == (200, f"https://{HOST}/tai-khoan")
            told = national.told.values
            for key, error in ((told["Khóa gửi đi (hash_key_1)"], True), ("khóa khác", False)):
                created = visitor.client.post(told["Tạo giao dịch"], json=keypay_message(told["Mã ứng dụng KeyPay (client_id)"], key))
                assert (created.json()["error"] == "0") is error, created.text
        done = thongsuot(
            *("run", "--province", "tinh-thu", "--only", "SSO-001", "--only", "SSO-019[expired]", "--only", "SSO-025[keys-error]"),
            *("-n", "1", "--reports", str(tmp_path / "reports")),
            cwd=root,
            env=national.told.exports,
        )
        assert done.code in {0, 4}, done.said
        found = verdicts(the_record(tmp_path / "reports")[1])
        assert set(found.values()) == {"pass"}, done.said
        assert {id_.partition("/")[0] for id_ in found} >= {"SSO-001", "SSO-019[expired]", "SSO-025[keys-error]"}
        log = (national.folder / "truy-cap.log").read_text("utf-8")
        assert '"tenant": "tinhthu"' in log
        assert not [value for value in (*national.told.citizen, national.told.values["Khóa bí mật (client_secret)"]) if value in log]


@pytest.mark.exhaustive
def test_afterwards_a_portal_that_trusts_another_provider_takes_no_old_answer_of_ours(tmp_path: Path) -> None:
    """The portal has been given another provider; the run, which plays the old one, brings what that one said, with a state of the new sign-in."""
    root, elsewhere = project(tmp_path / "project", CONTROL), project(tmp_path / "elsewhere", "")
    real = ("dvcqg-that.test", "xacthuc-that.test", "ketnoi-that.test")
    names = [part for option, host in zip(("--portal-host", "--identity-host", "--adapter-host"), real, strict=True) for part in (option, host)]
    with standing(root) as national, standing(elsewhere, *names) as other:
        both = tmp_path / "both.pem"
        both.write_bytes(national.ca.read_bytes() + other.ca.read_bytes())
        with started_portal(root, national.address, both, dict.fromkeys(real, other.address)) as portal:
            reach(root, national.address)
            for defect, verdict in ((), "pass"), (("guest-without-tokens",), "warn"):
                portal.enter(other.told, *defect)
                reports = tmp_path / f"reports-{verdict}"
                done = thongsuot(
                    *("run", "--province", "tinh-thu", "--only", "SSO-029", "-n", "1", "--reports", str(reports)), cwd=root, env=national.told.exports
                )
                assert verdicts(the_record(reports)[1]) == {"SSO-029/SSO-R-42": verdict}, done.said


def test_a_run_opens_a_national_side_of_its_own_and_waits_for_the_portal(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"127.0.0.1:{free.getsockname()[1]}"
    own = f'  own: {{listen: "{address}", cert: cong/national.pem, key: cong/national.key, wait_minutes: 2}}'
    root = project(tmp_path / "project", own)
    ca, briefing = root / "cong" / "ca.pem", root / "reports" / "phia-quoc-gia" / "tinh-thu" / "ban-giao.txt"
    with started_portal(root, address, ca) as portal, browser({HOST: portal.tower.https} | dict.fromkeys(NAMES, address), ca) as visitor:
        process, mark = start(["thongsuot", "run", "--province", "tinh-thu", "--only", "SSO-001", "--only", "SSO-019[expired]", "-n", "1"], cwd=root)
        try:
            assert process.stdout is not None
            assert "Giá trị cần nhập vào cổng" in process.stdout.readline()
            assert stat.S_IMODE(briefing.stat().st_mode) == 0o600
            told = read_briefing(briefing)
            portal.enter(told)
            username, password = told.citizen
            form = visitor.walk(f"https://{HOST}/tai-khoan")
            visitor.follow(visitor.submit(form, {"username": username, "password": password}, button="Đăng nhập"))
        finally:
            done = finish(process, mark)
    assert done.code in {0, 4}, done.said
    folder, record = the_record(root / "reports")
    assert set(verdicts(record).values()) == {"pass"}
    assert not briefing.exists()
    assert not [path for path in folder.rglob("*") if path.is_file() and told.values["Khóa bí mật (client_secret)"].encode() in path.read_bytes()]
    assert nothing_is_left(mark)


def test_a_portal_that_never_comes_ends_the_run_before_it_began(tmp_path: Path) -> None:
    root = project(tmp_path / "project", '  own: {listen: "127.0.0.1:0", wait_minutes: 0.01}')
    done = thongsuot("run", "--province", "tinh-thu", "--only", "SSO-001", "-n", "1", cwd=root)
    assert done.code == 3
    assert "chưa đăng nhập được qua phía quốc gia thử nghiệm" in done.err


def test_several_provinces_at_once_and_an_end(tmp_path: Path, golden: Callable[[str, str], None]) -> None:
    root = project(tmp_path / "project", CONTROL)
    other = (root / "provinces" / "tinh-thu.yaml").read_text("utf-8").replace("tinh-thu\n", "tinh-thu-hai\n").replace("tinhthu", "tinhthuhai")
    other = other.replace("Tỉnh thử", "Tỉnh thử hai").replace("thu.tinh-thu.test", "thu.tinh-thu-hai.test").replace(CONTROL, "")
    (root / "provinces" / "tinh-thu-hai.yaml").write_text(other, "utf-8")
    with standing(root, "-p", "tinh-thu-hai", "--hours", "0.001", "--behind-proxy", "127.0.0.1", ending=signal.SIGTERM) as national:
        golden("staging/ban-giao.txt", shown(national.told.text, root))
        with browser(dict.fromkeys(NAMES, national.address), national.ca) as visitor:
            metadata = "https://xacthuc-thu.test/.well-known/openid-configuration"
            assert wait_until(lambda: visitor.get(metadata).status_code == 410, 20)
            gone = visitor.get(metadata)
            assert (gone.status_code, gone.json()["error"]) == (410, "ended")


def keypay_message(client: str, key: str) -> dict[str, object]:
    """A create of KeyPay-DVCQG (protocol §4.2), signed with a key."""
    signed = {"addition_fee": "0", "client_id": client, "command": "PAY", "trans_amount": "8000", "transaction_id": "GD0001", "version": "3.0"}
    more = {"description": "Lệ phí", "locale": "vi", "country_code": "vn", "currency_code": "VND", "environment": "1", "return_url": f"https://{HOST}/ve"}
    check = hmac.new(key.encode(), "|".join(signed.values()).encode(), hashlib.sha256).hexdigest()
    return {**signed, **more, "bill_info": {"MaHoSo": "H98.101.01-250701-0042", "NoiDungThanhToan": "Lệ phí"}, "check_sum": check}


def shown(text: str, root: Path) -> str:
    """Without what differs from run to run: the time, ports, the folder, and everything random."""
    text = text.replace(str(root), "<dự án>")
    for pattern, name in (
        (r"\d\d:\d\d ngày \d\d/\d\d/\d{4}", "<giờ> ngày <ngày>"),
        (r"127\.0\.0\.1:\d+", "127.0.0.1:<cổng>"),
        (
            r"((?:client_id|client_secret|hash_key_\d)\)|Mật khẩu|Khóa tính MaXacThuc|Khóa của bên gọi|KHOA[A-Z_]*=|Tài khoản|MaDoiTac\))( *'?)[\w-]+",
            r"\1\2<ngẫu nhiên>",
        ),
        (r"mau-ban-giao-([a-z-]+)-[0-9a-f]{8}   mật khẩu: \S+   \(.*\)", r"mau-ban-giao-\1-<ngẫu nhiên>   mật khẩu: <ngẫu nhiên>   (<tên>)"),
    ):
        text = re.sub(pattern, name, text)
    return text


WRONG = {
    "reference": (["-p", "tinh-mau-1"], "--national chỉ cho cổng thử nghiệm, mode: staging"),
    "nobody": ([], "--national cần ít nhất một --province"),
    "twice": (["-p", "tinh-thu", "-p", "tinh-thu"], "hai hồ sơ cùng tên 'tinhthu'"),
    "production": (["-p", "tinh-thu", "--identity-host", "xacthuc.dichvucong.gov.vn"], "'xacthuc.dichvucong.gov.vn' là máy chủ đang phục vụ người dân"),
    "no-address": (["-p", "tinh-thu", "--listen", "8443"], "listen phải có dạng IP:cổng"),
    "control-abroad": (["-p", "tinh-thu", "--control", "0.0.0.0:9443"], "control: kênh điều khiển không mã hóa nên chỉ mở ở chính máy này"),
    "half-a-pair": (["-p", "tinh-thu", "--cert", "cong/portal.pem"], "chứng thư và khóa phải cho cùng nhau"),
    "other-key": (["-p", "tinh-thu", "--cert", "cong/national.pem", "--key", "cong/portal.key"], "không phải một cặp"),
    "other-name": (["-p", "tinh-thu", "--cert", "cong/portal.pem", "--key", "cong/portal.key"], "không mang tên dvcqg-thu.test"),
    "no-file": (["-p", "tinh-thu", "--cert", "khong-co.pem", "--key", "cong/portal.key"], "there is no file khong-co.pem"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_what_cannot_be_is_said(
    tmp_path_factory: pytest.TempPathFactory, wrong: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = project(tmp_path_factory.mktemp("wrong") / "project", CONTROL)
    monkeypatch.chdir(root)
    options, said = WRONG[wrong]
    with pytest.raises(SystemExit) as ended:
        main(["serve", "--national", "--listen", "127.0.0.1:0", *options])
    error = capsys.readouterr().err
    assert said in error
    assert ended.value.code in {2, 3}
    assert "Traceback" not in error
    assert not list(root.rglob("ban-giao.txt"))


def test_options_of_the_national_side_go_with_it_alone(capsys: pytest.CaptureFixture[str]) -> None:
    for options in (["--hours", "2"], ["-p", "tinh-mau-1", "-p", "tinh-mau-2"], ["--national", "--defect", "landing-on-home"]):
        with pytest.raises(SystemExit) as ended:
            main(["serve", *options])
        assert ended.value.code == 2
    assert capsys.readouterr().err.count("mã thoát 2") == 3
