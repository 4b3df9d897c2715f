"""Both towers as processes of their own, and visitors who walk through them by real HTTPS."""

import json
import os
import ssl
import subprocess
import sys
import weakref
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qsl, urljoin, urlsplit

import httpcore
import httpx
import trustme
from selectolax.lexbor import LexborHTMLParser, LexborNode

KEY = "control-key-of-the-test"
HOSTS = ("dvcqg.test", "xacthuc.dvcqg.test", "ketnoi.dvcqg.test", "tinhmau1.test", "*.tinhmau1.test", "tinhmau2.test")
PUSH_KEY = "khoa-cua-phia-quoc-gia"
ISSUER = "https://xacthuc.dvcqg.test"
REDIRECTS = frozenset({301, 302, 303, 307, 308})
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\nt\xe1\xbb\x87p m\xe1\xba\xabu\n%%EOF\n"


@dataclass(frozen=True, slots=True)
class Person:
    """One account of the national side."""

    key: str
    kind: str
    claims: Mapping[str, object]
    claims_style: str = "vnconnect"
    account_type_form: str = "string"
    password: str = "mat-khau-thu"

    @property
    def name(self) -> str:
        return str(self.claims.get("HoVaTen") or self.claims.get("TenDoanhNghiep"))


def citizen(key: str, number: str, name: str, **more: object) -> Person:
    claims = {
        "TechID": f"7d9f0a52-0000-4000-8000-{number}",
        "HoVaTen": name,
        "SoDinhDanh": number,
        "NgayThangNamSinh": "19900201",
        "SoDienThoai": "0912345678",
        "ThuDienTu": f"{key}@vidu.vn",
        "ThuongTru": "Tổ 1, phường Đức Xuân",
    }
    return Person(key, "citizen", claims, **more)


def company(key: str, number: str, name: str, kind: str = "enterprise") -> Person:
    return Person(key, kind, {"TechID": f"8e9f0a52-0000-4000-8000-00{number}", "TenDoanhNghiep": name, "MaSoThue": number, "DiaChi": "Số 1, phố Mẫu"})


class _Backend(httpcore.NetworkBackend):
    def __init__(self, addresses: Mapping[str, str]) -> None:
        self.addresses, self.inner = addresses, httpcore.SyncBackend()

    def connect_tcp(self, host: str, port: int, *rest: object, **more: object) -> httpcore.NetworkStream:
        side = "national" if host.endswith("dvcqg.test") else "portal"
        address, number = self.addresses[side].rsplit(":", 1)
        return self.inner.connect_tcp(address, int(number), *rest, **more)


class Visitor:
    """Somebody with a cookie jar of their own. `page` is what they see, `trail` the addresses passed since the last call."""

    def __init__(self, client: httpx.Client) -> None:
        self.client = client
        self.trail: list[str] = []

    def get(self, address: str, **more: object) -> httpx.Response:
        return self.client.get(address, **more)

    def walk(self, address: str, *, stop_before: str = "", most: int = 12) -> httpx.Response:
        """Follow redirects; `stop_before` is a path whose redirect is not taken: the answer is then the redirect itself."""
        return self._follow(self.client.get(address), stop_before, most)

    def submit(
        self, page: httpx.Response, fields: Mapping[str, str] | None = None, *, button: str = "", files: object = None, **more: object
    ) -> httpx.Response:
        """Fill and send the page's form that has `button` (its words) or, without one, the form in main; one step, no redirect."""
        form = find_form(page, button)
        data = form_fields(form) | dict(fields or {})
        for pressed in form.css("button"):
            if pressed.text(strip=True) == button and pressed.attributes.get("name"):
                data[pressed.attributes["name"]] = pressed.attributes["value"]
        address = urljoin(str(page.url), form.attributes.get("action") or "")
        if (form.attributes.get("method") or "get").lower() == "get":
            return self.client.get(address, params=data)
        if form.attributes.get("enctype") == "multipart/form-data":
            parts = [(name, (None, value)) for name, value in data.items()]
            return self.client.post(address, files=parts + [(name, file) for name, file in (files or {}).items()], **more)
        return self.client.post(address, data=data, **more)

    def follow(self, reply: httpx.Response, *, stop_before: str = "", most: int = 12) -> httpx.Response:
        return self._follow(reply, stop_before, most)

    def sign_in(self, address: str, person: Person, *, stop_before: str = "") -> httpx.Response:
        """Open an address that needs a sign-in, give credentials once, and come to where that leads."""
        form = self.walk(address)
        assert "password" in form.text, f"no sign-in form at {form.url}: {form.status_code}"
        reply = self.submit(form, {"username": person.key, "password": person.password}, button="Đăng nhập")
        return self.follow(reply, stop_before=stop_before)

    def _follow(self, reply: httpx.Response, stop_before: str, most: int) -> httpx.Response:
        self.trail = [str(reply.url)]
        while reply.status_code in REDIRECTS:
            address = urljoin(str(reply.url), reply.headers["location"])
            if stop_before and urlsplit(address).path == stop_before:
                return reply
            assert len(self.trail) <= most, f"too many redirects: {self.trail}"
            self.trail.append(address)
            reply = self.client.get(address)
        return reply


@dataclass(frozen=True, slots=True)
class Running:
    https: str
    control: str
    pid: int


@dataclass(frozen=True, slots=True)
class Towers:
    """The running towers. `tenants` are those already ordered, by host."""

    folder: Path
    national: Running
    portal: Running
    tenants: set[str] = field(default_factory=set)

    def visitor(self) -> Visitor:
        trust = ssl.create_default_context(cafile=str(self.folder / "ca.pem"))
        transport = httpx.HTTPTransport(verify=trust)
        addresses = {"national": self.national.https, "portal": self.portal.https}
        transport._pool = httpcore.ConnectionPool(ssl_context=trust, network_backend=_Backend(addresses))
        client = httpx.Client(transport=transport, timeout=10, trust_env=False)
        weakref.finalize(client, transport.close)  # a visitor who leaves the test closes the door
        return Visitor(client)

    def control(self, side: str, method: str, path: str, body: object = None, key: str = KEY) -> httpx.Response:
        base = getattr(self, side).control
        return httpx.request(method, base + path, json=body, headers={"Authorization": f"Bearer {key}"}, trust_env=False)

    def put_person(self, person: Person) -> None:
        names = ("kind", "claims", "claims_style", "account_type_form", "password")
        body = {name: getattr(person, name) for name in names} | {"username": person.key}
        reply = self.control("national", "PUT", f"/personas/{person.key}", body)
        assert reply.is_success, reply.text

    def tenant(self, *defects: str, host: str = "") -> str:
        """The base address of a tenant with these defects, made at both sides the first time."""
        host = host or (f"{'-'.join(defects)}.tinhmau1.test" if defects else "tinhmau1.test")
        if host not in self.tenants:
            key = host.removesuffix(".test")
            called = {"payment": national_payment(key, host, self.portal.https), "push": national_push(host, self.portal.https)}
            for side, body in (("national", national_order(key, host) | called), ("portal", portal_order(key, host, defects))):
                reply = self.control(side, "PUT", f"/tenants/{key}", body)
                assert reply.is_success, reply.text
            self.tenants.add(host)
        return f"https://{host}"


def national_order(key: str, host: str) -> dict[str, object]:
    base = f"https://{host}"
    return {
        "name": "Tỉnh mẫu 1",
        "base_url": base,
        "agency_root": "H98",
        "client_id": key,
        "client_secret": f"bi-mat-{key}",
        "redirect_uris": [f"{base}/sso/callback"],
        "post_logout_redirect_uris": [f"{base}/dang-xuat/xong"],
        "link_style": "vnconnect",
        "adapter": {"username": key, "password": "bi-mat-truc", "dstcode": "VN:G22", "madonvi": key},
    }


def portal_order(key: str, host: str, defects: Iterable[str] = ()) -> dict[str, object]:
    return {
        "host": host,
        "name": "Tỉnh mẫu 1",
        "agency_root": "H98",
        "national": {"issuer": ISSUER, "client_id": key, "client_secret": f"bi-mat-{key}"},
        "adapter": {"url": "https://ketnoi.dvcqg.test/apiDVC/mapi", "username": key, "password": "bi-mat-truc", "dstcode": "VN:G22", "madonvi": key},
        "payment": {
            "url": "https://ketnoi.dvcqg.test/thanhtoan",
            "pages": "https://dvcqg.test",
            "partner": key,
            "secret": "bi-mat-xac-thuc",
            "client_secret": "bi-mat-token",
        },
        "push_key": PUSH_KEY,
        "defects": list(defects),
        "officers": [{"username": "motcua", "password": "mat-khau-thu", "name": "Trần Một Cửa", "role": "one-stop", "unit": "H98.101.01"}],
    }


def national_push(host: str, address: str) -> dict[str, object]:
    services = ("addtthcKhuyenMai", "dptracuuthanhtoanhs", "ImportThongBaoThueFromDVCQG", "ImportChungTuThueFromDVCQG")
    return {"key": PUSH_KEY, "address": address, "addresses": {service: f"https://{host}/dvcqg/{service}" for service in services}}


def national_payment(key: str, host: str, address: str) -> dict[str, str]:
    base = f"https://{host}/thanh-toan"
    secrets = {"partner": key, "secret": "bi-mat-xac-thuc", "client_secret": "bi-mat-token"}
    return secrets | {"callback_url": f"{base}/thong-bao", "return_url": f"{base}/ket-qua", "address": address}


@contextmanager
def running_towers(folder: Path, *, logs: bool = False) -> Iterator[Towers]:
    """Both towers; with `logs` they write national.log and portal.log into the folder."""
    ca = trustme.CA()
    leaf = ca.issue_cert(*HOSTS)
    ca.cert_pem.write_to_path(folder / "ca.pem")
    for place, part in enumerate(leaf.cert_chain_pems):
        part.write_to_path(folder / "cert.pem", append=place > 0)
    leaf.private_key_pem.write_to_path(folder / "key.pem")
    identity = ["--cert", str(folder / "cert.pem"), "--key", str(folder / "key.pem")]
    national_log, portal_log = (folder / "national.log", folder / "portal.log") if logs else (None, None)
    with started("thongsuot.national", *identity, "--ca", str(folder / "ca.pem"), log=national_log) as national:
        resolve = [f"--resolve={host}={national.https}" for host in HOSTS[:3]]
        with started("thongsuot.portal", *identity, "--ca", str(folder / "ca.pem"), *resolve, log=portal_log) as portal:
            yield Towers(folder, national, portal)


@contextmanager
def started(module: str, *arguments: str, log: Path | None = None) -> Iterator[Running]:
    """The tower until the context ends; what it says on standard error goes to `log`."""
    errors = log.open("a") if log else None
    process = subprocess.Popen(
        [sys.executable, "-m", module, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=errors,
        text=True,
        env=os.environ | {"THONGSUOT_CONTROL_KEY": KEY},
    )
    try:
        line = process.stdout.readline()
        assert line, f"{module} did not start"
        ready = json.loads(line)["ready"]
        yield Running(ready["https"], ready["control"], process.pid)
    finally:
        process.stdin.close()
        try:
            process.wait(timeout=10)
        finally:
            process.kill()
            process.stdout.close()
            if errors:
                errors.close()


def find_form(page: httpx.Response, button: str = "") -> LexborNode:
    forms = LexborHTMLParser(page.text).css("form")
    for form in forms:
        if any(node.text(strip=True) == button for node in form.css("button")) if button else form.parent.tag != "header":
            return form
    raise AssertionError(f"no form with {button!r} at {page.url}")


def form_fields(form: LexborNode) -> dict[str, str]:
    fields = {}
    for node in form.css("input, select, textarea"):
        name, kind = node.attributes.get("name"), node.attributes.get("type")
        if not name or kind == "file":
            continue
        if node.tag == "select":
            chosen = node.css_first("option[selected]") or node.css_first("option")
            fields[name] = (chosen.attributes.get("value") or "") if chosen else ""
        else:
            fields[name] = node.text() if node.tag == "textarea" else (node.attributes.get("value") or "")
    return fields


def fact(page: httpx.Response, testid: str, attribute: str = "") -> str | None:
    """The text (or attribute) of the element with that data-testid; None where there is none."""
    node = LexborHTMLParser(page.text).css_first(f"[data-testid={testid}]")
    if node is None:
        return None
    return node.attributes.get(attribute) if attribute else node.text(strip=True)


def query_of(address: str) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(address).query, keep_blank_values=True))
