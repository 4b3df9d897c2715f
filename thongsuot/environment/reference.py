"""Both towers together, and the tenants that a run needs."""

import difflib
import secrets
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx

from thongsuot.documents.province import Control, Province
from thongsuot.environment.authority import make_authority
from thongsuot.environment.overlay import Overlay
from thongsuot.environment.tower import Tower, start_tower
from thongsuot.words.errors import PreflightError, UsageError

NATIONAL_HOSTS = ("dvcqg.test",)
PAYMENT_PLACES = {"url": "https://ketnoi.dvcqg.test/thanhtoan", "pages": "https://dvcqg.test"}
PUSH_SERVICES = ("addtthcKhuyenMai", "dptracuuthanhtoanhs", "ImportThongBaoThueFromDVCQG", "ImportChungTuThueFromDVCQG")
DSTCODE = "VN:GOV:000.00.00.G22:vpcpdvcprovider"


@dataclass(frozen=True, slots=True)
class ReferenceEnvironment:
    """Both towers, running. `folder` is private to this run (keys, state, logs)."""

    folder: Path
    national: Tower
    portal: Tower
    ca: Path
    national_control: Control
    portal_control: Control
    client: httpx.Client

    def admit(self, province: Province, *, defects: Sequence[str] | None = None, label: str = "") -> Overlay:
        """Registers a province's tenant on both towers and says how to reach it.

        `defects`: instead of the profile's own. `label`: a tenant beside the profile's, at LABEL.HOST (a defect gets a tenant of its own).
        UsageError for an unknown defect; PreflightError says what a tower refused.
        """
        host = urlsplit(province.portal_url).hostname or ""
        host = f"{label}.{host}" if label else host
        tenant = f"{province.tenant}-{label}" if label else province.tenant
        chosen = province.defects if defects is None else tuple(defects)
        self._refuse_unknown(chosen)
        passwords = {name: secrets.token_urlsafe(12) for name in province.officers}
        client = {"client_id": tenant, "client_secret": secrets.token_urlsafe(24)}
        adapter = {"username": tenant, "password": secrets.token_urlsafe(24), "dstcode": DSTCODE, "madonvi": province.agency_root}
        payment = {"partner": tenant, "secret": secrets.token_urlsafe(24), "client_secret": secrets.token_urlsafe(24)}
        called_back = {"address": self.portal.https, "callback_url": f"https://{host}/thanh-toan/thong-bao", "return_url": f"https://{host}/thanh-toan/ket-qua"}
        key = secrets.token_urlsafe(24)
        push = {"key": key, "address": self.portal.https, "addresses": {service: f"https://{host}/dvcqg/{service}" for service in PUSH_SERVICES}}
        national = _national_tenant(province, host, client, adapter) | {"payment": payment | called_back, "push": push}
        self._put(self.national_control, f"/tenants/{tenant}", national)
        ordered = _portal_tenant(province, host, client, adapter, chosen, passwords) | {"payment": PAYMENT_PLACES | payment, "push_key": key}
        answer = self._put(self.portal_control, f"/tenants/{tenant}", ordered)
        if province.clock:
            self._put(self.portal_control, f"/tenants/{tenant}/clock", {"now": province.clock})
        resolve = dict.fromkeys((*NATIONAL_HOSTS, *_subdomains(province)), self.national.https) | {host: self.portal.listeners[answer["listener"]]}
        return Overlay(
            portal_url=f"https://{host}",
            tenant=tenant,
            resolve=resolve,
            ca=str(self.ca),
            signing_ca=str(self._keep_authority(tenant, answer["signing_ca"])),
            national_control=self.national_control,
            portal_control=self.portal_control,
            passwords=passwords,
            locks=str(self.folder / "locks"),
            defects=tuple(answer.get("defects", chosen)),
        )

    def _keep_authority(self, tenant: str, pem: str) -> Path:
        """The authority of the tenant's signatures as a file, which a profile can name."""
        path = self.folder / f"signing-{tenant}.pem"
        path.write_text(pem, encoding="ascii")
        return path

    def alive(self) -> bool:
        """Neither tower has ended by itself."""
        return self.national.process.poll() is None and self.portal.process.poll() is None

    def defects(self) -> list[dict[str, Any]]:
        """The portal's own list of the defects it can be given."""
        answer = self.client.get(f"{self.portal_control.url}/defects", headers=_bearer(self.portal_control))
        answer.raise_for_status()
        listed: list[dict[str, Any]] = answer.json()
        return listed

    def arm(self, tenant: str, stimulus: Mapping[str, Any]) -> None:
        """Mischief of the national side at a tenant. PreflightError says what was refused."""
        self._send("POST", self.national_control, "/stimuli", {**stimulus, "tenant": tenant})

    def _refuse_unknown(self, defects: Sequence[str]) -> None:
        known = [str(defect["id"]) for defect in self.defects()] if defects else []
        for name in defects:
            if name not in known:
                near = difflib.get_close_matches(name, known, n=1)
                meant = f"có phải ý bạn là '{near[0]}'? (did you mean it?)" if near else "xem thongsuot defects list (which lists them)"
                raise UsageError(f"cổng mẫu không có lỗi cài '{name}' (no such defect); {meant}")

    def _put(self, control: Control, path: str, body: dict[str, Any]) -> dict[str, Any]:
        return self._send("PUT", control, path, body)

    def _send(self, method: str, control: Control, path: str, body: dict[str, Any]) -> dict[str, Any]:
        answer = self.client.request(method, f"{control.url}{path}", json=body, headers=_bearer(control))
        if answer.is_error:
            raise PreflightError(f"môi trường tham chiếu từ chối {path} (the reference environment refused it): {answer.status_code} {answer.text[:400]}")
        content: dict[str, Any] = answer.json() if answer.content else {}
        return content


@contextmanager
def start_reference(portal_hosts: Sequence[str]) -> Iterator[ReferenceEnvironment]:
    """Starts both towers for the given portal hosts and stops them at the end. PreflightError when one does not start."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="thongsuot-", ignore_cleanup_errors=True)))
        authority = make_authority(folder, NATIONAL_HOSTS, tuple(portal_hosts))
        key = secrets.token_urlsafe(32)
        national = start_tower(
            "thongsuot.national",
            ["--cert", str(authority.national.cert), "--key", str(authority.national.key), "--ca", str(authority.ca), "--state", str(folder / "national")],
            key=key,
            log=folder / "national.log",
        )
        stack.callback(national.stop)
        resolve = [part for host in national_host_names() for part in ("--resolve", f"{host}={national.https}")]
        portal = start_tower(
            "thongsuot.portal",
            [
                "--cert",
                str(authority.portal.cert),
                "--key",
                str(authority.portal.key),
                "--ca",
                str(authority.ca),
                "--state",
                str(folder / "portal"),
                "--ending",
                str(authority.ending),
                *resolve,
            ],
            key=key,
            log=folder / "portal.log",
        )
        stack.callback(portal.stop)
        stack.callback(national.dismiss)  # both end at the same time
        client = stack.enter_context(httpx.Client(trust_env=False, timeout=30))
        yield ReferenceEnvironment(folder, national, portal, authority.ca, Control(national.control, key), Control(portal.control, key), client)


def national_host_names() -> tuple[str, ...]:
    """Every host the national tower answers to."""
    return ("dvcqg.test", "xacthuc.dvcqg.test", "ketnoi.dvcqg.test")


def _subdomains(province: Province) -> tuple[str, ...]:
    named = tuple(urlsplit(url).hostname or "" for url in (province.national_url, province.identity_url))
    return (*named, *national_host_names())


def _bearer(control: Control) -> dict[str, str]:
    return {"Authorization": f"Bearer {control.key}"}


def _national_tenant(province: Province, host: str, client: dict[str, str], adapter: dict[str, str]) -> dict[str, Any]:
    return {
        "name": province.name.vi,
        "base_url": f"https://{host}",
        "agency_root": province.agency_root,
        **client,
        "redirect_uris": [f"https://{host}/sso/callback"],
        "post_logout_redirect_uris": [f"https://{host}/dang-xuat/xong"],
        "link_style": "vnconnect",
        "adapter": adapter,
        "contract": province.contract,
    }


def _portal_tenant(
    province: Province, host: str, client: dict[str, str], adapter: dict[str, str], defects: Sequence[str], passwords: dict[str, str]
) -> dict[str, Any]:
    officers = [
        {"username": officer.username, "password": passwords[name], "name": f"Cán bộ {officer.username}", "role": officer.role, "unit": officer.unit}
        for name, officer in province.officers.items()
    ]
    return {
        "host": host,
        "name": province.name.vi,
        "agency_root": province.agency_root,
        "national": {"issuer": province.identity_url, **client},
        "adapter": {"url": "https://ketnoi.dvcqg.test/apiDVC/mapi", **adapter},
        "contract": province.contract,
        "defects": list(defects),
        "officers": officers,
    }
