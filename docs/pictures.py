"""Draws the pictures of the README and the staff guide anew: ``uv run python docs/pictures.py``, with LibreOffice."""

from __future__ import annotations

import subprocess
import tempfile
from datetime import datetime
from pathlib import Path

from rbexcel.jobs import demo

HERE = Path(__file__).parent
RESOLUTION = 110
PICTURES = {
    "rencana-aksi": ("1-rencana-aksi", "LAMPIRAN", 0.78),
    "validasi": ("2-diperiksa", "HASIL PEMERIKSAAN", 0.8),
    "ringkasan": ("3-ringkasan", "RINGKASAN RENCANA AKSI", 0.92),
    "area": ("3-ringkasan", "1. MANAJEMEN PERUBAHAN", 0.92),
    "agenda": ("3-ringkasan", "AGENDA RENCANA", 0.7),
    "monev": ("3-ringkasan", "MONITORING", 0.7),
}
"""Each picture: the demo's workbook, how the page is known that shows it, and the share of the page from its top."""


def run(*command: str | Path) -> str:
    """Run a program and return what it prints."""
    return subprocess.run([str(word) for word in command], check=True, capture_output=True, encoding="utf-8").stdout


def draw(workbook: Path, name: str, sign: str, share: float) -> None:
    """Draw the first page of a workbook's print that begins with ``sign``."""
    pdf = workbook.with_suffix(".pdf")
    if not pdf.exists():
        profile = f"-env:UserInstallation={(workbook.parent / 'profile').as_uri()}"
        run("soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", workbook.parent, workbook)
    pages = run("pdftotext", "-layout", pdf, "-").split("\f")
    page = next(number for number, text in enumerate(pages, start=1) if sign in text[:600].upper())
    size = run("pdfinfo", "-f", str(page), "-l", str(page), pdf).partition(" size:")[2].split()
    width, height = (float(size[index]) * RESOLUTION / 72 for index in (0, 2))
    edge = 0.03
    crop = {"-x": width * edge, "-y": height * edge, "-W": width * (1 - 2 * edge), "-H": height * (share - edge)}
    cut = [text for option, pixels in crop.items() for text in (option, str(round(pixels)))]
    run("pdftoppm", "-png", "-r", str(RESOLUTION), "-f", str(page), "-singlefile", *cut, pdf, HERE / name)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        demo.run(Path(place), datetime(2023, 1, 9, 8, 30))
        for name, (workbook, sign, share) in PICTURES.items():
            draw(Path(place) / f"{workbook}.xlsx", name, sign, share)
