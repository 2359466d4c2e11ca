"""The sentences of doubts, in the words of staff: the one place where they are made. Nothing reads them back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby

from rbexcel.brevity import brief
from rbexcel.plan.doubt import VERSIONS, Doubt, Why
from rbexcel.plan.plan import Note, Plan
from rbexcel.words.lists import in_a_row
from rbexcel.words.months import MONTHS, Months, months_text
from rbexcel.workbook.grid import Cell, column_letters

_UNSOLVED = "belum dihitung, jadi hasilnya tidak diketahui; buka berkasnya di Excel, simpan, lalu ulangi"
_LONGEST = 40
"""Characters of a text in a drawing that are told."""
_NUMERALS = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")


_TEXTS = (".csv", ".tsv", ".txt")
"""The endings of files that have lines, and no cells with an address."""


def reason(doubt: Doubt | Why) -> str:
    """Return why something is in doubt or was not read, as a clause without capital and full stop."""
    told = doubt if isinstance(doubt, Doubt) else Doubt(doubt)
    words = SENTENCES[told.why]
    return words if isinstance(words, str) else brief(words(told))


def place_told(place: Cell, source: str) -> str:
    """Return where a cell of a file stands; a text file has lines, and no letters over its columns."""
    if source.lower().endswith(_TEXTS):
        return f"{place.sheet}, baris {place.row}, kolom {place.column}"
    return f"{place.sheet}, sel {place.address}"


def noted(note: Note) -> str:
    """Return a note on a sheet as a clause that begins with the sheet's name."""
    if note.doubt.why in VERSIONS:
        rows = f", tabel mulai baris {note.rows[0]}," if note.rows else ""
        return f'lembar "{note.sheet}"{rows} {reason(note.doubt)}'
    return f'lembar "{note.sheet}" {noted_rows(note)}' if note.rows else f'lembar "{note.sheet}"{_of_sheet(note.doubt)}'


def schedule_told(plan: Plan) -> tuple[str, ...]:
    """Return the sentences that tell of target numbers where ticks are looked for, one for each sheet that has some."""
    told = (noted(note) for note in plan.notes if note.doubt.why is Why.TARGETS)
    return tuple(f"{each[0].upper()}{each[1:]}." for each in told)


def noted_rows(note: Note) -> str:
    """Return a note on some rows of a sheet as a clause that begins with their numbers."""
    rows = note.rows
    numbers = f"{rows[0]}-{rows[-1]}" if isinstance(rows, range) else ", ".join(runs(rows))
    return f"baris {numbers}: {reason(note.doubt)}"


def runs(rows: Sequence[int]) -> Iterator[str]:
    """Yield the numbers, three and more that follow each other as the first and the last."""
    for _, group in groupby(enumerate(rows), key=lambda each: each[1] - each[0]):
        run = [row for _, row in group]
        yield from map(str, run) if len(run) < 3 else (f"{run[0]}-{run[-1]}",)


def read_instead(plan: Plan) -> str:
    """Return which plan of a workbook was read, and which were not: a sentence without its full stop."""
    sheets = ", ".join(f'"{name}"' for name in plan.parts)
    read = f"Yang dibaca lembar {sheets} ({_counted(plan.year, len(plan.rows))})"
    return "; ".join((read, *map(noted, plan.others)))


def cut_on_paper(cells: Sequence[Cell]) -> Iterator[str]:
    """Yield which texts are printed shortened in the annex, a sentence, if any are."""
    if cells:
        yield (
            f"Terlalu panjang untuk satu baris lampiran, jadi dipotong di sana: sel "
            f"{in_a_row([cell.address for cell in cells])}. Bagilah menjadi beberapa butir."
        )


def _counted(year: int | str | None, rows: int) -> str:
    return ", ".join((*([f"tahun {year}"] if year else []), f"{rows} baris"))


def _not_read(why: str, doubt: Doubt) -> str:
    return f"tidak dibaca: {why} ({_counted(doubt.number, doubt.count)})"


def _of_sheet(doubt: Doubt) -> str:
    return f"{' ' if doubt.why in {Why.HIDDEN_SHEET, Why.NO_MONTHS, Why.TARGETS} else ': '}{reason(doubt)}"


def _names(months: Months) -> str:
    return ", ".join(MONTHS[month - 1] for month in months) or "tidak ada bulan"


def _guessed(doubt: Doubt) -> str:
    said = "kosong" if doubt.text is None else f'berbunyi "{doubt.text}"'
    column = column_letters(doubt.cells[0].column)
    return f"judul kolom {column} {said}; dibaca {_names(doubt.months)} menurut kolom di sebelahnya"


def _coloured(doubt: Doubt) -> str:
    return f'sel bulan berwarna tanpa tanda di "{_cells(doubt)}"; tidak dihitung, tandai bila memang bulannya'


def _other_colour(doubt: Doubt) -> str:
    return (
        f'warna sel bulan di "{_cells(doubt)}" lain dari warna sel bulan yang dihitung; tidak dihitung, '
        "tandai bila memang bulannya"
    )


def _lone_colour(doubt: Doubt) -> str:
    return (
        f'warna sel bulan di "{_cells(doubt)}" lain dari baris di sekitarnya; tetap dihitung, '
        "hapus warnanya bila bukan bulannya"
    )


def _cells(doubt: Doubt) -> str:
    return ", ".join(cell.address for cell in doubt.cells)


def _drawn(doubt: Doubt) -> str:
    things = " dan ".join(dict.fromkeys(f"{thing} {_quoted(text)}".strip() for thing, text in doubt.things))
    over = f" di atas kolom {months_text(doubt.months)}" if doubt.months else " di atas baris ini"
    return f"ada {things}{over}; tidak dihitung, tulis centangnya di dalam sel bila memang bulannya"


def _quoted(text: str | None) -> str:
    return f'"{text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"}"' if text else ""


def _cells_lost(doubt: Doubt) -> str:
    return (
        f"baris ini punya {doubt.count} sel, padahal tabelnya {doubt.width} kolom, jadi letak centangnya mungkin "
        f"bergeser. Dicatat: {_some(doubt.readings[0])}"
    )


def _columns(doubt: Doubt) -> str:
    return f"{_NUMERALS[doubt.count] if doubt.count < len(_NUMERALS) else doubt.count} kolom"


def _both(told: str, doubt: Doubt) -> str:
    """Return what moved with both readings of the row: by the header, and with the shift taken off."""
    by_header, shifted = doubt.readings
    if by_header:
        return f"{told}. Dicatat: {months_text(by_header)}. Kemungkinan lain: {_some(shifted)}"
    if shifted:
        return f"{told}. Belum ada bulan yang dicatat; mungkin maksudnya {months_text(shifted)}"
    return f"{told}; centangnya di luar kolom bulan"


def _some(months: Months) -> str:
    return months_text(months) if months else "tidak ada bulan"


def _lone_ones(doubt: Doubt) -> str:
    columns = f" di kolom {months_text(doubt.months)}" if doubt.months else ""
    return f"angka 1{columns} belum tentu centang (mungkin noda hasil pindai), jadi tidak dihitung"


def _item_lost(doubt: Doubt) -> str:
    if doubt.number is None:
        return f"{_level(doubt)} di atas baris ini tampaknya tidak terbaca di berkas asal"
    name = f", {doubt.text}," if doubt.text else ""
    level = _level(doubt)
    return f"{level} {doubt.number}{name} tidak terbaca di berkas asal; baris ini diperkirakan termasuk {level} itu"


def _heading_torn(doubt: Doubt) -> str:
    return f"{_level(doubt)} di atas baris ini tidak bernomor, mungkin terpotong di tepi halaman: {_quoted(doubt.text)}"


def _level(doubt: Doubt) -> str:
    return (doubt.level or "").replace("_", " ")


SENTENCES: Mapping[Why, str | Callable[[Doubt], str]] = {
    Why.GUESSED_MONTH: _guessed,
    Why.BARE_PAGE: "halaman ini tanpa centang, mungkin hilang saat disalin",
    Why.COLOURED: _coloured,
    Why.OTHER_COLOUR: _other_colour,
    Why.LONE_COLOUR: _lone_colour,
    Why.PAINTED: (
        "sel bulan baris ini diwarnai oleh format bersyarat, yang tidak dibaca; tulis centangnya di dalam sel "
        "bila memang bulannya"
    ),
    Why.SHARED_TICKS: lambda doubt: (
        f"satu baris memuat {doubt.count} {_level(doubt)}; centangnya mungkin hanya untuk sebagian"
    ),
    Why.CELLS_LOST: _cells_lost,
    Why.TEXTS_MOVED: lambda doubt: _both(f"teks baris ini bergeser {_columns(doubt)}", doubt),
    Why.LAST_MOVED: lambda doubt: _both(f"isi kolom terakhir bergeser {_columns(doubt)}", doubt),
    Why.RIGHT_OF_DECEMBER: partial(_both, "ada centang di kanan kolom Desember, jadi letaknya mungkin bergeser"),
    Why.LEFT_OF_JANUARY: partial(_both, "ada centang di kiri kolom Januari, jadi letaknya mungkin bergeser"),
    Why.FUSED_MONTHS: lambda doubt: (
        f"judul kolom bulannya tertulis menyambung, jadi centang ini untuk {' atau '.join(map(_names, doubt.readings))}"
    ),
    Why.LONE_ONES: _lone_ones,
    Why.LABELS_AGAIN: "isi kolom bulannya tampaknya judul kolom yang tercetak lagi, jadi tidak dihitung",
    Why.WORDS_OPEN: lambda doubt: f'waktu "{doubt.text}" bisa {"; atau ".join(map(_names, doubt.readings))}',
    Why.NO_AMOUNT: lambda doubt: f"isi {_cells(doubt)} bukan angka target, jadi tidak dihitung",
    Why.WORDS_IN_PART: lambda doubt: f'waktu "{doubt.text}" hanya terbaca sebagian',
    Why.HIDDEN_ROW: "baris ini tersembunyi, tetapi ikut dibaca",
    Why.HIDDEN_COLUMN: lambda doubt: f"isi {_cells(doubt)} ada di kolom tersembunyi, tetapi ikut dibaca",
    Why.STRUCK_TEXT: lambda doubt: f"tulisan di {_cells(doubt)} dicoret, tetapi ikut dibaca",
    Why.UNSEEN_TEXT: lambda doubt: f"tulisan di {_cells(doubt)} tidak terlihat, tetapi ikut dibaca",
    Why.FORMULA_UNSOLVED: lambda doubt: f"rumus di {_cells(doubt)} {_UNSOLVED}",
    Why.DRAWN_OVER: _drawn,
    Why.PASTED: "tabel ini tampaknya ditempel dari PDF, sel baris ini bergeser",
    Why.ROWS_GLUED: "dua baris terbaca sebagai satu; cocokkan pembagian teksnya",
    Why.COLUMNS_UNCLEAR: "kolom teks baris ini tidak jelas",
    Why.HEADING_LOST: "judul di atas baris ini tidak terbaca; baris ditempatkan menurut urutan yang lazim",
    Why.HEADING_TORN: _heading_torn,
    Why.BELOW_UNREAD: lambda doubt: (
        f"{_quoted(doubt.text)} di {_cells(doubt)} mungkin judul untuk baris ini, tetapi tidak terbaca sebagai judul"
    ),
    Why.ITEM_LOST: _item_lost,
    Why.ANOTHER_COLUMN: "isinya tercetak di kolom lain; ditempatkan menurut urutan yang lazim",
    Why.TICKS_JOINED: (
        "centang di baris atasnya, yang tidak punya indikator, ikut dihitung untuk baris ini; "
        "mungkin teks indikatornya terhapus"
    ),
    Why.LINES_JOINED: (
        "centang dari lebih dari satu baris ikut dihitung untuk baris ini, karena teksnya dibaca sebagai satu kalimat"
    ),
    Why.MAY_GO_ON: lambda doubt: f"teks {_level(doubt)} di baris ini mungkin lanjutan teks di atasnya",
    Why.MAY_BEGIN: lambda doubt: (
        f"isi {_cells(doubt)} dibaca sebagai lanjutan teks di atasnya; mungkin {_level(doubt)} tersendiri"
    ),
    Why.PRINTED_MIDWAY: lambda doubt: (
        f"teks {_level(doubt)} di {_cells(doubt)} tampaknya dicetak di tengah barisnya; isi di atasnya mungkin miliknya"
    ),
    Why.LINES_NOT_JOINED: (
        "tabel ini berisi satu baris cetak per baris, tetapi judul kolom halaman ini lain; baris yang bersambung tidak "
        "digabung. Samakan judul kolomnya dengan halaman pertama, lalu ulangi"
    ),
    Why.MAY_SLIP: "teks baris ini mungkin bergeser satu kolom, seperti baris di atasnya",
    Why.COUNT_BROKEN: "nomor di baris ini tidak mulai dari 1; mungkin lanjutan daftar di atasnya",
    Why.NUMBER_LEFT_OUT: lambda doubt: (
        f"nomor sebelum {doubt.number} tidak ada; mungkin satu baris di atasnya hilang waktu disalin"
    ),
    Why.TEXT_GONE: "baris ini bercentang atau berketerangan, tetapi teks di kolom terakhirnya kosong; mungkin terhapus",
    Why.NO_TICK: "bukan centang",
    Why.BEYOND_MONTHS: "centang di luar kolom bulan",
    Why.WORDS_UNKNOWN: "waktunya tidak dikenali",
    Why.NO_ITEM: "tanda tanpa indikator di baris itu",
    Why.NO_ITEM_BESIDE: "tidak ada kegiatan atau indikator di baris itu",
    Why.BELOW_SIGNATURE: "di bawah tanda tangan",
    Why.OUTSIDE_COLUMNS: "di luar kolom tabel",
    Why.OUTSIDE_TABLE: "di luar tabel rencana",
    Why.NOT_CHOSEN: "lembar ini memuat tabel rencana lain; yang diambil hanya lembar yang dipilih",
    Why.OTHER_COLUMNS: "kolom itu tidak ada di rencana buatan rbexcel",
    Why.LEFT_OVER: "tidak termasuk baris mana pun",
    Why.NOT_REPRINTED: "bukan bagian keputusan atau lampiran yang dikenal; tidak ikut dicetak",
    Why.TOO_LONG: "terlalu panjang untuk satu baris Excel; di lembar rencana hanya bagian awalnya",
    Why.COLUMN_UNCLEAR: "kolomnya tidak jelas",
    Why.AMONG_NUMBERS: "potongan teks di kolom nomor",
    Why.NOT_USUAL: "tidak ada dalam rencana yang lazim; barisnya ditempatkan menurut urutan yang lazim",
    Why.PRINTED_TWICE: "tercetak dua kali",
    Why.UNDER_MERGE: "tertutup sel gabungan, jadi tidak terlihat; tidak dibaca",
    Why.OTHER_YEAR: "tanggalnya bukan tahun rencana ini, jadi tidak dihitung",
    Why.STRUCK: "dicoret, jadi tidak dihitung",
    Why.UNSEEN_COLOUR: "warna hurufnya sama dengan warna selnya, jadi tidak terlihat; tidak dihitung",
    Why.UNSEEN_FORMAT: "format selnya menyembunyikan isinya; tidak dihitung",
    Why.UNSEEN_SIZE: "hurufnya terlalu kecil untuk terlihat; tidak dihitung",
    Why.FORMULA_LOST: f"rumusnya {_UNSOLVED}",
    Why.PASTED_MENDED: ("tabel ini tampaknya ditempel dari PDF; sel yang bergeser dibaca menurut nomor dan isinya"),
    Why.LINES_OF_PRINT: "tabel ini berisi satu baris cetak per baris; baris yang bersambung dibaca sebagai satu teks",
    Why.COLOURS_AS_TICKS: "sel bulan yang berwarna dibaca sebagai centang",
    Why.TEXTS_AS_TICKS: "teks di bawah bulan dibaca sebagai rencana bulan itu",
    Why.UNTOLD: lambda doubt: f"{doubt.text} tidak terbaca",
    Why.HIDDEN_SHEET: "tersembunyi, tetapi ikut dibaca",
    Why.NO_MONTHS: "tidak punya kolom bulan",
    Why.MONTHS_OF_TABS: "bulan setiap baris diambil dari nama lembarnya",
    Why.MONTHS_OF_ROWS: "bulan setiap baris diambil dari judul bulan di atasnya",
    Why.TARGETS: lambda doubt: (
        f"memuat angka target per {doubt.level}, bukan centang; dibaca, tetapi bulannya tidak diperiksa"
    ),
    Why.BESIDE_ROWS: lambda doubt: f"{_quoted(doubt.text)} bukan baris rencana; tidak ikut dibaca",
    Why.CUT_APART: ("beberapa butir tertulis menyambung dalam satu sel; dipisahkan menurut urutan yang lazim"),
    Why.PUT_IN_ORDER: "urutan butir di berkas asal tidak jelas; disusun menurut urutan yang lazim",
    Why.AS_TOLD: lambda doubt: doubt.text or "tercantum di lembar Impor",
    Why.CHOSEN: lambda doubt: f"pilihan {doubt.text} ({_some(doubt.months)}) belum dijalankan",
    Why.CLASHING: lambda doubt: (
        f"pilihan {doubt.text} ({_some(doubt.months)}) bertentangan dengan pilihan lain untuk baris yang sama"
    ),
    Why.NO_SUCH_CHOICE: lambda doubt: f'"{doubt.text}" bukan salah satu pilihan di baris itu',
    Why.OTHER_HEADS: partial(_not_read, "judul kolomnya bukan judul kolom rencana"),
    Why.ANOTHER_KIND: partial(_not_read, "rencana lain"),
    Why.ANOTHER_YEAR: partial(_not_read, "rencana tahun lain"),
    Why.HIDDEN_VERSION: partial(_not_read, "lembarnya disembunyikan"),
    Why.REALISED: partial(_not_read, "realisasi, bukan rencana"),
    Why.NAMED_FORMER: partial(_not_read, "menurut namanya rencana tahun lalu, salinan, atau draf"),
    Why.SAME_ROWS: partial(_not_read, "versi lain dari baris yang sama"),
    Why.SAME_COPY: partial(_not_read, "salinan yang baris dan centangnya sama"),
}
"""The words of each reason: whole, or made of what a doubt tells."""
