"""The same site and, for the most part, the same questions as in test_visitor_http.py: what a visitor sees does not depend on its channel."""

import hashlib

import pytest

from tests.steps.odd_site import running
from thongsuot.planning.secrecy import Secret
from thongsuot.steps import visitor_browser
from thongsuot.steps.acts import read_acts
from thongsuot.steps.browser import VARIABLE, Browser, open_browser
from thongsuot.steps.deadline import Deadline
from thongsuot.steps.maps import PageMaps
from thongsuot.steps.pins import Pins, pins_of
from thongsuot.steps.visitor_browser import BrowserVisitor


@pytest.fixture(scope="module")
def odd(tmp_path_factory):
    with running(tmp_path_factory.mktemp("odd")) as site:
        yield site


@pytest.fixture(scope="module")
def browser(site, odd):
    """One for both sites: the hosts of each have names of their own but for the national side, which the odd site does not visit."""
    one, other = pins_of(site.province), pins_of(odd.province)
    opened = open_browser(Pins({**other.addresses, **one.addresses}, one.keys | other.keys))
    yield opened
    opened.close()


@pytest.fixture
def sit(browser):
    """A visitor of some page maps, as a function that performs acts as they are written in a scenario; its `picture` is the visitor's."""
    visitors = []

    def seat(maps):
        visitors.append(visitor := BrowserVisitor(browser, maps))

        def perform(*acts, files=None, seconds=10, expected=()):
            return visitor.perform(read_acts(list(acts), maps, files or {}), Deadline.after(seconds), expected)

        perform.picture = visitor.picture
        return perform

    yield seat
    for visitor in visitors:
        visitor.close()


@pytest.fixture
def do(sit, maps):
    return sit(maps)


@pytest.fixture
def odd_do(sit, odd):
    odd.asked.clear()
    return sit(odd.maps)


@pytest.fixture
def spa_do(sit, site):
    return sit(PageMaps.of(site.spa_province, site.spa_platform, site.national_platform))


@pytest.fixture
def signed_in(do, persona):
    do({"open": {"screen": "portal.submission", "with": {"code": "1.001"}}})
    return do({"fill": {"username": persona["username"], "password": persona["password"]}}, {"press": "sign_in"}, expected=["portal.submission"])


def seen(page):
    """What does not depend on the channel: the space between words of a page's text does, and so do cookies' order and times."""
    names = page.as_names()
    same = {name: names[name] for name in names if name not in {"text", "cookies", "session_id", "hops"}}
    return same | {"text": names["text"].replace(" ", ""), "file": {name: names["file"][name] for name in names["file"]}}


def test_a_page_is_read_alike_through_both_channels(do, visitor, maps, persona):
    acts = (
        [{"open": "https://dvcqg.test/"}, {"follow": "enter"}],
        [{"fill": {"username": persona["username"], "password": persona["password"]}}, {"press": "sign_in"}],
        [{"press": "submit"}],
        [{"fill": {"content": "Xin cấp lại", "commune": "Xã Hai", "promise": "true"}}, {"press": "submit"}],
        [{"open": {"screen": "portal.unknown", "query": {"MaTTHC": "9"}}}],
    )
    screens = []
    for written in acts:
        one, other = do(*written), visitor.perform(read_acts(written, maps, {}), Deadline.after(5))
        # Each visitor submits a dossier of its own, and so its number, address and text differ.
        apart = {"url", "path", "facts", "facts_all", "links", "text"} if one.page.screen == "portal.dossier" else set()
        first, second = ({name: value for name, value in seen(visit.page).items() if name not in apart} for visit in (one, other))
        assert first == second
        assert one.broken is None
        screens.append(one.page.screen)
    assert screens == ["national.sign_in", "portal.submission", "portal.submission", "portal.dossier", "portal.unknown"]


def test_hops_are_recorded_as_by_http(do):
    page = do({"open": "https://dvcqg.test/"}, {"follow": "enter"}).page
    assert [(hop.as_names()["host"], hop.status) for hop in page.hops] == [("dvcqg.test", 200), ("tinhthu.test", 302), ("xacthuc.test", 200)]
    assert page.hops[1].location == page.hops[2].url


def test_cookies_have_their_attributes_and_the_session_is_known(signed_in):
    page = signed_in.page.as_names()
    cookie = next(cookie for cookie in page["cookies"] if cookie["name"] == "phien")
    assert (cookie["secure"], cookie["http_only"], cookie["same_site"], cookie["host"]) == (True, True, "Lax", "tinhthu.test")
    assert page["session_id"] == cookie["value"]
    assert isinstance(page["session_id"], Secret)


def test_exchanges_and_a_picture_are_left_as_evidence(do, signed_in):
    assert [exchange.status for exchange in signed_in.exchanges] == [303, 302, 200]
    assert signed_in.exchanges[0].method == "POST"
    assert do.picture().startswith(b"\x89PNG")


def test_a_filled_form_with_a_file_arrives_whole_and_comes_back(do, signed_in, tmp_path, site):
    paper = tmp_path / "Tờ khai.pdf"
    paper.write_bytes(b"%PDF-1.7 noi dung")
    visit = do(
        {"fill": {"content": "Xin cấp lại\ngiấy", "commune": "02", "full_name": "Người khác"}},
        {"attach": {"paper": "paper"}},
        {"press": "submit"},
        files={"paper": {"path": str(paper)}},
        expected=["portal.dossier"],
    )
    sent = site.small.dossiers[visit.page.facts["number"][0]]
    assert sent["data"] == paper.read_bytes()
    assert sent["fields"]["noi_dung"] == "Xin cấp lại\r\ngiấy"
    assert sent["fields"]["ho_ten"] != "Người khác"  # read-only: not touched by hand
    file = do({"download": {"link": "file", "index": 1}}).page.as_names()
    assert {name: file["file"][name] for name in ("sha256", "size", "content_type", "status", "name")} == {
        "sha256": hashlib.sha256(paper.read_bytes()).hexdigest(),
        "size": len(paper.read_bytes()),
        "content_type": "application/pdf",
        "status": 200,
        "name": "Tờ khai.pdf",
    }
    both = do({"download_all": "file"}).page
    assert (both.screen, [one.sha256 for one in both.files], both.hops[-1].url[-2:]) == ("portal.dossier", [file["file"]["sha256"]] * 2, "?2")
    assert file["screen"] == "portal.dossier"


@pytest.mark.parametrize(
    ("act", "cause", "host"),
    [
        ({"open": {"screen": "portal.failing"}}, "status", "tinhthu.test"),
        ({"open": {"screen": "portal.looping"}}, "loop", "tinhthu.test"),
        ({"open": "https://ngung.test/"}, "reset", "ngung.test"),
        ({"open": "https://ke-xau.example/"}, "configuration", None),
        ({"press": "submit"}, "missing", "tinhthu.test"),
        ({"post": {"screen": "portal.submission", "form": {}}}, "configuration", None),
        ({"resend": True}, "configuration", None),
        ({"stop_before": "portal.callback"}, "configuration", None),
        ({"fill": {"content": "a", "force": True}}, "configuration", None),
    ],
)
def test_what_cannot_be_performed_says_why_and_where(do, act, cause, host):
    breakage = do(act).broken
    assert (breakage.cause, breakage.host) == (cause, host)


def test_what_cannot_be_filled_says_why(do, signed_in):
    assert "không có lựa chọn" in do({"fill": {"commune": "Xã Ba"}}).broken.message.vi
    assert do({"fill": {"username": "a"}}).broken.host == "dvcqg.test"  # the side that alone has such a field
    assert do({"fill": {"content": "vẫn dùng được"}}).page.fields["content"].value == "vẫn dùng được"


def test_a_loop_a_hop_without_tls_and_a_strange_host_stop_the_visitor(do):
    looped = do({"open": {"screen": "portal.looping"}}).page
    assert (looped.loop, looped.screen, [hop.status for hop in looped.hops]) == (True, None, [302, 302])
    insecure = do({"open": {"screen": "portal.insecure"}})
    assert (insecure.broken, insecure.page.next_url, insecure.page.status, insecure.page.screen) == (None, "http://tinhthu.test/", 302, None)
    astray = do({"open": {"screen": "portal.astray"}}).page
    assert (astray.left, astray.url, [hop.status for hop in astray.hops]) == ("ke-xau.example", "https://tinhthu.test/lac", [302, 0])
    assert do({"open": {"screen": "portal.home"}}).page.screen == "portal.home"


def test_a_slow_answer_ends_at_the_deadline_and_the_visitor_goes_on(do):
    do({"open": "/"})
    visit = do({"open": {"screen": "portal.slow"}}, seconds=1)
    assert (visit.broken.cause, visit.broken.host) == ("timeout", "tinhthu.test")
    assert [hop.status for hop in visit.page.hops] == [None]
    assert do({"open": {"screen": "portal.home"}}).page.screen == "portal.home"


def test_a_session_can_be_dropped(do, signed_in):
    assert do({"drop_session": True}).page.cookies == ()
    assert do({"open": {"screen": "portal.submission", "with": {"code": "1.001"}}}).page.screen == "national.sign_in"


def test_a_client_rendered_page_is_waited_for_by_what_it_shows(spa_do):
    assert spa_do({"open": "/"}, expected=["portal.home"]).page.screen == "portal.home"
    form = spa_do({"follow": "enter"}).page
    assert (form.screen, form.signed_in_name, [hop.as_names()["url"] for hop in form.hops]) == ("portal.submission", "Nguyễn Văn A", ["https://spa.test/#/nop"])
    assert spa_do({"fill": {"content": "Xin"}}, {"press": "submit"}, expected=["portal.done"]).page.facts["received"] == ("Đã nhận",)
    # What comes next is waited for, also where nobody says what that is; and one step may go all the way.
    assert spa_do({"open": "/"}, {"follow": "enter"}, {"fill": {"content": "Xin"}}, {"press": "submit"}).page.screen == "portal.done"


def test_what_never_comes_is_not_waited_for_long(spa_do):
    visit = spa_do({"open": "/#/khac"}, {"press": "submit"}, seconds=3)
    assert visit.broken.cause == "missing"


def test_what_stands_behind_an_open_window_of_the_page_is_seen_and_cannot_be_used(odd_do):
    fields = odd_do({"open": "/sau-hop"}).page.fields
    assert {name: (field.visible, field.enabled) for name, field in fields.items()} == {"behind": (True, False), "inside": (True, True), "shut": (True, False)}


def test_scripts_that_move_on_are_followed(odd_do):
    for path in ("/tu-chuyen", "/tu-gui", "/muon"):
        page = odd_do({"open": path}, expected=["portal.there", "portal.late"]).page
        assert page.facts["arrived"] == ("Đến nơi",)
    assert odd_do({"open": "/vong-js"}, expected=["portal.there"]).broken.cause == "loop"


def test_an_address_is_loaded_anew_where_only_the_part_after_the_hash_differs(odd_do, odd):
    for address in ("/dich#mot", "/dich#hai", "/dich#hai"):
        visit = odd_do({"open": address}, expected=["portal.there"])
        assert (visit.page.screen, visit.page.status, visit.page.url.partition("#")[2]) == ("portal.there", 200, address[-3:])
        assert [hop.status for hop in visit.page.hops] == [200]
    assert odd.asked == ["le.test"] * 3


def test_a_new_tab_or_window_is_where_the_visitor_is(odd_do):
    for act in ({"follow": "moi"}, {"press": "cua-so"}):
        page = odd_do({"open": "/"}, act, expected=["portal.there"]).page
        assert (page.screen, page.status) == ("portal.there", 200)


@pytest.mark.parametrize("act", [{"follow": "ra-ngoai"}, {"press": "ra-js"}, {"download": "tep-di-lac"}])
def test_nothing_is_sent_to_a_strange_host(odd_do, odd, act):
    visit = odd_do({"open": "/"}, act)
    assert visit.page.left == "ke-xau.test"
    assert visit.page.hops[-1].status == 0
    assert set(odd.asked) == {"le.test"}


def test_a_certificate_that_nobody_vouches_for_is_no_answer(odd_do):
    visit = odd_do({"open": "https://gia.test/"})
    assert (visit.broken.cause, visit.broken.host) == ("reset", "gia.test")
    assert "ERR_CERT" in visit.broken.message.vi
    assert odd_do({"open": "/"}).page.screen == "portal.home"


def test_downloads_by_address_by_script_and_failed(odd_do):
    file = odd_do({"open": "/"}, {"download": "tep"}).page
    assert (file.screen, file.file.size, file.file.content_type) == ("portal.home", 8, "application/pdf")
    made = odd_do({"download": "tep-js"}).page.file
    assert (made.sha256, made.status, made.name) == (hashlib.sha256(b"abc").hexdigest(), 200, "Kết quả.pdf")
    assert [one.name for one in odd_do({"download_all": "tep-js"}).page.files] == ["Kết quả.pdf"] * 2
    failed = odd_do({"download": "tep-hong"})
    assert (failed.broken.cause, failed.page.file.status, failed.page.screen) == ("status", 500, "portal.home")


def test_opening_what_is_no_page_gives_its_file_and_nothing_gives_nothing(odd_do):
    page = odd_do({"open": "/tep"}).page
    assert (page.status, page.screen, page.file.size) == (200, None, 8)
    assert odd_do({"open": "/rong"}).page.status == 204


def test_a_question_is_answered_as_one_who_means_it_and_read_as_a_message(odd_do):
    page = odd_do({"open": "/"}, {"press": "hoi"}, expected=["portal.there"]).page
    assert (page.screen, page.message) == ("portal.there", "Chắc chắn nộp?")


def test_what_is_locked_or_not_seen_says_so(odd_do):
    visit = odd_do({"open": "/"}, {"press": "khoa"})
    assert "đang bị khoá" in visit.broken.message.vi
    assert visit.page.facts["an"] == ()


def test_every_kind_of_field_is_filled_as_by_hand(odd_do, odd, tmp_path):
    names = ["một.pdf", "hai.pdf"]
    for name in names:
        (tmp_path / name).write_bytes(b"%PDF")
    filled = odd_do(
        {"open": "/to-khai"},
        {"fill": {"birth_date": "31/12/1990", "kind": "2", "draft": "nháp", "password": "bí mật", "locked": "2"}},
        {"attach": {"papers": ["mot", "hai"]}},
        files={"mot": {"path": str(tmp_path / names[0])}, "hai": {"path": str(tmp_path / names[1])}},
    )
    assert (filled.page.fields["kind"].value, filled.page.fields["password"].value) == ("2", "")
    assert odd_do.picture() is not None
    assert odd_do({"press": "submit"}).page.screen == "portal.there"
    assert odd.received == [("ngay", "1990-12-31"), ("kieu", "2"), ("tep", "một.pdf"), ("tep", "hai.pdf"), ("mat_khau", "bí mật"), ("nop", "1")]


def test_a_page_that_hangs_ends_in_time_and_the_next_session_goes_on(odd, monkeypatch):
    monkeypatch.setattr(visitor_browser, "GRACE_SECONDS", 1.0)
    opened = open_browser(pins_of(odd.province))
    visitor = BrowserVisitor(opened, odd.maps)
    assert visitor.perform(read_acts([{"open": "/"}], odd.maps, {}), Deadline.after(10)).broken is None
    visit = visitor.perform(read_acts([{"open": "/treo"}], odd.maps, {}), Deadline.after(1.5))
    assert (visit.broken.cause, visit.broken.host) == ("timeout", "le.test")
    assert "treo" in visit.broken.message.vi
    assert visitor.perform(read_acts([{"open": "/"}], odd.maps, {}), Deadline.after(10)).page.screen == "portal.home"
    visitor.close()
    opened.close()


def test_without_a_browser_a_visit_is_broken_and_says_what_to_install(maps, monkeypatch):
    monkeypatch.setenv(VARIABLE, "/khong/co")
    visitor = BrowserVisitor(Browser(), maps)
    visit = visitor.perform(read_acts([{"open": "/"}], maps, {}), Deadline.after(5))
    assert visit.broken.cause == "no-browser"
    assert visit.page.url == ""
    visitor.close()


def test_a_browser_that_dies_is_the_harness_s_fault(site, maps):
    opened = open_browser(pins_of(site.province))
    visitor = BrowserVisitor(opened, maps)
    acts = read_acts([{"open": "/"}], maps, {})
    assert visitor.perform(acts, Deadline.after(10)).broken is None
    opened.close()
    visit = visitor.perform(acts, Deadline.after(10))
    assert visit.broken.cause == "harness"
    visitor.close()
