"""The sheet Berkas: every file that was found, what it is, and why it counts or does not."""

from __future__ import annotations

from dataclasses import replace

from rbexcel.drawing import palette
from rbexcel.drawing.rekap.frame import COUNT, DAY, FILE, TEXT, WORD, begun, head_line, listed, page
from rbexcel.drawing.rekap.links import linked, target
from rbexcel.drawing.rekap.places import Places
from rbexcel.drawing.sheets.report import coloured
from rbexcel.drawing.style import NOTE, opened
from rbexcel.rekap.facts import State
from rbexcel.rekap.picture import FileSeen, Role
from rbexcel.rekap.sheets import RekapSheet
from rbexcel.workbook.book import Sheet
from rbexcel.workbook.contents import Content, Formula, literal
from rbexcel.workbook.grid import Span

_TITLE = "Berkas"
_HEADER = 6
_HEADERS = (
    "No",
    "Berkas",
    "Ukuran (KB)",
    "Waktu berkas",
    "Disimpan pada",
    "Disiapkan pada",
    "Keadaan",
    "Peran",
    "Satker",
    "Tahun",
    "Jenis",
    "Keterangan",
)
_WIDTHS = (5, 46, 9, 16.5, 16.5, 16.5, 13, 12.5, 30, 8, 7, 58)
_STYLES = (COUNT, FILE, COUNT, DAY, DAY, DAY, WORD, WORD, TEXT, WORD, WORD, TEXT)
_PATH, _STATE, _ROLE, _OFFICE, _WHY = 2, 7, 8, 9, 12
STATES = {
    State.OK: "dibaca",
    State.REFUSED: "ditolak",
    State.FAULT: "gangguan",
    State.PASSED: "dilewati",
}
ROLES = {
    Role.CHOSEN: "dipakai",
    Role.TWIN: "kembar",
    Role.OLDER: "versi lama",
    Role.OTHER_YEAR: "tahun lain",
    Role.OTHER_KIND: "jenis lain",
}
_STATE_FILLS = {"ditolak": palette.ERROR, "gangguan": palette.ERROR, "dilewati": palette.BAND}
_ROLE_FILLS = {"dipakai": palette.GOOD, "tahun lain": palette.WARNING, "jenis lain": palette.WARNING}


def files_sheet(places: Places) -> Sheet:
    """Return the sheet: as many lines as there are files in the folder."""
    files = places.rekap.files
    sketch = begun(places, _WIDTHS, _TITLE, "Semua berkas di folder itu, satu baris tiap berkas.")
    head_line(sketch, _HEADER, _HEADERS)
    first = _HEADER + 1
    lines = [_line(number, seen) for number, seen in enumerate(files, start=1)]
    last = listed(sketch, first, lines, _STYLES, (_PATH, _OFFICE, _WHY))
    foot = last + 2
    column = Span(first, _PATH, last, _PATH).address
    found = f"{len(files)} berkas di folder, "
    formula = f'={literal(found)}&COUNTA({column})&" baris di lembar ini."'
    sketch.put(foot, 1, Formula(formula, f"{found}{len(files)} baris di lembar ini."), NOTE)
    opens = (State.OK, State.REFUSED, State.FAULT)
    return replace(
        sketch.sheet(RekapSheet.FILES),
        conditions=(
            *coloured(Span(first, _STATE, last, _STATE), _STATE_FILLS),
            *coloured(Span(first, _ROLE, last, _ROLE), _ROLE_FILLS),
        ),
        addresses=linked(
            (row, _PATH, target(places.reach, seen.source.path) if seen.facts.state in opens else None)
            for row, seen in enumerate(files, start=first)
        ),
        filter=Span(_HEADER, 1, last, len(_HEADERS)),
        freeze=(first, _PATH + 1),
        page=page(_TITLE, _HEADER, foot, len(_HEADERS)),
        tab_color=palette.ACCENT,
    )


def _line(number: int, seen: FileSeen) -> tuple[Content, ...]:
    facts, source = seen.facts, seen.source
    why = seen.why or facts.why or source.passed
    return (
        number,
        source.path,
        -(-source.size // 1024),
        source.modified.replace(tzinfo=None, microsecond=0),
        facts.doc_modified,
        facts.stamp_at,
        STATES[facts.state],
        ROLES[seen.role] if seen.role else None,
        seen.satker or facts.satker,
        facts.year,
        "LKE" if facts.lke else facts.kind,
        opened(why) if why else None,
    )
