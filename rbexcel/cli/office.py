"""``rbexcel office``: the profile of the office, which every new plan uses."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from rbexcel.adapters.files.home import home
from rbexcel.adapters.files.logo_file import read_logo
from rbexcel.adapters.files.profile_file import FILE, read_profile, write_profile
from rbexcel.cli.calls import Group, option
from rbexcel.cli.terminal import say
from rbexcel.cli.wording import NO_PROFILE, NOTHING_ASKED
from rbexcel.errors import RbexcelError
from rbexcel.plan.profile import CALLED, FIELDS, Profile, changed, told


@click.group(cls=Group, invoke_without_command=True)
@click.pass_context
def office(context: click.Context) -> None:
    """Show or set the office profile, which every new plan of this office uses."""
    if not context.invoked_subcommand:
        _print(read_profile(home()))


@office.command()
def show() -> None:
    """Print the office profile."""
    _print(read_profile(home()))


def _print(known: Profile | None) -> None:
    if known is None:
        say(NO_PROFILE)
        return
    values = {CALLED.get(field) or FIELDS[field].capitalize(): text or "-" for field, text in told(known).items()}
    values |= {"Tingkat": known.office.level, "Berkas": str(home() / FILE)}
    width = max(map(len, values))
    say(*(f"{key:<{width}} {value}" for key, value in values.items()))


@office.command("set")
@option("--name", example='"KPU Kabupaten Sukoharjo"', help='The office, like "KPU Kabupaten Sukoharjo".')
@option("--code", example="3311", help="The satker code, like 3311.")
@option("--place", example="Sukoharjo", help="Where decrees are set.")
@option("--chair", example='"Nama Ketua"', help="The name of the chair.")
@option("--secretary", example='"Nama Sekretaris"', help="The name of the secretary.")
@option("--certifier", example='"Nama Pengesah"', help="The name of the officer who certifies copies.")
@option("--certifier-title", example='"Kepala Sub Bagian Hukum"', help="What that officer is, above the name.")
@option("--nip", example="197801012005011001", help="The number of service of the secretary.")
@option("--members", example='"Nama A; Nama B"', help="The members of the plenary beside the chair, for its minutes.")
@option("--logo", example="logo.png", help="A PNG for the letterhead; without one it has none.")
@option("--signing", example="elektronik", help="tangan: room to sign, or elektronik: the places that Srikandi fills.")
@option("--catchwords", example="ya", help="ya: pages of a printed decree end with the next one's first word; tidak.")
@option("--paper", example="a4", help="folio or a4, whatever the template says.")
def set_fields(**asked: str | None) -> None:
    """Set fields of the office profile; an empty text removes one, another office's name removes all others."""
    given = {field: value for field, value in asked.items() if value is not None}
    if not given:
        raise RbexcelError(NOTHING_ASKED)
    profile = changed(read_profile(home()), given)
    if profile.logo and "logo" in given:
        read_logo(Path(profile.logo))  # refused now, not when a decree is made
        profile = replace(profile, logo=str(Path(profile.logo).absolute()))
    write_profile(home(), profile)
    _print(profile)
