"""Why a workbook cannot be edited part by part: one sentence for staff per reason."""

from __future__ import annotations

from typing import NoReturn

from rbexcel.errors import RbexcelError


class UngraftableError(RbexcelError):
    """The file cannot take sheets at package level; the caller writes them to a file of their own instead."""


def unparsable(error: Exception | None = None) -> NoReturn:
    """Refuse a file whose content is not that of a workbook."""
    raise UngraftableError(
        "Isi berkas ini tidak dapat diurai, sehingga lembar tidak dapat ditambahkan. "
        "Buka di Excel lalu simpan ulang sebagai .xlsx."
    ) from error


def locked_or_old() -> UngraftableError:
    """The file wants a password, or is of the old format; at this distance both look the same."""
    return UngraftableError(
        "Berkas ini dikunci dengan kata sandi atau berformat Excel lama (.xls), sehingga lembar tidak dapat "
        "ditambahkan. Simpan dahulu sebagai .xlsx tanpa kata sandi."
    )


def signed() -> UngraftableError:
    """The file has a digital signature, which any change breaks."""
    return UngraftableError(
        "Berkas ini bertanda tangan digital, sehingga lembar tidak dapat ditambahkan tanpa merusak tanda "
        "tangannya. Gunakan salinan yang tidak bertanda tangan."
    )


def too_big(megabytes: int) -> UngraftableError:
    """The parts of the file together have more bytes than are held at once."""
    return UngraftableError(
        f"Isi berkas ini terlalu besar (lebih dari {megabytes} MB setelah dibuka), sehingga lembar tidak dapat "
        "ditambahkan. Salin lembar rencana aksi saja ke buku kerja baru, lalu ulangi."
    )
