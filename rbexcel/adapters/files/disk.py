"""
What a disk refuses, told with its true cause and what to do about it: by the system's number of the error.

Windows has numbers of its own, which say more than the ones that Python makes of them.
"""

from __future__ import annotations

import errno
import os
import stat
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from rbexcel.errors import RbexcelError
from rbexcel.workbook.limits import shortened

_FULL = 'Disk tempat "{name}" penuh. Kosongkan ruangnya, atau simpan di disk lain, lalu ulangi.'
_QUOTA = 'Jatah ruang Anda di tempat "{name}" habis. Hapus berkas yang tidak perlu, atau simpan di tempat lain.'
_TOO_LARGE = '"{name}" lebih besar dari yang boleh disimpan di sana. Simpan di disk lain, lalu ulangi.'
_READ_ONLY = 'Disk atau folder "{folder}" hanya dapat dibaca. Simpan di folder lain.'
_NO_FOLDER = 'Folder "{folder}" tidak ada. Buat dulu foldernya, atau pilih folder lain.'
_NO_FILE = 'Berkas "{name}" tidak ditemukan. Periksa nama dan foldernya.'
_NOT_ALLOWED = 'Folder "{folder}" tidak boleh ditulisi. Pilih folder lain.'
_GUARDED = (
    'Folder "{folder}" menolak berkas baru; mungkin dijaga antivirus atau Windows (Controlled folder access). '
    "Simpan di folder lain, atau hubungi petugas TI."
)
_MARKED = 'Berkas "{name}" ditandai baca-saja. Hapus tandanya di Properties, atau simpan dengan nama lain.'
_LOCKED = 'Berkas "{name}" sedang terbuka atau terkunci. Tutup dulu di Excel, lalu ulangi.'
_NAME_TOO_LONG = 'Nama atau letak "{name}" terlalu panjang. Pakai nama yang lebih pendek atau folder yang lebih dekat.'
_NAME_UNUSABLE = 'Nama "{name}" tidak dapat dipakai di disk ini. Pilih nama lain, tanpa tanda baca.'
_GONE = 'Disk atau folder jaringan tempat "{name}" tidak terhubung lagi. Sambungkan, lalu ulangi.'
_BROKEN = 'Disk tempat "{name}" gagal dibaca atau ditulisi. Simpan di disk lain, dan mintalah petugas TI memeriksanya.'
_NOT_FETCHED = '"{name}" belum diunduh dari OneDrive. Pilih Always keep on this device, lalu ulangi.'
_ENCRYPTED = '"{name}" dienkripsi untuk pengguna lain. Mintalah pemiliknya menyimpan salinan yang tidak dienkripsi.'
_MANY = "Terlalu banyak berkas sedang terbuka di komputer ini. Tutup program lain, lalu ulangi."
_MEMORY = "Memori komputer ini tidak cukup. Tutup program lain, lalu ulangi."
_CIRCLE = 'Pintasan "{name}" menunjuk ke dirinya sendiri. Pilih berkas aslinya.'
_VIRUS = 'Antivirus menahan "{name}". Hubungi petugas TI.'
_IS_FOLDER = '"{name}" adalah folder. Beri nama berkas.'
_IS_FILE = '"{name}" adalah berkas, bukan folder. Pilih nama lain.'
_OTHER = '"{name}" tidak dapat dibuka atau ditulisi. Coba di folder lain; bila tetap gagal, hubungi petugas TI.'

_LONGEST_SAID = 60
"""Letters of a name in a sentence."""
_OF_WINDOWS = 0x8007
"""The upper half of a result (HRESULT) whose lower half is a system error code."""

_AWAY = (
    *("ENODEV", "ENXIO", "ESTALE", "ETIMEDOUT", "EHOSTDOWN", "EHOSTUNREACH", "ENETDOWN", "ENETUNREACH", "ENOTCONN"),
    *("ECONNABORTED", "ECONNRESET", "ECONNREFUSED", "ENETRESET", "ESHUTDOWN", "EPIPE", "EPROTO"),
    *("ENONET", "ENOLINK", "ECOMM", "EREMCHG", "ENOMEDIUM"),
)
_SENTENCES = {
    "ENOSPC": _FULL,
    "EDQUOT": _QUOTA,
    "EFBIG": _TOO_LARGE,
    "EROFS": _READ_ONLY,
    "ENOTDIR": _NO_FOLDER,
    "EISDIR": _IS_FOLDER,
    "EEXIST": _IS_FILE,
    **dict.fromkeys(("EBUSY", "ETXTBSY", "EAGAIN", "EDEADLK"), _LOCKED),
    "ENAMETOOLONG": _NAME_TOO_LONG,
    **dict.fromkeys(("EINVAL", "EILSEQ"), _NAME_UNUSABLE),
    **dict.fromkeys(("EIO", "EREMOTEIO", "EMEDIUMTYPE", "EUCLEAN", "EDEVERR", "EPWROFF"), _BROKEN),
    **dict.fromkeys(("EMFILE", "ENFILE"), _MANY),
    "ENOMEM": _MEMORY,
    "ELOOP": _CIRCLE,
    **dict.fromkeys(("ENOKEY", "EKEYEXPIRED", "EKEYREVOKED", "EKEYREJECTED"), _ENCRYPTED),
    **dict.fromkeys(_AWAY, _GONE),
}
_BY_ERRNO = {getattr(errno, name): sentence for name, sentence in _SENTENCES.items() if hasattr(errno, name)}
"""Not every system has every one."""

_BY_WINERROR = {
    4: _MANY,
    **dict.fromkeys((8, 14, 1450, 1455), _MEMORY),
    19: _READ_ONLY,
    **dict.fromkeys((32, 33, 36, 170, 303, 1224, 2404), _LOCKED),
    **dict.fromkeys((39, 112), _FULL),
    **dict.fromkeys((123, 161), _NAME_UNUSABLE),
    **dict.fromkeys((111, 206), _NAME_TOO_LONG),
    223: _TOO_LARGE,
    **dict.fromkeys((225, 226), _VIRUS),
    267: _NO_FOLDER,
    **dict.fromkeys((1295, 1816), _QUOTA),
    **dict.fromkeys((23, 26, 27, 29, 30, 31, 483, 1117, 1127, 1392, 1393), _BROKEN),
    **dict.fromkeys((15, 20, 21, 34, 51, 53, 54, 55, 58, 59, 64, 67, 71, 121, 433, 1006, 1112, 1167), _GONE),
    **dict.fromkeys((1222, 1225, 1231, 1232, 1235, 1236, 1326, 2250), _GONE),
    **dict.fromkeys((*range(358, 405), 1920), _NOT_FETCHED),
    **dict.fromkeys(range(6000, 6011), _ENCRYPTED),
}
"""The system error codes of Windows (winerror.h); 358 to 404 are those of files in the cloud."""

_WINDOWS_PATH = 259
"""Characters that Windows takes for a whole path; of a longer one it says that it is not there."""


def told(error: OSError, path: Path, *, writing: bool = False) -> RbexcelError:
    """Return what is to be told of an error that the system raised when ``path`` was read, or written."""
    sentence = _sentence(error, path, writing=writing)
    return RbexcelError(sentence.format(name=said(path.name), folder=as_text(str(_folder_of(path)))))


def _folder_of(path: Path) -> Path:
    """Return the folder of a file as staff know it, also where it is the one that the work is done in."""
    with suppress(OSError):  # that one may be gone
        return path.parent if path.parent.name else path.parent.absolute()
    return path.parent


def is_absent(error: OSError) -> bool:
    """Tell a file that is not there from one whose place cannot be asked: Python names both alike on Windows."""
    return isinstance(error, FileNotFoundError) and getattr(error, "winerror", None) not in _BY_WINERROR


def said(name: str) -> str:
    """Return the name of a file as a sentence can hold it: not too long, and on one line."""
    return shortened(as_text(name), _LONGEST_SAID)


def as_text(name: str) -> str:
    """Return the name of a file or folder as text that can be shown, with a sign for each character that cannot."""
    text = name.encode(errors="surrogateescape").decode(errors="replace") if _is_escaped(name) else name
    return "".join(each if each.isprintable() or unicodedata.category(each) == "Zs" else "\ufffd" for each in text)


def _is_escaped(name: str) -> bool:
    """Tell a name of which Python could not read some bytes, and can give all of them back."""
    try:
        name.encode(errors="surrogateescape")
    except UnicodeEncodeError:
        return False
    return True


def _sentence(error: OSError, path: Path, *, writing: bool) -> str:
    number = getattr(error, "winerror", None)
    if number and (number & 0xFFFFFFFF) >> 16 == _OF_WINDOWS:  # as its newer parts tell it
        number &= 0xFFFF
    if number in _BY_WINERROR:
        return _BY_WINERROR[number]
    if error.errno in _BY_ERRNO:
        return _BY_ERRNO[error.errno]
    if isinstance(error, FileNotFoundError):
        return _of_nothing_there(path, writing=writing, windows=number is not None)
    if isinstance(error, PermissionError):
        return _of_no_right(path, windows=number is not None)
    return _OTHER


def _of_nothing_there(path: Path, *, writing: bool, windows: bool) -> str:
    if windows and len(str(path.absolute())) > _WINDOWS_PATH:
        return _NAME_TOO_LONG
    if not _is_folder(path.parent):
        return _NO_FOLDER
    return _GUARDED if writing else _NO_FILE


def _of_no_right(path: Path, *, windows: bool) -> str:
    with suppress(OSError):
        if path.is_file():
            if windows and not path.stat().st_mode & stat.S_IWRITE:
                return _MARKED
            return _LOCKED if os.access(path.parent, os.W_OK) else _NOT_ALLOWED
    return _GUARDED if windows else _NOT_ALLOWED


def _is_folder(path: Path) -> bool:
    with suppress(OSError):
        return path.is_dir()
    return False


@contextmanager
def telling(path: Path) -> Iterator[None]:
    """Tell of what the system refuses while ``path`` is written: RbexcelError instead of OSError."""
    try:
        yield
    except OSError as error:
        raise told(error, path, writing=True) from error
