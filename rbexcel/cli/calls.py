"""
What commands are made of: click's parts, each with what it takes to tell in Indonesian what is wrong with a call.

The sentences are made in ``usage``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, TypeVar

import click

from rbexcel.words.late import late
from rbexcel.words.lists import in_a_row
from rbexcel.workbook.grid import Span, column_number
from rbexcel.workbook.limits import MAX_LINES

Decorated = TypeVar("Decorated", bound=Callable[..., Any] | click.Command)


_PLACE = late(r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})(?::\$?([A-Z]{1,3})\$?([1-9]\d{0,6}))?")
_MAX_COLUMNS = 16_384


class TooManyWords(click.UsageError):
    """The call has words left for which the command has no place."""

    def __init__(self, words: Sequence[str], ctx: click.Context) -> None:
        super().__init__(" ".join(words), ctx)


class Command(click.Command):
    """A command; what is wrong with its call comes with the context, also where click leaves it out."""

    allow_extra_args = True  # so that they arrive here, where they are refused as words and not as a message

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Return nothing, with the parameters in the context."""
        try:
            left = super().parse_args(ctx, args)
        except click.BadOptionUsage as error:
            error.ctx = ctx
            raise
        if left:
            raise TooManyWords(left, ctx)
        return left


class Group(click.Group):
    """A group of such commands, which are listed in the order in which they were made."""

    command_class = Command

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names of the commands."""
        return list(self.commands)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Return what is left for the command, with the parameters in the context."""
        try:
            return super().parse_args(ctx, args)
        except click.BadOptionUsage as error:
            error.ctx = ctx
            raise


class Argument(click.Argument):
    """An argument that says in Indonesian what it is, and what may be written for it."""

    def __init__(self, names: Sequence[str], *, what: str, example: str, **more: Any) -> None:
        super().__init__(names, **more)
        self.what, self.example = what, example


class Option(click.Option):
    """An option with a value, of which it has an example; ``what`` says in Indonesian what the value is."""

    def __init__(self, names: Sequence[str], *, example: str, what: str | None = None, **more: Any) -> None:
        super().__init__(names, **more)
        self.what, self.example = what or f"Isi {self.opts[0]}", example

    def type_cast_value(self, ctx: click.Context, value: Any) -> Any:
        """Return the value; one that is no text, as an argument in another encoding, is refused."""
        if self.type is click.STRING and isinstance(value, str) and _is_no_text(value):
            raise click.BadParameter("memuat tanda yang bukan huruf", ctx=ctx, param=self)
        return super().type_cast_value(ctx, value)


def _is_no_text(value: str) -> bool:
    return any("\ud800" <= letter <= "\udfff" for letter in value)


def argument(name: str, *, what: str, example: str, **more: Any) -> Callable[[Decorated], Decorated]:
    """Give a command an argument."""
    return click.argument(name, cls=Argument, what=what, example=example, **more)


def option(*names: str, example: str, **more: Any) -> Callable[[Decorated], Decorated]:
    """Give a command an option that takes a value."""
    return click.option(*names, cls=Option, example=example, **more)


def missing(name: str) -> click.MissingParameter:
    """Return the error that the running command lacks a parameter which only some of its calls need."""
    context = click.get_current_context()
    return click.MissingParameter(ctx=context, param=next(each for each in context.command.params if each.name == name))


# --- values; what a type says of a wrong one is the end of a sentence that begins with the option


class Number(click.IntRange):
    """A whole number within bounds."""

    what = "angka"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the number, or fail."""
        try:
            return int(super().convert(value, param, ctx))
        except click.BadParameter:
            self.fail(f'harus {self.what} {self.min} sampai {self.max}, bukan "{value}"', param, ctx)


class Year(Number):
    """A year within bounds."""

    what = "tahun"


class Place(click.ParamType[Span]):
    """A cell or several that are one block, as Excel writes them."""

    name = "place"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Span:
        """Return the cells, or fail."""
        if isinstance(value, Span):
            return value
        found = _PLACE.fullmatch(value.strip().upper())
        ends = [(int(found[at + 1]), column_number(found[at])) for at in (1, 3) if found[at]] if found else []
        if not ends or not all(row <= MAX_LINES and column <= _MAX_COLUMNS for row, column in ends):
            self.fail(f'harus alamat sel seperti E12, bukan "{value}"', param, ctx)
        (rows, columns) = zip(*ends, strict=True)
        return Span(min(rows), min(columns), max(rows), max(columns))


class OneOf(click.Choice[str]):
    """One of a few words."""

    def get_invalid_choice_message(self, value: Any, ctx: click.Context | None) -> str:  # noqa: ARG002
        """Tell which there are."""
        return f'harus {in_a_row(self.choices, "atau")}, bukan "{value}"'


class Moment(click.ParamType[datetime]):
    """A date and time as ISO 8601 writes it; a date alone is its midnight."""

    name = "datetime"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Return the time, or fail."""
        try:
            return datetime.fromisoformat(value)
        except ValueError:
            self.fail(f'harus tanggal dan jam, bukan "{value}"', param, ctx)
