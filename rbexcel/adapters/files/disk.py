"""
What a disk refuses, told with its true cause and what to do about it: by the system's number of the error.

Windows has numbers of its own, which say more than the ones that Python makes of them.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rbexcel.errors import RbexcelError

_FULL = 'Disk tempat "{name}" penuh. Kosongkan ruangnya, atau simpan di disk lain, lalu ulangi.'
_QUOTA = 'Jatah ruang Anda di tempat "{name}" habis. Hapus berkas yang tidak perlu, atau simpan di tempat lain.'
_TOO_LARGE = '"{name}" lebih besar dari yang boleh disimpan di sana. Simpan di disk lain, lalu ulangi.'
_READ_ONLY = 'Disk atau folder "{folder}" hanya dapat dibaca. Simpan di folder lain.'
_NO_FOLDER = 'Folder "{folder}" tidak ada. Buat dulu foldernya, atau pilih folder lain.'
_NO_FILE = 'Berkas "{name}" tidak ditemukan. Periksa nama dan foldernya.'
_NOT_ALLOWED = 'Folder "{folder}" tidak boleh ditulisi. Pilih folder lain.'
_LOCKED = 'Berkas "{name}" sedang terbuka atau terkunci. Tutup dulu di Excel, lalu ulangi.'
_NAME_TOO_LONG = 'Nama atau letak "{name}" terlalu panjang. Pakai nama yang lebih pendek atau folder yang lebih dekat.'
_NAME_UNUSABLE = 'Nama "{name}" tidak dapat dipakai di disk ini. Pilih nama lain, tanpa tanda baca.'
_GONE = 'Disk atau folder jaringan tempat "{name}" tidak terhubung lagi. Sambungkan, lalu ulangi.'
_BROKEN = 'Disk tempat "{name}" gagal dibaca atau ditulisi. Simpan di disk lain, dan mintalah petugas TI memeriksanya.'
_NOT_FETCHED = '"{name}" belum diunduh dari OneDrive. Pilih Always keep on this device, lalu ulangi.'
_VIRUS = 'Antivirus menahan "{name}". Hubungi petugas TI.'
_IS_FOLDER = '"{name}" adalah folder. Beri nama berkas.'
_IS_FILE = '"{name}" adalah berkas, bukan folder. Pilih nama lain.'
_OTHER = '"{name}" tidak dapat dibuka atau ditulisi. Coba di folder lain; bila tetap gagal, hubungi petugas TI.'

_LONGEST_SAID = 60
"""Letters of a name in a sentence."""

_AWAY = (
    *("ENODEV", "ENXIO", "ESTALE", "ETIMEDOUT", "EHOSTDOWN", "EHOSTUNREACH", "ENETDOWN", "ENETUNREACH", "ENOTCONN"),
    *("ECONNABORTED", "ECONNRESET"),
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
    "EIO": _BROKEN,
    **dict.fromkeys(_AWAY, _GONE),
}
_BY_ERRNO = {getattr(errno, name): sentence for name, sentence in _SENTENCES.items() if hasattr(errno, name)}
"""Not every system has every one."""

_BY_WINERROR = {
    19: _READ_ONLY,
    21: _GONE,
    32: _LOCKED,
    33: _LOCKED,
    1224: _LOCKED,
    39: _FULL,
    112: _FULL,
    123: _NAME_UNUSABLE,
    206: _NAME_TOO_LONG,
    225: _VIRUS,
    226: _VIRUS,
    1295: _QUOTA,
    1816: _QUOTA,
    23: _BROKEN,
    1117: _BROKEN,
    1392: _BROKEN,
    1393: _BROKEN,
    **dict.fromkeys((15, 51, 53, 55, 59, 64, 67, 121, 1167, 1222, 1231, 1232, 1236, 2250), _GONE),
    **dict.fromkeys(range(358, 405), _NOT_FETCHED),
}
"""The system error codes of Windows (winerror.h); 358 to 404 are those of files in the cloud."""


def told(error: OSError, path: Path) -> RbexcelError:
    """Return what is to be told of an error that the system raised when ``path`` was read or written."""
    return RbexcelError(_sentence(error, path).format(name=said(path.name), folder=path.parent))


def is_absent(error: OSError) -> bool:
    """Tell a file that is not there from one whose place cannot be asked: Python names both alike on Windows."""
    return isinstance(error, FileNotFoundError) and getattr(error, "winerror", None) not in _BY_WINERROR


def said(name: str) -> str:
    """Return a file's name as a sentence can hold it: not too long, and what is no text in it as a sign."""
    text = name.encode(errors="surrogateescape").decode(errors="replace")
    return text if len(text) <= _LONGEST_SAID else f"{text[:_LONGEST_SAID]}…"


def _sentence(error: OSError, path: Path) -> str:
    number = getattr(error, "winerror", None)
    if number in _BY_WINERROR:
        return _BY_WINERROR[number]
    if error.errno in _BY_ERRNO:
        return _BY_ERRNO[error.errno]
    if isinstance(error, FileNotFoundError):
        return _NO_FILE if path.parent.is_dir() else _NO_FOLDER
    if isinstance(error, PermissionError):
        return _LOCKED if path.is_file() else _NOT_ALLOWED
    return _OTHER


@contextmanager
def telling(path: Path) -> Iterator[None]:
    """Tell of what the system refuses while ``path`` is read or written: RbexcelError instead of OSError."""
    try:
        yield
    except OSError as error:
        raise told(error, path) from error
