"""Why a file cannot be read: one sentence for staff per reason, and those for each limit. Knows no file format."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import PurePath

from rbexcel.adapters.files.file_kinds import TEXTS, WORKBOOKS, Kind
from rbexcel.errors import RbexcelError
from rbexcel.words.amounts import pointed
from rbexcel.words.lists import in_a_row
from rbexcel.workbook.grid import SheetGrid, column_letters
from rbexcel.workbook.limits import (
    MAX_CELLS,
    MAX_CHARACTERS,
    MAX_COLUMNS,
    MAX_FILE,
    MAX_LINES,
    MAX_MERGED,
    MAX_MERGES,
    MAX_PART,
    MAX_PARTS,
    MAX_RATIO,
    MAX_READ,
    MAX_ROWS,
    MAX_SHEETS,
    MAX_TAGS,
    MAX_TEXT_FILE,
    MAX_UNPACKED,
    RATIO_FROM,
)


class DamagedError(RbexcelError):
    """The file has the right type, but its content cannot be made out."""


def damaged(name: str, what: str = "rusak atau tidak lengkap") -> DamagedError:
    """The file has the right type, but its content cannot be made out; ``what`` says more closely where it is known."""
    return DamagedError(
        f'Berkas "{name}" {what}; buka di Excel, simpan sebagai .xlsx dengan nama baru, lalu ulangi dengan berkas itu.'
    )


def cut_off(name: str) -> RbexcelError:
    """The file ends before its end, so that no program opens it."""
    return RbexcelError(
        f'Berkas "{name}" rusak atau tidak lengkap, bagian akhirnya tidak ada (biasanya unduhan atau penyalinannya '
        "terputus); unduh, salin, atau minta sekali lagi, lalu ulangi."
    )


class ProtectedError(RbexcelError):
    """The file wants a password."""


def protected(name: str) -> ProtectedError:
    """The file wants a password."""
    return ProtectedError(
        f'Berkas "{name}" dilindungi kata sandi; buka di Excel, simpan salinan tanpa kata sandi, '
        "lalu ulangi dengan salinan itu."
    )


def opened_by_excel_alone(name: str) -> RbexcelError:
    """The file is locked with the password that Excel tries by itself, and opens for no other program."""
    return RbexcelError(
        f'Berkas "{name}" diberi kata sandi bawaan Excel, sehingga Excel tidak bertanya saat membukanya, tetapi '
        "program lain tidak dapat membacanya; buka di Excel, simpan sebagai .xlsx dengan nama baru, lalu ulangi."
    )


def restricted(name: str) -> RbexcelError:
    """The file is encrypted for some people only, by rights management or a sensitivity label."""
    return RbexcelError(
        f'Berkas "{name}" dienkripsi dengan hak akses (IRM atau label sensitivitas), sehingga hanya Excel dengan akun '
        "yang berhak yang dapat membukanya; minta pemiliknya menyimpan salinan tanpa pembatasan, lalu ulangi dengan "
        "salinan itu."
    )


def other_type(name: str, kind: Kind) -> RbexcelError:
    """The file is of a kind that is not read; it may call itself a workbook all the same."""
    claims = PurePath(name).suffix.lower() in (*WORKBOOKS, *TEXTS)
    return RbexcelError(f'Berkas "{name}" {"sebenarnya" if claims else "adalah"} {kind.what}; {kind.remedy}.')


def unknown_ending(name: str) -> RbexcelError:
    """The name of the file ends in nothing that is known, though it may be read."""
    return RbexcelError(
        f'Berkas "{name}" tidak berakhiran yang dikenal; pilih berkas {in_a_row((*WORKBOOKS, *TEXTS), "atau")}.'
    )


def workbook_of_another_name(name: str, ending: str) -> RbexcelError:
    """The file is a workbook, but the name of it does not end as one's."""
    return RbexcelError(
        f'Berkas "{name}" berisi buku kerja Excel, tetapi namanya tidak berakhiran {ending}; ganti akhirannya menjadi '
        f"{ending}, lalu ulangi."
    )


def owner_mark(name: str) -> RbexcelError:
    """The file is what Excel writes beside a workbook as long as that is open."""
    return RbexcelError(
        f'Berkas "{name}" hanya tanda dari Excel bahwa buku kerjanya sedang dibuka; pilih buku kerjanya sendiri, yang '
        "namanya tidak diawali ~$."
    )


def too_big(name: str, why: str) -> RbexcelError:
    """The file would take more memory or time than there is; ``why`` says by what measure."""
    return RbexcelError(
        f'Berkas "{name}" terlalu besar ({why}); salin lembar rencana aksi saja ke buku kerja baru, '
        "lalu ulangi dengan buku kerja itu."
    )


def active_xml(name: str) -> RbexcelError:
    """A part of the file declares a document type or entities, which no office program writes."""
    return RbexcelError(
        f'Berkas "{name}" berisi bagian yang tidak aman dibuka; buka di Excel, '
        "simpan sebagai .xlsx dengan nama baru, lalu ulangi."
    )


def empty(name: str) -> RbexcelError:
    """No cell of the file holds anything."""
    return RbexcelError(f'Berkas "{name}" kosong; pilih berkas yang berisi tabel rencana aksi.')


def no_bytes(name: str) -> RbexcelError:
    """The file has not a single byte, as one that OneDrive has not fetched yet."""
    return RbexcelError(
        f'Berkas "{name}" kosong (0 bita): mungkin belum terunduh, misalnya dari OneDrive, atau penyalinannya '
        "terputus; unduh atau salin sekali lagi, lalu ulangi."
    )


def require_size(name: str, size: int) -> None:
    """Refuse a file of too many bytes."""
    if size > MAX_FILE:
        raise too_big(name, f"lebih dari {MAX_FILE >> 20} MB")


def require_text_size(name: str, size: int) -> None:
    """Refuse a text file of too many bytes."""
    if size > MAX_TEXT_FILE:
        raise too_big(name, f"lebih dari {MAX_TEXT_FILE >> 20} MB teks")


def require_lines(name: str, breaks: int) -> None:
    """Refuse a text file with more line ends than a sheet has rows."""
    if breaks >= MAX_LINES:
        raise too_big(name, f"lebih dari {MAX_LINES} baris")


def require_parts(name: str, count: int) -> None:
    """Refuse a package of too many parts."""
    if count > MAX_PARTS:
        raise too_big(name, f"lebih dari {MAX_PARTS} bagian")


def require_part(name: str, size: int, packed: int) -> None:
    """Refuse a part of too many bytes, or one that was ``packed`` into strikingly few."""
    if size > MAX_PART:
        raise too_big(name, f"satu bagiannya lebih dari {MAX_PART >> 20} MB sesudah dibuka")
    if size > RATIO_FROM and size > MAX_RATIO * packed:
        raise too_big(name, "isinya berisi bagian yang tidak aman dibuka")


def require_unpacked(name: str, size: int) -> None:
    """Refuse a package whose parts together have too many bytes to be read."""
    if size > MAX_UNPACKED:
        raise too_big(name, f"lebih dari {MAX_UNPACKED >> 20} MB sesudah dibuka")


def require_tags(name: str, count: int) -> None:
    """Refuse more markup than can be gone through in seconds; a cell takes four tags."""
    if count > MAX_TAGS:
        raise too_big(name, f"lebih dari {MAX_TAGS // 4000} ribu sel terisi")


def require_area(
    name: str, sheet: str, rows: int, columns: int, limits: tuple[int, int] = (MAX_ROWS, MAX_COLUMNS)
) -> None:
    """Refuse a sheet whose cells reach beyond the limits of reading."""
    if rows > limits[0] or columns > limits[1]:
        place = f"{column_letters(columns)}{rows}"
        raise RbexcelError(
            f'Lembar "{sheet}" dalam berkas "{name}" terisi sampai {place}, terlalu jauh untuk dibaca; hapus isi '
            f"di luar tabel (paling banyak {pointed(limits[0])} baris dan {limits[1]} kolom), simpan, lalu ulangi."
        )


def require_sheets(name: str, count: int) -> None:
    """Refuse a workbook of too many sheets."""
    if count > MAX_SHEETS:
        raise too_big(name, f"{count} lembar, paling banyak {MAX_SHEETS}")


def require_cells(name: str, count: int, most: int = MAX_CELLS) -> None:
    """Refuse a file whose sheets together span too many cells."""
    if count > most:
        raise too_big(name, f"lebih dari {most // 1_000_000} juta sel")


def require_merges(name: str, count: int) -> None:
    """Refuse a workbook with more merged cells than anyone merges."""
    if count > MAX_MERGES:
        raise too_big(name, f"lebih dari {MAX_MERGES} gabungan sel")


def require_merged(name: str, sheets: Sequence[SheetGrid]) -> None:
    """Refuse merges that cover more cells than there are to read, as only those do that lie over each other."""
    if sum(span.size for sheet in sheets for span in sheet.merges) <= MAX_MERGED:  # those of nearly all workbooks
        return
    covered = 0
    for sheet in sheets:
        rows, columns = range(1, len(sheet.rows) + 1), range(1, max(map(len, sheet.rows), default=0) + 1)
        covered += sum(near.size for span in sheet.merges if (near := span.clipped(rows, columns)))
    if covered > MAX_MERGED:
        raise too_big(name, "gabungan selnya saling menindih")


def require_readable(name: str, sheets: Iterable[SheetGrid]) -> None:
    """Refuse a text that is so long that it is no cell of a table, and would take minutes to make sense of."""
    for sheet in sheets:
        too_long = max(map(len, sheet.texts), default=0) > MAX_READ
        for at, row in enumerate(sheet.rows if too_long else (), start=1):
            for column, value in enumerate(row, start=1):
                if isinstance(value, str) and len(value) > MAX_READ:
                    raise RbexcelError(
                        f'Sel {column_letters(column)}{at} di lembar "{sheet.name}" dalam berkas "{name}" berisi teks '
                        f"yang terlalu panjang untuk dibaca (lebih dari {MAX_READ // 1_000_000} juta huruf); ringkas "
                        "atau kosongkan sel itu, simpan, lalu ulangi."
                    )


def require_characters(name: str, count: int) -> None:
    """Refuse a file whose few texts stand in so many cells that they fill the memory."""
    if count > MAX_CHARACTERS:
        raise too_big(name, "teksnya terlalu panjang")
