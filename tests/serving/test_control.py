import httpx
import pytest

KEY = {"Authorization": "Bearer control-key-of-the-test"}


def test_health_tells_product_and_version(tower):
    answer = httpx.get(tower.control + "/health", headers=KEY)
    assert answer.json()["ok"] is True
    assert answer.json()["product"] == "tests.tower"
    assert answer.json()["version"]


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer other"}, {"Authorization": "Basic a2V5"}, {"Authorization": KEY["Authorization"] + "2"}])
@pytest.mark.parametrize("path", ["/health", "/take", "/unknown"])
def test_without_the_key_everything_is_401(tower, headers, path):
    answer = httpx.post(tower.control + path, headers=headers, content=b"{}")
    assert answer.status_code == 401
    assert answer.json() == {"error": "the control key is missing or wrong"}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "the body is not JSON"),
        (b"\xff\xfe\x00", "the body is not JSON"),
        (b"[]", "the body is a JSON object, not []"),
        (b"{}", "name: a text is expected, not nothing"),
        (b'{"name": "x"}', "inner: an object is expected, not nothing"),
    ],
)
def test_a_bad_body_is_422_and_says_why(tower, content, message):
    answer = httpx.post(tower.control + "/take", headers=KEY, content=content)
    assert answer.status_code == 422
    assert message in answer.json()["error"]


def test_a_good_body_is_taken(tower):
    answer = httpx.post(tower.control + "/take", headers=KEY, json={"name": "x", "inner": {"x": "y"}, "uris": ["u"], "parts": [{}]})
    assert answer.json() == {"name": "x", "link": "a", "times": 1, "inner": "y", "uris": ["u"], "parts": 1}


def test_other_errors_are_json_too(tower):
    assert httpx.get(tower.control + "/unknown", headers=KEY).json() == {"error": "Not Found"}
    assert httpx.get(tower.control + "/take", headers=KEY).json() == {"error": "Method Not Allowed"}
