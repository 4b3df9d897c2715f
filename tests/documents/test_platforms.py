"""Page maps."""

from thongsuot.documents.known import parts_of, screens_of
from thongsuot.documents.platforms import read_platform

PATH = "provinces/platforms/demo.yaml"


def test_a_page_map(sample_project: dict[str, str]) -> None:
    platform, _, problems = read_platform(sample_project[PATH], PATH)
    assert problems == ()
    assert platform is not None
    assert (platform.id, platform.rendering, platform.session_cookies) == ("demo", "server", ("phien",))
    screen = platform.screens["submission"]
    assert (screen.path, screen.signed_in, screen.needs) == ("/nop-ho-so", True, ("content", "submit"))
    assert screen.fields["content"].name == "noi_dung"
    assert (screen.buttons["submit"].role, screen.buttons["submit"].text) == ("button", "Nộp hồ sơ")
    assert platform.screens["look_up"].facts["status"].attribute == "data-code"
    assert platform.marks["signed_in_name"].testid == "ten-nguoi-dung"
    assert screen.fields["content"].span.line == 20


def test_logical_names_and_parameters(sample_project: dict[str, str]) -> None:
    platforms = [read_platform(sample_project[f"provinces/platforms/{name}.yaml"], "p.yaml")[0] for name in ("demo", "national")]
    read = [platform for platform in platforms if platform]
    assert screens_of(read, frozenset({"national"})) == {
        "portal.look_up": {"number"},
        "portal.submission": {"agency"},
        "portal.desk": frozenset(),
        "national.sign_in": frozenset(),
    }
    assert parts_of(read)["buttons"] == {"submit", "sign_in"}


def test_an_unmapped_need_is_found(sample_project: dict[str, str]) -> None:
    _, _, problems = read_platform(sample_project[PATH].replace("needs: [content,", "needs: [contents,"), PATH)
    assert [problem.code for problem in problems] == ["TS154"]
