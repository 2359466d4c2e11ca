"""YAML that people write: each value with its line, so that what is wrong is refused with file, line and reason."""

from __future__ import annotations

import difflib
import re
from pathlib import Path
from typing import NoReturn

import yaml
from yaml.reader import Reader, ReaderError

from rbexcel.errors import RbexcelError
from rbexcel.frozen import frozen
from rbexcel.plan.office import PLACEHOLDERS

_PLACEHOLDER = re.compile(r"\{([^{}\n]*)\}")
_NULL = "tag:yaml.org,2002:null"
_Fastest: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Fastest):  # type: ignore[valid-type, misc]
    """Composes nodes; takes no text for a number, a date or a truth value, for here the field tells what it holds."""

    def resolve(self, kind: type[yaml.Node], value: str | None, implicit: tuple[bool, bool]) -> str:
        if kind is yaml.ScalarNode and implicit[0] and value in ("", "~", "null", "Null", "NULL"):
            return _NULL
        return "tag:yaml.org,2002:str"

    def descend_resolver(self, _parent: yaml.Node | None, _index: object) -> None:
        """Keep no path to the node: only ``resolve`` of the library would ask for it."""

    def ascend_resolver(self) -> None:
        """Have nothing to go back to."""


def composed(path: Path) -> tuple[Source, yaml.Node]:
    """Return a file of YAML and its root; RbexcelError with file, line and reason when it is none."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise RbexcelError(f"{path.name}, baris {line}: bukan YAML yang benar ({error.problem}).") from None
    except ReaderError:
        strange = Reader.NON_PRINTABLE.search(text)
        line = text.count("\n", 0, strange.start() if strange else 0) + 1
        raise RbexcelError(f"{path.name}, baris {line}: ada karakter yang tidak boleh ada dalam YAML.") from None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise RbexcelError(f"{path.name}, baris {line}: bukan teks UTF-8.") from None
    if node is None:
        raise RbexcelError(f"{path.name}, baris 1: berkas ini kosong.")
    return Source(path.name, text), node


def given(node: yaml.Node | None) -> yaml.Node | None:
    """Return the node, or None where it is absent or written as null."""
    return None if isinstance(node, yaml.ScalarNode) and node.tag == _NULL else node


@frozen
class Source:
    """Reads the nodes of one file; knows its name and its whole text for the sake of errors."""

    file: str
    source: str

    def stop(self, node: yaml.Node, reason: str) -> NoReturn:
        """Refuse the file at a node, for a reason in words of staff."""
        self.stop_at(node.start_mark.line + 1, reason)

    def stop_at(self, line: int, reason: str) -> NoReturn:
        """Refuse the file at a line."""
        raise RbexcelError(f"{self.file}, baris {line}: {reason}{'' if reason.endswith('?') else '.'}")

    def fields(self, node: yaml.Node, known: tuple[str, ...]) -> dict[str, yaml.Node]:
        """Return a mapping's values by key; an unknown or repeated key stops."""
        if not isinstance(node, yaml.MappingNode):
            self.stop(node, 'di sini harus ada isian "kunci: nilai"')
        found: dict[str, yaml.Node] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self.stop(key, "kunci harus berupa teks")
            if key.value not in known:
                near = difflib.get_close_matches(str(key.value), known, n=1)
                hint = f'; maksudnya "{near[0]}"?' if near else f"; yang dikenal: {', '.join(known)}"
                self.stop(key, f'kunci "{key.value}" tidak dikenal{hint}')
            if key.value in found:
                self.stop(key, f'kunci "{key.value}" ditulis dua kali')
            found[key.value] = value
        return found

    def items(self, node: yaml.Node) -> list[yaml.Node]:
        """Return the entries of a list."""
        if not isinstance(node, yaml.SequenceNode):
            self.stop(node, "di sini harus ada daftar")
        found: list[yaml.Node] = node.value
        return found

    def text(self, node: yaml.Node) -> str:
        """Return a scalar as text; a placeholder that is not known stops."""
        if not isinstance(node, yaml.ScalarNode):
            self.stop(node, "di sini harus ada teks")
        value: str = node.value
        for found in _PLACEHOLDER.finditer(value):
            if found[1] not in PLACEHOLDERS:
                near = difflib.get_close_matches(found[1], PLACEHOLDERS, n=1)
                hint = f'; maksudnya "{{{near[0]}}}"?' if near else ""
                # The lines of a value are not those of its file: they may be folded, and a block begins a line later.
                place = self.source.find(found[0], node.start_mark.index, node.end_mark.index)
                line = self.source.count("\n", 0, max(place, node.start_mark.index)) + 1
                self.stop_at(line, f'pengganti "{found[0]}" tidak dikenal{hint}')
        return value.strip()

    def optional_text(self, node: yaml.Node | None) -> str | None:
        """Return a text, None where it is absent or written as null."""
        found = given(node)
        return None if found is None else self.text(found)

    def number(self, node: yaml.Node) -> int:
        """Return a whole number."""
        text = self.text(node)
        if not text.isdecimal():
            self.stop(node, f'"{text}" bukan bilangan')
        return int(text)

    def one_of(self, node: yaml.Node, allowed: tuple[str, ...]) -> str:
        """Return a text that is one of the allowed ones."""
        text = self.text(node)
        if text not in allowed:
            self.stop(node, f'"{text}" tidak dikenal; pilih salah satu dari: {", ".join(allowed)}')
        return text
