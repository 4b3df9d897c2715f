"""What the tests of the national side do again and again: start it, register a province and a person, sign in, redeem, call the adapter."""

import itertools
import json
import os
import re
import ssl
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpcore
import httpx

from tests.national.wire import faults_of_reply

KEY = {"Authorization": "Bearer control-key-of-the-test"}
ISSUER = "https://xacthuc.dvcqg.test"
PORTAL = "https://dvcqg.test"
PARTNERS = "https://ketnoi.dvcqg.test"
ADAPTER = f"{PARTNERS}/apiDVC/mapi"
HOSTS = ("dvcqg.test", "*.dvcqg.test")


class ToServer(httpcore.NetworkBackend):
    """Every host of the tests is the one server."""

    def __init__(self, address: str) -> None:
        self.host, self.port = address.split(":")
        self.inner = httpcore.SyncBackend()

    def connect_tcp(self, host: str, port: int, timeout=None, local_address=None, socket_options: Iterable | None = None):
        return self.inner.connect_tcp(self.host, int(self.port), timeout, local_address, socket_options)


@dataclass(frozen=True, slots=True)
class Server:
    """A started national side."""

    https: str
    control_url: str
    trust: ssl.SSLContext
    process: "subprocess.Popen[str]"

    def browser(self) -> httpx.Client:
        """A client with a cookie jar of its own that trusts the authority and follows no redirect."""
        transport = httpx.HTTPTransport(verify=self.trust)
        transport._pool = httpcore.ConnectionPool(ssl_context=self.trust, network_backend=ToServer(self.https))
        return httpx.Client(transport=transport, trust_env=False, timeout=10)


def start(authority: Path, *arguments: str) -> Server:
    process = subprocess.Popen(
        [sys.executable, "-m", "thongsuot.national", "--cert", authority / "cert.pem", "--key", authority / "key.pem", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"THONGSUOT_CONTROL_KEY": "control-key-of-the-test"},
    )
    ready = json.loads(process.stdout.readline())["ready"]
    return Server(ready["https"], ready["control"], ssl.create_default_context(cafile=authority / "ca.pem"), process)


def end(server: Server) -> int:
    server.process.stdin.close()
    server.process.stdout.close()
    return server.process.wait(timeout=10)


@dataclass(frozen=True, slots=True)
class Province:
    """A registered province and what it was registered with."""

    key: str
    body: dict

    @property
    def redirect_uri(self) -> str:
        return self.body["redirect_uris"][0]

    @property
    def secret_pair(self) -> dict[str, str]:
        return {"client_id": self.body["client_id"], "client_secret": self.body["client_secret"]}


@dataclass(frozen=True, slots=True)
class Person:
    """A registered persona and what it was registered with."""

    key: str
    body: dict

    @property
    def claims(self) -> dict:
        return self.body["claims"]


NUMBERS = itertools.count(1)


def put_province(control: httpx.Client, **changes) -> Province:
    number = next(NUMBERS)
    key = f"tinh{number}"
    host = f"https://tinh{number}.test"
    body = {
        "name": f"Tỉnh mẫu {number}",
        "base_url": host,
        "agency_root": "H98",
        "client_id": f"client-{number}",
        "client_secret": f"client-secret-{number}",
        "redirect_uris": [f"{host}/sso/callback"],
        "post_logout_redirect_uris": [f"{host}/dang-xuat/xong"],
        "link_style": "vnconnect",
        "adapter": {"username": f"adapter-{number}", "password": f"adapter-password-{number}", "dstcode": f"VN:GOV:{number}", "madonvi": "000.00.00.H98"},
    } | changes
    answer = control.put(f"/tenants/{key}", json=body)
    assert answer.status_code == 200, answer.text
    return Province(key, body)


def put_person(control: httpx.Client, *, claims: dict | None = None, **changes) -> Person:
    number = next(NUMBERS)
    own = {"TechID": f"tech-{number}", "SoDinhDanh": f"0{number:011}", "HoVaTen": "Nguyễn Thị Ánh", "NgayThangNamSinh": "19900131", "LoaiTaiKhoan": "1"}
    body = {"username": f"user-{number}", "password": f"user-password-{number}", "kind": "citizen", "claims": own if claims is None else claims} | changes
    answer = control.put(f"/personas/person{number}", json=body)
    assert answer.status_code == 200, answer.text
    return Person(f"person{number}", body)


def authorize_url(province: Province, **changes: str | None) -> str:
    asked = {
        "response_type": "code",
        "client_id": province.body["client_id"],
        "redirect_uri": province.redirect_uri,
        "scope": "openid",
        "acr_values": "LoA1",
        "state": "state-1",
    } | changes
    return str(httpx.URL(f"{ISSUER}/oauth2/authorize", params={name: value for name, value in asked.items() if value is not None}))


def fill_form(page: httpx.Response, **typed: str) -> dict[str, str]:
    """Hidden fields of a page's form, and what is typed."""
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page.text)) | typed


def sign_in(browser: httpx.Client, url: str, person: Person) -> httpx.Response:
    """Open authorize, type the credentials, and give the redirect that follows."""
    asked = browser.get(url)
    assert asked.status_code == 302, asked.text
    form = browser.get(asked.headers["location"])
    assert form.status_code == 200
    return browser.post(f"{ISSUER}/dang-nhap", data=fill_form(form, username=person.body["username"], password=person.body["password"]))


def answer_of(response: httpx.Response) -> dict[str, str]:
    """The parameters with which the browser is sent back to the province."""
    assert response.status_code == 302, response.text
    return {name: values[0] for name, values in parse_qs(urlsplit(response.headers["location"]).query).items()}


def redeem(browser: httpx.Client, province: Province, code: str, **changes: str | None) -> httpx.Response:
    form = {"grant_type": "authorization_code", "code": code, "redirect_uri": province.redirect_uri, **province.secret_pair} | changes
    return browser.post(f"{ISSUER}/oauth2/token", data={name: value for name, value in form.items() if value is not None})


@dataclass(slots=True)
class AdapterClient:
    """A province at the adapter."""

    http: httpx.Client
    province: Province
    session: str = ""
    headers: dict[str, str] = field(default_factory=dict)

    def sign_in(self, **changes: str) -> dict:
        account = self.province.body["adapter"]
        body = {"username": account["username"], "password": account["password"]} | changes
        self.headers = {"dstcode": account["dstcode"]}
        answer = self.http.post(f"{ADAPTER}/login", json=body, headers=self.headers).json()
        self.session = answer.get("session", "")
        return answer

    def post(self, service: object, **body: object) -> httpx.Response:
        content = {"session": self.session, "madonvi": "000.00.00.H98", "service": service} | body
        return self.http.post(f"{ADAPTER}/g", json=content, headers=self.headers)

    def call(self, service: object, **body: object) -> dict:
        """The envelope of an answer, which keeps to its wire schema whatever was asked."""
        answer = self.post(service, **body)
        assert answer.status_code == 200, answer.text
        reply: dict = answer.json()
        assert faults_of_reply(service, reply) == []
        return reply

    def ask(self, path: str, session: str | None = None, **body: object) -> httpx.Response:
        """A partner's service, such as `/danh-gia`."""
        return self.http.post(f"{PARTNERS}{path}", json=body, headers={"access_token": self.session if session is None else session})
