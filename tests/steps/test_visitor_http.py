import hashlib
import json

import pytest

from thongsuot.steps.acts import Act, read_acts
from thongsuot.steps.breakage import BrokenError
from thongsuot.steps.chase import Sent, Trail, chase
from thongsuot.steps.deadline import Deadline


@pytest.fixture
def do(visitor, maps):
    """Perform acts as they are written in a scenario."""

    def perform(*acts, files=None, seconds=5):
        return visitor.perform(read_acts(list(acts), maps, files or {}), Deadline.after(seconds))

    return perform


@pytest.fixture
def signed_in(do, persona):
    do({"open": {"screen": "portal.submission", "with": {"code": "1.001"}}})
    return do({"fill": {"username": persona["username"], "password": persona["password"]}}, {"press": "sign_in"})


def test_open_follows_redirects_to_the_sign_in_form_and_records_hops(do):
    page = do({"open": "https://dvcqg.test/"}, {"follow": "enter"}).page
    assert page.screen == "national.sign_in"
    assert page.sign_in_form
    assert [(hop.as_names()["host"], hop.status) for hop in page.hops] == [("dvcqg.test", 200), ("tinhthu.test", 302), ("xacthuc.test", 200)]


def test_signing_in_lands_on_the_form_with_name_fields_facts_and_cookies(signed_in, persona):
    page = signed_in.page.as_names()
    assert page["screen"] == "portal.submission"
    assert page["signed_in_name"] == persona["claims"]["HoVaTen"]
    assert page["facts"] == {"procedure": "1.001", "procedure_words": "Thủ tục 1.001", "number": None, "status": None, "files": None}
    assert page["fields"]["full_name"] == {
        "value": persona["claims"]["HoVaTen"],
        "visible": True,
        "enabled": True,
        "readonly": True,
        "invalid": False,
        "error": None,
    }
    assert page["fields"]["content"]["value"] == ""
    assert page["buttons"] == ["submit"]
    assert page["lang"] == "vi"
    assert "Nội dung đề nghị" in page["text"]
    assert "bí ẩn" not in page["text"]
    assert "khong_thay" not in page["text"]
    cookie = next(cookie for cookie in page["cookies"] if cookie["name"] == "phien")
    assert (cookie["secure"], cookie["http_only"], cookie["same_site"], cookie["host"]) == (True, True, "lax", "tinhthu.test")


def test_a_filled_form_with_a_file_arrives_whole(do, signed_in, tmp_path, site):
    paper = tmp_path / 'Tờ khai "1".pdf'
    paper.write_bytes(b"%PDF-1.7 noi dung")
    files = {"paper": {"path": str(paper)}}
    acts = [
        {"fill": {"content": "Đề nghị cấp\r\nbản sao", "commune": "Xã Hai", "promise": "true", "full_name": "Kẻ Gian"}},
        {"attach": {"paper": "paper"}},
        {"press": "submit"},
    ]
    visit = do(*acts, files=files)
    assert visit.broken is None
    page = visit.page
    assert page.screen == "portal.dossier"
    stored = site.small.dossiers[page.facts["number"][0]]
    assert stored["fields"] == {
        "csrf": "abc",
        "ho_ten": signed_in.page.signed_in_name,
        "noi_dung": "Đề nghị cấp\r\nbản sao",
        "xa": "02",
        "cam_ket": "1",
        "viec": "nop",
    }
    assert stored["data"] == paper.read_bytes()
    got = do({"download": "file"}).page
    assert got.screen == "portal.dossier"
    assert got.file.sha256 == hashlib.sha256(paper.read_bytes()).hexdigest()
    assert (got.file.content_type, got.file.name, got.file.size) == ("application/pdf", "Tờ khai.pdf", 17)
    assert do({"download": {"link": "file", "index": 1}}).page.hops[-1].url.endswith("?2")
    both = do({"download_all": "file"}).page
    assert (both.screen, [file["name"] for file in both.as_names()["files"]], both.file) == ("portal.dossier", ["Tờ khai.pdf"] * 2, both.files[1])
    assert do({"download_all": "nothing"}).broken.cause == "missing"
    assert do().page.as_names()["files"] == []


def test_force_posts_a_read_only_field(do, signed_in, site):
    page = do({"fill": {"content": "x"}}, {"fill": {"full_name": "Kẻ Gian"}, "force": True}, {"press": "submit"}).page
    assert site.small.dossiers[page.facts["number"][0]]["fields"]["ho_ten"] == "Kẻ Gian"


def test_a_refused_form_is_the_same_screen_with_messages_at_its_fields(do, signed_in):
    page = do({"press": "submit"}).page
    assert (page.screen, page.status, page.message) == ("portal.submission", 422, "Chưa nộp được")
    assert page.fields["content"].invalid
    assert page.fields["content"].error == "Phải nhập nội dung"


def test_an_error_page_is_not_the_screen_at_its_address(do, signed_in):
    page = do({"open": {"screen": "portal.submission", "with": {"code": "9"}}}).page
    assert (page.screen, page.error) == ("portal.unknown", "Không tìm thấy thủ tục")


def test_a_session_can_be_dropped(do, signed_in):
    page = do({"drop_session": True}, {"open": {"screen": "portal.submission", "with": {"code": "1"}}}).page
    assert page.sign_in_form


def test_stop_before_leaves_the_callback_unvisited_and_gives_its_code(do, persona):
    do({"open": {"screen": "portal.submission", "with": {"code": "1.001"}}})
    credentials = {"fill": {"username": persona["username"], "password": persona["password"]}}
    page = do({"stop_before": "portal.callback"}, credentials, {"press": "sign_in"}).page.as_names()
    assert (page["screen"], page["next_host"], page["left"]) == (None, "tinhthu.test", None)
    assert page["next_url"].startswith("https://tinhthu.test/sso/callback?code=")
    assert do({"open": {"screen": "portal.callback", "with": page["next_query"]}}).page.screen == "portal.submission"


def test_a_strange_host_is_recorded_and_not_visited(do):
    page = do({"open": {"screen": "portal.astray"}}).page.as_names()
    assert page["left"] == "ke-xau.example"
    assert [(hop["host"], hop["status"]) for hop in page["hops"]] == [("tinhthu.test", 302), ("ke-xau.example", 0)]
    assert do({"open": "https://ke-xau.example/"}).broken.cause == "configuration"


def test_a_crafted_post_uses_form_names_and_carries_hidden_fields(do, signed_in, site):
    page = do({"post": {"screen": "portal.submission", "form": {"content": "gửi thẳng", "la": "1"}}}).page
    assert site.small.dossiers[page.facts["number"][0]]["fields"] == {"csrf": "abc", "noi_dung": "gửi thẳng", "la": "1"}


def test_a_form_can_be_sent_again_byte_for_byte(do, signed_in, site):
    first = do({"fill": {"content": "hai lần"}}, {"press": "submit"}).page.facts["number"][0]
    second = do({"resend": True}).page.facts["number"][0]
    assert do({"drop_session": True}, {"resend": True}).broken.cause == "configuration"
    assert site.small.dossiers[first] == site.small.dossiers[second]
    assert first != second


def test_opening_what_is_no_page_gives_its_file(do, signed_in, site):
    site.small.dossiers["cong-khai"] = {"data": b"%PDF", "fields": {}}
    page = do({"open": "https://tinhthu.test/tep/cong-khai"}).page.as_names()
    assert page["file"]["size"] == 4
    nothing = do({"open": "/"}).page.as_names()["file"]
    assert (nothing["sha256"], nothing["size"], nothing["status"], nothing["text"], nothing["signatures"]) == (None, None, None, "", [])


def test_the_session_cookie_is_known_by_the_page_map(do, signed_in):
    page = do({"open": {"screen": "portal.home", "query": {"a": "b"}}}).page.as_names()
    assert page["session_id"] == next(cookie["value"] for cookie in page["cookies"] if cookie["name"] == "phien")
    assert page["query"] == {"a": "b"}


@pytest.mark.parametrize(
    ("act", "cause", "host"),
    [
        ({"open": {"screen": "portal.failing"}}, "status", "tinhthu.test"),
        ({"open": {"screen": "portal.looping"}}, "loop", "tinhthu.test"),
        ({"open": "https://ngung.test/"}, "reset", "ngung.test"),
        ({"press": "submit"}, "missing", "tinhthu.test"),
        ({"press": "nonsense"}, "missing", None),
        ({"open": {"screen": "portal.nothing"}}, "configuration", None),
        ({"open": {"screen": "portal.dossier"}}, "value", None),
    ],
)
def test_what_cannot_be_performed_says_why_and_where(do, act, cause, host):
    try:
        breakage = do(act).broken
    except BrokenError as error:  # a bad act is found before the visit begins
        breakage = error.breakage
    assert (breakage.cause, breakage.host) == (cause, host)


def test_a_server_error_is_still_the_page_that_was_seen(do):
    visit = do({"open": {"screen": "portal.failing"}})
    assert (visit.page.status, visit.page.screen) == (503, None)
    assert visit.page.as_names()["text"] == "Máy chủ hỏng"


def test_a_loop_and_a_hop_without_tls_stop_the_chase(do):
    looped = do({"open": {"screen": "portal.looping"}}).page
    assert looped.loop
    assert len(looped.hops) < 5
    insecure = do({"open": {"screen": "portal.insecure"}})
    assert insecure.broken is None
    assert insecure.page.next_url == "http://tinhthu.test/"
    assert insecure.page.screen is None


def test_a_slow_answer_ends_at_the_deadline(do):
    visit = do({"open": {"screen": "portal.slow"}}, seconds=0.3)
    assert visit.broken.cause == "timeout"
    assert visit.exchanges[-1].status is None


def test_a_bare_exchange_keeps_the_page(visitor, do, signed_in):
    reply = visitor.exchange("POST", "https://tinhthu.test/api?a=1", {"Content-Type": "application/json"}, b"{}", Deadline.after(5))
    assert json.loads(reply.body) == {"method": "POST", "got": "{}", "query": {"a": "1"}}
    assert visitor.page().screen == "portal.submission"


def test_acts_are_read_in_short_and_long_form(maps):
    assert read_acts([{"follow": "a"}, {"follow": {"link": "a", "index": 1}}], maps, {}) == (Act("follow", "a"), Act("follow", "a", index=1))
    forced = Act("fill", values={"a": "1"}, force=True)
    assert read_acts([{"fill": {"a": 1}, "force": True}, {"fill": {"a": "1", "force": True}}], maps, {}) == (forced, forced)


def test_nothing_is_sent_to_a_strange_host_even_first(maps):
    trail = Trail()
    with pytest.raises(BrokenError) as caught:
        chase(Sent("GET", "https://ke-xau.example/a?token=x"), lambda _: pytest.fail("sent"), maps, trail, None)
    assert caught.value.breakage.host == "ke-xau.example"
    assert "token" not in caught.value.breakage.message.vi
    assert trail.left == "ke-xau.example"
