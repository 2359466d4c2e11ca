"""Why a workbook cannot be edited part by part: one sentence for staff per reason."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

from rbexcel.errors import RbexcelError


class UngraftableError(RbexcelError):
    """
    The file cannot take sheets at package level; the caller writes them to a file of their own instead.

    ``unsent`` says the same of a file that is to be sent: what is the matter, and what to do; ``unwritten``
    of one whose rows are to change.
    """

    def __init__(self, why: str, instead: str, *, but: str = "") -> None:
        super().__init__(f"{why}, sehingga lembar tidak dapat ditambahkan{but}. {instead}")
        self.unwritten = f"{why}, sehingga barisnya tidak dapat diubah{but}. {instead}"
        self.unsent = f"{why}, sehingga tidak dapat disiapkan untuk dikirim{but}. {instead}"


@contextmanager
def to_be_sent() -> Iterator[None]:
    """Raise RbexcelError for a file that cannot be edited: it cannot be sent; no sheet is to be added to it."""
    try:
        yield
    except UngraftableError as error:
        raise RbexcelError(error.unsent) from error


def unparsable(error: Exception | None = None) -> NoReturn:
    """Refuse a file whose content is not that of a workbook."""
    raise UngraftableError(
        "Isi berkas ini tidak dapat diurai", "Buka di Excel lalu simpan ulang sebagai .xlsx."
    ) from error


def locked_or_old() -> UngraftableError:
    """The file wants a password, or is of the old format; at this distance both look the same."""
    return UngraftableError(
        "Berkas ini dilindungi kata sandi atau berformat Excel lama (.xls)",
        "Simpan dulu sebagai .xlsx tanpa kata sandi.",
    )


def signed() -> UngraftableError:
    """The file has a digital signature, which any change breaks."""
    return UngraftableError(
        "Berkas ini bertanda tangan digital",
        "Gunakan salinan yang tidak bertanda tangan.",
        but=" tanpa merusak tanda tangannya",
    )


def too_big() -> UngraftableError:
    """The file has more parts, or its parts have more bytes, than are held at once."""
    return UngraftableError(
        "Isi berkas ini terlalu besar sesudah dibuka",
        "Salin lembar rencana aksi saja ke buku kerja baru, lalu ulangi.",
    )
