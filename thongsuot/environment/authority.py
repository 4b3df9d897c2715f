"""A certificate authority of one run: made anew, kept in the run's private folder, trusted by nobody else."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import trustme

ENDING_DAYS = 9


@dataclass(frozen=True, slots=True)
class Leaf:
    """PEM files of one server: certificate chain and key."""

    cert: Path
    key: Path


@dataclass(frozen=True, slots=True)
class Authority:
    """`ca`: the PEM file that clients trust. `ending`: a certificate of the portal that is valid for some days more only, and its key, in one file."""

    ca: Path
    national: Leaf
    portal: Leaf
    ending: Path


def make_authority(folder: Path, national_hosts: tuple[str, ...], portal_hosts: tuple[str, ...]) -> Authority:
    """Writes ca.pem and one leaf for each tower into `folder`; each host is named with its subdomains (tenants of defects)."""
    authority = trustme.CA(organization_name="Thông Suốt, thử nghiệm")
    ca = folder / "ca.pem"
    authority.cert_pem.write_to_path(str(ca))
    national, portal = _leaf(authority, folder, "national", national_hosts), _leaf(authority, folder, "portal", portal_hosts)
    return Authority(ca, national, portal, _ending(authority, folder, portal_hosts))


def make_national_leaf(folder: Path, hosts: tuple[str, ...]) -> tuple[Path, Leaf]:
    """(ca.pem, a leaf that names exactly these hosts) in `folder`. The authority's key is kept nowhere, so that nothing else can ever be issued by it."""
    authority = trustme.CA(organization_name="Thông Suốt, phía quốc gia thử nghiệm")
    ca = folder / "ca.pem"
    authority.cert_pem.write_to_path(str(ca))
    return ca, _write(authority.issue_cert(*hosts), folder, "national")


def _ending(authority: trustme.CA, folder: Path, hosts: tuple[str, ...]) -> Path:
    ends = datetime.now(UTC) + timedelta(days=ENDING_DAYS)
    path = folder / "portal-ending.pem"
    path.touch(mode=0o600)
    authority.issue_cert(*_with_subdomains(hosts), not_after=ends).private_key_and_cert_chain_pem.write_to_path(str(path))
    return path


def _leaf(authority: trustme.CA, folder: Path, name: str, hosts: tuple[str, ...]) -> Leaf:
    return _write(authority.issue_cert(*_with_subdomains(hosts)), folder, name)


def _with_subdomains(hosts: tuple[str, ...]) -> tuple[str, ...]:
    return (*hosts, *(f"*.{host}" for host in hosts))


def _write(issued: trustme.LeafCert, folder: Path, name: str) -> Leaf:
    leaf = Leaf(folder / f"{name}.pem", folder / f"{name}.key")
    leaf.cert.write_bytes(b"".join(pem.bytes() for pem in issued.cert_chain_pems))
    leaf.key.unlink(missing_ok=True)
    leaf.key.touch(mode=0o600)
    leaf.key.write_bytes(issued.private_key_pem.bytes())
    return leaf
