"""The national side alone, for portals elsewhere: where it stands, what it is called, and how it is started."""

import ipaddress
import json
import secrets
import urllib.parse
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from thongsuot.documents.province import Control, OwnNational, Province
from thongsuot.environment.authority import Leaf, make_national_leaf
from thongsuot.environment.tower import Tower, start_tower
from thongsuot.words.errors import UsageError

LOG = "truy-cap.log"


@dataclass(frozen=True, slots=True)
class Names:
    """The public names, `HOST` or `HOST:PORT`."""

    portal: str
    identity: str
    adapter: str

    @property
    def hosts(self) -> tuple[str, ...]:
        """Without the ports."""
        return tuple(name.partition(":")[0] for name in (self.portal, self.identity, self.adapter))


@dataclass(frozen=True, slots=True)
class StandingNational:
    """A national side that stands. `listens`: IP:PORT as others see it; `ca`: the authority to trust, None where a certificate was given.

    `ends`: when it answers no longer.
    """

    names: Names
    tower: Tower
    listens: str
    control: Control
    ca: Path | None
    log: Path
    ends: datetime

    @property
    def alive(self) -> bool:
        return self.tower.process.poll() is None


def names_of(province: Province) -> Names:
    """The names in a profile. UsageError for one that is no https address."""
    found = []
    for key, url in (("national.url", province.national_url), ("national.identity_url", province.identity_url), ("national.adapter_url", province.adapter_url)):
        parts = urllib.parse.urlsplit(url)
        if parts.scheme != "https" or not parts.hostname or parts.path.strip("/"):
            raise UsageError(f"hồ sơ {province.id}, {key}: '{url}' không phải địa chỉ dạng https://tên-máy (not an https address of a host)")
        found.append(parts.netloc.lower())
    return Names(*found)


@contextmanager
def start_national(names: Names, how: OwnNational, provinces: Sequence[Province], folder: Path) -> Iterator[StandingNational]:
    """Starts it and ends it with the block. Into `folder` go the authority to trust and the access log, everything else into a folder that goes with it.

    It calls the provinces' portals back where their profiles reach them, and trusts whom they trust.

    UsageError for an address that is none; PreflightError says why it does not start.
    """
    public, control = _place("listen", how.listen), _place("control", how.control, loopback=True)
    if (how.cert is None) != (how.key is None):
        raise UsageError("chứng thư và khóa phải cho cùng nhau: cert và key (give both the certificate and its key)")
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="thongsuot-", ignore_cleanup_errors=True) as private:
        inside = Path(private)
        ca, leaf = (None, Leaf(Path(how.cert), Path(how.key))) if how.cert and how.key else _issue(folder, inside, names)
        seconds = max(1, round(how.hours * 3600))
        settings = {
            "names": {"portal": names.portal, "identity": names.identity, "adapter": names.adapter},
            "public": public,
            "control": control,
            "proxies": list(how.proxies),
            "access_log": str(folder / LOG),
            "seconds": seconds,
        }
        (inside / "standing.json").write_text(json.dumps(settings), encoding="utf-8")
        key = secrets.token_urlsafe(32)
        arguments = ["--cert", str(leaf.cert), "--key", str(leaf.key), "--state", str(inside / "state"), "--standing", str(inside / "standing.json")]
        arguments += [part for province in provinces for host, address in province.resolve.items() for part in ("--resolve", f"{host}={address}")]
        if trusted := tuple(dict.fromkeys(province.ca for province in provinces if province.ca)):
            (inside / "trusted.pem").write_bytes(b"\n".join(Path(path).read_bytes() for path in trusted))
            arguments += ["--ca", str(inside / "trusted.pem")]
        tower = start_tower("thongsuot.national", arguments, key=key, log=inside / "national.log")
        try:
            port = tower.https.rpartition(":")[2]
            yield StandingNational(
                names,
                tower,
                f"{how.listen.rpartition(':')[0]}:{port}",
                Control(tower.control, key),
                ca,
                folder / LOG,
                datetime.now(UTC) + timedelta(seconds=seconds),
            )
        finally:
            tower.stop()


def _issue(folder: Path, inside: Path, names: Names) -> tuple[Path, Leaf]:
    ca, leaf = make_national_leaf(inside, names.hosts)
    given = folder / ca.name
    given.write_bytes(ca.read_bytes())
    return given, leaf


def _place(option: str, text: str, *, loopback: bool = False) -> dict[str, object]:
    host, _, port = text.rpartition(":")
    try:
        address = ipaddress.ip_address(host.strip("[]"))
        number = int(port)
    except ValueError:
        raise UsageError(f"{option} phải có dạng IP:cổng, như 0.0.0.0:8443, không phải '{text}' (IP:port is expected)") from None
    if loopback and not address.is_loopback:
        raise UsageError(
            f"{option}: kênh điều khiển không mã hóa nên chỉ mở ở chính máy này (127.0.0.0/8 hoặc ::1), không phải '{text}'; "
            "từ máy khác hãy đi qua ssh -L (the control listener stays on this machine)"
        )
    return {"host": str(address), "port": number}


def agreed_names(provinces: Sequence[Province], given: Sequence[str | None]) -> Names:
    """The names given on the command line (portal, identity, adapter), else the profiles'. UsageError where two profiles differ."""
    told = [names_of(province) for province in provinces]
    chosen = []
    for index, (key, name) in enumerate(zip(("portal", "identity", "adapter"), given, strict=True)):
        values = {province.id: getattr(names, key) for province, names in zip(provinces, told, strict=True)}
        if name is None and len(set(values.values())) > 1:
            listed = ", ".join(f"{id_}: {value}" for id_, value in values.items())
            option = ("--portal-host", "--identity-host", "--adapter-host")[index]
            raise UsageError(f"các hồ sơ nêu tên máy khác nhau ({listed}); hãy chọn bằng {option} (the profiles differ; choose one)")
        chosen.append(name.lower() if name is not None else next(iter(values.values())))
    return Names(*chosen)
