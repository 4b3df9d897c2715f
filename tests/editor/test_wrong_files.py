"""What the editor underlines while a mistake is being written: the same kinds of mistake that `thongsuot check` finds, at the same line."""

import pytest

from tests.editor.conftest import ROOT
from tests.editor.language_server import LanguageServer
from thongsuot.documents.yamltext import read_yaml

SCENARIO = "scenarios/sso/SSO-007-state.yaml"
FLOW = "scenarios/flows/submit-dossier.yaml"
PROFILE = "provinces/tinh-mau-1.yaml"
MAP = "provinces/platforms/reference.yaml"
REQUIREMENTS = "scenarios/requirements/sso.yaml"
GATES = "scenarios/gates.yaml"
KILLS = "scenarios/kills.yaml"

# what: (file, what is written, what stands there instead, the finding's words)
MISTAKES = {
    "an unknown key": (SCENARIO, "modes:", "mods:", "Property mods is not allowed."),
    "an unknown key of a step": (SCENARIO, "    as: account", "    sa: account", "Property sa is not allowed."),
    "an unknown key of an expectation": (SCENARIO, "{signed_out:", "{signedout:", "Property signedout is not allowed."),
    "a wrong type": (SCENARIO, "gates: [trial, go-live, full-process]", "gates: trial", 'Incorrect type. Expected "array".'),
    "a missing key": (SCENARIO, "id: SSO-007\n", "", 'Missing property "id".'),
    "a wrong form": (SCENARIO, "id: SSO-007", "id: sso7", "mã kịch bản, như SSO-003 / a scenario id, as SSO-003"),
    "a choice there is not": (SCENARIO, "modes: [reference,", "modes: [refrence,", 'Value is not accepted. Valid values: "reference", "staging", "live".'),
    "two acts in one": (SCENARIO, "- stop_before: portal.callback", "- {stop_before: portal.callback, press: submit}", "Matches multiple schemas"),
    "a name of the wrong form": (FLOW, "  person: {type: object}", "  Person: {type: object}", "tên gồm chữ thường không dấu"),
    "an unknown key of a flow": (FLOW, "outputs:", "output:", "Property output is not allowed."),
    "an unknown key of a profile": (PROFILE, "writes_allowed:", "writes_alowed:", "Property writes_alowed is not allowed."),
    "an address that is none": (PROFILE, "url: https://tinhmau1.test", "url: tinhmau1", "địa chỉ đầy đủ, như https://dichvucong.tinh.gov.vn"),
    "an unknown locator": (MAP, "captcha: {testid: captcha}", "captcha: {tesid: captcha}", "Property tesid is not allowed."),
    "an unknown level": (REQUIREMENTS, "level: must", "level: shall", 'Value is not accepted. Valid values: "must", "should".'),
    "no date": (GATES, "as_of: 2025-06-20", "as_of: 20/6/2025", "ngày viết năm-tháng-ngày"),
    "no check id": (KILLS, '"HS-001/HS-R-01"', '"HS-001"', "mã kiểm tra, như SSO-011[expired]/SSO-R-03"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_underlined(server: LanguageServer, mistake: str) -> None:
    name, written, instead, words = MISTAKES[mistake]
    path = ROOT / name
    text = path.read_text("utf-8")
    assert written in text
    wrong = text.replace(written, instead, 1)
    found = server.open({path: wrong})[path]
    server.close([path])
    assert any(words in one["message"] for one in found), [one["message"] for one in found]
    line = next(one["range"]["start"]["line"] for one in found if words in one["message"])
    changed = text[: text.index(written)].count("\n")
    assert line == changed or mistake == "a missing key"
    assert read_yaml(wrong, name)[1] == (), "the mistake is one of keys and values, not of YAML"
