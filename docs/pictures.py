"""Draws the pictures of the README and the staff guide anew: ``uv run python docs/pictures.py``, with LibreOffice."""

from __future__ import annotations

import subprocess
import tempfile
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from rbexcel.adapters.files.new_file import to_bytes
from rbexcel.catalogue.built_in import template
from rbexcel.catalogue.populate import populated
from rbexcel.drawing.plan_workbook import plan_book
from rbexcel.drawing.sheets.satker import roster_book
from rbexcel.jobs import collecting, demo
from rbexcel.plan.office import office_named
from rbexcel.rekap.picture import Office

OFFICES = (
    *("Banyumas", "Blora", "Boyolali", "Brebes", "Cilacap", "Demak", "Grobogan", "Jepara", "Karanganyar", "Kebumen"),
    *("Kendal", "Klaten", "Kudus", "Pati", "Pemalang", "Rembang", "Sragen", "Sukoharjo", "Wonogiri", "Wonosobo"),
)
"""The offices whose plans the rekap puts together; two of them send none."""
MADE = datetime(2023, 2, 6, 8, 30)

HERE = Path(__file__).parent
RESOLUTION = 110
PICTURES = {
    "rencana-aksi": ("1-rencana-aksi", "LAMPIRAN", 0.78),
    "validasi": ("2-diperiksa", "HASIL PEMERIKSAAN", 0.8),
    "ringkasan": ("3-ringkasan", "RINGKASAN RENCANA AKSI", 0.92),
    "area": ("3-ringkasan", "1. MANAJEMEN PERUBAHAN", 0.92),
    "agenda": ("3-ringkasan", "AGENDA RENCANA", 0.7),
    "monev": ("3-ringkasan", "MONITORING", 0.7),
    "rekap": ("kiriman/rekap", "REKAP RENCANA", 0.94),
    "rekap-satker": ("kiriman/rekap", "SATKER RENCANA", 0.72),
    "rekap-bulan": ("kiriman/rekap", "PETA BULAN RENCANA", 0.88),
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


def send(folder: Path) -> None:
    """Put into a folder what offices send, and the rekap of it: one file is damaged, two offices send none."""
    usual = template("rb-8-area")
    folder.mkdir()
    offices = [Office(f"KPU Kabupaten {place}", province="Jawa Tengah") for place in OFFICES]
    (folder / "offices.xlsx").write_bytes(to_bytes(roster_book(offices, folder.name)))
    for number, each in enumerate(offices[:-2]):
        office = office_named(each.satker)
        plan = populated(usual, office, MADE.year)
        rows = [row for at, row in enumerate(plan.rows) if (at + number) % 17 or number % 3]
        idle = set(range(number % 5, len(rows), 29 + number)) if number % 4 == 1 else set()
        rows = [replace(row, marks=()) if at in idle else row for at, row in enumerate(rows)]
        content = to_bytes(
            plan_book(replace(plan, rows=tuple(rows)), usual.layout, office), created=MADE - timedelta(number)
        )
        path = folder / f"RB_{MADE.year}_KPU-Kab-{OFFICES[number]}_v1.xlsx"
        path.write_bytes(content[:9000] if number == 7 else content)
    call = collecting.Call(folder, folder / "offices.xlsx", output=folder / "rekap.xlsx", workers=1)
    collecting.save(collecting.collected(call, MADE).rekap, folder, folder / "rekap.xlsx", MADE)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        demo.run(Path(place), datetime(2023, 1, 9, 8, 30))
        send(Path(place) / "kiriman")
        for name, (workbook, sign, share) in PICTURES.items():
            draw(Path(place) / f"{workbook}.xlsx", name, sign, share)
