"""What a row says that stands among or below the rows of a plan and is none: a total, a note. Knows texts only."""

from __future__ import annotations

import re
from collections.abc import Collection

from rbexcel.words.late import late
from rbexcel.words.remembered import remembered

_TOTAL = late(
    r"\W*(?:(?:sub\s*-?\s*)?(?:jumlah|total|jml)|grand\s+total|rekapitulasi|akumulasi|kumulatif"
    r"|banyaknya|Σ)(?!\w)(?:\.?\s+(?:jumlah|total|seluruh\w*|keseluruhan|per\b|tiap\b|s\W?d\b\.?|bulan\w*|ini\b|triwulan|area\b"
    r"|centang|indikator|kegiatan|rencana|aksi|program|target|sub|capaian|akhir|tahun|20\d\d|[ivx]+|[a-h]\b|\d+|\(.*\))[.:]?)*\W*",
    re.IGNORECASE,
)
_NOTE = late(
    r"\W*(?:catatan|keterangan|ket|legenda|nb|n\.b|sumber|note|notes|penjelasan)\s*[.:]"
    r"|\W*(?:dicetak|dibuat|disusun|disiapkan|diperiksa|diketahui|disetujui|disahkan|diverifikasi|direviu|mengetahui|menyetujui)\b"
    r"(?:\s+(?:oleh|pada|tanggal|di|tgl)\b|\s*[:,]|\s*$)"
    r"|\W*(?:halaman|hal\.?|page|lembar)\s+\d+\b|\W*(?:revisi|versi|version)\s+(?:ke\W?\s?)?\d"
    r"|\W*(?:tembusan|paraf|tanggal\s+cetak|telp|telepon|file|updated)\s*[.:]|\W*tembusan\s+(?:yth|kepada)\b|nip\W+\d"
    r"|(?:a\.n|u\.b|plt|plh)\.\s|demikian\b.*\bdibuat\b|dokumen\s+ini\b.*\bditanda|https?://|www\.|[a-z]:\\"
    r"|[-–—]{1,2}\s?\d{1,3}\s?[-–—]{1,2}$"
    r"|\*{1,3}\s?\)\s*\w|\*{2,3}\s*\w"  # a single star is a bullet
    r"|\W*[✓✔√☑■●xXvV]\s*[:=]\s*\w|=\s+\w{3}",  # a colour stands before it, in a cell of its own
    re.IGNORECASE,
)

_SPACED = re.compile(r"\w(?: \w)+\W*")
_RESULT = re.compile(r"realisasi|capaian|real", re.IGNORECASE)
_PLAN = re.compile(r"rencana|target|jadwal|renc?", re.IGNORECASE)


def is_result(text: str) -> bool:
    """Tell the head of a row of what came of a plan, below the row that plans it."""
    return _RESULT.fullmatch(text.strip(" .:")) is not None


def tell_results(texts: Collection[str]) -> bool:
    """Tell the texts of a column that says of each row whether it plans or tells what came of it."""
    plans = False
    results = False
    for text in texts:
        if is_result(text):
            results = True
        elif _PLAN.fullmatch(text.strip(" .:")):
            plans = True
        else:  # the first text of most columns
            return False
    return plans and results


@remembered
def is_total(text: str) -> bool:
    """Tell the head of a row of totals: "JUMLAH", "Total kegiatan per bulan"."""
    line = " ".join(text.split())
    return _TOTAL.fullmatch(line.replace(" ", "") if _SPACED.fullmatch(line) else line) is not None


@remembered
def is_note(text: str) -> bool:
    """Tell a note, a legend, a line of who made the table or of the page."""
    return _NOTE.match(" ".join(text.split())) is not None
