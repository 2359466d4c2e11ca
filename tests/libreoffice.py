"""LibreOffice as tests use it. Here alone it is decided what happens to a test where it is missing."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

REQUIRED = os.environ.get("RBEXCEL_REQUIRE_LIBREOFFICE") == "1"
"""Whether a test fails where a program is missing, as it must in CI; else it is skipped."""


def program(name: str) -> str:
    """Return where a program is; the test is skipped, or fails, when it is not installed."""
    found = shutil.which(name)
    if found is None:
        (pytest.fail if REQUIRED else pytest.skip)(f"{name} is not installed")
    return found


def converted(source: Path, to: str, *others: Path, settings: str = "") -> Path:
    """
    Return the file that LibreOffice makes of ``source``; ``settings`` is the XML of its own preferences.

    Of ``others``, files of the same folder, it makes such files in the same run, which lie beside that one.
    """
    out = source.parent / "libreoffice"
    profile = out / "profile"
    (profile / "user").mkdir(parents=True, exist_ok=True)
    if settings:
        (profile / "user" / "registrymodifications.xcu").write_text(settings, encoding="utf-8")
    place = f"-env:UserInstallation={profile.as_uri()}"
    command = [program("soffice"), "--headless", place, "--convert-to", to, "--outdir", str(out)]
    subprocess.run([*command, *map(str, (source, *others))], check=True, capture_output=True, timeout=120)
    return out / f"{source.stem}.{to}"


def printed(source: Path) -> list[str]:
    """Return the text of each page that LibreOffice prints of a workbook."""
    return text_of(converted(source, "pdf"))


def text_of(pdf: Path) -> list[str]:
    """Return the text of each page of a PDF."""
    command = [program("pdftotext"), "-layout", str(pdf), "-"]
    done = subprocess.run(command, check=True, capture_output=True, timeout=60)
    return done.stdout.decode().rstrip("\f").split("\f")
