"""What the doctor may look at on a computer, and what it says of each thing that it looked at."""

from __future__ import annotations

import plistlib
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from rbexcel.addin.install import conf
from rbexcel.addin.install.machine import Machine, Places, places
from rbexcel.addin.install.probes import Probes
from rbexcel.frozen import frozen


class State(StrEnum):
    """What a check found."""

    GOOD = "baik"
    BAD = "perlu ditangani"
    UNKNOWN = "tidak diketahui"


@frozen
class Check:
    """One thing that was looked at: its name, how it is, what was found, what to do."""

    name: str
    state: State
    found: str
    todo: str = ""


@dataclass(frozen=True)
class Look:
    """What every check may look at."""

    machine: Machine
    probes: Probes
    excel: str | None = None
    """The version of the Excel that is open, where one is."""

    @property
    def where(self) -> Places | None:
        """Where things belong; None where there is no desktop Excel."""
        return places(self.machine)

    @cached_property
    def settings(self) -> str | None:
        """The text of the settings; None when there is no such file or it cannot be read."""
        try:
            return self.where.conf.read_text(conf.ENCODING) if self.where else None
        except OSError:
            return None

    @cached_property
    def version(self) -> str | None:
        """Excel's version; None when none is known. OSError if the computer does not let us look."""
        if self.excel:
            return self.excel
        if self.machine.platform == "darwin":
            info = self.machine.applications / "Microsoft Excel.app" / "Contents" / "Info.plist"
            if not info.is_file():
                return None
            return str(plistlib.loads(info.read_bytes()).get("CFBundleShortVersionString", ""))
        registry = self.probes.registry
        installed = any(registry(rf"{hive}\{_APP_PATHS}") for hive in ("HKLM", "HKCU"))
        report = registry(_CLICK_TO_RUN).get("VersionToReport") if installed else None
        current = str(registry(_CURRENT).get("", "")).rpartition(".")[2]
        return str(report or (f"{current}.0" if current else "")) or None

    @property
    def office(self) -> str:
        """Office's name in the registry; since 2016 it has stayed the same."""
        try:
            return f"{int((self.version or '').partition('.')[0])}.0"
        except (OSError, ValueError):
            return "16.0"

    @property
    def forbids_internet(self) -> bool:
        """Whether a policy forbids macros of files that are marked as downloaded, and lets nobody allow them."""
        try:
            values = self.probes.registry(rf"HKCU\Software\Policies\Microsoft\Office\{self.office}\Excel\Security")
        except OSError:  # that it cannot be read is told with the other policies
            return False
        return values.get(BLOCKED_INTERNET) == 1


BLOCKED_INTERNET = "blockcontentexecutionfrominternet"
_APP_PATHS = r"Software\Microsoft\Windows\CurrentVersion\App Paths\excel.exe"
_CLICK_TO_RUN = r"HKLM\Software\Microsoft\Office\ClickToRun\Configuration"
_CURRENT = r"HKCR\Excel.Application\CurVer"
