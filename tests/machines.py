"""Computers that are only folders: the profile of a user of Windows or macOS, with nothing real in it."""

from __future__ import annotations

from pathlib import Path

from rbexcel.addin.install.machine import Machine

OFFICE_KEY = r"HKCU\Software\Microsoft\Office\16.0"


def windows(folder: Path, *, user: str = "Siti Aminah") -> Machine:
    """A Windows user with the package in a tool environment, as the installer makes it."""
    home = folder / "Users" / user
    roaming = home / "AppData" / "Roaming"
    scripts = roaming / "uv" / "tools" / "rbexcel" / "Scripts"
    scripts.mkdir(parents=True)
    for name in ("rbexcel-ribbon.exe", "python.exe"):
        (scripts / name).write_bytes(b"MZ")
    variables = {
        "USERPROFILE": str(home),
        "APPDATA": str(roaming),
        "LOCALAPPDATA": str(home / "AppData" / "Local"),
    }
    return Machine("win32", variables, home, scripts / "python.exe", scripts)


def macos(folder: Path, *, environment: str = ".local/share/uv/tools/rbexcel") -> Machine:
    """A macOS user, with Excel in the applications folder."""
    home = folder / "Users" / "siti"
    scripts = home / environment / "bin"
    scripts.mkdir(parents=True)
    (scripts / "python").write_bytes(b"#!")
    contents = folder / "Applications" / "Microsoft Excel.app" / "Contents"
    contents.mkdir(parents=True)
    contents.joinpath("Info.plist").write_bytes(
        b'<?xml version="1.0"?><plist version="1.0"><dict>'
        b"<key>CFBundleShortVersionString</key><string>16.89.1</string></dict></plist>"
    )
    return Machine("darwin", {"HOME": str(home)}, home, scripts / "python", scripts, folder / "Applications")


def fake_addin() -> bytes:
    """Stand in for the add-in where its content does not matter."""
    return b"add-in"
