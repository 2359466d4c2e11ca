"""Calls that click cannot make sense of: one line in Indonesian that says what is wrong and what to do."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from rbexcel.cli.app import COMMANDS, app
from rbexcel.cli.calls import Argument, Command, Group, Moment, Number, OneOf, Option, Place, TooManyWords, Year
from rbexcel.cli.usage import sentence
from tests.command_line import Command as Run
from tests.command_line import Done, everything

QUOTING = 'Nama yang lebih dari satu kata diapit tanda kutip, misalnya "rencana aksi.xlsx".'

NO_COMMAND = "Perintahnya belum ada. Pilih salah satu:"

WRONG = {
    # commands
    "apa": 'Perintah "apa" tidak dikenal. Lihat daftarnya dengan rbexcel --help.',
    "chek a.xlsx": 'Perintah "chek" tidak dikenal. Maksudnya check?',
    "templates tunjuk": 'Perintah "tunjuk" tidak dikenal. Lihat daftarnya dengan rbexcel templates --help.',
    "addin instal": 'Perintah "instal" tidak dikenal. Maksudnya install atau uninstall?',
    "": f"{NO_COMMAND} demo, new, import, read, check, fix, row, summarise, print, finish, rekap, compare, lke, rules, "
    "templates, office, addin; lihat rbexcel --help.",
    "addin": f"{NO_COMMAND} build, web, install, uninstall, doctor; lihat rbexcel addin --help.",
    "addin --": f"{NO_COMMAND} build, web, install, uninstall, doctor; lihat rbexcel addin --help.",
    "lke": f"{NO_COMMAND} new, show, check; lihat rbexcel lke --help.",
    # options
    "check a.xlsx --apa": "Opsi --apa tidak dikenal. Lihat daftarnya dengan rbexcel check --help.",
    "check a.xlsx -x": "Opsi -x tidak dikenal. Lihat daftarnya dengan rbexcel check --help.",
    "check a.xlsx --sheett x": "Opsi --sheett tidak dikenal. Maksudnya --sheet atau --select?",
    "--versi": "Opsi --versi tidak dikenal. Maksudnya --version?",
    # what must be there
    "check": "Nama berkas rencana belum ada. Tuliskan, misalnya rbexcel check rencana.xlsx.",
    "new": "Nama templat belum ada. Tuliskan, misalnya rbexcel new rb-8-area.",
    "templates show": "Nama templat belum ada. Tuliskan, misalnya rbexcel templates show rb-8-area.",
    "new rb-8-area": "Nama hasil belum ada. Tambahkan -o, misalnya -o rencana.xlsx.",
    "import a.xlsx": "Nama hasil belum ada. Tambahkan -o, misalnya -o rencana.xlsx.",
    "fix a.xlsx": "Nama hasil belum ada. Tambahkan -o, misalnya -o diperbaiki.xlsx.",
    "summarise a.xlsx": "Nama hasil belum ada. Tambahkan -o, misalnya -o ringkasan.xlsx.",
    "finish a.xlsx": "Folder hasil belum ada. Tambahkan -o, misalnya -o kirim.",
    # with and without a value
    "check a.xlsx -o": "Isi -o belum ada. Tuliskan sesudahnya, misalnya -o diperiksa.xlsx.",
    "office set --name": 'Isi --name belum ada. Tuliskan sesudahnya, misalnya --name "KPU Kabupaten Sukoharjo".',
    "check a.xlsx --json=ya": "Opsi --json tidak memakai isi. Tuliskan --json saja.",
    "finish a.xlsx -o b --no-pdf=ya": "Opsi --no-pdf tidak memakai isi. Tuliskan --no-pdf saja.",
    "templates --folder=x": "Opsi --folder tidak memakai isi. Tuliskan --folder saja.",
    # a wrong value
    "rekap a --workers 0": 'Isi --workers harus angka 1 sampai 64, bukan "0". Contohnya: --workers 2.',
    "new a --year 23": 'Isi --year harus tahun 2000 sampai 2100, bukan "23". Contohnya: --year 2026.',
    "new a --year 2101": 'Isi --year harus tahun 2000 sampai 2100, bukan "2101". Contohnya: --year 2026.',
    "finish a.xlsx -o b --year dua": 'Isi --year harus tahun 2000 sampai 2100, bukan "dua". Contohnya: --year 2026.',
    "new a --paper a5": 'Isi --paper harus folio atau a4, bukan "a5". Contohnya: --paper a4.',
    "new a --rows x": 'Isi --rows harus mine, template, atau both, bukan "x". Contohnya: --rows mine.',
    "finish a.xlsx -o b --at besok": (
        'Isi --at harus tanggal dan jam, bukan "besok". Contohnya: --at 2026-01-05T09:30.'
    ),
    # too much
    "check rencana aksi 2026.xlsx": f"Ada kata yang berlebih: aksi 2026.xlsx. {QUOTING}",
    "demo contoh": f"Ada kata yang berlebih: contoh. {QUOTING}",
}


@pytest.mark.parametrize("call", WRONG)
def test_a_wrong_call_is_one_line_in_indonesian_and_nothing_is_done(rbexcel: Run, tmp_path: Path, call: str) -> None:
    assert rbexcel(*shlex.split(call)) == Done(2, "", f"{WRONG[call]}\n")
    assert everything(tmp_path) == {}


def test_a_time_from_the_environment_is_told_as_such(
    rbexcel: Run,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("RBEXCEL_AT", "besok")
    told = 'Isi RBEXCEL_AT harus tanggal dan jam, bukan "besok". Contohnya: RBEXCEL_AT=2026-01-05T09:30.\n'
    assert rbexcel("finish", "a.xlsx", "-o", "b") == Done(2, "", told)


def test_what_is_broken_off_says_so(rbexcel: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def pressed(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("rbexcel.cli.rules.chosen_rules", pressed)
    done = rbexcel("rules")
    assert (done.code, done.out, done.err.strip()) == (1, "", "Dibatalkan.")


# --- every command there is, and every error that click knows


def commands(group: click.Group = app, *path: str) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Yield every command and group with the words that call it."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield (*path, name), command
        if isinstance(command, click.Group):
            yield from commands(command, *path, name)


EVERY = dict(commands())
VALUES = [
    pytest.param(path, each, id=f"{' '.join(path)} {each.name}")
    for path, command in EVERY.items()
    for each in command.params
    if isinstance(each, click.Argument) or (isinstance(each, click.Option) and not each.is_flag)
]


def test_the_table_of_names_has_every_command_under_its_own_name() -> None:
    assert [path[0] for path in EVERY if len(path) == 1] == list(COMMANDS)
    assert {path: command.name for path, command in EVERY.items()} == {path: path[-1] for path in EVERY}


@pytest.mark.parametrize("path", EVERY, ids=" ".join)
def test_every_command_words_its_errors_and_has_its_help_in_english(path: tuple[str, ...]) -> None:
    assert isinstance(EVERY[path], (Command, Group))
    shown = CliRunner().invoke(app, [*path, "--help"], prog_name="rbexcel")
    assert shown.exit_code == 0
    lines = shown.output.splitlines()
    assert lines[0].startswith(f"Usage: rbexcel {' '.join(path)} [OPTIONS]")
    assert ["--help", "Show this message and exit."] in [line.split(maxsplit=1) for line in lines]


@pytest.mark.parametrize(("path", "parameter"), VALUES)
def test_everything_that_takes_a_value_is_worded_and_its_example_is_one(
    path: tuple[str, ...], parameter: click.Parameter
) -> None:
    assert isinstance(parameter, Option | Argument) or not parameter.required
    assert type(parameter.type) in {
        type(click.STRING),
        type(click.types.convert_type(Path)),
        Number,
        Year,
        OneOf,
        Moment,
        Place,
    }
    if isinstance(parameter, Option | Argument):
        (word,) = shlex.split(parameter.example)
        with click.Context(EVERY[path]) as context:
            assert parameter.type_cast_value(context, [word] if parameter.multiple else word)


def kinds(error: type[click.UsageError]) -> Iterator[type[click.UsageError]]:
    for each in error.__subclasses__():
        yield each
        yield from kinds(each)


def test_no_kind_of_usage_error_is_unheard_of() -> None:
    assert set(kinds(click.UsageError)) == {
        click.BadParameter,
        click.MissingParameter,
        click.NoSuchOption,
        click.NoSuchCommand,
        click.BadOptionUsage,
        click.BadArgumentUsage,  # of arguments with several values, which no command has
        click.exceptions.NoArgsIsHelpError,
        TooManyWords,
    }


def test_an_error_that_nobody_thought_of_points_to_the_help() -> None:
    with click.Context(EVERY["check",], info_name="check") as context:
        error = click.UsageError("Something else.", context)
    assert sentence(error) == "Perintah ini belum benar. Lihat cara memakainya dengan check --help."
