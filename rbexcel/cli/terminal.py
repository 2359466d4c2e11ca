"""What commands have in common at the terminal: what they print, a sign of life while they work, how they end."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

import click

from rbexcel.brevity import brief
from rbexcel.cli.exit_codes import NEEDS_A_LOOK


def say(*lines: str) -> None:
    """Print lines for people; nothing where there are none."""
    if lines:
        click.echo("\n".join(map(brief, lines)))


def say_json(value: Any) -> None:
    """Print data for programs."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def say_backup(backup: Path | None) -> None:
    """Tell under which name the file that was in the way is kept, if one was."""
    if backup:
        say(f"  Berkas lama disimpan sebagai {backup.name}")


def end_with_a_look() -> NoReturn:
    """End the command with the exit code that says: look at what was printed."""
    raise click.exceptions.Exit(NEEDS_A_LOOK)


@contextmanager
def progress(text: str) -> Iterator[None]:
    """Show that work is going on, where a person looks at a terminal."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console  # noqa: PLC0415 - rich takes longer to import than a check
    from rich.text import Text  # noqa: PLC0415

    with Console(stderr=True).status(Text(text)):  # a file's name may hold what rich takes for markup
        yield
