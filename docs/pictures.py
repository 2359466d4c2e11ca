"""
Draws the pictures of the README and the staff guide anew: ``uv run python docs/pictures.py``.

With LibreOffice, and Debian's chromium-headless-shell for the web's page.
"""

from __future__ import annotations

import subprocess
import tempfile
from dataclasses import replace
from datetime import datetime, timedelta
from fractions import Fraction
from pathlib import Path
from xml.etree import ElementTree

from rbexcel.adapters.files.new_file import to_bytes
from rbexcel.adapters.files.new_folder import write_folder
from rbexcel.addin.web.folder import page, static, web_tab
from rbexcel.catalogue.built_in import template
from rbexcel.catalogue.lke_file import form
from rbexcel.catalogue.lke_form import Kind
from rbexcel.catalogue.populate import populated
from rbexcel.drawing import palette
from rbexcel.drawing.lke.book import lke_book
from rbexcel.drawing.plan_workbook import plan_book
from rbexcel.drawing.sheets.satker import roster_book
from rbexcel.drawing.sketch import Sketch
from rbexcel.jobs import collecting, demo
from rbexcel.lke.answers import Answer
from rbexcel.lke.assessment import assessed
from rbexcel.lke.filled import Filled
from rbexcel.plan.office import office_named
from rbexcel.rekap.picture import Office
from rbexcel.resources import resources
from rbexcel.workbook.book import Book, Page, Style

OFFICES = (
    *("Banyumas", "Blora", "Boyolali", "Brebes", "Cilacap", "Demak", "Grobogan", "Jepara", "Karanganyar", "Kebumen"),
    *("Kendal", "Klaten", "Kudus", "Pati", "Pemalang", "Rembang", "Sragen", "Sukoharjo", "Wonogiri", "Wonosobo"),
)
"""The offices whose plans the rekap puts together; two of them send none."""
MADE = datetime(2023, 2, 6, 8, 30)

HERE = Path(__file__).parent
RESOLUTION = 110
PANE = (340, 905)
"""Pixels of the page beside a sheet."""
_UI = "http://schemas.microsoft.com/office/2009/07/customui"
PICTURES = {
    "pita": ("pita", "RB EXCEL", 0.26),
    "rencana-aksi": ("1-rencana-aksi", "LAMPIRAN", 0.78),
    "validasi": ("2-diperiksa", "HASIL PEMERIKSAAN", 0.8),
    "ringkasan": ("3-ringkasan", "RINGKASAN RENCANA AKSI", 0.92),
    "area": ("3-ringkasan", "1. MANAJEMEN PERUBAHAN", 0.92),
    "agenda": ("3-ringkasan", "AGENDA RENCANA", 0.7),
    "monev": ("3-ringkasan", "MONITORING", 0.7),
    "rekap": ("kiriman/rekap", "REKAP RENCANA", 0.94),
    "rekap-satker": ("kiriman/rekap", "SATKER RENCANA", 0.72),
    "nilai": ("lke", "NILAI LKE", 0.66),
    "rekap-bulan": ("kiriman/rekap", "PETA BULAN RENCANA", 0.88),
}
"""Each picture: the demo's workbook, how the page is known that shows it, and the share of the page from its top."""


STEPS = {"rbBuat": "①", "rbValidasi": "③", "rbPerbaiki": "④", "rbKirim": "⑤", "rbEmail": "⑥"}
"""The steps of the quick start that a button is pressed for."""


def ribbon_book() -> Book:
    """Return the tab as a sheet: its groups side by side, as the ribbon's own text tells them."""
    groups = list(ElementTree.parse(resources("macros") / "customUI14.xml").iter(f"{{{_UI}}}group"))
    sketch = Sketch(dict.fromkeys(range(1, len(groups) + 1), 27.0))
    sketch.put(1, 1, "RB Excel", Style(bold=True, size=14, color=palette.ACCENT))
    rows = max(len(group) for group in groups)
    for column, group in enumerate(groups, start=1):
        for row in range(2, rows + 3):
            style = Style(size=12, fill=palette.BAND, border=palette.LINE, valign="vcenter", indent=1)
            button = group[row - 2] if row - 2 < len(group) else None
            step = STEPS.get(button.attrib["id"], "") if button is not None else ""
            text = f"{step} {button.attrib['label'].replace('&&', '&')}".strip() if button is not None else None
            if step:
                style = replace(style, bold=True, fill=palette.MARKED)
            if row == rows + 2:
                text, style = (
                    group.attrib["label"],
                    replace(style, size=10, align="center", color=palette.MUTED, indent=0),
                )
            sketch.put(row, column, text, style)
            sketch.raise_to(row, 22.0)
    return Book((replace(sketch.sheet("Pita"), page=Page(landscape=True)),))


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


def assess(path: Path) -> None:
    """Write an LKE in which a little more than half is answered well."""
    answers = {}
    for number, question in enumerate(form().whole.all_questions()):
        if question.kind is Kind.INDEX:
            answers[question.id] = Answer(index=Fraction("3.60") if number % 2 else Fraction("3.20"))
        elif question.inputs:
            whole = dict.fromkeys(question.inputs, 4) | dict.fromkeys(question.whole, 5)
            answers[question.id] = Answer(numbers=tuple(whole.values()))
        else:
            answers[question.id] = Answer(question.choices[number % 3 == 2][0])
    of = assessed(form(), Filled(answers), "KPU Kabupaten Karanganyar", 2026)
    path.write_bytes(to_bytes(lke_book(of)))


def show_pane(folder: Path) -> None:
    """Take a picture of the web's page beside a sheet, as the browser of the system shows it."""
    shown = web_tab()
    write_folder(folder, {**static(shown), "pane.html": page(shown, "{}")})
    flags = ("--no-sandbox", "--hide-scrollbars", f"--window-size={PANE[0]},{PANE[1]}")
    run("chromium-headless-shell", *flags, f"--screenshot={HERE / 'web.png'}", (folder / "pane.html").as_uri())


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        demo.run(Path(place), datetime(2023, 1, 9, 8, 30))
        send(Path(place) / "kiriman")
        assess(Path(place) / "lke.xlsx")
        (Path(place) / "pita.xlsx").write_bytes(to_bytes(ribbon_book()))
        show_pane(Path(place) / "web")
        for name, (workbook, sign, share) in PICTURES.items():
            draw(Path(place) / f"{workbook}.xlsx", name, sign, share)
