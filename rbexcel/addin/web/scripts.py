"""
The buttons as scripts of xlwings Server and xlwings Lite, for offices whose Excel may run no macros.

A script gets the workbook and leaves its changes in it. There is no file to back up and no dialog to wait for. Nothing
of the computer that it runs on is used or changed: what a click needs is in the workbook, and one office's is never in
another's. ``functions`` are those of the page (``adapters.excel.page``), ``at`` is the time where the button was
pressed, as ``2026-11-30T08:15:00``.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

import xlwings as xw

from rbexcel.addin.web.press import press

LEFT_OUT: Final[Mapping[str, str]] = MappingProxyType(
    {
        "pulihkan": "Tidak ada cadangan; keadaan sebelumnya ada di File > Info > Version History (Riwayat Versi).",
        "kirim": "Membuat buku kerja, PDF dan surel sebagai berkas di komputer.",
        "email": "Membuka program surel di komputer.",
        "rekap": "Membaca semua berkas di sebuah folder.",
        "bandingkan": "Membaca berkas lain di komputer.",
        "catatan": "Server tidak menyimpan catatan apa pun.",
        "periksa": "Di komputer staf tidak ada yang dipasang.",
        "tentang": "Di komputer staf tidak ada yang dipasang.",
    }
)
"""The buttons of the ribbon that have no script, and why."""


def _script(name: str) -> Callable[..., Any]:
    async def script(book: xw.Book, functions: str = "", at: str = "") -> None:
        pressed = press(name, book, functions, at)
        if sys.platform == "emscripten":  # one thread is all that there is
            pressed()
        else:
            await asyncio.to_thread(pressed)

    script.__name__ = script.__qualname__ = name
    decorated: Callable[..., Any] = xw.script(script)
    return decorated


buat = _script("buat")
impor = _script("impor")
sisip = _script("sisip")
hapus_baris = _script("hapus_baris")
validasi = _script("validasi")
perbaiki = _script("perbaiki")
hapus_tanda = _script("hapus_tanda")
ringkasan = _script("ringkasan")
agenda = _script("agenda")
cetak = _script("cetak")
lke = _script("lke")
