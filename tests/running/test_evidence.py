import hashlib
import json

from thongsuot.running.camera import Camera
from thongsuot.running.evidence import MOST_BODY, EvidenceWriter
from thongsuot.running.redaction import Mask
from thongsuot.steps.exchange import Exchange
from thongsuot.steps.page import Hop, Page


def exchange(**changes):
    whole = {
        "method": "POST",
        "url": "https://tinh.test/cb?code=abc",
        "request_headers": [("Content-Type", "application/x-www-form-urlencoded"), ("Authorization", "Bearer abc"), ("Cookie", "phien=abc")],
        "request_body": "ho_ten=An&password=bí mật".encode(),
        "status": 200,
        "response_headers": [("Content-Type", "text/html; charset=utf-8"), ("Set-Cookie", "phien=bi-mat; Path=/; Secure"), ("X-Powered-By", "PHP")],
        "response_body": "<p>Xin chào</p>".encode(),
        "milliseconds": 1.234,
    }
    return Exchange(**(whole | changes))


def keep(folder, *exchanges, page=None, secrets=(), row="SSO-011[expired]", step="land/open"):
    kept = EvidenceWriter(folder, row, Mask(secrets)).keep(step, page, exchanges)
    return kept, [json.loads((folder / one.path).read_text("utf-8")) for one in kept if one.media_type == "application/json"]


def test_a_step_leaves_one_file_with_allow_listed_headers_and_its_digest(tmp_path):
    kept, documents = keep(tmp_path, exchange())
    assert [one.path for one in kept] == ["evidence/SSO-011-expired/01-land-open.json"]
    assert kept[0].sha256 == hashlib.sha256((tmp_path / kept[0].path).read_bytes()).hexdigest()
    assert documents == [
        {
            "row": "SSO-011[expired]",
            "step": "land/open",
            "page": None,
            "broken": None,
            "exchanges": [
                {
                    "request": {
                        "method": "POST",
                        "url": "https://tinh.test/cb?code=***",
                        "headers": [["Content-Type", "application/x-www-form-urlencoded"]],
                        "body": "ho_ten=An&password=*** mật",
                    },
                    "response": {
                        "status": 200,
                        "headers": [["Content-Type", "text/html; charset=utf-8"], ["Set-Cookie", "phien=***; Path=/; Secure"]],
                        "body": "<p>Xin chào</p>",
                    },
                    "milliseconds": 1.23,
                    "error": None,
                }
            ],
        }
    ]


def test_a_body_that_is_long_or_not_text_is_kept_by_its_digest(tmp_path):
    long, binary = b"x" * (MOST_BODY + 1), b"\x89PNG\x00"
    headers = [("Content-Type", "image/png")]
    _kept, [document] = keep(tmp_path, exchange(response_body=long), exchange(response_headers=headers, response_body=binary))
    bodies = [one["response"]["body"] for one in document["exchanges"]]
    assert (bodies[0]["bytes"], len(bodies[0]["text"]), bodies[0]["cut_at"]) == (MOST_BODY + 1, MOST_BODY, MOST_BODY)
    assert bodies[1] == {"bytes": 5, "sha256": hashlib.sha256(binary).hexdigest(), "content_type": "image/png"}


def test_an_exchange_without_an_answer_says_why(tmp_path):
    _kept, [document] = keep(tmp_path, exchange(status=None, error="không trả lời"))
    assert (document["exchanges"][0]["response"], document["exchanges"][0]["error"]) == (None, "không trả lời")


def test_secrets_are_masked_wherever_they_stand(tmp_path):
    page = Page("https://tinh.test/", 200, title="phien-bi-mat", hops=(Hop("https://tinh.test/?x=phien-bi-mat", 200),))
    keep(tmp_path, exchange(response_body=b"phien-bi-mat"), page=page, secrets=["phien-bi-mat"])
    assert "phien-bi-mat" not in "".join(path.read_text() for path in tmp_path.rglob("*.json"))


def test_a_picture_stands_beside_its_exchanges_and_nothing_leaves_nothing(tmp_path):
    writer = EvidenceWriter(tmp_path, "A", Mask())
    assert writer.keep("one", None, ()) == ()
    kept = (*writer.keep("two", Page("https://a/", 200), ()), writer.picture("two", b"\x89PNG...."))
    assert [(one.path, one.media_type) for one in kept] == [("evidence/A/01-two.json", "application/json"), ("evidence/A/01-two.png", "image/png")]
    assert writer.picture("three", b"\xff\xd8\xff").path == "evidence/A/02-three.jpg"


def test_where_only_verdicts_count_nothing_is_kept_and_no_picture_is_taken(tmp_path):
    writer = EvidenceWriter(None, "SSO-001", Mask(()))
    assert (writer.keep("land", None, [exchange()]), writer.keeps) == ((), False)
    camera = Camera(writer)
    camera.face(Unseen())
    assert camera.shoot("land") == ()


class Unseen:
    """A visitor that must not be pictured."""

    def picture(self):
        raise AssertionError("a picture that nobody keeps")
