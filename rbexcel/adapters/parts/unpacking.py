"""The parts of a package by name: a long one stays packed until it is looked at, which most never are."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping, MutableMapping

from rbexcel.adapters.files.long_parts import unpacked
from rbexcel.adapters.files.plain.parts import is_markup, plain_markup

_LONG = 2**20
_PIECE = 2**20
BEGINNING = 65_536
"""How much of a part is looked at when it is opened."""


class Parts(MutableMapping[str, bytes]):
    """Parts in the order of their file."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self._held: dict[str, bytes | None] = dict(parts)
        self._packed: dict[str, tuple[zipfile.ZipFile, zipfile.ZipInfo]] = {}
        self._beginnings: dict[str, bytes] = {}

    @classmethod
    def of(cls, archive: zipfile.ZipFile, entries: Mapping[str, zipfile.ZipInfo]) -> Parts:
        """Return the parts of a file, XML in UTF-8; each is read once, so that nothing is found to be damaged later."""
        parts = cls({})
        for name, entry in entries.items():
            beginning = parts._read_through(archive, name, entry) if entry.file_size > _LONG else None
            if beginning is None:
                whole = unpacked(archive, entry)
                parts._held[name] = plain_markup(whole) if is_markup(name) else whole
            else:
                parts._held[name], parts._packed[name] = None, (archive, entry)
                parts._beginnings[name] = beginning
        return parts

    @staticmethod
    def _read_through(archive: zipfile.ZipFile, name: str, entry: zipfile.ZipInfo) -> bytes | None:
        """Read a part to its end and return its beginning; None for one that has to be written in UTF-8 first."""
        with archive.open(entry) as packed:
            beginning = packed.read(BEGINNING)
            if is_markup(name) and plain_markup(beginning) is not beginning:
                return None
            while packed.read(_PIECE):
                pass
        return beginning

    def __getitem__(self, name: str) -> bytes:
        """Return a part, which is held from then on."""
        part = self._held[name] = self.passing(name)
        return part

    def __setitem__(self, name: str, part: bytes) -> None:
        self._held[name] = part
        self._packed.pop(name, None)

    def __delitem__(self, name: str) -> None:
        del self._held[name]
        self._packed.pop(name, None)

    def __iter__(self) -> Iterator[str]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)

    def __contains__(self, name: object) -> bool:
        return name in self._held

    def passing(self, name: str) -> bytes:
        """Return a part without holding it any longer than before."""
        part = self._held[name]
        return unpacked(*self._packed[name]) if part is None else part

    def beginning(self, name: str) -> bytes:
        """Return how a part begins; more of one that is held."""
        part = self._held[name]
        return self._beginnings[name] if part is None else part

    def pieces(self, name: str) -> Iterator[bytes]:
        """Yield a part in pieces, without holding it."""
        part = self._held[name]
        if part is not None:
            yield part
            return
        archive, entry = self._packed[name]
        with archive.open(entry) as packed:
            while piece := packed.read(_PIECE):
                yield piece

    def forget(self, name: str) -> None:
        """Hold a part no longer, unless it was changed: it is unpacked again when it is looked at."""
        if name in self._packed:
            self._held[name] = None
