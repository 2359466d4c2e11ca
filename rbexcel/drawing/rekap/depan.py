"""The sheet Rekap: the one page that a head of division takes into a meeting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from rbexcel.checking.finding import Severity
from rbexcel.drawing import palette
from rbexcel.drawing.rekap.frame import SHARE, STATUS_FILLS, TEXT, heading, whose
from rbexcel.drawing.rekap.places import (
    COVERAGE_HEADER,
    COVERAGE_PLANS,
    ERRORS,
    LATE,
    LISTED,
    LISTED_WORD,
    MONTHS_AREAS_HEADER,
    MONTHS_FIRST,
    OFFICE,
    SATKER_HEADER,
    STATUS,
    Places,
    reference,
)
from rbexcel.drawing.rekap.places import SHARE as SHARE_COLUMN
from rbexcel.drawing.sketch import Sketch, axis_step, footer
from rbexcel.drawing.style import HEAD, LINK, NOTE, NUMBER, TITLE, moment
from rbexcel.drawing.summary.key_figures import CAPTION, FIGURE
from rbexcel.drawing.summary.table import SECTION, TOTAL
from rbexcel.rekap.picture import Sent, Status
from rbexcel.rekap.sheets import RekapSheet
from rbexcel.rekap.standing import SENT
from rbexcel.version import __version__
from rbexcel.words.amounts import pointed
from rbexcel.workbook.book import Bar, Page, Sheet, Style
from rbexcel.workbook.charts import Chart, Reference, Series
from rbexcel.workbook.contents import Content, Formula, Link
from rbexcel.workbook.grid import Span, column_letters
from rbexcel.workbook.limits import MAX_DATA, shortened

_LAST = 12
_LEFT, _RIGHT = 1, 7
"""The first columns of what stands left and right."""
_NUMBER, _PART, _LEFT_END = 4, 5, 5
_GAPS, _CALLS = 10, 8
"""How many rows of the catalogue and how many offices the page has room for."""
_NOTES = 4
"""Notes that the page has room for; more of them are on a second one."""
_ROW = 19.5
_LEAST_CHART = 150.0
_NO_NEED = {Status.COMPLETE, Status.WITH_ERRORS}


def front_sheet(places: Places, sheets: Sequence[str]) -> Sheet:
    """Return the sheet; ``sheets`` are those that it leads to."""
    sketch = Sketch(dict.fromkeys(range(1, _LAST + 1), 15.0))
    printed = Page(landscape=True, footer=footer("Rekap rencana aksi"))
    row = _head(sketch, places, sheets)
    _figures(sketch, places, row)
    status = _statuses(sketch, places, row + 3)
    gaps = _gaps(sketch, places, row + 3)
    calls = max(row + 4 + _GAPS, status.last_row + 1) + 2
    chart = _calls(sketch, places, calls)
    room = sketch.page_room(_LAST, printed) - sum(
        sketch.heights.get(each, 15.0) for each in range(1, calls + _CALLS + 2)
    )
    if room > 0:  # the chart takes what the page has left
        for each in range(calls + 1, calls + _CALLS + 2):
            sketch.heights[each] = sketch.heights.get(each, 15.0) + min(room / (_CALLS + 1), 9.0)
    last = calls + _CALLS + 1
    breaks: tuple[int, ...] = ()
    more = _notes(places)
    if len(more) > _NOTES:
        breaks, last = (last,), _noted(sketch, more[_NOTES - 1 :], last + 1) - 1
    return replace(
        sketch.sheet(RekapSheet.REKAP),
        bars=(Bar(status, palette.BAR, most=1), Bar(gaps, palette.BAR, most=1)),
        charts=(_chart(sketch, places, chart),),
        page=replace(printed, area=Span(1, 1, last, _LAST), breaks=breaks),
        tab_color=palette.ACCENT,
    )


def _head(sketch: Sketch, places: Places, sheets: Sequence[str]) -> int:
    """Draw what the page is about; return the row of its key figures."""
    rekap = places.rekap
    sketch.put(1, 1, heading("Rekap", rekap), TITLE)
    sketch.put(2, 1, whose(rekap), NOTE)
    chosen = rekap.rules.removeprefix(__version__).strip()
    rules = f", aturan yang dipilih: {chosen}" if chosen else ""
    sketch.put(3, 1, f"Dibuat {moment(rekap.made_at)} dengan rbexcel {__version__}{rules}.", NOTE)
    for column, name in enumerate(sheets, start=1):
        sketch.put(4, column, Link(name, "A1", f"→ {name}"), LINK)
    for row, height in ((1, 22.0), (2, 14.0), (3, 14.0), (4, 17.0)):
        sketch.raise_to(row, height)
    row = 5
    notes = _notes(places)
    if len(notes) > _NOTES:
        notes = [*notes[: _NOTES - 1], f"Dan {len(notes) - _NOTES + 1} catatan lain: lihat halaman berikutnya."]
    row = _noted(sketch, notes, row)
    sketch.raise_to(row, 6.0)
    return row + 1


def _noted(sketch: Sketch, notes: Sequence[str], row: int) -> int:
    """Draw notes from a row on; return the row below."""
    look = replace(NOTE, color=palette.INK, fill=palette.WARNING, wrap=True, indent=1)
    for at, note in enumerate(notes, start=row):
        sketch.put(at, 1, note, look, to=(at, _LAST))
        sketch.raise_to(at, sketch.needs(note, look, 1, _LAST))
    return row + len(notes)


def _notes(places: Places) -> list[str]:
    notes = list(places.rekap.notes)
    if places.held < places.rows:
        notes.append(f"Lembar {RekapSheet.DATA} memuat {pointed(MAX_DATA)} baris pertama dari {pointed(places.rows)}.")
    if places.reach is None:
        notes.append("Berkas rekap ini tidak berada di tempat folder itu: nama berkas ditulis tanpa tautan.")
    elif places.reach:
        notes.append(
            "Berkas rekap ini berada di luar folder itu: pindahkan keduanya bersama supaya tautannya tetap terbuka."
        )
    return notes


def _counted(places: Places) -> list[Sent]:
    return [sent for sent in places.offices if _counts(places, sent)]


def _counts(places: Places, sent: Sent) -> bool:
    """Tell whether an office is one of those that are counted: of the roster, where there is one."""
    return sent.office.in_roster or not places.rekap.roster


def _may_be_missing(places: Places, found: Mapping[Status, int]) -> bool:
    """Tell whether it is known of any office that it sent nothing: by the roster, or by that of a rekap."""
    return places.rekap.roster or bool(found[Status.MISSING])


def _those(places: Places, *conditions: str) -> str:
    """Return the count of the offices for which some conditions hold, those of the roster where there is one."""
    listed = [f'{places.satker(LISTED)},"{LISTED_WORD}"'] if places.rekap.roster else []
    return f"=COUNTIFS({','.join([*listed, *conditions])})"


def _figures(sketch: Sketch, places: Places, row: int) -> None:
    totals, offices = places.rekap.totals, _counted(places)
    found = Counter(sent.status for sent in offices)
    status = places.satker(STATUS)
    missing, unreadable = (f'{status},"{each.value}"' for each in (Status.MISSING, Status.UNREADABLE))
    sent = _those(places, *(f'{status},"<>{each.value}"' for each in Status if each not in SENT))
    arrived = sum(found[each] for each in SENT)
    whole = f"dari {totals.roster} satker sudah mengirim" if places.rekap.roster else "satker sudah mengirim"
    errors = [facts.count(Severity.ERROR) for _, _, facts in places.planned]
    shares = [facts.completeness / 100 for _, _, facts in places.planned]
    late = sum((each.late_days or 0) > 0 for each in offices)
    tiles: tuple[tuple[Content, Content], ...] = (
        (places.live(sent, arrived, totals.sent), whole),
        (
            places.live(_those(places, missing), found[Status.MISSING], totals.missing),
            "belum mengirim" if places.rekap.roster else "belum mengirim, sejauh diketahui",
        )
        if _may_be_missing(places, found)
        else ("–", "belum mengirim: tidak diketahui"),
        (places.live(_those(places, unreadable), found[Status.UNREADABLE], totals.unreadable), "tidak terbaca"),
        (places.live(_those(places, f'{places.satker(LATE)},">0"'), late, totals.late), "terlambat"),
        (
            Formula(f"=SUM({places.satker(ERRORS)})", sum(errors)),
            Formula(
                f'="kesalahan, di "&COUNTIF({places.satker(ERRORS)},">0")&" satker"',
                f"kesalahan, di {sum(number > 0 for number in errors)} satker",
            ),
        ),
        (
            Formula(
                f'=IF(COUNT({places.satker(SHARE_COLUMN)})=0,"–",AVERAGE({places.satker(SHARE_COLUMN)}))',
                sum(shares) / len(shares) if shares else "–",
            ),
            "sudah dicentang, rata-rata satker",
        ),
    )
    for at, (number, caption) in enumerate(tiles):
        left = 2 * at + 1
        share = replace(FIGURE, number_format="0%")
        sketch.put(row, left, number, share if at == len(tiles) - 1 else FIGURE, to=(row, left + 1))
        sketch.put(row + 1, left, caption, CAPTION, to=(row + 1, left + 1))
    sketch.raise_to(row, 28.0)
    sketch.raise_to(row + 1, 16.0)
    sketch.raise_to(row + 2, 8.0)


def _statuses(sketch: Sketch, places: Places, row: int) -> Span:
    """Draw how many offices stand where; return the cells of their shares."""
    offices = _counted(places)
    found = Counter(sent.status for sent in offices)
    sketch.put(row, _LEFT, "Status satker", SECTION)
    sketch.raise_to(row, 18.0)
    sketch.put(row + 1, _LEFT, "Status", HEAD, to=(row + 1, _NUMBER - 1))
    sketch.line(row + 1, _NUMBER, ("Satker", "%"), HEAD)
    told = _may_be_missing(places, found)
    fills = {each: fill for each, fill in STATUS_FILLS.items() if told or each is not Status.MISSING}
    first, total = row + 2, row + 2 + len(fills)
    for at, (status, fill) in enumerate(fills.items(), start=first):
        sketch.put(at, _LEFT, status.value.capitalize(), replace(TEXT, fill=fill, indent=1), to=(at, _NUMBER - 1))
        formula = _those(places, f'{places.satker(STATUS)},"{status.value}"')
        sketch.put(at, _NUMBER, Formula(formula, found[status]), NUMBER)
    _counted_look = replace(TOTAL, align="left", indent=1)
    sketch.put(total, _LEFT, "Jumlah", _counted_look, to=(total, _NUMBER - 1))
    number = column_letters(_NUMBER)
    sketch.put(total, _NUMBER, Formula(f"=SUM({number}{first}:{number}{total - 1})", len(offices)), TOTAL)
    for at in range(first, total + 1):
        count = found[list(fills)[at - first]] if at < total else len(offices)
        share = Formula(
            f'=IF({number}${total}=0,"",{number}{at}/{number}${total})', count / len(offices) if offices else ""
        )
        sketch.put(at, _PART, share, SHARE if at < total else replace(TOTAL, number_format="0%"))
        sketch.raise_to(at, _ROW)
    return Span(first, _PART, total - 1, _PART)


def _gaps(sketch: Sketch, places: Places, row: int) -> Span:
    """Draw the rows of the catalogue that the fewest offices plan; return the cells of their shares."""
    number = len(places.planned)
    rows = sorted(enumerate(places.coverage, start=COVERAGE_HEADER + 1), key=lambda each: each[1].plan)
    lacking = [(at, each) for at, each in rows if each.plan < number][:_GAPS]
    sketch.put(row, _RIGHT, "Paling jarang direncanakan", SECTION)
    sketch.put(row + 1, _RIGHT, "Indikator", HEAD, to=(row + 1, _LAST - 2))
    sketch.line(row + 1, _LAST - 1, ("Satker", "%"), HEAD)
    sketch.raise_to(row + 1, 16.0)
    name = replace(TEXT, color=palette.LINK)
    for at in range(_GAPS):
        place, line = row + 2 + at, lacking[at] if at < len(lacking) else None
        sketch.raise_to(place, _ROW)
        if line is None:
            continue
        source, gap = line
        text = Link(RekapSheet.COVERAGE, f"D{source}", shortened(gap.text, 120))
        plans = reference(RekapSheet.COVERAGE, Span(source, COVERAGE_PLANS, source, COVERAGE_PLANS)).split(":")[0]
        shares = reference(RekapSheet.COVERAGE, Span(source, COVERAGE_PLANS + 1, source, COVERAGE_PLANS + 1)).split(
            ":"
        )[0]
        sketch.put(place, _RIGHT, text, name, to=(place, _LAST - 2))
        sketch.put(place, _LAST - 1, Formula(f'={plans}&" dari {number}"', f"{gap.plan} dari {number}"), NUMBER)
        sketch.put(place, _LAST, Formula(f"={shares}", gap.plan / number), SHARE)
        sketch.raise_to(place, sketch.needs(text, name, _RIGHT, _LAST - 2))
    if not lacking:
        sketch.put(row + 2, _RIGHT, "Semua baris katalog direncanakan semua satker.", TEXT, to=(row + 2, _LAST))
    return Span(row + 2, _LAST, row + 1 + max(len(lacking), 1), _LAST)


def _calls(sketch: Sketch, places: Places, row: int) -> int:
    """Draw the offices that are to be called, the worst first; return the first row beside which is free."""
    rows = enumerate(places.offices, start=SATKER_HEADER + 1)
    numbered = [(at, sent) for at, sent in rows if _counts(places, sent)]
    needy = [(at, sent) for at, sent in numbered if sent.status not in _NO_NEED or (sent.late_days or 0) > 0]
    known = {at for at, _ in needy}
    needy += [(at, sent) for at, sent in numbered if at not in known and sent.status is Status.WITH_ERRORS]
    shown = needy if len(needy) <= _CALLS else needy[: _CALLS - 1]
    sketch.put(row, _LEFT, "Perlu ditindaklanjuti", SECTION)
    sketch.put(row, _RIGHT, "Beban per bulan", SECTION)
    sketch.raise_to(row, 18.0)
    sketch.put(row + 1, _LEFT, "Satker", HEAD, to=(row + 1, _NUMBER - 1))
    sketch.put(row + 1, _NUMBER, "Status", HEAD, to=(row + 1, _LEFT_END))
    sketch.raise_to(row + 1, 16.0)
    for at, (source, sent) in enumerate(shown, start=row + 2):
        link = Link(RekapSheet.SATKER, f"{column_letters(OFFICE)}{source}", sent.office.satker)
        sketch.put(at, _LEFT, link, replace(TEXT, color=palette.LINK), to=(at, _NUMBER - 1))
        look: Style = replace(NUMBER, fill=STATUS_FILLS[sent.status])
        late = f", terlambat {sent.late_days} hari" if (sent.late_days or 0) > 0 else ""
        sketch.put(at, _NUMBER, f"{sent.status.value.capitalize()}{late}", look, to=(at, _LEFT_END))
    at = row + 2 + len(shown)
    if len(needy) > len(shown):
        more = Link(RekapSheet.SATKER, "A1", f"dan {len(needy) - len(shown)} satker lain: lihat lembar Satker")
        sketch.put(at, _LEFT, more, replace(TEXT, color=palette.LINK), to=(at, _LEFT_END))
    elif not needy:
        sketch.put(at, _LEFT, "Tidak ada.", TEXT, to=(at, _LEFT_END))
    for each in range(row + 2, row + 2 + _CALLS):
        sketch.raise_to(each, 16.5)
    return row + 1


def _chart(sketch: Sketch, places: Places, row: int) -> Chart:
    """Return the chart of all ticks by month, beside the offices that are to be called."""
    sheet, bottom = RekapSheet.MONTHS, places.areas_total
    months, last = MONTHS_FIRST, MONTHS_FIRST + 11
    loads = [sum(area[month] for _, area in places.rekap.heat) for month in range(12)]
    series = Series(
        "Centang",
        Reference(sheet, Span(MONTHS_AREAS_HEADER, months, MONTHS_AREAS_HEADER, last)),
        Reference(sheet, Span(bottom, months, bottom, last)),
        palette.ACCENT,
    )
    height = max(_LEAST_CHART, sum(sketch.heights.get(each, 15.0) for each in range(row, row + _CALLS + 1)))
    width = sketch.pixels(_RIGHT, _LAST) - 4
    return Chart(row, _RIGHT, width, int(height / 0.75) - 4, "", series, step=axis_step(max(loads)))
