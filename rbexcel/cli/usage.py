"""Words in Indonesian what is wrong with a call: one line, with what to do. ``--help`` stays English."""

from __future__ import annotations

from collections.abc import Sequence

import click
from click.core import ParameterSource

from rbexcel.brevity import brief
from rbexcel.cli.calls import Argument, Option, TooManyWords


def sentence(error: click.UsageError) -> str:
    """Return the sentence for whoever typed the call."""
    path = error.ctx.command_path if error.ctx else "rbexcel"
    listed = f"Lihat daftarnya dengan {path} --help."
    match error:
        case click.NoSuchCommand():
            wrong, remedy = f'Perintah "{error.command_name}" tidak dikenal.', _meant(_near_commands(error)) or listed
        case click.NoSuchOption():
            wrong, remedy = f"Opsi {error.option_name} tidak dikenal.", _meant(error.possibilities or ()) or listed
        case click.BadOptionUsage():
            wrong, remedy = _with_or_without_value(error)
        case click.MissingParameter(param=Argument() as argument):
            wrong, remedy = f"{argument.what} belum ada.", f"Tuliskan, misalnya {path} {argument.example}."
        case click.MissingParameter(param=Option() as option):
            name = option.opts[0]
            wrong, remedy = f"{option.what} belum ada.", f"Tambahkan {name}, misalnya {name} {option.example}."
        case click.BadParameter(param=Option() as option):
            wrong, remedy = _bad_value(error, option)
        case TooManyWords():
            wrong = f"Ada kata yang berlebih: {error.message}."
            remedy = 'Nama yang lebih dari satu kata diapit tanda kutip, misalnya "rencana aksi.xlsx".'
        case _ if error.ctx and isinstance(error.ctx.command, click.Group):
            names = ", ".join(error.ctx.command.list_commands(error.ctx))
            wrong, remedy = "Perintahnya belum ada.", f"Pilih salah satu: {names}; lihat {path} --help."
        case _:
            wrong, remedy = "Perintah ini belum benar.", f"Lihat cara memakainya dengan {path} --help."
    return brief(" ".join(f"{wrong} {remedy}".split()))


def _meant(names: Sequence[str]) -> str | None:
    return f"Maksudnya {' atau '.join(names)}?" if names else None


def _near_commands(error: click.NoSuchCommand) -> Sequence[str]:
    if error.ctx and isinstance(error.ctx.command, click.Group):
        names = error.ctx.command.list_commands(error.ctx)
        return click.NoSuchCommand(error.command_name, possibilities=names).possibilities or ()
    return ()


def _with_or_without_value(error: click.BadOptionUsage) -> tuple[str, str]:
    """Tell that an option lacks its value, or has one though it is a switch."""
    name = error.option_name
    options = error.ctx.command.params if error.ctx else []
    option = next((each for each in options if name in (*each.opts, *each.secondary_opts)), None)
    if isinstance(option, Option):
        return f"Isi {name} belum ada.", f"Tuliskan sesudahnya, misalnya {name} {option.example}."
    return f"Opsi {name} tidak memakai isi.", f"Tuliskan {name} saja."


def _bad_value(error: click.BadParameter, option: Option) -> tuple[str, str]:
    """Tell what the value must be, which may have come from the environment."""
    if error.ctx and error.ctx.get_parameter_source(option.name) is ParameterSource.ENVIRONMENT:
        return f"Isi {option.envvar} {error.message}.", f"Contohnya: {option.envvar}={option.example}."
    return f"Isi {option.opts[0]} {error.message}.", f"Contohnya: {option.opts[0]} {option.example}."
