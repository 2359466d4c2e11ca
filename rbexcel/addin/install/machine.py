"""A computer as a value: its system, its folders and what belongs where for Excel. Reads and writes nothing."""

from __future__ import annotations

import os
import re
import sys
import sysconfig
from collections.abc import Mapping
from pathlib import Path

from rbexcel.adapters.files.home import home as users_folder
from rbexcel.errors import RbexcelError
from rbexcel.frozen import frozen

ADDIN = "rbexcel.xlam"
LAUNCHER = "rbexcel-ribbon.exe"
SHORTCUT = "Periksa dengan RB Excel.lnk"
MODULE = "-m rbexcel.addin"
"""What a Python runs that has no launcher."""
FIXED = {"ADD_WORKBOOK_TO_PYTHONPATH": "false", "USE UDF SERVER": "False", "SHOW CONSOLE": "False"}
"""Keys that are the same everywhere: files beside the workbook hide no module, no DLL, no black window."""

KEYS = ("RBEXCEL_EXE", "RBEXCEL_ARGS", "INTERPRETER_WIN", "INTERPRETER_MAC", *FIXED)
"""Every key of rbexcel.conf that is ours."""

_VARIABLES = {"win32": ("LOCALAPPDATA", "APPDATA", "USERPROFILE"), "darwin": ("HOME",)}


@frozen
class Machine:
    """What the installer needs to know of a computer; made up in tests."""

    platform: str
    environment: Mapping[str, str]
    user: Path
    """The home folder of the user."""
    executable: Path
    """The Python that has this package."""
    scripts: Path
    """Where that Python's programs are."""
    applications: Path = Path("/Applications")
    base: Path = Path()
    """The Python that the environment of this package was made of."""
    has_launcher: bool = True
    """Whether there is a program ``rbexcel-ribbon``: one that is only unpacked has none, and is run as a module."""

    @property
    def program(self) -> Path:
        """What a press starts on Windows."""
        return self.scripts / LAUNCHER if self.has_launcher else self.executable

    @property
    def is_of_store(self) -> bool:
        """Tell a Python of the Microsoft Store: what it writes into the profile goes where Excel does not look."""
        return bool({"WindowsApps", "PythonSoftwareFoundation"} & {*_names(self.base), *_names(self.executable)})


@frozen
class Places:
    """Where the parts of the add-in are on a computer."""

    startup: Path
    """Excel opens what lies here when it starts, and trusts it."""
    conf: Path
    scripts: Path | None
    """Where Excel looks for AppleScripts: RunPython on macOS is one."""
    home: Path
    send_to: Path | None = None
    """The shortcut that File Explorer offers for a file, which checks a plan where Excel may start nothing."""

    @property
    def addin(self) -> Path:
        """The add-in."""
        return self.startup / ADDIN


def _names(path: Path) -> list[str]:
    """Return the folders of a path; that of a package of the Store begins with its publisher's name."""
    return [part.partition(".")[0] for part in re.split(r"[\\/]", str(path))]


def this_machine() -> Machine:
    """Return the computer that this runs on."""
    scripts = Path(sysconfig.get_path("scripts"))
    base = Path(sys.base_prefix)
    has_launcher = sys.platform != "win32" or (scripts / LAUNCHER).is_file()
    return Machine(
        sys.platform, os.environ, Path.home(), Path(sys.executable), scripts, base=base, has_launcher=has_launcher
    )


def home(machine: Machine) -> Path:
    """Return the folder of log, backups and profile."""
    return users_folder(machine.environment, machine.platform)


def places(machine: Machine) -> Places | None:
    """Return where things belong, as xlwings' VBA and Excel look for them; None where there is no desktop Excel."""
    if machine.platform == "win32":
        roaming = Path(machine.environment.get("APPDATA") or machine.user / "AppData" / "Roaming")
        user = Path(machine.environment.get("USERPROFILE") or machine.user)
        startup = roaming / "Microsoft" / "Excel" / "XLSTART"
        send_to = roaming / "Microsoft" / "Windows" / "SendTo" / SHORTCUT
        return Places(startup, user / ".rbexcel" / "rbexcel.conf", None, home(machine), send_to)
    if machine.platform == "darwin":
        library = machine.user / "Library"
        return Places(
            library.joinpath(
                "Group Containers", "UBF8T346G9.Office", "User Content.localized", "Startup.localized", "Excel"
            ),
            # what the sandboxed Excel takes for the home folder
            library / "Containers" / "com.microsoft.Excel" / "Data" / "rbexcel.conf",
            library / "Application Scripts" / "com.microsoft.Excel",
            home(machine),
        )
    return None


def settings(machine: Machine) -> dict[str, str]:
    """Return what rbexcel.conf has to hold here; RbexcelError for a folder that Excel's VBA cannot call."""
    if machine.platform == "win32":
        return {
            "RBEXCEL_EXE": _written(machine.program, machine),
            **({} if machine.has_launcher else {"RBEXCEL_ARGS": MODULE}),
            "INTERPRETER_WIN": _written(machine.executable, machine),
            **FIXED,
        }
    return {"INTERPRETER_MAC": _written(machine.executable, machine), **FIXED}


def expanded(value: str, machine: Machine) -> Path:
    """Return the path that a value of rbexcel.conf stands for, its variables replaced as VBA does."""
    for name in _VARIABLES.get(machine.platform, ()):
        value = value.replace(_variable(name, machine), machine.environment.get(name, ""))
    return Path(value)


def _written(path: Path, machine: Machine) -> str:
    """
    Return a path as rbexcel.conf can hold it.

    VBA reads the file in the computer's own code page, so anything but ASCII hides behind a variable that VBA expands.
    xlwings' AppleScript puts the interpreter unquoted into a shell command.
    """
    text = str(path)
    unusable = '"%' if machine.platform == "win32" else "\"$' \\&;()"
    if not set(text) & set(unusable):
        for name in _VARIABLES[machine.platform] if not text.isascii() else ():
            folder = machine.environment.get(name)
            if folder and path.is_relative_to(folder):
                text = _variable(name, machine) + text[len(folder) :]
                break
        if text.isascii():
            return text
    raise RbexcelError(
        f'Excel tidak dapat memanggil "{path}" karena tanda pada nama foldernya. '
        "Pasang rbexcel di folder yang namanya hanya huruf latin, angka dan garis bawah."
    )


def _variable(name: str, machine: Machine) -> str:
    return f"%{name}%" if machine.platform == "win32" else f"${name}"
