"""What is told of the things besides the plan: the same words for the command and the button."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rbexcel.sending.besides import Besides, What

_NAMED = 6
"""Places that a sentence names one by one."""

_SHEETS = frozenset({
    What.SHEET, What.HIDDEN_SHEET, What.USED_SHEET, What.USED_HIDDEN_SHEET, What.ASKED_SHEET, What.EMPTY_SHEET,
    What.SHEET_OF_FILE,
})  # fmt: skip

SENTENCES = {
    What.SHEET: "Lembar yang tidak ikut dikirim: {}.",
    What.HIDDEN_SHEET: "Lembar tersembunyi yang tidak ikut dikirim: {}.",
    What.EMPTY_SHEET: "Lembar kosong yang tidak ikut dikirim: {}.",
    What.LOOKS_OF_FILE: "Dari berkas asal hanya rencana aksinya yang dikirim; "
    "komentar, gambar, dan formatnya tidak ikut.",
    What.SHEET_OF_FILE: "Lembar di berkas asal yang tidak ikut dikirim: {}.",
    What.COMMENT: "Komentar dan catatan sel yang tidak ikut dikirim: {count} ({}).",
    What.MACRO: "Makro tidak ikut dikirim.",
    What.MACRO_BUTTON: "Tombol yang memanggil makro tetap terlihat di {}, tetapi tidak bekerja lagi.",
    What.FILE_LINK: "Tautan ke berkas di komputer dilepas, teksnya tetap: {}.",
    What.SHEET_LINK: "Tautan ke lembar yang tidak ikut dikirim dilepas, teksnya tetap: {}.",
    What.OTHER_BOOK: "Tautan ke buku kerja lain yang tidak dipakai rumus mana pun dilepas.",
    What.DATA_SOURCE: "Sambungan ke sumber data di luar berkas dilepas; isi selnya tetap.",
    What.PIVOT: "Tabel pivot menjadi sel biasa, dan salinan data sumbernya tidak ikut dikirim: {}.",
    What.SCENARIO: "Skenario (What-If) yang tidak ikut dikirim: {}.",
    What.REVISIONS: "Riwayat perubahan buku kerja bersama tidak ikut dikirim.",
    What.TASK: "Tugas untuk orang tertentu yang tidak ikut dikirim: {}.",
    What.STALE_CHART: "Grafik yang sumber datanya sudah dihapus dikosongkan: {}.",
    What.UNKNOWN: "Bagian berkas yang tidak dikenal dan tidak ikut dikirim: {}.",
    What.USED_SHEET: "Lembar ini ikut dikirim karena isinya dipakai: {}. Periksa apakah boleh dikirim.",
    What.USED_HIDDEN_SHEET: "Lembar tersembunyi ini ikut dikirim karena isinya dipakai: {}. "
    "Periksa apakah boleh dikirim.",
    What.HIDDEN_ROWS: "Baris tersembunyi yang berisi dan ikut dikirim: {}. Tampilkan dan periksa, atau hapus.",
    What.HIDDEN_COLUMNS: "Kolom tersembunyi yang berisi dan ikut dikirim: {}. Tampilkan dan periksa, atau hapus.",
    What.UNSEEN_TEXT: "Teks yang tidak terlihat (putih, format ;;;, sangat kecil) dan ikut dikirim: {}. "
    "Tampilkan dan periksa, atau hapus.",
    What.HIDDEN_SHAPE: "Gambar atau kotak teks tersembunyi yang ikut dikirim: {}. Tampilkan dan periksa, atau hapus.",
    What.PASSWORD: "Proteksi dengan kata sandi tetap ada: {}. Penerima tidak dapat mengubahnya tanpa kata sandi itu.",
    What.PATH_IN_TEXT: "Teks di {} menyebut letak berkas di komputer. Periksa apakah memang perlu dikirim.",
    What.OTHER_HEAD: "Kepala atau kaki halaman yang menyebut satker lain: {}. Ganti lewat Tata Letak Halaman.",
    What.OTHER_BOX: "Kotak teks yang menyebut satker lain: {}. Ganti atau hapus.",
    What.TEXT_BOX: "Kotak teks yang ikut dikirim: {}. Periksa apakah boleh dikirim.",
    What.FAR_TEXT: "Isi jauh di luar tabel yang ikut dikirim: {}. Periksa apakah boleh dikirim.",
    What.PAGE_WORDS: "Kepala atau kaki halaman yang ikut dikirim: {}. Periksa apakah boleh dikirim.",
    What.ASKED_SHEET: "Lembar yang ikut dikirim menurut pilihan Anda: {}.",
    What.ASKED_COMMENT: "Komentar dan catatan sel yang ikut dikirim menurut pilihan Anda: {count} ({}). "
    "Nama penulisnya diganti dengan nama satker.",
    What.ALT_TEXT: "Teks alternatif gambar yang ikut dikirim: {}.",
    What.MAIL_LINK: "Tautan surel yang ikut dikirim: {}.",
    What.LABEL: "Label sensitivitas tetap ada di berkas yang dikirim: {}.",
    What.PROTECTION: "Proteksi tanpa kata sandi tetap ada: {}.",
}
"""A sentence for all things of a kind; the places stand between the braces."""

_REMOVED = {
    What.PERSON: "nama dan akun orang",
    What.PROPERTIES: "properti berkas",
    What.PRINTER: "pengaturan pencetak",
    What.PATH: "letak berkas di komputer",
    What.NAME: "nama sel yang tidak dipakai",
    What.STYLE: "format yang tidak dipakai",
    What.VIEW: "tampilan pribadi",
    What.STORED_DATA: "data yang disimpan program lain",
    What.PICTURE_DATA: "keterangan di dalam gambar",
}
"""What nobody misses, as parts of one sentence."""


def told(found: Iterable[Besides]) -> Iterator[str]:
    """Yield a sentence for each kind of thing, in the order of the kinds."""
    listed = list(found)
    for what, sentence in SENTENCES.items():
        things = [each for each in listed if each.what is what]
        if things:
            places = list(dict.fromkeys(filter(None, map(_place, things))))
            yield sentence.format(_some(places), count=sum(each.count for each in things))
    removed = [words for what, words in _REMOVED.items() if any(each.what is what for each in listed)]
    if removed:
        yield f"Yang juga dibersihkan dari data berkas: {', '.join(removed)}."


def _place(thing: Besides) -> str:
    if thing.what in _SHEETS:
        return f'"{thing.sheet}"' + (f" (oleh {thing.name})" if thing.name else "")
    if thing.what in {What.HIDDEN_ROWS, What.HIDDEN_COLUMNS}:
        return f"{thing.sheet} {'baris' if thing.what is What.HIDDEN_ROWS else 'kolom'} {thing.name}"
    return " ".join(filter(None, (thing.sheet, thing.name)))


def _some(places: list[str]) -> str:
    more = f" dan {len(places) - _NAMED} lainnya" if len(places) > _NAMED else ""
    return ", ".join(places[:_NAMED]) + more
