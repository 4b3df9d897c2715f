"""The guides of docs/guides do what they say: their files are written, their commands run, and what they show comes out."""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.runs import ROOT, copy_project, environment, thongsuot

GUIDES = sorted((ROOT / "docs" / "guides").glob("*.md"))
PAGES = sorted((ROOT / "docs").glob("*.md")) + GUIDES + [ROOT / "README.md", ROOT / "README.en.md"]
FENCE = re.compile(r"^```(\w*)(?: file=(\S+))?\n(.*?)^```$|^<!-- \$ (.+?) -->$", re.MULTILINE | re.DOTALL)
SKIP = "..."
PLAIN = re.compile(r'thongsuot( ("[^"$`\\]*"|[\w./:=,-]+))+')  # a shell hands it on as it stands
LONG = {"qa", "coordinator"}


@dataclass(slots=True)
class Command:
    """What is typed, and the lines that are shown of the answer, in order; `...` stands for any others."""

    typed: str
    shown: list[str] = field(default_factory=list)


def parts_of(text: str) -> Iterator[tuple[str, str] | list[Command]]:
    """The files to write (path, content) and the commands to run, in the order of the page."""
    for language, file, body, hidden in FENCE.findall(text):
        if hidden:
            yield [Command(hidden)]
        elif file:
            yield file, body
        elif language == "console":
            commands: list[Command] = []
            for line in body.splitlines():
                if line.startswith("$ "):
                    commands.append(Command(line[2:]))
                else:
                    commands[-1].shown.append(line)
            yield commands


class Shell:
    """One terminal in which the reader types: what is exported stays."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.exports = ""
        self.code = 0

    def type(self, command: str) -> str:
        if command == "echo $?":
            return str(self.code)
        if command.startswith("export "):
            self.exports += f"{command}\n"
        if not self.exports and PLAIN.fullmatch(command):
            done_so = thongsuot(*shlex.split(command)[1:], cwd=self.folder)
            self.code = done_so.code
            return done_so.said
        path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
        done = subprocess.run(
            ["bash", "-c", self.exports + command],
            cwd=self.folder,
            env=environment("guide", {"PATH": path, "PYTHONPATH": str(ROOT)}),
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            timeout=300,
            check=False,
        )
        self.code = done.returncode
        return done.stdout + done.stderr


@pytest.mark.timeout(900)
@pytest.mark.parametrize("guide", [pytest.param(path, id=path.stem, marks=pytest.mark.exhaustive if path.stem in LONG else ()) for path in GUIDES])
def test_a_guide_does_what_it_says(guide: Path, tmp_path: Path) -> None:
    shell = Shell(copy_project(tmp_path / "project"))
    ran = 0
    for part in parts_of(guide.read_text("utf-8")):
        if isinstance(part, tuple):
            (shell.folder / part[0]).write_text(part[1], encoding="utf-8")
            continue
        for command in part:
            said = shell.type(command.typed)
            ran += 1
            expect_lines(command, said)
    assert ran


def expect_lines(command: Command, said: str) -> None:
    """Each shown line is part of a line of the answer, in order; only where `...` stands may others come between."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    at, anywhere = 0, False
    for shown in command.shown:
        if shown == SKIP:
            anywhere = True
            continue
        found = next((index for index in range(at, len(lines)) if shown.strip() in lines[index]), None)
        assert found is not None, f"{command.typed}: no line like {shown!r} in\n{said}"
        assert anywhere or found == at, f"{command.typed}: before {shown!r} came\n{said}"
        at, anywhere = found + 1, False
    assert anywhere or not command.shown or at == len(lines), f"{command.typed}: after what is shown came\n{said}"


def test_a_guide_that_shows_what_does_not_come_out_is_found() -> None:
    with pytest.raises(AssertionError, match="no line like"):
        expect_lines(Command("x", ["b"]), "a\n")
    with pytest.raises(AssertionError, match="before"):
        expect_lines(Command("x", ["b"]), "a\nb\n")
    with pytest.raises(AssertionError, match="after"):
        expect_lines(Command("x", ["a"]), "a\nb\n")


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_of_a_page_lead_somewhere(page: Path) -> None:
    text = page.read_text("utf-8")
    for link in re.findall(r"\]\(([^)\s]+)\)", re.sub(r"```.*?```|`[^`\n]*`", "", text, flags=re.DOTALL)):
        if link.startswith(("http://", "https://")):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), link
        if anchor:
            assert f'id="{anchor}"' in target.read_text("utf-8"), link
