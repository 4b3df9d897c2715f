"""The language server of VS Code's YAML extension, over this project's folder and with the settings that this project ships."""

import json
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.editor.language_server import LanguageServer

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
SERVER = ROOT / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"


def settings() -> dict[str, Any]:
    """`.vscode/settings.json`, schemas by full address as the extension sends them."""
    read: dict[str, Any] = json.loads((ROOT / ".vscode" / "settings.json").read_text("utf-8"))
    return {**read, "yaml.schemas": {(ROOT / path).as_uri(): globs for path, globs in read["yaml.schemas"].items()}}


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LanguageServer]:
    node = shutil.which("node", path=os.pathsep.join([os.environ["PATH"], str(Path(sys.executable).parent)]))  # tools/setup may have put one beside Python
    if node is None:
        pytest.skip("chưa có Node.js: không thử được trợ giúp soạn thảo (no Node.js: the language server cannot run)")
    assert SERVER.is_file(), "run `npm ci` (tools/setup does)"
    tried = tmp_path_factory.mktemp("server") / "connections"
    command = [node, "--require", str(HERE / "no_network.cjs"), str(SERVER), "--stdio"]
    running = LanguageServer(command, ROOT, settings(), {**os.environ, "CONNECTIONS": str(tried)})
    try:
        yield running
    finally:
        running.stop()
    assert not tried.exists(), f"the server reached for the network: {tried.read_text()}"
