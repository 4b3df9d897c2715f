from datetime import UTC, datetime, timedelta

import pytest
import trustme

from thongsuot.serving.certificate import CertificateError, check_certificate

HOSTS = ("dvcqg-thu.test", "xacthuc.dvcqg-thu.test")
NOW = datetime.now(UTC)


@pytest.fixture(scope="module")
def ca():
    return trustme.CA()


@pytest.fixture
def issue(ca, tmp_path):
    def go(*hosts, name="leaf", **times):
        leaf = ca.issue_cert(*(hosts or HOSTS), **times)
        cert, key = tmp_path / f"{name}.pem", tmp_path / f"{name}.key"
        cert.write_bytes(b"".join(pem.bytes() for pem in leaf.cert_chain_pems))
        key.write_bytes(leaf.private_key_pem.bytes())
        return cert, key

    return go


def test_a_pair_that_names_its_hosts_serves(issue):
    check_certificate(*issue(), HOSTS)
    check_certificate(*issue("dvcqg-thu.test", "*.dvcqg-thu.test", name="star"), HOSTS)


@pytest.mark.parametrize(
    ("hosts", "times", "said"),
    [
        (HOSTS, {"not_before": NOW - timedelta(days=9), "not_after": NOW - timedelta(days=1)}, "đã hết hạn từ"),
        (HOSTS, {"not_before": NOW + timedelta(days=1)}, "chưa có hiệu lực trước"),
        (HOSTS[:1], {}, "không mang tên xacthuc.dvcqg-thu.test, chỉ có: dvcqg-thu.test"),
        (("*.test",), {}, "không mang tên xacthuc.dvcqg-thu.test"),
    ],
)
def test_what_is_wrong_is_said(issue, hosts, times, said):
    with pytest.raises(CertificateError, match=said):
        check_certificate(*issue(*hosts, **times), HOSTS)


def test_a_key_of_another_certificate(issue):
    (cert, _), (_, other) = issue(), issue(name="other")
    with pytest.raises(CertificateError, match="không phải một cặp"):
        check_certificate(cert, other, HOSTS)


@pytest.mark.parametrize("content", [None, b"", b"khong phai PEM", b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"])
def test_what_cannot_be_read(issue, tmp_path, content):
    cert, key = issue()
    broken = tmp_path / "broken.pem"
    if content is not None:
        broken.write_bytes(content)
    with pytest.raises(CertificateError, match="không đọc được chứng thư"):
        check_certificate(broken, key, HOSTS)
    with pytest.raises(CertificateError, match="không đọc được khóa"):
        check_certificate(cert, broken, HOSTS)
