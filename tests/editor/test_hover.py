"""Resting the mouse on a key shows what it is for, Vietnamese first, with its choices and an example."""

import json

import pytest

from tests.editor.conftest import ROOT
from tests.editor.language_server import LanguageServer
from thongsuot.environment.project import Project
from thongsuot.reporting.reference.language import uses_in
from thongsuot.reporting.reference.tree import node_at

EXAMPLES = ROOT / "docs" / "examples"

# word: (file, what is shown of it)
WORDS = {
    "modes": ("scenarios/sso/SSO-007-state.yaml", ["các chế độ chạy được kịch bản", "the modes it can run in"]),
    "reference": ("scenarios/sso/SSO-007-state.yaml", ["`reference`: cổng mẫu đi kèm bộ kiểm thử", "`live`: cổng đang vận hành"]),
    "for_each": ("scenarios/sso/SSO-007-state.yaml", ["mỗi dòng một kết quả: SSO-011[expired]"]),
    "stop_before": ("scenarios/sso/SSO-007-state.yaml", ["không đi theo chuyển hướng đến màn hình này", "Example:", "portal.callback"]),
    "outputs": ("scenarios/flows/submit-dossier.yaml", ["những gì luồng trả về"]),
    "agency_root": ("provinces/tinh-mau-1.yaml", ["mã cơ quan gốc của tỉnh", "H55"]),
    "session_cookies": ("provinces/platforms/reference.yaml", ["tên các cookie giữ phiên đăng nhập"]),
}


@pytest.mark.parametrize("word", WORDS)
def test_a_word_explains_itself(server: LanguageServer, word: str) -> None:
    name, shown = WORDS[word]
    path = ROOT / name
    text = path.read_text("utf-8")
    server.open({path: text})
    before = text[: text.index(word)]
    said = server.hover(path, before.count("\n"), len(before) - before.rfind("\n")).replace("\\", "")
    server.close([path])
    assert [words for words in shown if words not in said] == [], said


def test_every_key_of_the_language_explains_itself(server: LanguageServer) -> None:
    """On one place for each key in the example documents, which have them all."""
    files = {path.name: json.loads(path.read_text("utf-8")) for path in (ROOT / "schemas").glob("*.schema.json")}
    uses = uses_in(files, Project(EXAMPLES).texts())
    places = {use.section.under("properties", key): (use, key) for use in uses for key in use.keys}
    opened = {EXAMPLES / path: text.decode() for path, text in Project(EXAMPLES).texts().items() if path.endswith(".yaml")}
    found = server.open(opened)
    assert {path.name: problems for path, problems in found.items() if problems} == {}
    silent = []
    for place, (use, key) in places.items():
        span = use.document.key_span((*use.path, key))
        said = server.hover(EXAMPLES / span.path, span.line - 1, span.column).replace("\\", "")
        if node_at(files, place)["description"] not in said:
            silent.append(f"{place.file}{place.path}: {said}")
    server.close(opened)
    assert silent == []
