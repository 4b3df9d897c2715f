"""A client for the YAML language server that VS Code runs: JSON-RPC over its standard input and output, every wait with a limit."""

import json
import queue
import subprocess
import threading
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any

SECONDS = 60
Message = dict[str, Any]


class LanguageServer:
    """One server process over one folder. `settings`: what an editor would send, by dotted name."""

    def __init__(self, command: list[str], folder: Path, settings: Mapping[str, Any], env: Mapping[str, str]) -> None:
        self.settings = settings
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=folder, env=env)
        self._answers: queue.Queue[Message] = queue.Queue()
        self._findings: queue.Queue[Message] = queue.Queue()
        self._number = 0
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()
        place = folder.as_uri()
        self._ask("initialize", {"processId": None, "rootUri": place, "workspaceFolders": [{"uri": place, "name": "project"}], "capabilities": CAPABILITIES})
        self._tell("initialized", {})
        self._tell("workspace/didChangeConfiguration", {"settings": None})  # so that it asks for them

    def open(self, texts: Mapping[Path, str]) -> dict[Path, list[Message]]:
        """What the server finds wrong with each text, as if the editor had opened it at its path."""
        for path, text in texts.items():
            self._number += 1  # a version of its own: what was once known of a version is not looked at again
            self._tell("textDocument/didOpen", {"textDocument": {"uri": path.as_uri(), "languageId": "yaml", "version": self._number, "text": text}})
        return self._published(texts)

    def close(self, paths: Iterable[Path]) -> None:
        paths = list(paths)
        for path in paths:
            self._tell("textDocument/didClose", {"textDocument": {"uri": path.as_uri()}})
        self._published(paths)

    def _published(self, paths: Iterable[Path]) -> dict[Path, list[Message]]:
        """The findings that the server publishes next for each file; for one just closed it publishes none."""
        waited = {path.as_uri(): path for path in paths}
        found: dict[Path, list[Message]] = {}
        while len(found) < len(waited):
            published = self._findings.get(timeout=SECONDS)
            if published["uri"] in waited:
                found[waited[published["uri"]]] = published["diagnostics"]
        return found

    def complete(self, path: Path, line: int, column: int) -> list[Message]:
        """What the editor offers at a place (counted from 0)."""
        answer = self._ask("textDocument/completion", {"textDocument": {"uri": path.as_uri()}, "position": {"line": line, "character": column}})
        items: list[Message] = answer["items"] if isinstance(answer, dict) else answer or []
        return items

    def hover(self, path: Path, line: int, column: int) -> str:
        """What the editor shows when the mouse rests on a place; "" for nothing."""
        answer = self._ask("textDocument/hover", {"textDocument": {"uri": path.as_uri()}, "position": {"line": line, "character": column}})
        return str(answer["contents"]["value"]) if answer else ""

    def stop(self) -> None:
        with self._process:
            try:
                self._ask("shutdown", None)
                self._tell("exit", None)
                self._process.wait(SECONDS)
            finally:
                self._process.kill()
                self._listener.join(SECONDS)

    def _ask(self, method: str, parameters: Any) -> Any:
        self._number += 1
        self._send({"id": self._number, "method": method, "params": parameters})
        while True:
            answer = self._answers.get(timeout=SECONDS)
            if answer["id"] == self._number:
                assert "error" not in answer, answer
                return answer["result"]

    def _tell(self, method: str, parameters: Any) -> None:
        self._send({"method": method, "params": parameters})

    def _send(self, message: Message) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}, ensure_ascii=False).encode()
        pipe = self._process.stdin
        assert pipe is not None
        pipe.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        pipe.flush()

    def _listen(self) -> None:
        pipe = self._process.stdout
        assert pipe is not None
        for message in _messages(pipe):
            if "method" not in message:
                self._answers.put(message)
            elif message["method"] == "textDocument/publishDiagnostics":
                self._findings.put(message["params"])
            elif "id" in message:
                self._send({"id": message["id"], "result": self._answer_to(message)})

    def _answer_to(self, message: Message) -> Any:
        if message["method"] == "workspace/configuration":
            return [_section(self.settings, item.get("section", "")) for item in message["params"]["items"]]
        return None


def _section(settings: Mapping[str, Any], name: str) -> Any:
    """The settings under a dotted name, nested, as an editor hands them over."""
    if name in settings:
        return settings[name]
    nested: dict[str, Any] = {}
    for key, value in settings.items():
        if key.startswith(f"{name}."):
            *parents, last = key.removeprefix(f"{name}.").split(".")
            place = nested
            for parent in parents:
                place = place.setdefault(parent, {})
            place[last] = value
    return nested


CAPABILITIES = {
    "workspace": {"configuration": True, "workspaceFolders": True},
    "textDocument": {
        "completion": {"completionItem": {"snippetSupport": True, "documentationFormat": ["markdown"]}},
        "hover": {"contentFormat": ["markdown"]},
        "publishDiagnostics": {},
    },
}


def _messages(pipe: IO[bytes]) -> Iterator[Message]:
    while header := pipe.readline():
        size = 0
        while header.strip():
            name, _, value = header.partition(b":")
            size = int(value) if name.lower() == b"content-length" else size
            header = pipe.readline()
        yield json.loads(pipe.read(size))
