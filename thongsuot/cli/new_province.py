"""`thongsuot new province`: a profile of a test portal that reads and plans; passwords and keys stay in environment variables."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Annotated
from urllib.parse import urlsplit

import typer
from rich.console import Console

from thongsuot.cli.questions import Checking, Questions
from thongsuot.conduct.documents import read_project
from thongsuot.conduct.new_documents import add_document
from thongsuot.documents.drafts.province import ROLES, OfficerAnswers, ProvinceAnswers, ServiceAnswers, province_file, variables_of
from thongsuot.documents.drafts.scenario import services_of
from thongsuot.documents.drafts.writing import slug
from thongsuot.documents.library import Library
from thongsuot.documents.territory import territories
from thongsuot.environment.project import find_project
from thongsuot.words.errors import UsageError
from thongsuot.words.source import Text

NATIONAL_URL, IDENTITY_URL = "https://dvcqg.test", "https://xacthuc.dvcqg.test"
ADDRESS = r"https?://[^/ ]+(/.*)?"
ROOT = r"([0-9]{3}\.[0-9]{2}\.[0-9]{2}\.)?[GHK][0-9]{2}"
ADDRESS_AND_PORT = r".+:[0-9]+"
OFFICERS = {"one-stop": "cán bộ một cửa", "processing": "chuyên viên", "leader": "lãnh đạo", "other-unit": "cán bộ một cửa của đơn vị khác"}

Territory = Annotated[str | None, typer.Option(help="Tỉnh, thành phố theo danh mục 34 đơn vị, như 'Thái Nguyên' (province).")]
Name = Annotated[str | None, typer.Option(help="Tên hiện trong báo cáo (name in reports).")]
NameEn = Annotated[str | None, typer.Option(help="Tên tiếng Anh (name in English).")]
Id = Annotated[str | None, typer.Option("--id", help="Mã, là tên tệp và tên dùng với --province (id).")]
Url = Annotated[str | None, typer.Option("--url", help="Địa chỉ cổng thử nghiệm (address of the test portal).")]
Root = Annotated[str | None, typer.Option("--agency-root", help="Mã cơ quan gốc, như H55 (root agency code).")]
PageMap = Annotated[str | None, typer.Option("--platform", help="Bản đồ trang trong provinces/platforms (page map).")]
National = Annotated[str | None, typer.Option("--national-url", help="Địa chỉ Cổng DVCQG do bộ kiểm thử đóng vai.")]
Identity = Annotated[str | None, typer.Option("--identity-url", help="Địa chỉ hệ thống định danh do bộ kiểm thử đóng vai.")]
Service = Annotated[list[str] | None, typer.Option(help="Dịch vụ: TÊN:MÃ_THỦ_TỤC:MÃ_CƠ_QUAN[:MÃ_XÃ]; lặp lại được (service).")]
Officer = Annotated[list[str] | None, typer.Option(help="Cán bộ: VAI:TÊN_ĐĂNG_NHẬP[:MÃ_ĐƠN_VỊ]; lặp lại được (officer).")]
Resolve = Annotated[list[str] | None, typer.Option(help="Khi DNS chưa đổi: MÁY_CHỦ=IP:CỔNG; lặp lại được.")]
Ca = Annotated[str | None, typer.Option("--ca", help="Tệp PEM của chứng thư riêng, tính từ thư mục dự án.")]
Writes = Annotated[bool | None, typer.Option("--writes/--no-writes", help="Cho phép các kịch bản tạo hồ sơ trên cổng này (may make dossiers).")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Không hỏi gì, chỗ không cho biết thì theo mặc định (ask nothing, take defaults).")]


def province(
    id_: Id = None,
    name: Name = None,
    name_en: NameEn = None,
    territory: Territory = None,
    url: Url = None,
    agency_root: Root = None,
    platform: PageMap = None,
    national_url: National = None,
    identity_url: Identity = None,
    service: Service = None,
    officer: Officer = None,
    resolve: Resolve = None,
    ca: Ca = None,
    writes: Writes = None,
    yes: Yes = False,
) -> int:
    """Tạo hồ sơ cổng thử nghiệm của một tỉnh (a profile of a province's test portal)."""
    project, console = find_project(), Console(highlight=False, soft_wrap=True)
    library = read_project(project)
    questions = Questions(console, quiet=yes)
    questions.need({"--territory": territory, "--url": url, "--agency-root": agency_root})
    home = questions.ask("--territory", territory, "Tỉnh, thành phố", choices={name: one.name for name, one in territories().items()})
    own_id = questions.ask("--id", id_, "Mã hồ sơ", default=slug(home), check=_new_id(library))
    named = questions.ask("--name", name, "Tên hiện trong báo cáo", default=territories()[home].name)
    named_en = questions.ask("--name-en", name_en, "Tên tiếng Anh (trống: không có)", default="")
    address = questions.ask("--url", url, "Địa chỉ cổng thử nghiệm", check=_address)
    root = questions.ask("--agency-root", agency_root, "Mã cơ quan gốc", check=_form(ROOT, "dạng H55"))
    maps = _portal_maps(library)
    answers = ProvinceAnswers(
        id=own_id,
        name=Text(named, named_en),
        territory=home,
        portal_url=address.rstrip("/"),
        agency_root=root,
        platform=questions.ask("--platform", platform, "Bản đồ trang của cổng", default=next(iter(maps), None), choices=maps),
        national_platform=next(iter(_national_maps(library)), "national"),
        national_url=questions.ask(
            "--national-url", national_url, "Cổng DVCQG do bộ kiểm thử đóng vai, địa chỉ", default=NATIONAL_URL, check=_form(ADDRESS, "")
        ),
        identity_url=questions.ask("--identity-url", identity_url, "Hệ thống định danh, địa chỉ", default=IDENTITY_URL, check=_form(ADDRESS, "")),
        writes_allowed=_writes(questions, writes),
        services=tuple(_services(questions, service, library)),
        officers=tuple(_officers(questions, officer)),
        resolve=_resolve(questions, resolve, address),
        ca=questions.ask("--ca", ca, "Tệp chứng thư gốc riêng, PEM (trống: không có)", default=""),
    )
    path, text = province_file(answers)
    if questions.asking:
        console.print(f"\n{path}\n\n{text}", markup=False)
        if not questions.agree("Ghi tệp này?"):
            console.print("Không ghi gì (nothing written).")
            return 0
    add_document(project, path, text)
    _say_what_next(console, answers, path)
    return 0


def _form(pattern: str, like: str) -> Checking:
    return lambda answer: None if re.fullmatch(pattern, answer) else f"'{answer}' không đúng dạng; cần {like}"


def _address(answer: str) -> str | None:
    return _form(ADDRESS, "địa chỉ đầy đủ, như https://dichvucong.tinh.gov.vn")(answer)


def _new_id(library: Library) -> Checking:
    def check(answer: str) -> str | None:
        if answer in library.profiles:
            return f"provinces/{answer}.yaml đã có, không ghi đè (it is there already)"
        return _form(r"[a-z0-9][a-z0-9._-]*", "chữ thường không dấu, số, dấu . _ -")(answer)

    return check


def _national_maps(library: Library) -> list[str]:
    """The page maps by which profiles know the national side."""
    named = (profile.value["national"]["platform"] for profile in library.profiles.values() if not profile.problems)
    return list(dict.fromkeys(["national", *named])) if "national" in library.platforms else list(dict.fromkeys(named))


def _portal_maps(library: Library) -> dict[str, str]:
    """The page maps of portals, those first that most profiles have."""
    used = Counter(profile.value["platform"] for profile in library.profiles.values() if not profile.problems)
    named = sorted(library.platforms.values(), key=lambda one: -used[one.id])
    return {one.id: one.title.vi for one in named if one.id not in _national_maps(library)}


def _writes(questions: Questions, given: bool | None) -> bool:
    if given is not None:
        return given
    asked = "Các kịch bản được tạo hồ sơ thử trên cổng này không"
    return questions.ask("--writes", None, asked, default="không", choices={"có": "", "không": ""}) == "có"


def _services(questions: Questions, given: list[str] | None, library: Library) -> Iterator[ServiceAnswers]:
    for one in given or ():
        parts = _parts("--service", one, 3, 4, "TÊN:MÃ_THỦ_TỤC:MÃ_CƠ_QUAN[:MÃ_XÃ]")
        yield ServiceAnswers(*parts)
    for key in services_of(library) if given is None and questions.asking else ():
        code = questions.ask("", None, f"Dịch vụ {key}: mã thủ tục (trống: không khai)", default="")
        if code:
            agency = questions.ask("", None, "  mã cơ quan tiếp nhận, như H55.242.01", check=_some)
            yield ServiceAnswers(key, code, agency, questions.ask("", None, "  mã xã của người nộp", default=""))


def _officers(questions: Questions, given: list[str] | None) -> Iterator[OfficerAnswers]:
    for one in given or ():
        parts = _parts("--officer", one, 2, 3, "VAI:TÊN_ĐĂNG_NHẬP[:MÃ_ĐƠN_VỊ]")
        if parts[0] not in ROLES:
            raise UsageError(f"--officer: không có vai '{parts[0]}'; các vai: {', '.join(ROLES)} (no such role)")
        yield OfficerAnswers(*parts)
    for role, words in OFFICERS.items() if given is None and questions.asking else ():
        username = questions.ask("", None, f"Tài khoản {words} ({role}): tên đăng nhập (trống: không khai)", default="")
        if username:
            yield OfficerAnswers(role, username, questions.ask("", None, "  mã đơn vị, như H55.242.01", default=""))


def _resolve(questions: Questions, given: list[str] | None, address: str) -> dict[str, str]:
    found = {}
    for one in given or ():
        host, separator, place = one.partition("=")
        if not separator or not re.fullmatch(ADDRESS_AND_PORT, place):
            raise UsageError(f"--resolve: '{one}' không đúng dạng MÁY_CHỦ=IP:CỔNG (HOST=IP:PORT)")
        found[host] = place
    if given is None and questions.asking:
        host = urlsplit(address).hostname or ""
        place = questions.ask("", None, f"DNS chưa đổi thì {host} ở IP:cổng nào (trống: theo DNS)", default="", check=_place_problem)
        found |= {host: place} if place else {}
    return found


def _place_problem(answer: str) -> str | None:
    return None if not answer else _form(ADDRESS_AND_PORT, "dạng 10.0.0.5:443")(answer)


def _some(answer: str) -> str | None:
    return None if answer else "cần có chữ"


def _parts(option: str, given: str, least: int, most: int, form: str) -> list[str]:
    parts = given.split(":")
    if not least <= len(parts) <= most or not all(parts[:least]):
        raise UsageError(f"{option}: '{given}' không đúng dạng {form} (wrong form)")
    return parts


def _say_what_next(console: Console, answers: ProvinceAnswers, path: str) -> None:
    lines = [f"Đã ghi (written): {path}", "", "Đặt các biến môi trường này trước khi chạy (set these first):"]
    lines += [f"  export {variable}=...    # {meaning}" for variable, meaning in variables_of(answers).items()]
    lines += [
        "",
        "Rồi (then):",
        "  thongsuot check",
        f"  thongsuot run --province {answers.id} --plan",
        f"  thongsuot run --province {answers.id}",
        f"Cổng có màn hình khác bản đồ trang '{answers.platform}' thì viết bản đồ của mình trong provinces/platforms/ rồi đổi platform:.",
    ]
    for line in lines:
        console.print(line, markup=False)
