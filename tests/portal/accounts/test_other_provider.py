"""Our portal signs in at a provider that is not ours, `oidc-provider`, certified by the OpenID Foundation: it speaks the protocol, not our dialect."""

import os
import shutil
import ssl
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import trustme

from tests.portal.towers import KEY, Running, Visitor, fact, portal_order, started
from thongsuot.serving.address import split_address
from thongsuot.steps.network import ResolvingTransport

BASE, ISSUER = "https://tinhmau1.test", "https://dinh-danh.test"
PROVIDER = Path(__file__).with_name("provider.mjs")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An authority, and one certificate for both hosts."""
    folder, ca = tmp_path_factory.mktemp("other-provider"), trustme.CA()
    leaf = ca.issue_cert("tinhmau1.test", "dinh-danh.test")
    ca.cert_pem.write_to_path(folder / "ca.pem")
    leaf.cert_chain_pems[0].write_to_path(folder / "cert.pem")
    leaf.private_key_pem.write_to_path(folder / "key.pem")
    return folder


@pytest.fixture(scope="module")
def provider(folder: Path) -> Iterator[str]:
    """Where the provider listens."""
    node = shutil.which("node", path=os.pathsep.join([os.environ["PATH"], str(Path(sys.executable).parent)]))
    if node is None:
        pytest.skip("chưa có Node.js: không chạy được hệ thống định danh của bên thứ ba (no Node.js: the other provider cannot run)")
    command = [node, str(PROVIDER), str(folder / "cert.pem"), str(folder / "key.pem"), ISSUER, "tinhmau1", "bi-mat-tinhmau1", BASE]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        port = next((line.strip() for line in process.stdout if line.strip().isdecimal()), None)
        assert port, "the provider did not start; is oidc-provider installed (npm ci)?"
        yield f"127.0.0.1:{port}"
        process.stdin.close()
        process.wait(timeout=10)


@pytest.fixture(scope="module")
def portal(folder: Path, provider: str) -> Iterator[Running]:
    identity = [f"--{name}={folder / file}" for name, file in (("cert", "cert.pem"), ("key", "key.pem"), ("ca", "ca.pem"))]
    with started("thongsuot.portal", *identity, f"--resolve=dinh-danh.test={provider}") as running:
        order = portal_order("tinhmau1", "tinhmau1.test")
        order["national"] = order["national"] | {"issuer": ISSUER}
        httpx.put(f"{running.control}/tenants/tinhmau1", json=order, headers={"Authorization": f"Bearer {KEY}"}, trust_env=False).raise_for_status()
        yield running


@pytest.fixture
def visitor(folder: Path, provider: str, portal: Running) -> Iterator[Visitor]:
    addresses = {"tinhmau1.test": split_address(portal.https), "dinh-danh.test": split_address(provider)}
    trust = ssl.create_default_context(cafile=str(folder / "ca.pem"))
    with httpx.Client(transport=ResolvingTransport(addresses, trust), timeout=10, trust_env=False) as client:
        yield Visitor(client)


def come_back(visitor: Visitor) -> httpx.Response:
    """The redirect to the callback, after the provider's own screens: who it is, and whether the portal may know."""
    asked = visitor.walk(f"{BASE}/dang-nhap?tiep=/tai-khoan")
    allowed = visitor.follow(visitor.submit(asked, {"login": "nguoi-khac", "password": "bat-ky"}))
    return visitor.follow(visitor.submit(allowed), stop_before="/sso/callback")


def test_a_citizen_of_the_other_provider_signs_in(visitor: Visitor) -> None:
    back = come_back(visitor)
    assert httpx.URL(back.headers["location"]).params["iss"] == ISSUER
    page = visitor.follow(back)
    assert fact(page, "so-dinh-danh") == "001090007777"
    assert fact(page, "ten-nguoi-dung") == "Nguyễn Thị Khác"


@pytest.mark.parametrize("change", [{"iss": "https://dinh-danh-khac.test"}, {"state": "sua"}, {"code": "sua"}])
def test_its_answer_opens_nothing_once_it_is_altered(visitor: Visitor, change: dict[str, str]) -> None:
    altered = httpx.URL(come_back(visitor).headers["location"]).copy_merge_params(change)
    assert visitor.get(str(altered)).status_code == 400
    assert visitor.get(f"{BASE}/tai-khoan").status_code == 302
