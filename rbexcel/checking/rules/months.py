"""Months, RB2xx: whether each row is planned, and whether its months are as many as its own words say."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from rbexcel.checking.finding import Problem, Problems, Severity
from rbexcel.checking.remedies import RENUMBER, mended_or_deleted, or_accepted
from rbexcel.checking.rewritten import held_to
from rbexcel.checking.rule import rule
from rbexcel.checking.rules.quoting import first_ticked, header_broken, last_column, short
from rbexcel.words.cadences import HINTS, said_in_sentence
from rbexcel.words.judge import judge_of
from rbexcel.words.months import months_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rbexcel.checking.items import Line
    from rbexcel.checking.known import Known
    from rbexcel.plan.plan import Plan, Row
    from rbexcel.words.cadences import Said
    from rbexcel.words.months import Months

_WHOLE_PLAN = 10
"""A plan of so many rows without any tick has lost its ticks as a whole."""

_FORGOTTEN = 10
"""So many rows may have lost their ticks; a plan with more of them ticks the first line of a group only."""

_NEARLY_ALL = 0.9
_AREA_ROWS = 4
"""An area of so many rows in one and the same month was ticked without thought."""


def _without_any_tick(plan: Plan, known: Known) -> bool:
    ticked = any(line.months or line.ticks for line in known.lines) or bool(known.planned_elsewhere)
    return len(plan.rows) >= _WHOLE_PLAN and not ticked and not header_broken(plan)


def _unplanned(known: Known) -> tuple[tuple[Line, bool], ...]:
    """
    Return each row with a text but without a month, and whether only the first row of its group is ticked.

    A row whose months could not be read with certainty is not judged, nor is a plan without any tick: RB201 tells that.
    """
    plan = known.plan
    if _without_any_tick(plan, known) or header_broken(plan):
        return ()
    found = []
    for sub in known.items(len(plan.columns) - 1):
        bare = [line for line in sub.lines if not line.months]
        if bare:
            first_alone = len(sub.lines) > 1 and len(bare) == len(sub.lines) - 1 and bool(sub.lines[0].months)
            found += [(line, first_alone) for line in bare if line.sure]
    return tuple(found)


@rule(
    "RB201",
    only="ticks",
    title="Belum ada centang sama sekali",
    meaning="Tidak satu pun baris rencana dicentang bulannya. Disebut sekali, tidak untuk setiap baris.",
    severity=Severity.ERROR,
    fix="Centang bulan pelaksanaan tiap baris.",
)
def no_tick_at_all(plan: Plan, known: Known) -> Problems:
    """
    A plan must plan something: some row must be ticked.

    Told once, in place of a finding for each row. A plan of a few rows is told row by row: it is only begun.
    """
    if _without_any_tick(plan, known):
        first = next((row for row in plan.rows if row.leaf), plan.rows[0])
        count = sum(row.leaf is not None for row in plan.rows)
        yield Problem(
            plan.month_cell(first), f"tidak satu pun dari {count} {last_column(plan)} rencana ini dicentang bulannya"
        )


@rule(
    "RB203",
    only="ticks",
    title="Indikator belum dicentang bulannya",
    meaning=(
        "Setiap indikator direncanakan sedikitnya pada satu bulan. Centang di sel gabungan berlaku untuk "
        "semua baris yang digabung. Bila seluruh halamannya tanpa centang, mungkin centangnya hilang saat "
        "disalin; itu peringatan."
    ),
    severity=Severity.ERROR,
    fix=f"Centang bulan pelaksanaannya. Bila tidak dilaksanakan, hapus baris ini, {RENUMBER}.",
)
def indicator_without_month(plan: Plan, known: Known) -> Problems:
    """
    An indicator must be planned in at least one month.

    A tick in merged cells counts for every row merged with it. Where only the first row of a sub kegiatan is ticked,
    the months may be meant for all of its rows: that is told by RB204 instead. On a page without any tick, where the
    others have some, this is a warning: the ticks may have been lost when the page was copied.

    | sub kegiatan    | indikator  | 1 | 12 | expect     |
    |-----------------|------------|---|----|------------|
    | 1. Evaluasi SOP | 1. Laporan |   |    | RB203 in 1 |
    |                 | 2. Notulen |   | ✓  |            |
    | 2. Reviu SOP    | 1. Berkas  | ✓ |    |            |
    | 3. Survei       | 1. Hasil   |   |    | RB203 in 1 |
    """
    for line, first_alone in known.once(_unplanned):
        if not first_alone:
            told = f'{last_column(plan)} "{short(line.row.leaf)}" belum dicentang bulannya'
            place = line.row.place
            if place and (place.sheet, place.row) in known.bare_pages:
                lost = f"{told}; seluruh halamannya tanpa centang, mungkin hilang saat disalin"
                yield Problem(plan.month_cell(line.row), lost, severity=Severity.WARNING, fix=_TICKS_LOST)
            else:
                fix = mended_or_deleted(known, line.row, "Centang bulan pelaksanaannya.", "Bila tidak dilaksanakan")
                yield Problem(plan.month_cell(line.row), told, fix=fix)


_TICKS_LOST = "Cocokkan dengan berkas asalnya, lalu centang bulan yang tertulis di sana."


@rule(
    "RB204",
    only="ticks",
    title="Hanya indikator pertama yang dicentang",
    meaning=(
        "Pada sub kegiatan ini hanya indikator pertama yang dicentang. Mungkin maksudnya untuk semua "
        "indikator, tetapi centang yang tidak digabung hanya berlaku untuk barisnya sendiri. Sampai "
        "sepuluh baris demikian yang dicentang pada templatnya adalah peringatan."
    ),
    severity=Severity.INFO,
    fix="Bila bulannya berlaku untuk semua baris, centang juga baris ini; bila tidak, centang bulannya sendiri.",
)
def only_first_row_ticked(plan: Plan, known: Known) -> Problems:
    """
    A sub kegiatan of which only the first row is ticked may mean its months for all rows.

    Published plans often tick the first line of a group only. A tick that is not merged over the rows does not spread,
    so the others count as unplanned. A row that its template ticks is a warning, unless the plan has many such.

    | sub kegiatan    | indikator  | 1 | 2 | expect     |
    |-----------------|------------|---|---|------------|
    | 1. Evaluasi SOP | 1. Laporan | ✓ |   |            |
    |                 | 2. Notulen |   |   | RB204 in 1 |
    |                 | 3. Berkas  |   |   | RB204 in 1 |
    | 2. Reviu SOP    | 1. Naskah  | ✓ |   |            |
    |                 | 2. Surat   |   | ✓ |            |
    |                 | 3. Foto    |   |   | RB203 in 1 |
    """
    bare = [line.row for line, first_alone in known.once(_unplanned) if first_alone]
    for row in bare:
        yield Problem(
            plan.month_cell(row),
            f'{last_column(plan)} "{short(row.leaf)}" belum dicentang bulannya; '
            f"pada {plan.level_names[-2]} ini hanya {last_column(plan)} pertama yang dicentang",
            severity=Severity.WARNING if len(bare) <= _FORGOTTEN and _usually_ticked(known, row) else None,
        )


def _usually_ticked(known: Known, row: Row) -> bool:
    """Tell a row that the template which its plan is held to plans in some month."""
    if held_to(known) is None:
        return False
    there, twin = known.in_template(row)
    return bool(there.given_months(twin))


def _fits(months: Months, count: int, said: Said) -> bool:
    """Tell whether ticks are as many as was said, and, where their months are known, spread over the year."""
    if count < said.times or (said.exact and count > said.times):
        return False
    return count != len(months) or _spread(months, said)


_said = judge_of(*HINTS, counts=True)(said_in_sentence)


def _spread(months: Months, said: Said) -> bool:
    """Tell whether months that are just as many as was said are far enough apart."""
    return len(months) != said.times or all(after - before >= said.apart for before, after in pairwise(months))


def _uneven(months: Months, said: Sequence[Said]) -> bool:
    """Tell whether months are just as many as was said, but not far enough apart."""
    meant = [each for each in said if each.times == len(months)]
    return bool(meant) and not any(_spread(months, each) for each in meant)


@rule(
    "RB205",
    only="ticks",
    title='Centang tidak sesuai kata "triwulan", "berkala", dan sejenisnya',
    meaning=(
        'Jumlah dan jarak centang harus sesuai kalimatnya: "setiap bulan" dan "setiap hari" dua belas, "per triwulan" '
        'empat, "per semester" dua, "dua kali dalam satu tahun" dua, "secara berkala" sedikitnya dua dan '
        "bukan dua bulan berturut-turut."
    ),
    severity=Severity.WARNING,
    fix="Sesuaikan jumlah centangnya dengan kalimatnya, atau betulkan kalimatnya.",
)
def other_months_than_said(plan: Plan, known: Known) -> Problems:
    """
    The ticks of a row must be as many as its own words say, and as far apart.

    "setiap bulan" and "setiap hari" mean twelve, "per triwulan" four, "per semester" two, "dua kali dalam satu tahun"
    two, "secara berkala" two at least, and not two neighbours. A quarter may be ticked at its end or in the month
    after. Words of a sub kegiatan or a level above it are kept when its rows together have ticks enough, far enough
    apart.

    | sub kegiatan              | indikator                   | 1 | 3 | 4 | 6 | 9 | 10 | 12 | expect     |
    |---------------------------|-----------------------------|---|---|---|---|---|----|----|------------|
    | 1. Rekapitulasi           | 1. Data per triwulan        |   | ✓ |   | ✓ | ✓ |    | ✓  |            |
    |                           | 2. Daftar per triwulan      | ✓ |   | ✓ |   |   | ✓  |    | RB205 in 1 |
    |                           | 3. Daftar per semester      |   | ✓ | ✓ |   |   |    |    | RB205 in 3 |
    |                           | 4. Data nominatif per bulan | ✓ |   |   |   |   |    | ✓  | RB205 in 1 |
    |                           | 5. Paling sedikit dua kali dalam satu tahun | | | ✓ | | | | | RB205 in 4 |
    |                           | 6. Rapat secara berkala     |   |   | ✓ |   | ✓ |    |    |            |
    |                           | 7. Foto secara berkala      |   | ✓ | ✓ |   |   |    |    | RB205 in 3 |
    | 2. Reviu secara berkala   | 1. Naskah                   |   |   | ✓ |   |   |    |    | RB205 in sub kegiatan |
    | 3. Daftar secara berkala  | 1. Foto                     |   |   | ✓ |   |   |    |    |            |
    |                           | 2. Berkas                   |   |   |   | ✓ |   |    |    |            |
    | 4. Rapat per triwulan     | 1. Undangan                 |   |   | ✓ | ✓ | ✓ | ✓  |    | RB205 in sub kegiatan |
    """
    saying = known.judged(_said)
    for item, said in saying:
        for line in item.lines if item.depth == len(plan.columns) else ():
            row, months, count = line.row, line.months, line.ticks
            if not count or any(_fits(months, count, each) for each in said):
                continue
            if not line.clear and count >= said[0].times:
                continue
            words, wanted = said[0].words, said[0].times
            told = f"dicentang {count} bulan" + (
                f" ({months_text(months)})" if 0 < len(months) < 6 and len(months) == count else ""
            )
            need = f"{wanted} bulan yang berjarak sama" if said[0].exact else f"paling sedikit {wanted} bulan"
            near = len(months) == count and _uneven(months, said)
            if near:
                told = f"dicentang pada bulan yang berdekatan ({months_text(months)})"
            about = f'"{short(row.leaf)}" menyebut "{words}"{"" if near else f" ({need})"}, tetapi {told}'
            yield Problem(first_ticked(plan, row), about, words, fix=_APART if near else None)
    for item, _ in saying:
        said = said_in_sentence((item.text or "").partition("\n")[0]) if 1 < item.depth < len(plan.columns) else ()
        if not said:
            continue
        count = max(len({month for line in item.lines for month in line.months}), *(line.ticks for line in item.lines))
        deeper = (*(part.text for part in item.parts), *(line.row.leaf for line in item.lines))
        if not count or any(said_in_sentence(text or "") for text in deeper):
            continue
        about = f'{item.name} "{short(item.text)}" menyebut "{said[0].words}", tetapi seluruh {last_column(plan)}nya'
        if count < min(each.times for each in said):
            yield Problem(item.place, f"{about} hanya dicentang {count} bulan", said[0].words)
            continue
        ticked = {line.months for line in item.lines if line.clear and line.months}
        least = min(each.times for each in said)  # "per semester atau per triwulan" lets one choose
        if ticked and all(_uneven(months, said) and len(months) <= least for months in ticked):
            told = f"{about} dicentang pada bulan yang berdekatan ({months_text(min(ticked))})"
            yield Problem(item.place, told, said[0].words, fix=_APART)


_APART = "Pindahkan salah satu centangnya supaya jaraknya merata sepanjang tahun, atau betulkan kalimatnya."


@rule(
    "RB212",
    only="ticks",
    title="Bulan tidak dipilih satu per satu",
    meaning=(
        "Semua indikator satu area dicentang pada satu bulan yang sama, atau hampir semua indikator rencana ini pada "
        "dua belas bulan. Jarang memang begitu; biasanya bulannya belum dipilih satu per satu."
    ),
    severity=Severity.WARNING,
    fix=f"Centang bulan tiap kegiatan yang sebenarnya. {or_accepted()}",
)
def area_in_one_month(plan: Plan, known: Known) -> Problems:
    """
    The rows of a whole area are hardly all due in one and the same month.

    An area of four rows or more that are all ticked in the same single month is told at the area. In an area with rows
    in two months nothing is told, nor in a plan of one area only. A plan of ten rows or more of which nearly all are
    ticked in all twelve months is told once, at its first row.

    | area                 | kegiatan     | sub kegiatan   | indikator  | 4 | 5 | expect        |
    |----------------------|--------------|----------------|------------|---|---|---------------|
    | Manajemen Perubahan  | 1. Agenda    | 1. Apel        | 1. Foto    | ✓ |   | RB212 in area |
    |                      |              |                | 2. Daftar  | ✓ |   |               |
    |                      |              | 2. Rapat       | 1. Notulen | ✓ |   |               |
    |                      |              |                | 2. Surat   | ✓ |   |               |
    |                      |              |                | 3. Berkas  | ✓ |   |               |
    | Penguatan Pengawasan | 1. Kampanye  | 1. Sosialisasi | 1. Poster  | ✓ |   |               |
    |                      |              |                | 2. Spanduk | ✓ |   |               |
    |                      |              |                | 3. Brosur  | ✓ |   |               |
    |                      |              |                | 4. Video   | ✓ |   |               |
    |                      |              |                | 5. Siaran  |   | ✓ |               |
    """
    whole_year = [line for line in known.planned if len(line.months) == 12]
    if len(whole_year) >= max(_WHOLE_PLAN, len(known.lines) * _NEARLY_ALL):
        first = whole_year[0].row
        told = f"{len(whole_year)} dari {len(known.lines)} baris rencana ini dicentang pada semua bulan"
        yield Problem(plan.month_cell(first), told, first.leaf)
    areas = known.items(1)
    for area in areas if len(areas) > 1 else ():
        planned = [line.months for line in area.lines if line.sure and line.months]
        if len(planned) >= max(_AREA_ROWS, len(area.lines) * 0.8) and len({*planned}) == 1 and len(planned[0]) == 1:
            yield Problem(
                area.place,
                f'seluruh {len(planned)} {last_column(plan)} area "{short(area.text)}" dicentang pada bulan yang sama, '
                f"{months_text(planned[0])}",
                area.text,
            )
