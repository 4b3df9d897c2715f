"""Whether a province's profile fits the other documents and itself, and reaches what it should and nothing else."""

import ipaddress
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from thongsuot.documents.platform import Platform
from thongsuot.documents.production import serves_citizens
from thongsuot.documents.reading import Checked
from thongsuot.documents.spelling import nearest, suggest
from thongsuot.documents.territory import communes_of, territories
from thongsuot.documents.yamltext import Path
from thongsuot.words.diagnostic import Diagnostic
from thongsuot.words.source import Text

_LIVING = Text("lấy mã năm chữ số của Quyết định 19/2025/QĐ-TTg", "take the five-digit code of Decision 19/2025/QĐ-TTg")
_ADDRESSES: tuple[Path, ...] = (("portal", "url"), ("national", "url"), ("national", "identity_url"))
_CONTROLS: tuple[Path, ...] = (("portal", "control"), ("national", "control"))
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?")
_ROOT = re.compile(r"[GHK][0-9]{2}$")
_ONLY_IN_REFERENCE = ("embedded", "defects", "clock")
_LARGEST_PORT = 65535


def check_profile(profile: Checked, platforms: Mapping[str, Platform] | None, services: frozenset[str] | None) -> Iterator[Diagnostic]:
    """Findings on one profile that fits its schema. `platforms`, `services` (those that scenarios use) None: not all were read, nothing is said of them."""
    value = profile.value
    name = profile.document.path.rpartition("/")[2].rpartition(".")[0]
    if value["id"] != name:
        text = Text(f"tên tệp '{name}' khác id '{value['id']}'", f"the file is called '{name}', the id is '{value['id']}'")
        yield profile.diagnose(
            "TS366", text, ("id",), Text("--province nhận tên tệp; đặt cho giống nhau", "--province takes the file's name; make them the same")
        )
    if platforms is not None:
        yield from _page_maps(profile, platforms)
    yield from _communes_of_services(profile)
    yield from _services(profile, services)
    yield from _mode(profile)
    yield from _addresses(profile)
    yield from _resolve(profile)
    yield from _secrets(profile)


def _page_maps(profile: Checked, platforms: Mapping[str, Platform]) -> Iterator[Diagnostic]:
    for path in (("platform",), ("national", "platform")):
        name = profile.value[path[0]] if len(path) == 1 else profile.value[path[0]][path[1]]
        if name not in platforms:
            yield profile.diagnose("TS190", Text(f"không có bản đồ trang '{name}'", f"there is no page map '{name}'"), path, suggest(name, platforms))


def _communes_of_services(profile: Checked) -> Iterator[Diagnostic]:
    """A code from before the merger, or of another province, is a mistake that would look like the portal's."""
    territory = territories()[profile.value["territory"]]
    living = frozenset(commune.code for commune in communes_of(territory.code))
    for name, service in profile.value.get("services", {}).items():
        for key in ("commune", "other_commune"):
            if key in service and service[key] not in living:
                text = Text(
                    f"'{service[key]}' không phải mã xã, phường đang có của {territory.name}",
                    f"'{service[key]}' is no commune in force in {territory.short_name}",
                )
                yield profile.diagnose("TS191", text, ("services", name, key), _LIVING)


def _services(profile: Checked, used: frozenset[str] | None) -> Iterator[Diagnostic]:
    """Services that scenarios know, with codes that fit together."""
    root = _ROOT.search(profile.value["portal"]["agency_root"])
    for name, service in profile.value.get("services", {}).items():
        place = ("services", name)
        if used is not None and name not in used:
            text = Text(f"không kịch bản nào dùng dịch vụ '{name}'", f"no scenario uses a service '{name}'")
            yield profile.document.diagnose("TS360", text, profile.document.key_span(place), suggest(name, used))
        for key in ("local_code", "service_code"):
            if not service[key].startswith(service["code"]):
                text = Text(f"'{service[key]}' không bắt đầu bằng mã thủ tục '{service['code']}'", f"'{service[key]}' does not begin with the procedure's code")
                yield profile.diagnose("TS368", text, (*place, key), Text("xem lại hai mã", "look at both codes"))
        for key in ("agency", "other_agency", "resolving_agency"):
            if root and key in service and root[0] not in service[key].split("."):
                text = Text(f"cơ quan '{service[key]}' không thuộc {root[0]}", f"agency '{service[key]}' is not under {root[0]}")
                yield profile.diagnose("TS367", text, (*place, key), Text("xem lại agency_root và mã cơ quan", "look at agency_root and the agency's code"))


def _mode(profile: Checked) -> Iterator[Diagnostic]:
    """What only the reference environment has, and what a live portal never gets."""
    value, document = profile.value, profile.document
    if value["mode"] != "reference":
        for key in _ONLY_IN_REFERENCE:
            if value.get(key):
                text = Text(f"'{key}' chỉ có nghĩa khi mode: reference", f"'{key}' means something with mode: reference only")
                yield document.diagnose("TS364", text, document.key_span((key,)), Text("bỏ khóa này", "drop the key"))
        if "control" in value["portal"]:
            text = Text("cổng của tỉnh không có kênh điều khiển", "a province's portal has no control listener")
            yield document.diagnose("TS364", text, document.key_span(("portal", "control")), Text("chỉ cổng mẫu mới có", "only the reference portal has"))
    if value["mode"] != "staging":
        for path in (("portal", "callbacks"), ("national", "own"), ("national", "adapter_url"), ("national", "ca")):
            if path[1] in value[path[0]]:
                text = Text(f"'{path[1]}' chỉ có nghĩa khi mode: staging", f"'{path[1]}' means something with mode: staging only")
                yield document.diagnose("TS364", text, document.key_span(path), Text("bỏ khóa này", "drop the key"))
    if value["mode"] == "live" and "control" in value["national"]:
        text = Text("cổng đang vận hành nối với phía quốc gia thật, không điều khiển được", "a live portal is connected with the real national side")
        yield document.diagnose("TS364", text, document.key_span(("national", "control")), Text("bỏ khóa này", "drop the key"))


def _addresses(profile: Checked) -> Iterator[Diagnostic]:
    """Everything secret goes over TLS; and a test does not reach whom it must not."""
    resolved = profile.value.get("resolve", {})
    for path in (*_ADDRESSES, *_called_back(profile)):
        url = _at(profile.value, path)
        if not isinstance(url, str):
            continue
        host = urlsplit(url).hostname or ""
        if url.startswith("http://") and not _is_loopback(host):
            text = Text("địa chỉ http:// gửi mật khẩu và phiên không mã hóa", "an http:// address sends passwords and sessions in the clear")
            yield profile.diagnose("TS362", text, path, Text("viết https://", "write https://"))
        # What a browser is sent back to is not resolved by us.
        if profile.value["mode"] == "staging" and serves_citizens(host) and (host not in resolved or "callbacks" in path):
            text = Text(f"'{host}' là máy chủ đang phục vụ người dân", f"'{host}' serves citizens today")
            hint = Text("lấy địa chỉ thử nghiệm, hoặc resolve nó về máy thử", "take the test address, or resolve it to the test machine")
            yield profile.diagnose("TS363", text, path, hint)
    for index, host in enumerate(profile.value.get("allowed_hosts", ())):
        if not _HOST.fullmatch(host):
            text = Text(f"'{host}' không phải tên máy chủ", f"'{host}' is no host name")
            yield profile.diagnose(
                "TS365", text, ("allowed_hosts", index), Text("viết tên máy, không có https:// và đường dẫn", "a name, without https:// and path")
            )


def _called_back(profile: Checked) -> Iterator[Path]:
    """The addresses that our own national side sends to or is called at, beside those that the run visits."""
    yield ("national", "adapter_url")
    for name, given in profile.value["portal"].get("callbacks", {}).items():
        places = [(index,) for index in range(len(given))] if isinstance(given, list) else [()]
        yield from (("portal", "callbacks", name, *place) for place in places)


def _resolve(profile: Checked) -> Iterator[Diagnostic]:
    """Names that are looked up here and not in DNS: at addresses that there can be, and no slip of the pen beside a host that DNS then answers for."""
    visited = {urlsplit(url).hostname or "" for path in _ADDRESSES if isinstance(url := profile.value[path[0]][path[1]], str)}
    resolved = profile.value.get("resolve", {})
    left = {*visited, *profile.value.get("allowed_hosts", ())} - resolved.keys()
    for host, target in resolved.items():
        address, _, port = target.rpartition(":")
        if not _is_address(address.strip("[]")) or not 0 < int(port) <= _LARGEST_PORT:
            text = Text(f"'{target}' không phải địa chỉ IP và cổng", f"'{target}' is no IP address and port")
            yield profile.diagnose("TS361", text, ("resolve", host), Text("viết như 10.0.0.5:443", "write like 10.0.0.5:443"))
        near = nearest(host, left) if host not in visited else None
        if near is not None:
            text = Text(f"hồ sơ không dùng máy chủ '{host}'", f"the profile visits no host '{host}'")
            yield profile.document.diagnose("TS361", text, profile.document.key_span(("resolve", host)), suggest(host, [near]))


def _secrets(profile: Checked) -> Iterator[Diagnostic]:
    """Passwords and keys stand in environment variables: profiles are kept in version control and sent about."""
    if profile.value["mode"] == "reference":
        return
    places: list[Path] = [(*path, "key") for path in _CONTROLS]
    places += [("officers", name, "password") for name in profile.value.get("officers", {})]
    for place in places:
        if isinstance(_at(profile.value, place), str):
            text = Text("mật khẩu, khóa viết thẳng trong hồ sơ", "a password or key is written into the profile")
            yield profile.diagnose("TS344", text, place, Text("viết {env: TEN_BIEN}", "write {env: NAME}"))


def _at(value: Any, path: Path) -> Any:
    """What stands at the path; None where it does not lead that far. Its numbers come from what is there."""
    for key in path:
        value = value[int(key)] if isinstance(value, list) else value.get(key) if isinstance(value, Mapping) else None
    return value


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True


def _is_loopback(host: str) -> bool:
    return host == "localhost" or (_is_address(host) and ipaddress.ip_address(host).is_loopback)
