"""What a row says that stands among or below the rows of a plan and is none: a total, a note. Knows texts only."""

from __future__ import annotations

import re

_TOTAL = re.compile(
    r"\W*(?:jumlah|total|grand\s+total|sub\s*-?\s*total|rekapitulasi)\b"
    r"(?:\s+(?:seluruh\w*|keseluruhan|per\b|tiap\b|bulan\w*|triwulan|area\b|centang|indikator|kegiatan|rencana|aksi"
    r"|program|target|sub|capaian|akhir|tahun|20\d\d|[ivx]+|\d+|\(.*\)))*\W*",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"\W*(?:catatan|keterangan|ket|legenda|nb|n\.b|sumber|note|notes|penjelasan)\s*[.:]"
    r"|\W*(?:dicetak|dibuat|disusun|disiapkan|diperiksa|diketahui|disetujui|disahkan|direviu|mengetahui|menyetujui)\b"
    r"(?:\s+(?:oleh|pada|tanggal|di|tgl)\b|\s*[:,]|\s*$)"
    r"|\W*(?:halaman|page|lembar)\s+\d+\b"
    r"|\*{1,3}\s?\)\s*\w|\*{2,3}\s*\w"  # a single star is a bullet
    r"|\W*[✓✔√☑■●xXvV]\s*[:=]\s*\w",
    re.IGNORECASE,
)


def is_total(text: str) -> bool:
    """Tell the head of a row of totals: "JUMLAH", "Total kegiatan per bulan"."""
    return _TOTAL.fullmatch(" ".join(text.split())) is not None


def is_note(text: str) -> bool:
    """Tell a note, a legend, a line of who made the table or of the page."""
    return _NOTE.match(" ".join(text.split())) is not None
