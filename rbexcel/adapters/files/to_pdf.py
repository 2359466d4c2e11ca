"""Makes a PDF of a workbook with LibreOffice, where it is installed. It never fails: it tells why there is none."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from rbexcel.adapters.files.drafts import meanwhile
from rbexcel.adapters.files.fonts import CALIBRI, has_one_of
from rbexcel.adapters.files.replacing import replace_file
from rbexcel.errors import RbexcelError

TIMEOUT = 180
"""Seconds that a conversion may take."""

_NAMES = ("soffice", "libreoffice", "localc")
_PLACES = (
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
_NAME = re.compile(rb"(?<=<)[0-9A-F]{32}(?=>)|(?<=/DocChecksum /)[0-9A-F]{32}")
_BY_EXCEL = "Di Excel: File > Save As (Simpan Sebagai) > PDF."


class PdfTold(StrEnum):
    """What there is to say of a PDF: why there is none, or how it is not as Excel would print it."""

    NO_PROGRAM = f"PDF tidak dibuat: LibreOffice tidak ada di komputer ini. {_BY_EXCEL}"
    UNREADABLE = "PDF tidak dibuat: LibreOffice tidak dapat membuka buku kerja ini. Coba dari Excel."
    TOO_SLOW = "PDF tidak dibuat: LibreOffice belum selesai sesudah beberapa menit. Coba dari Excel."
    NOT_RUN = "PDF tidak dibuat: LibreOffice tidak dapat dijalankan, atau foldernya tidak dapat ditulisi."
    NO_CALIBRI = (
        "PDF dibuat tanpa huruf Calibri atau Carlito, yang tidak ada di komputer ini: halamannya terpotong di tempat "
        "lain dan hurufnya lebih kecil daripada di Excel. Pasang huruf Carlito lalu ulangi, atau buat PDF-nya di Excel."
    )

    @property
    def is_made(self) -> bool:
        """Tell that there is a PDF."""
        return self is PdfTold.NO_CALIBRI


def to_pdf(workbook: Path, target: Path, *, at: datetime, timeout: float = TIMEOUT) -> PdfTold | None:
    """
    Write ``workbook`` as a PDF that was made at the time ``at`` to ``target``; the same pages give the same bytes.

    ``timeout`` is in seconds. Returns what there is to say of it; raises nothing.
    """
    program = _program()
    if program is None:
        return PdfTold.NO_PROGRAM
    try:
        # A profile of its own: an open LibreOffice would take the command over and make nothing.
        with meanwhile() as folder:
            made = _converted(program, workbook, folder, timeout)
            if made is None:
                return PdfTold.UNREADABLE
            replace_file(target, _settled(made, at))
    except subprocess.TimeoutExpired:
        return PdfTold.TOO_SLOW
    except (OSError, RbexcelError):
        return PdfTold.NOT_RUN
    return None if has_one_of(CALIBRI, Path(program)) else PdfTold.NO_CALIBRI


def _program() -> str | None:
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    return found or next((place for place in _PLACES if Path(place).is_file()), None)


def _converted(program: str, workbook: Path, folder: Path, timeout: float) -> bytes | None:
    profile = f"-env:UserInstallation={(folder / 'profil').as_uri()}"
    command = [program, "--headless", "--norestore", profile, "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run(  # noqa: S603 - the program is the one that was found, the file one of ours
        [*command, str(workbook)],
        check=False,
        capture_output=True,
        stdin=subprocess.DEVNULL,
        timeout=timeout,
    )
    made = folder / f"{workbook.stem}.pdf"
    return made.read_bytes() if made.is_file() else None


def _settled(pdf: bytes, at: datetime) -> bytes:
    """Return the PDF with the time ``at`` in place of the clock's, and the names that LibreOffice makes of it anew."""
    # Behind the last stream all is text; each replacement is as long as what it replaces, for places are counted there.
    start = pdf.rfind(b"endstream")
    body, tail = pdf[:start], pdf[start:]
    tail = re.sub(rb"(?<=/CreationDate\(D:)\d{14}", at.strftime("%Y%m%d%H%M%S").encode(), tail)
    blank = _NAME.sub(b"0" * 32, tail)
    name = hashlib.sha256(body + blank).hexdigest()[:32].upper().encode()
    return body + _NAME.sub(name, tail)
