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
    assert [problem.code for problem in problems] == ["TS350"]


BETWEEN = """interstitials:
  look_up:
    title: {vi: "Thông tin chung"}
    walk: [{fill: {code: "{number}"}}, {press: find}]
"""


def between(sample_project: dict[str, str], *changes: tuple[str, str]) -> tuple[str, ...]:
    """What is found on a page map with an interstitial, after some changes: code and place."""
    fields = '    needs: [status]\n    fields: {code: {label: "Mã hồ sơ"}}\n    buttons: {find: {role: button, text: "Tra cứu"}}\n'
    text = sample_project[PATH].replace("  look_up:\n", "  look_up:\n" + fields, 1) + BETWEEN
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    platform, _, problems = read_platform(text, PATH)
    assert problems or (platform and platform.interstitials["look_up"].walk[0].fill == {"code": "{number}"})
    return tuple(f"{problem.code} {problem.source_line.strip()}" for problem in problems)


def test_an_interstitial_and_what_is_wrong_with_one(sample_project: dict[str, str]) -> None:
    walk = 'walk: [{fill: {code: "{number}"}}, {press: find}]'
    assert between(sample_project) == ()
    assert between(sample_project, ("  look_up:\n    title", "  lookup:\n    title")) == ("TS153 lookup:",)
    assert between(sample_project, ("{fill: {code:", "{fill: {cod:")) == ("TS154 " + walk.replace("code", "cod"),)
    assert between(sample_project, ("press: find}]", "press: fnd}]")) == ("TS154 " + walk.replace("find", "fnd"),)
    assert between(sample_project, ("{press: find}]", "{take_first: find}]")) == ("TS154 " + walk.replace("press", "take_first"),)
    assert between(sample_project, ('"{number}"}}', '"{numbr}"}}')) == ("TS155 " + walk.replace("number", "numbr"),)
    assert between(sample_project, ("    needs: [status]\n", "")) == ("TS121 look_up:",)
    assert between(sample_project, ("{press: find}]", "{press: find, take_first: code}]"))[0].startswith("TS")
