"""docs/cli.md tells every command with every option, and nothing that depends on this machine."""

import os

import typer

from thongsuot.cli.app import application
from thongsuot.conduct.errors import WORDS
from thongsuot.reporting.reference.commands import commands_page


def test_every_command_and_option_is_told() -> None:
    root = typer.main.get_command(application())
    page = commands_page(root, WORDS)
    for name, command in root.commands.items():  # type: ignore[attr-defined]
        for inner, one in getattr(command, "commands", {"": command}).items():
            assert f"## `thongsuot {name} {inner}".rstrip() + "`" in page
            assert (one.help or "").strip() in page
            for parameter in one.params:
                assert all(f"`{option}`" in page for option in parameter.opts if option.startswith("--") and option != "--help")
                assert parameter.param_type_name != "option" or parameter.name == "help" or parameter.help, f"{name} {parameter.name} says nothing"


def test_nothing_depends_on_this_machine() -> None:
    assert f"`{os.cpu_count()}`" not in commands_page(typer.main.get_command(application()), WORDS)
