"""The national side on its own, for portals elsewhere: its names, its places, its end, what it writes down and whom it refuses."""

import json
import subprocess
import sys
import time
from pathlib import Path

import httpcore
import httpx
import pytest
import trustme

from tests.national.journey import KEY, Server, ToServer, answer_of, end, fill_form, put_person, put_province, start

NAMES = {"portal": "dvcqg-thu.test", "identity": "xacthuc-thu.test:8443", "adapter": "ketnoi-thu.test"}
ISSUER = "https://xacthuc-thu.test:8443"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    ca = trustme.CA()
    leaf = ca.issue_cert("dvcqg-thu.test", "xacthuc-thu.test", "ketnoi-thu.test")
    ca.cert_pem.write_to_path(tmp_path / "ca.pem")
    (tmp_path / "cert.pem").write_bytes(leaf.cert_chain_pems[0].bytes())
    (tmp_path / "key.pem").write_bytes(leaf.private_key_pem.bytes())
    return tmp_path


def standing(folder: Path, **changes) -> list[str]:
    settings = {
        "names": NAMES,
        "public": {"host": "127.0.0.1", "port": 0},
        "control": {"host": "127.0.0.2", "port": 0},
        "proxies": ["127.0.0.1"],
        "access_log": str(folder / "truy-cap.log"),
        "seconds": 3600,
    } | changes
    path = folder / "standing.json"
    path.write_text(json.dumps(settings), "utf-8")
    return ["--standing", str(path), "--state", str(folder / "state")]


def control_of(server: Server) -> httpx.Client:
    return httpx.Client(base_url=server.control_url, headers=KEY, trust_env=False)


def browser_to(server: Server, address: str | None = None) -> httpx.Client:
    transport = httpx.HTTPTransport(verify=server.trust)
    transport._pool = httpcore.ConnectionPool(ssl_context=server.trust, network_backend=ToServer(address or server.https))
    return httpx.Client(transport=transport, trust_env=False, timeout=10)


def test_every_address_comes_from_the_configured_names(folder):
    server = start(folder, *standing(folder))
    with control_of(server) as control, browser_to(server) as browser:
        assert server.control_url.startswith("http://127.0.0.2:")
        province, person = put_province(control), put_person(control)
        document = browser.get(f"{ISSUER}/.well-known/openid-configuration", headers={"X-Forwarded-Proto": "http", "Forwarded": "host=evil.test"}).json()
        assert document["issuer"] == ISSUER
        assert all(value.startswith(f"{ISSUER}/") for name, value in document.items() if name.endswith(("endpoint", "_uri")))
        asked = {"response_type": "code", "client_id": province.body["client_id"], "redirect_uri": province.redirect_uri, "scope": "openid", "state": "s"}
        form = browser.get(browser.get(f"{ISSUER}/oauth2/authorize", params=asked).headers["location"])
        assert str(form.url).startswith(f"{ISSUER}/dang-nhap?")
        typed = fill_form(form, username=person.body["username"], password=person.body["password"])
        code = answer_of(browser.post(f"{ISSUER}/dang-nhap", data=typed))["code"]
        redeemed = {"grant_type": "authorization_code", "code": code, "redirect_uri": province.redirect_uri, **province.secret_pair}
        assert browser.post(f"{ISSUER}/oauth2/token", data=redeemed).status_code == 200
        assert browser.get("https://dvcqg-thu.test/dang-nhap").headers["location"].startswith(f"{ISSUER}/oauth2/authorize?")
        assert browser.get("https://dvcqg-thu.test/", headers={"Host": "dvcqg.test"}).status_code == 421
        assert 'href="https://dvcqg-thu.test/"' in browser.get("https://dvcqg-thu.test/khong-co").text
    assert end(server) == 0
    log = (folder / "truy-cap.log").read_text("utf-8")
    secrets = (code, person.body["username"], person.body["password"], province.body["client_secret"], "Nguyễn", "evil")
    assert not [secret for secret in secrets if secret in log]
    assert {json.loads(line)["path"] for line in log.splitlines()} >= {"/oauth2/token", "/oauth2/authorize", "/dang-nhap"}


def test_a_proxy_names_the_host_and_nothing_else(folder):
    server = start(folder, *standing(folder))
    with browser_to(server) as browser:
        told = {"X-Forwarded-Host": "xacthuc-thu.test", "X-Forwarded-For": "203.0.113.7"}
        document = browser.get("https://dvcqg-thu.test/.well-known/openid-configuration", headers=told).json()
        assert document["issuer"] == ISSUER
        assert browser.get("https://dvcqg-thu.test/", headers={"X-Forwarded-Host": "evil.test"}).status_code == 421
    assert end(server) == 0
    assert json.loads((folder / "truy-cap.log").read_text("utf-8").splitlines()[0])["from"] == "203.0.113.0/24"


def test_without_a_proxy_its_headers_are_not_looked_at(folder):
    server = start(folder, *standing(folder, proxies=[]))
    with browser_to(server) as browser:
        assert browser.get("https://dvcqg-thu.test/", headers={"X-Forwarded-Host": "evil.test"}).status_code == 200
    assert end(server) == 0


def test_at_the_end_every_call_is_told_so_and_the_keys_are_gone(folder):
    server = start(folder, *standing(folder, seconds=1))
    with control_of(server) as control, browser_to(server) as browser:
        assert (folder / "state" / "identity-key.json").is_file()
        time.sleep(1.1)
        for url in (f"{ISSUER}/.well-known/openid-configuration", f"{ISSUER}/oauth2/jwks", "https://ketnoi-thu.test/apiDVC/mapi/login"):
            answer = browser.get(url)
            assert (answer.status_code, answer.json()["error"]) == (410, "ended")
        page = browser.get("https://dvcqg-thu.test/", headers={"Accept": "text/html"})
        assert page.status_code == 410
        assert "Phía quốc gia thử nghiệm đã kết thúc" in page.text
        assert control.get("/health").status_code == 410
        assert not (folder / "state" / "identity-key.json").exists()
    assert end(server) == 0


@pytest.mark.parametrize(
    "host", ["dichvucong.gov.vn", "xacthuc.dichvucong.gov.vn", "moi.dichvucong.gov.vn", "SSO.dancuquocgia.gov.vn", "dichvucong.laocai.gov.vn", "vneid.gov.vn."]
)
@pytest.mark.parametrize("field", ["base_url", "redirect_uris", "post_logout_redirect_uris"])
def test_no_province_is_registered_with_a_production_host(control, host, field):
    address = f"https://{host}/sso"
    body = {"name": "A", "base_url": "https://a.test", "agency_root": "H98", "client_id": "a", "client_secret": "b", "redirect_uris": []}
    body |= {"adapter": {"username": "u", "password": "p", "dstcode": "d", "madonvi": "m"}, "post_logout_redirect_uris": []}
    body[field] = address if field == "base_url" else [address]
    answer = control.put("/tenants/that", json=body)
    assert answer.status_code == 422
    assert answer.json()["error"].startswith(f"{field}: '")
    assert "đang phục vụ người dân" in answer.json()["error"]


REFUSED = {
    "names.portal: 'dichvucong.gov.vn' là máy chủ": {"names": NAMES | {"portal": "dichvucong.gov.vn"}},
    "names.identity: 'xacthuc.dichvucong.gov.vn' là": {"names": NAMES | {"identity": "xacthuc.dichvucong.gov.vn:443"}},
    "ba tên phải khác nhau": {"names": NAMES | {"adapter": NAMES["portal"]}},
    "seconds: 1 to 1209600": {"seconds": 0},
    "public.port: 0 to 65535": {"public": {"host": "127.0.0.1", "port": 70000}},
    "không mở được cổng mạng 203.0.113.1:4": {"public": {"host": "203.0.113.1", "port": 4}},
    "không mang tên la.test": {"names": NAMES | {"portal": "la.test"}},
}


@pytest.mark.parametrize("said", REFUSED)
def test_what_keeps_it_from_starting_is_one_line(folder, said, monkeypatch):
    monkeypatch.setenv("THONGSUOT_CONTROL_KEY", "k")
    command = [sys.executable, "-m", "thongsuot.national", "--cert", str(folder / "cert.pem"), "--key", str(folder / "key.pem")]
    ended = subprocess.run([*command, *standing(folder, **REFUSED[said])], capture_output=True, text=True, timeout=30, check=False, stdin=subprocess.DEVNULL)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.startswith("error: ")
    assert said in ended.stderr
    assert ended.stderr.count("\n") == 1
