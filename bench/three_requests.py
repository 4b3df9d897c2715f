"""The same three HTTPS requests, one after the other carrying what the first answered, as a test of each tool; `count` tests a run."""

from pathlib import Path

HTTPX = """
import os, ssl
import httpx, pytest

BASE = os.environ["BENCH_URL"]

@pytest.fixture(scope="session")
def trust():
    return ssl.create_default_context(cafile=os.environ["BENCH_CA"])

@pytest.fixture(scope="{scope}")
def client(trust):
    with httpx.Client(verify=trust, base_url=BASE) as client:
        yield client

@pytest.mark.parametrize("number", range({count}))
def test_item(client, number):
    session = client.post("/sessions", json={{"user": f"u{{number}}"}})
    assert session.status_code == 201
    token = session.json()["token"]
    bearer = {{"Authorization": f"Bearer {{token}}"}}
    item = client.get("/items/7", headers=bearer)
    assert item.status_code == 200
    assert item.json()["name"] == "Đăng ký khai sinh"
    done = client.put("/items/7", headers=bearer, json={{"status": "done"}})
    assert done.status_code == 200
    assert done.json()["status"] == "done"
"""

TAVERN = """
test_name: item {number}
stages:
  - name: sign in
    request: {{url: "{url}/sessions", method: POST, json: {{user: "u{number}"}}}}
    response: {{status_code: 201, save: {{json: {{token: token}}}}}}
  - name: read
    request: {{url: "{url}/items/7", method: GET, headers: {{Authorization: "Bearer {{token}}"}}}}
    response: {{status_code: 200, strict: false, json: {{name: "Đăng ký khai sinh"}}}}
  - name: change
    request: {{url: "{url}/items/7", method: PUT, headers: {{Authorization: "Bearer {{token}}"}}, json: {{status: done}}}}
    response: {{status_code: 200, strict: false, json: {{status: done}}}}
"""

GABBI = """
tests:
  - name: sign in
    POST: /sessions
    request_headers: {{content-type: application/json}}
    data: {{user: "u{number}"}}
    status: 201
    response_json_paths: {{$.user: "u{number}"}}
  - name: read
    GET: /items/7
    request_headers: {{authorization: "Bearer $HISTORY['sign in'].$RESPONSE['$.token']"}}
    status: 200
    response_json_paths: {{$.name: "Đăng ký khai sinh"}}
  - name: change
    PUT: /items/7
    request_headers: {{content-type: application/json, authorization: "Bearer $HISTORY['sign in'].$RESPONSE['$.token']"}}
    data: {{status: done}}
    status: 200
    response_json_paths: {{$.status: done}}
"""

GABBI_LOADER = """
import os
from pathlib import Path
from gabbi import driver
from gabbi.driver import test_pytest

def pytest_generate_tests(metafunc):
    folder = str(Path(__file__).with_name("gabbits"))
    driver.py_test_generator(folder, url=os.environ["BENCH_URL"], test_loader_name="bench", metafunc=metafunc)
"""

STEPCI = """
  item{number}:
    steps:
      - name: sign in
        http:
          url: {url}/sessions
          method: POST
          json: {{user: u{number}}}
          captures: {{token: {{jsonpath: $.token}}}}
          check: {{status: 201}}
      - name: read
        http:
          url: {url}/items/7
          method: GET
          headers: {{Authorization: "Bearer ${{{{captures.token}}}}"}}
          check: {{status: 200, jsonpath: {{$.name: "Đăng ký khai sinh"}}}}
      - name: change
        http:
          url: {url}/items/7
          method: PUT
          headers: {{Authorization: "Bearer ${{{{captures.token}}}}"}}
          json: {{status: done}}
          check: {{status: 200, jsonpath: {{$.status: done}}}}
"""


def write_httpx(folder: Path, count: int, scope: str) -> None:
    (folder / "test_httpx.py").write_text(HTTPX.format(count=count, scope=scope), encoding="utf-8")


def write_tavern(folder: Path, count: int, url: str) -> None:
    documents = "---".join(TAVERN.format(number=number, url=url) for number in range(count))
    (folder / "test_items.tavern.yaml").write_text(documents, encoding="utf-8")


def write_gabbi(folder: Path, count: int) -> None:
    (folder / "test_gabbi.py").write_text(GABBI_LOADER, encoding="utf-8")
    (folder / "gabbits").mkdir()
    for number in range(count):
        (folder / "gabbits" / f"item{number}.yaml").write_text(GABBI.format(number=number), encoding="utf-8")


def write_stepci(folder: Path, count: int, url: str) -> None:
    tests = "".join(STEPCI.format(number=number, url=url) for number in range(count))
    (folder / "workflow.yml").write_text(f'version: "1.1"\nname: items\ntests:{tests}', encoding="utf-8")
