"""Texts, RB3xx: whether what is written is finished: no placeholder, no blank, no sentence that breaks off."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from typing import TYPE_CHECKING

from rbexcel.checking.finding import Problem, Problems, Severity
from rbexcel.checking.near_words import torn_word
from rbexcel.checking.remedies import RENUMBER, as_in_template, lacking_beside, mended_or_deleted, or_accepted
from rbexcel.checking.rewritten import cut_short, unlike
from rbexcel.checking.rule import rule
from rbexcel.checking.rules.quoting import last_column, leaf_place, points, short, whole
from rbexcel.plan.blanks import Part
from rbexcel.words.judge import judge_of
from rbexcel.words.late import late
from rbexcel.words.offices import CHOICE, KIP, NAMELESS, institution_of, kind_and_place
from rbexcel.words.phrase import Phrase
from rbexcel.words.placeholders import is_placeholder
from rbexcel.words.remembered import remembered

if TYPE_CHECKING:
    from rbexcel.checking.items import Item
    from rbexcel.checking.known import Known
    from rbexcel.plan.plan import Plan, Row
    from rbexcel.workbook.grid import Cell

_HEAD = re.compile(r"indikator(?: keberhasilan)?", re.IGNORECASE)


@remembered
def _stands_in(text: str) -> bool:
    """Tell a text that stands for one that is not written yet, or for its column."""
    return is_placeholder(text) or _HEAD.fullmatch(text.strip()) is not None


_WRITE = "Tulis kalimatnya di sel ini."


@rule(
    "RB304",
    title="Indikator belum ditulis",
    meaning=(
        "Indikatornya hanya titik-titik, nomor, petunjuk pengisian, atau kata seperti idem, sda, dan menyusul. Tulis "
        "kalimat yang sebenarnya."
    ),
    severity=Severity.ERROR,
    fix=f"{_WRITE} Bila tidak ada, hapus baris ini, {RENUMBER}.",
)
def placeholder_indicator(plan: Plan, known: Known) -> Problems:
    """
    An indicator must be a real text, not a placeholder.

    A lone number may be what is left of a numbered line: that is a warning. A row whose text was cleared keeps its
    ticks and is told here too, unless it is the only one of its sub kegiatan (RB303).

    | sub kegiatan    | indikator      | 1 | 2 | expect             |
    |-----------------|----------------|---|---|--------------------|
    | 1. Evaluasi SOP | 1. ...         | ✓ |   | RB304 in indikator |
    |                 | 2. Isi di sini | ✓ |   | RB304 in indikator |
    |                 | 3. idem        | ✓ |   | RB304 in indikator |
    |                 | 4. Laporan     | ✓ |   |                    |
    |                 | 5. Isi kuesioner | ✓ |   |                  |
    |                 | 6. 100%        | ✓ |   |                    |
    |                 |                | ✓ |   | RB304 in indikator |
    |                 | 8. Notulen     | ✓ |   |                    |
    """
    for row in _cleared(plan, known):
        told = f"{last_column(plan)} pada baris ini kosong, padahal bulannya dicentang"
        yield Problem(leaf_place(row), told, fix=_written(known, row))
    for row in plan.rows:
        leaf = row.levels[-1]
        if leaf is not None and _stands_in(leaf):
            severity = Severity.WARNING if leaf.strip(" .)").isdecimal() else None
            told = f'{last_column(plan)} masih "{leaf}"'
            yield Problem(leaf_place(row), told, leaf, severity, _written(known, row))


def _written(known: Known, row: Row) -> str:
    """Return what to do about a row without a text: that of its template is told, where it comes from one."""
    own = known.origin.get(row.key or "")
    source = own or lacking_beside(known, row)
    if source is None or not source.leaf:
        return mended_or_deleted(known, row, _WRITE, "Bila tidak ada")
    usual = f'Tulis kalimatnya di sel ini; pada templat "{whole(source.leaf)}".'
    return mended_or_deleted(known, row, usual, "Bila tidak ada") if own else f"{usual} {or_accepted('Bila tidak ada')}"


def _cleared(plan: Plan, known: Known) -> Iterator[Row]:
    """Yield the rows whose last text is gone, though their number or others of their sub kegiatan are there."""
    leafless = None in [row.levels[-1] for row in plan.rows]
    for item in known.items(len(plan.columns) - 1) if leafless else ():
        bare = [line.row for line in item.lines if line.row.levels[-1] is None]
        gone = [row for row in bare if any(row.places[-1:])]
        whole = any(line.row.leaf for line in item.lines) if gone else False
        yield from (row for row in gone if whole or row.numbers[-1])


_BLANK = Phrase(("...", "……", "___"), r"\.{4,}|…{2,}|_{3,}|\.\.\.(?=\s|$)")
_UNFILLED = Phrase(
    ("xxx", "tbd", "isi di", "[", "{", "lorem"),
    r"(?<!\bxx dan )(?<!\bxx, )(?<!\bxx, dan )\bx{3,}\b"  # XX, dan XXX are numbers
    r"|\bisi di\s?sini\b|\[[^\]\n]*\]|\{\w+\}|(?-i:\bTBD\b|\bLorem ipsum\b)",
)
_GAPS = ((NAMELESS, "tanpa nama daerahnya"), (_BLANK, "masih kosong"), (_UNFILLED, "masih berupa penanda isian"))
"""What a text lacks, and what is said of it."""


_KINDS = ("kabupaten", "kota", "provinsi")
_SIGNS = frozenset(".;,)")


def _may_end_name(word: str) -> bool:
    """Tell a word that may be the kind of an office without its region, with a sign after it, or that sign."""
    return word[0] in _SIGNS or (word.startswith(_KINDS) and not _SIGNS.isdisjoint(word))


def _may_end_with_name(text: str, words: list[str]) -> bool:
    """Tell a text that, or a line of which, may end with the kind of an office without its region."""
    return bool(words) and (words[-1] in _KINDS or "\n" in text)


@judge_of(*_BLANK.hints, *_UNFILLED.hints, has=_may_end_name, may=_may_end_with_name)
def _gaps(text: str) -> tuple[tuple[str, str, bool], ...]:
    """Return the gaps of a text: what stands there, what is said of it, and whether it is an office without region."""
    found = [(each, told, phrase is NAMELESS) for phrase, told in _GAPS if (each := phrase.search(text))]
    if not found or _stands_in(text) or CHOICE.search(text):  # a choice is told by RB403
        return ()
    return tuple((each[0].strip(), told, nameless) for each, told, nameless in found)


_COMPLETE = "Lengkapi bagian yang masih kosong."


@rule(
    "RB310",
    title="Bagian kalimat belum diisi",
    meaning='Di dalam kalimat masih ada titik-titik, "xxx", atau "KPU Kabupaten" tanpa nama daerahnya.',
    severity=Severity.WARNING,
    fix=_COMPLETE,
)
def unfinished_text(plan: Plan, known: Known) -> Problems:
    """
    A text must not hold a blank, a placeholder, or the name of an office without the name of its region.

    A kabupaten's or kota's office has one "KPU Provinsi" above it, which needs no name. Amid a sentence the region is
    missed where the template has it.

    A level above the indicators that is nothing but a placeholder, "menyusul", is told too; an indicator is by RB304.

    | sub kegiatan                          | indikator                        | 1 | expect                |
    |---------------------------------------|----------------------------------|---|-----------------------|
    | 1. Kick off di KPU Kabupaten.         | 1. Foto rapat                    | ✓ | RB310 in sub kegiatan |
    | 2. Penunjukan ........ sebagai agen   | 1. SK Tim                        | ✓ | RB310 in sub kegiatan |
    | 3. Apel di KPU Kabupaten Sukoharjo.   | 1. Daftar hadir, foto, dst.      | ✓ |                       |
    |                                       | 2. Berita Acara Nomor xxx        | ✓ | RB310 in indikator    |
    |                                       | 3. Laporan kepada KPU Provinsi   | ✓ |                       |
    """
    for item in known.table_texts:
        if item.depth < len(plan.columns) and is_placeholder(item.text or "") and not (item.text or "").isdecimal():
            yield Problem(item.place, f'{item.name} masih "{short(item.text)}"', item.text)
    told_at: set[Cell | None] = set()
    regional = (kind_and_place(plan.satker) or ("Provinsi",))[0] != "Provinsi"
    for item, gaps in known.judged(_gaps):
        for gap, told, nameless in gaps:
            if nameless and regional and "prov" in gap.lower():
                continue  # it has one above it
            if nameless and gap.startswith(KIP.short) and institution_of(plan.satker) != KIP:
                continue  # Keterbukaan Informasi Publik
            own = plan.satker if nameless and gap.rstrip(" .,;") in (plan.satker or "") else None
            fix = f'Ganti dengan "{own}".' if own else as_in_template(known, item, _COMPLETE)
            yield Problem(item.place, f'{item.name} "{short(item.text)}": "{gap}" {told}', gap, fix=fix)
            told_at.add(item.place)
            break
    named = kind_and_place(plan.satker)
    bare = (plan.satker or "").removesuffix(f" {named[1]}") if named else ""
    for item, was in unlike(known) if bare else ():
        if plan.satker and item.place not in told_at and _lacks_region(item.text or "", was, plan.satker, bare):
            told = f'{item.name} "{short(item.text)}": "{bare}" tanpa nama daerahnya'
            yield Problem(item.place, told, bare, fix=f'Ganti dengan "{plan.satker}".')


def _lacks_region(text: str, was: str, own: str, bare: str) -> bool:
    """Tell a text that is its template's but for the region in the office's ``own`` name, which is ``bare`` there."""
    return own in was and text != was and text.replace(own, bare) == was.replace(own, bare)


@rule(
    "RB312",
    title="Judul tanpa tahun",
    meaning="Judul tabel menyebut tahun rencananya.",
    severity=Severity.WARNING,
    fix="Tulis tahun rencana pada judul tabel.",
)
def title_without_year(plan: Plan, _known: Known) -> Problems:
    """
    The title of the table must name the plan's year.

    "RENCANA AKSI REFORMASI BIROKRASI ... KABUPATEN KUDUS" is reported, with "TAHUN 2022" after it it is not. A plan
    without any title is let through.
    """
    if plan.title and plan.rows and not re.search(r"20\d\d", plan.title):
        yield Problem(plan.title_place, f'judul "{short(plan.title)}" tidak menyebut tahun', plan.title)


_BREAKS_OFF = frozenset({
    "yang", "dan", "di", "untuk", "dengan", "atau", "serta", "oleh", "dari", "ke", "pada", "bagi", "atas", "dalam",
    "terhadap", "tentang", "kepada", "melalui", "per", "sesuai", "secara", "sebagai", "seluruh", "setiap", "menjadi",
    "berdasarkan", "berbasis", "maupun", "para", "berupa", "merupakan", "bahwa", "agar", "guna", "meliputi", "hingga",
    "telah", "akan", "dapat", "berbagai", "beberapa", "tanpa", "menurut", "mengenai", "terdapat", "adanya",
    "tersedianya", "terlaksananya", "tersusunnya", "terisinya", "terbentuknya", "melakukan", "menggunakan", "memiliki",
    "memuat", "tangkapan", "pemangku", "benturan", "zona", "pakta", "tindak", "tata", "jangka",
})  # fmt: skip
"""Words that no text ends with."""

_OF_HASIL = ("laporan", "dokumen", "lanjut", "evaluasi", "rekomendasi", "rekapitulasi", "analisis", "matriks")
_PAIRS_BREAK_OFF = frozenset(
    {("di", "lingkungan"), ("dalam", "rangka"), ("pada", "saat"), *((word, "hasil") for word in _OF_HASIL)}
)
_FIT = frozenset({"telah", "sudah", "belum", "tidak", "kurang", "yang", "dan", "atau"})
"""Words after which "sesuai" may end a text."""
_ENDS = (*_BREAKS_OFF, *{last for _, last in _PAIRS_BREAK_OFF})
_FINISH = "Lengkapi kalimatnya atau tutup kurungnya, atau hapus kata yang tersisa."
_LIST_SIGN = re.compile(r"(?:^|\n)\s*\(?[a-z]\)|(?:^|(?<=\s))\(?\d{1,2}\)")


@rule(
    "RB313",
    title="Kalimat terputus",
    meaning=(
        'Kalimat berakhir dengan "yang", "dan", "laporan hasil", atau di tengah kata, satu katanya terpotong, atau '
        "kurungnya tidak ditutup; pada "
        "keputusan juga satu-satunya yang tidak berakhir dengan titik koma atau titik."
    ),
    severity=Severity.WARNING,
    fix=_FINISH,
)
def broken_off(plan: Plan, known: Known) -> Problems:
    """
    A text must not break off: end with "yang", "dan", "di", or leave a bracket open.

    Nor may it be the template's text, or that of the nearest template, cut within a word or after one that says nothing
    alone, nor in a ZI plan end with the beginning of a word. So must no
    point of Menimbang or Mengingat and no dictum; the only one of a list that has no semicolon or full stop at its end
    is an info. "SOP sudah dilegalkan; dan" announces the next item of a list and is let through. What could not be read
    with certainty is not judged.

    | sub kegiatan                        | indikator                            | 1 | expect             |
    |-------------------------------------|--------------------------------------|---|--------------------|
    | 1. Apel pagi                        | 1. Identifikasi pegawai yang         | ✓ | RB313 in indikator |
    |                                     | 2. SOP sudah dilegalkan; dan         | ✓ |                    |
    |                                     | 3. Aplikasi (contoh: LPSE, SIRUP,    | ✓ | RB313 in indikator |
    |                                     | 4. Berkas: 1) foto 2) daftar (hadir) | ✓ |                    |
    |                                     | 5. Rencana kerja di lingkungan       | ✓ | RB313 in indikator |
    |                                     | 6. Tersusunnya laporan hasil         | ✓ | RB313 in indikator |
    |                                     | 7. Kinerja berorientasi pada hasil   | ✓ |                    |
    |                                     | 8. Layanan yang tidak sesuai         | ✓ |                    |
    """
    cuts = cut_short(known)
    for item, was, word, torn in cuts:
        where = "di tengah kata:" if torn else "sesudah"
        told = f'{item.name} "{short(item.text)}" terputus {where} "{word}"'
        yield Problem(item.place, told, item.text, fix=f'Lengkapi kalimatnya. Pada templat: "{whole(was)}".')
    told_at = {cut.item.place for cut in cuts}
    for item, told in known.judged(_left_off):
        place = item.place
        if item.depth and place not in told_at and not (place and (place.sheet, place.row) in known.torn_lines):
            yield Problem(place, f'{item.name} "{short(item.text)}" {told}', item.text, fix=_finished(known, item))
    yield from _torn_words(plan, known, told_at)
    for part in (Part.MENIMBANG, Part.MENGINGAT, Part.DICTUMS):
        yield from _points_broken_off(tuple(points(plan, part)))


def _torn_words(plan: Plan, known: Known, told_at: Container[Cell | None]) -> Problems:
    """Yield the texts of a ZI plan that end with the beginning of a word."""
    for item in known.table_texts if plan.kind == "ZI" else ():
        torn, place = torn_word(item.text or ""), item.place
        if torn and place not in told_at and not (place and (place.sheet, place.row) in known.torn_lines):
            told = f'{item.name} "{short(item.text)}" mungkin terputus di tengah kata: "{torn}"'
            yield Problem(
                place, told, item.text, fix=f"Lengkapi kalimatnya. {or_accepted('Bila katanya memang begitu')}"
            )


@judge_of("(", may=lambda text, _: text.endswith(_ENDS))
def _left_off(text: str) -> str | None:
    """Return where a text of the table breaks off, None where it does not."""
    if "(" not in text and not text.endswith(_ENDS):
        return None
    if text.rstrip().endswith(_ENDS):
        *before, last = text.split()
        breaks_off = last in _BREAKS_OFF or (*before[-1:], last) in _PAIRS_BREAK_OFF
        if before and breaks_off and before[-1][-1] not in ";,." and not (last == "sesuai" and before[-1] in _FIT):
            return f'terputus sesudah "{last}"'
    bare = _LIST_SIGN.sub(" ", text) if "(" in text else ""
    return "membuka kurung yang tidak ditutup" if bare.count("(") > bare.count(")") else None


def _points_broken_off(listed: tuple[tuple[str, Cell | None, str], ...]) -> Problems:
    """Yield the points of a list of the decree that break off: after such a word, or as the only one with no end."""
    endless = [text for _, _, text in listed if not _ENDED.search(text)]
    for name, place, text in listed:
        last = (text.split() or [""])[-1]
        if last in _BREAKS_OFF and not re.search(r"[;,]\s+\w+$", text):
            yield Problem(place, f'{name} terputus sesudah "{last}"', text)
        elif endless == [text] and len(listed) > 1 and re.search(r"\w", text):
            told = (
                f'{name} mungkin terputus sesudah "{short(" ".join(text.split()[-3:]))}": tanpa titik koma atau titik'
            )
            fix = "Lengkapi kalimatnya sampai titik koma atau titik, seperti yang lain."
            yield Problem(place, told, text, Severity.INFO, fix)


_ENDED = late(r"(?:[;.:][\"”’)]*(?:\s+(?:dan|atau|dan/atau))?|\b(?:ditetapkan|seperlunya|mestinya))\s*$")
"""How a point ends, or the last words of a decree, with or without a full stop."""


def _finished(known: Known, item: Item) -> str:
    return as_in_template(known, item, _FINISH)
