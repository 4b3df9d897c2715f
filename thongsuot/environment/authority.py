"""A certificate authority of one run: made anew, kept in the run's private folder, trusted by nobody else."""

from dataclasses import dataclass
from pathlib import Path

import trustme


@dataclass(frozen=True, slots=True)
class Leaf:
    """PEM files of one server: certificate chain and key."""

    cert: Path
    key: Path


@dataclass(frozen=True, slots=True)
class Authority:
    """`ca`: the PEM file that clients trust."""

    ca: Path
    national: Leaf
    portal: Leaf


def make_authority(folder: Path, national_hosts: tuple[str, ...], portal_hosts: tuple[str, ...]) -> Authority:
    """Writes ca.pem and one leaf for each tower into `folder`; each host is named with its subdomains (tenants of defects)."""
    authority = trustme.CA(organization_name="Thông Suốt, thử nghiệm")
    ca = folder / "ca.pem"
    authority.cert_pem.write_to_path(str(ca))
    return Authority(ca, _leaf(authority, folder, "national", national_hosts), _leaf(authority, folder, "portal", portal_hosts))


def make_national_leaf(folder: Path, hosts: tuple[str, ...]) -> tuple[Path, Leaf]:
    """(ca.pem, a leaf that names exactly these hosts) in `folder`. The authority's key is kept nowhere, so that nothing else can ever be issued by it."""
    authority = trustme.CA(organization_name="Thông Suốt, phía quốc gia thử nghiệm")
    ca = folder / "ca.pem"
    authority.cert_pem.write_to_path(str(ca))
    return ca, _write(authority.issue_cert(*hosts), folder, "national")


def _leaf(authority: trustme.CA, folder: Path, name: str, hosts: tuple[str, ...]) -> Leaf:
    return _write(authority.issue_cert(*hosts, *(f"*.{host}" for host in hosts)), folder, name)


def _write(issued: trustme.LeafCert, folder: Path, name: str) -> Leaf:
    leaf = Leaf(folder / f"{name}.pem", folder / f"{name}.key")
    leaf.cert.write_bytes(b"".join(pem.bytes() for pem in issued.cert_chain_pems))
    leaf.key.unlink(missing_ok=True)
    leaf.key.touch(mode=0o600)
    leaf.key.write_bytes(issued.private_key_pem.bytes())
    return leaf
