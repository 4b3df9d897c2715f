"""The first version of a province's profile: its test portal, the national side played by the harness, passwords and keys in environment variables."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from thongsuot.documents.drafts.writing import quoted, sentence
from thongsuot.words.source import Text

# Roles by the names under which scenarios ask for them.
ROLES: Mapping[str, str] = {"one-stop": "one-stop", "processing": "processing", "leader": "leader", "cashier": "cashier", "other-unit": "one-stop"}


@dataclass(frozen=True, slots=True)
class ServiceAnswers:
    """`local_code` and `service_code` empty: made from `code` and the province's root."""

    key: str
    code: str
    agency: str
    commune: str = ""
    local_code: str = ""
    service_code: str = ""


@dataclass(frozen=True, slots=True)
class OfficerAnswers:
    name: str
    username: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class ProvinceAnswers:
    id: str
    name: Text
    territory: str
    portal_url: str
    agency_root: str
    platform: str
    national_platform: str = "national"
    national_url: str = "https://dvcqg.test"
    identity_url: str = "https://xacthuc.dvcqg.test"
    writes_allowed: bool = False
    services: tuple[ServiceAnswers, ...] = ()
    officers: tuple[OfficerAnswers, ...] = ()
    resolve: Mapping[str, str] = field(default_factory=dict)
    ca: str = ""


def province_file(answers: ProvinceAnswers) -> tuple[str, str]:
    """The path, relative to the project, and the text."""
    return f"provinces/{answers.id}.yaml", "\n".join(_lines(answers)) + "\n"


def variables_of(answers: ProvinceAnswers) -> dict[str, str]:
    """The environment variables that the profile needs, each with what goes into it."""
    control = {
        control_url(answers): "địa chỉ kênh điều khiển phía quốc gia (the national side's control listener)",
        control_key(answers): "khóa kênh điều khiển đó (its key)",
    }
    return control | {password_of(answers, one): f"mật khẩu của {one.username} (password)" for one in answers.officers}


def control_url(answers: ProvinceAnswers) -> str:
    return f"{_variable(answers.id)}_DIEU_KHIEN"


def control_key(answers: ProvinceAnswers) -> str:
    return f"{_variable(answers.id)}_KHOA_DIEU_KHIEN"


def password_of(answers: ProvinceAnswers, officer: OfficerAnswers) -> str:
    return f"{_variable(answers.id)}_MAT_KHAU_{_variable(officer.name)}"


def _variable(name: str) -> str:
    plain = "".join(char if char.isascii() and char.isalnum() else "_" for char in name.upper())
    return plain if plain[0].isalpha() else f"TINH_{plain}"


def _lines(answers: ProvinceAnswers) -> Iterator[str]:
    yield from (
        "# yaml-language-server: $schema=../schemas/province.schema.json",
        "province: 1",
        f"id: {answers.id}",
        f"name: {sentence(answers.name)}",
        f"territory: {answers.territory}",
        "mode: staging             # cổng thử nghiệm; bộ kiểm thử đóng vai phía quốc gia / a test portal, the harness playing the national side",
        f"platform: {answers.platform}",
        "portal:",
        f"  url: {quoted(answers.portal_url)}",
        f"  agency_root: {answers.agency_root}",
        "national:",
        f"  platform: {answers.national_platform}",
        f"  url: {quoted(answers.national_url)}",
        f"  identity_url: {quoted(answers.identity_url)}",
        f"  control: {{url: {{env: {control_url(answers)}}}, key: {{env: {control_key(answers)}}}}}",
    )
    if answers.resolve:
        yield "resolve:                  # khi DNS chưa đổi / while DNS has not changed"
        yield from (f"  {host}: {quoted(address)}" for host, address in answers.resolve.items())
    if answers.ca:
        yield f"ca: {quoted(answers.ca)}"
    yield f"writes_allowed: {'true' if answers.writes_allowed else 'false'}    # true: các kịch bản được tạo hồ sơ trên cổng này / scenarios may make dossiers"
    yield from _services(answers)
    if answers.officers:
        yield "officers:"
        for one in answers.officers:
            unit = f", unit: {quoted(one.unit)}" if one.unit else ""
            role = ROLES.get(one.name, one.name)
            yield f"  {one.name}: {{role: {role}, username: {quoted(one.username)}, password: {{env: {password_of(answers, one)}}}{unit}}}"


def _services(answers: ProvinceAnswers) -> Iterator[str]:
    if answers.services:
        yield "services:"
    for one in answers.services:
        local = one.local_code or f"{one.code}.000.00.00.{answers.agency_root[-3:]}"
        yield f"  {one.key}:"
        yield f"    code: {quoted(one.code)}"
        yield f"    local_code: {quoted(local)}"
        yield f"    service_code: {quoted(one.service_code or f'{local}.01')}"
        yield f"    agency: {quoted(one.agency)}"
        if one.commune:
            yield f"    commune: {quoted(one.commune)}"
