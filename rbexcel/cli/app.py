"""The commands by name; a command's module is imported when that command runs, or when help lists it."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Final

import click

from rbexcel.cli.calls import Group
from rbexcel.version import __version__

COMMANDS: Final[Mapping[str, str]] = {
    "demo": "demo",
    "new": "new",
    "import": "import_table",
    "read": "read",
    "check": "check",
    "fix": "fix",
    "row": "row",
    "summarise": "summarise",
    "print": "print_set",
    "finish": "finish",
    "rekap": "rekap",
    "compare": "compare",
    "lke": "lke",
    "rules": "rules",
    "templates": "templates",
    "office": "office",
    "addin": "addin",
}
"""Each command, in the order of the help: the module beside this one, which holds a command of its own name."""


class _Commands(Group):
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module = COMMANDS[cmd_name]
        command: click.Command = getattr(import_module(f"rbexcel.cli.{module}"), module)
        return command


@click.group(cls=_Commands)
@click.version_option(__version__, prog_name="rbexcel", message="%(prog)s %(version)s", help="Print the version.")
def app() -> None:
    """Populate, validate and summarise the yearly action plans of KPU offices."""
