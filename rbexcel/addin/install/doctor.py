"""Looks at an installation and tells in Indonesian what is right, what is not, and what to do. Changes nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rbexcel.addin.install.checks import CHECKS, INSTALL, MARK
from rbexcel.addin.install.look import Check, Look, State
from rbexcel.addin.install.machine import Machine, places
from rbexcel.addin.install.probes import Probes, real_probes

if TYPE_CHECKING:
    import xlwings as xw


def diagnose(machine: Machine, probes: Probes, *, excel: str | None = None) -> list[Check]:
    """
    Return all checks, in the order in which their faults have to be mended.

    A check that needs what an earlier one misses is left out, so that one fault has one name. ``excel`` is the version
    of an Excel that is open.
    """
    look = Look(machine, probes, excel)
    return [check for each in CHECKS for check in each(look)]


def sentence(checks: Sequence[Check]) -> str:
    """Return what it all comes to."""
    bad, unknown = (sum(each.state is state for each in checks) for state in (State.BAD, State.UNKNOWN))
    if bad:
        return f"{bad} hal perlu ditangani. Kerjakan dari atas ke bawah, lalu periksa lagi."
    if unknown:
        return f"Tidak ada masalah yang ditemukan; {unknown} hal tidak dapat diperiksa dari sini."
    return "Semua baik. RB Excel siap dipakai."


def as_lines(checks: Sequence[Check]) -> list[str]:
    """Return the checks as lines for a message box: first what has to be done, then what is well."""
    lines = [sentence(checks)]
    for state in (State.BAD, State.UNKNOWN):
        lines += [f"- {each.name}: {each.found} {each.todo}".rstrip() for each in checks if each.state is state]
    good = [each.name for each in checks if each.state is State.GOOD]
    return [*lines, f"Baik: {', '.join(good)}."] if good else lines


def here(machine: Machine, app: xw.App) -> list[Check]:
    """Return the checks of the computer that a press comes from: an Excel that is open knows its version and folder."""
    if places(machine) is None:
        return diagnose(machine, real_probes())
    checks = diagnose(machine, real_probes(), excel=str(app.version))
    return [*checks, *start_up_folder(machine, app.startup_path)]


def is_mended_by_installing(checks: Sequence[Check]) -> bool:
    """Tell whether something is wrong that goes when the add-in is put into place once more."""
    return any(each.state is State.BAD and (each.todo == INSTALL or each.name == MARK) for each in checks)


def start_up_folder(machine: Machine, told: str) -> Iterator[Check]:
    """Check that the folder from which this Excel loads add-ins is the one where ours is put."""
    where = places(machine)
    if where and Path(told) != where.startup:
        found = f'Excel ini memuat add-in dari "{told}", bukan dari "{where.startup}".'
        todo = f'Salin "{where.addin.name}" ke sana, bila tab RB Excel tidak tampil lagi.'
        yield Check("Folder mulai", State.BAD, found, todo)
