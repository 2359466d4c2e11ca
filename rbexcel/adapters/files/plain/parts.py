"""The names and the encoding of a package's parts, as every reader takes them for granted."""

from __future__ import annotations

import re
from functools import lru_cache

from rbexcel.workbook.limits import MAX_PART_NAME

CONTENT_TYPES = "[Content_Types].xml"
_MARKUP = frozenset({"xml", "rels", "vml"})

_LEADS_OUT = re.compile(r"(?:\A|/)\.\.(?:/|\Z)|\A[A-Za-z]:|[\x00-\x1f]")
_DECLARATION = re.compile(r"\ufeff?<\?xml[^>]*\?>")
_ENCODING = re.compile(rb"""<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_BY_BEGINNING = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"<\0?\0", "utf-16-le"), (b"\0<\0?", "utf-16-be"))
_OF_WINDOWS = re.compile(r"(?:iso-8859-\d+|windows-125\d)\Z")


@lru_cache(maxsize=64)  # every workbook has much the same parts
def plain_name(name: str) -> str:
    """Return the name of a part with slashes between its folders, from the package's root on."""
    plain = name.replace("\\", "/").removeprefix("./").lstrip("/")
    return CONTENT_TYPES if plain.lower() == CONTENT_TYPES.lower() else plain


def is_fit_name(name: str) -> bool:
    """Tell a name that a part can have: one that leads out of the package, to a drive or nowhere is none."""
    plain = plain_name(name)
    return 0 < len(plain) <= MAX_PART_NAME and not _LEADS_OUT.search(plain)


@lru_cache(maxsize=64)
def key_of(name: str) -> str:
    """Return what the names of one part have in common, however they are spelt: names are compared without case."""
    return plain_name(name).lower()


def ending_of(name: str) -> str:
    """Return what stands behind the last dot of a part's name, in lower case; an empty text where there is none."""
    file = key_of(name).rpartition("/")[2]
    return file.rpartition(".")[2] if "." in file else ""


def is_markup(name: str) -> bool:
    """Tell by its name whether a part is XML."""
    return ending_of(name) in _MARKUP


def plain_markup(part: bytes) -> bytes:
    """Return XML in UTF-8, the same bytes where it is already; ValueError when it is not what it says."""
    encoding = next((each for beginning, each in _BY_BEGINNING if part.startswith(beginning)), None)
    if encoding is None:
        said = _ENCODING.match(part)
        stated = said[1].decode().lower() if said else "utf-8"
        if stated.startswith("utf-16"):  # stated by programs that write UTF-8 all the same
            encoding = "utf-8"
        elif _OF_WINDOWS.match(stated):
            encoding = stated
        else:
            return part
    return _DECLARATION.sub("", part.decode(encoding), count=1).encode()
