"""A form filled in, and sent, by a visitor who never touches a mouse."""

from collections.abc import Callable, Iterator

import pytest

from tests.steps.odd_site import OddSite, running
from thongsuot.steps.acts import read_acts
from thongsuot.steps.browser import open_browser
from thongsuot.steps.deadline import Deadline
from thongsuot.steps.pins import pins_of
from thongsuot.steps.visit import Visit
from thongsuot.steps.visitor_browser import BrowserVisitor

Do = Callable[..., Visit]


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OddSite]:
    with running(tmp_path_factory.mktemp("odd")) as site:
        yield site


@pytest.fixture(scope="module")
def visitor(odd: OddSite) -> Iterator[BrowserVisitor]:
    browser = open_browser(pins_of(odd.province))
    visitor = BrowserVisitor(browser, odd.maps)
    yield visitor
    visitor.close()
    browser.close()


@pytest.fixture
def do(odd: OddSite, visitor: BrowserVisitor) -> Do:
    def perform(*acts: dict, files: dict | None = None, seconds: float = 60) -> Visit:
        return visitor.perform(read_acts([act if "open" in act else {**act, "keyboard": True} for act in acts], odd.maps, files or {}), Deadline.after(seconds))

    return perform


def test_every_kind_of_field_is_filled_by_keys(odd: OddSite, do: Do, tmp_path) -> None:
    for name in ("một.pdf", "hai.pdf"):
        (tmp_path / name).write_bytes(b"%PDF-1.7")
    typed = {"ten": "Đặng H'Đượm", "noi_dung": "dòng một\ndòng hai", "khoa": "9", "xa": "Xã Hai", "cam_ket": "true", "thoi": "false", "kieu": "2"}
    visit = do(
        {"open": "/ban-phim"},
        {"fill": typed},
        {"attach": {"tep": ["mot", "hai"]}},
        {"press": "submit"},
        files={"mot": {"path": str(tmp_path / "một.pdf")}, "hai": {"path": str(tmp_path / "hai.pdf")}},
    )
    assert (visit.broken, visit.page.screen) == (None, "portal.there")
    received = [(name, value) for name, value in odd.received if name not in {"an", "nhan", "nut", "anh", "ngay", "khoa_ngay"}]
    assert received == [
        ("ten", "Đặng H'Đượm"),
        ("noi_dung", "dòng một\r\ndòng hai"),
        ("khoa", "1"),
        ("xa", "02"),
        ("cam_ket", "co"),
        ("kieu", "2"),
        ("tep", "một.pdf"),
        ("tep", "hai.pdf"),
        ("nop", "1"),
    ]


@pytest.mark.parametrize(("day", "sent"), [("31/12/1990", "1990-12-31"), ("1990-02-01", "1990-02-01"), ("03/04/2025", "2025-04-03"), ("", "")])
def test_a_day_is_typed_by_keys(odd: OddSite, do: Do, day: str, sent: str) -> None:
    visit = do({"open": "/ban-phim"}, {"fill": {"ngay": "05/06/2007"}}, {"fill": {"ngay": day}}, {"press": "submit"})
    assert (visit.broken, dict(odd.received)["ngay"]) == (None, sent)


@pytest.mark.parametrize("name", ["nut", "anh"])
def test_a_hidden_file_input_is_filled_through_what_stands_for_it(odd: OddSite, do: Do, tmp_path, name: str) -> None:
    (tmp_path / "mot.pdf").write_bytes(b"%PDF-1.7")
    visit = do({"open": "/ban-phim"}, {"attach": {name: ["mot"]}}, {"press": "submit"}, files={"mot": {"path": str(tmp_path / "mot.pdf")}})
    assert (visit.broken, dict(odd.received)[name]) == (None, "mot.pdf")


def test_a_link_is_followed_by_a_key(do: Do) -> None:
    assert do({"open": "/ban-phim"}, {"follow": "back"}).page.screen == "portal.there"


@pytest.mark.parametrize(
    ("act", "cause", "words"),
    [
        ({"press": "mouse_only"}, "missing", "bấm Tab mãi không đến được 'mouse_only'"),
        ({"press": "unseen"}, "missing", "không cho thấy"),
        ({"fill": {"xa": "Xã Bốn"}}, "missing", "không chọn được 'Xã Bốn'"),
        ({"fill": {"kieu": "9"}}, "missing", "không chọn được '9'"),
        ({"fill": {"ngay": "hôm nay"}}, "configuration", "cần một ngày dd/mm/yyyy, không phải 'hôm nay'"),
        ({"fill": {"khoa_ngay": "31/12/1990"}}, "missing", "không gõ được '31/12/1990' vào ô ngày 'khoa_ngay' bằng phím"),
        ({"attach": {"an": ["mot"]}}, "missing", "không phím nào ở 'an' mở hộp chọn tệp"),
        ({"attach": {"nhan": ["mot"]}}, "missing", "không phím nào ở 'nhan' mở hộp chọn tệp"),
    ],
)
def test_what_the_keyboard_cannot_do_is_told(do: Do, tmp_path, act: dict, cause: str, words: str) -> None:
    (tmp_path / "mot.pdf").write_bytes(b"%PDF-1.7")
    broken = do({"open": "/ban-phim"}, act, files={"mot": {"path": str(tmp_path / "mot.pdf")}}).broken
    assert broken is not None
    assert broken.cause == cause
    assert words in broken.message.vi


def test_a_page_that_goes_on_after_a_broken_act_can_still_be_worked(do: Do) -> None:
    assert do({"open": "/ban-phim"}, {"press": "mouse_only"}).broken is not None
    assert do({"press": "submit"}).page.screen == "portal.there"
