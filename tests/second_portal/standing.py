"""The second portal and the national side that knows it, as processes of their own."""

import json
import secrets
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from tests.runs import ROOT
from thongsuot.documents.collection import read_library
from thongsuot.documents.province import Province
from thongsuot.environment.authority import Authority, make_authority
from thongsuot.environment.project import Project
from thongsuot.environment.tower import Tower, start_tower

HOST = "tinhmau3.test"
KEY = secrets.token_urlsafe(24)
CLIENT = {"client_id": "tinhmau3", "client_secret": secrets.token_urlsafe(24)}
NATIONAL = ("dvcqg.test", "xacthuc.dvcqg.test")
PROFILE = """
province: 1
id: tinh-mau-3
name: {{vi: "Tỉnh mẫu 3"}}
territory: Thái Nguyên
mode: staging
platform: hash-portal
portal: {{url: "https://tinhmau3.test", agency_root: H98, tenant: tinhmau3}}
national:
  platform: national
  url: https://dvcqg.test
  identity_url: https://xacthuc.dvcqg.test
  control: {{url: "{control}", key: {{env: NATIONAL_KEY}}}}
resolve: {{tinhmau3.test: "{portal}", dvcqg.test: "{national}", xacthuc.dvcqg.test: "{national}"}}
ca: "{ca}"
facts: {{online_payment: false}}
services:
  citizen-service:
    code: "1.004873"
    local_code: "1.004873.000.00.00.H98"
    service_code: "1.004873.000.00.00.H98.01"
    agency: H98.101.01
    commune: "01840"
"""
SERVICE: Mapping[str, Any] = {
    "code": "1.004873",
    "local_code": "1.004873.000.00.00.H98",
    "name": "Cấp Giấy xác nhận tình trạng hôn nhân",
    "agencies": {"H98.101.01": "Trung tâm Phục vụ hành chính công phường Đức Xuân", "H98.120.01": "Trung tâm Phục vụ hành chính công xã Yên Bình"},
    "communes": {"01840": "Phường Đức Xuân", "02014": "Xã Yên Bình"},
    "counters": {
        "H98.101.01": {"H98.101.01.Q1": "Quầy tiếp nhận tư pháp", "H98.101.01.Q2": "Quầy tiếp nhận chung"},
        "H98.120.01": {"H98.120.01.Q1": "Quầy tiếp nhận chung"},
    },
}


@dataclass(frozen=True, slots=True)
class NationalSide:
    folder: Path
    authority: Authority
    tower: Tower


@contextmanager
def national_side(folder: Path) -> Iterator[NationalSide]:
    """The harness's national side, which knows the second portal as a province."""
    authority = make_authority(folder, ("dvcqg.test",), (HOST,))
    leaf = authority.national
    tower = start_tower("thongsuot.national", ["--cert", str(leaf.cert), "--key", str(leaf.key)], key=KEY, log=folder / "national.log")
    try:
        order = CLIENT | {
            "name": "Tỉnh mẫu 3",
            "base_url": f"https://{HOST}",
            "agency_root": "H98",
            "redirect_uris": [f"https://{HOST}/api/sso/ve"],
            "post_logout_redirect_uris": [f"https://{HOST}/"],
            "link_style": "vnconnect",
            "adapter": {"username": "tinhmau3", "password": secrets.token_urlsafe(24), "dstcode": "VN:G22", "madonvi": "H98"},
        }
        headers = {"Authorization": f"Bearer {KEY}"}
        httpx.put(f"{tower.control}/tenants/tinhmau3", json=order, headers=headers, trust_env=False).raise_for_status()
        yield NationalSide(folder, authority, tower)
    finally:
        tower.stop()


@contextmanager
def second_portal(national: NationalSide, folder: Path, *options: str, services: Sequence[Mapping[str, Any]] = (SERVICE,)) -> Iterator[Province]:
    """The second portal, and the profile that a province would write for it, which also stands in `folder`."""
    config = folder / "portal.json"
    config.write_text(json.dumps(configuration(services)), encoding="utf-8")
    leaf = national.authority.portal
    resolve = [f"--resolve={host}={national.tower.https}" for host in NATIONAL]
    arguments = ["--cert", str(leaf.cert), "--key", str(leaf.key), "--ca", str(national.authority.ca), "--config", str(config), *resolve, *options]
    portal = start_tower("tests.second_portal", arguments, key=KEY, log=folder / "portal.log")
    try:
        yield province_of(national, portal, folder / "tinh-mau-3.yaml")
    finally:
        portal.stop()


def configuration(services: Sequence[Mapping[str, Any]]) -> dict[str, object]:
    return {"host": HOST, "name": "Cổng dịch vụ công Tỉnh mẫu 3", "national": {"issuer": "https://xacthuc.dvcqg.test", **CLIENT}, "services": services}


def province_of(national: NationalSide, portal: Tower, profile: Path) -> Province:
    text = PROFILE.format(control=national.tower.control, portal=portal.https, national=national.tower.https, ca=national.authority.ca)
    profile.write_text(text, "utf-8")
    # Only what a profile is held against: to read every scenario again takes longer than to start the portal.
    sources = {path: content for path, content in Project(ROOT).texts().items() if path.startswith("provinces/")}
    return read_library({**sources, "provinces/tinh-mau-3.yaml": text}).province("tinh-mau-3", {"NATIONAL_KEY": KEY})
