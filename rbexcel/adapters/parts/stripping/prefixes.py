"""Namespaces and the short names that a part gives them: those of unknown makers go, the others are called as usual."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from rbexcel.adapters.files.plain.parts import ending_of
from rbexcel.adapters.parts.package import Package
from rbexcel.adapters.parts.stripping.known import prefix_of, usual_prefixes
from rbexcel.adapters.parts.stripping.owned_parts import OwnedPart, lists_of
from rbexcel.adapters.parts.xml import ATTRIBUTE, NAMESPACE, Edit
from rbexcel.sending.besides import Besides, What

_LISTED = re.compile(rb"""\s(?:[\w.-]+:)?(?:Ignorable|Requires)\s*=\s*["']([^"']*)""")
_CHOSEN = re.compile(rb"""\sRequires\s*=\s*["']([^"']*)""")
_TAG = re.compile(
    rb"""<!\[CDATA\[.*?\]\]>"""
    rb"""|<(/?)((?:([\w.-]+):)?[\w.-]+)((?:\s+[^\s=/>]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*/?>""",
    re.DOTALL,
)
_PLAIN = re.compile(r"[a-z]{1,2}\d{0,2}|ns\d+")
_CHOICE = "Requires"
_IGNORED = "Ignorable"
_NOBODYS = b'"urn:tidak-dikenal"'
"""What a prefix of an unknown maker stands for, where it must stand for something."""


def give_usual_prefixes(package: Package, parts: Sequence[OwnedPart]) -> Iterator[Besides]:
    """Take out the namespaces of unknown makers, and call the others by their usual prefixes."""
    for part in (*parts, *lists_of(package)):
        data = package.parts.get(part.name, b"")
        edits = [*_usual(data, package.tag_kinds(part.name))] if ending_of(part.name) in {"xml", "rels", "vml"} else []
        if any(data[start:end] != new for start, end, new in edits):
            package.edit(part.name, edits)
            yield Besides(What.STORED_DATA, part.sheet)


def _usual(data: bytes, kinds: bytes) -> Iterator[Edit]:
    spaces = {(prefix.decode(), space.decode("utf-8", "replace")) for prefix, space in set(NAMESPACE.findall(kinds))}
    declared = {prefix for prefix, space in spaces if prefix_of(space) is not None}
    listed = {word for found in _LISTED.findall(kinds) for word in found.decode("utf-8", "replace").split()}
    names = _new_names(spaces)
    if not names and all(prefix_of(space) is not None for _, space in spaces if space) and listed <= declared:
        return
    chosen = {word for found in _CHOSEN.findall(data) for word in found.decode("utf-8", "replace").split()}
    chosen |= {tag[3].decode() for tag in _TAG.finditer(data) if tag[3] is not None}
    for tag in _TAG.finditer(data):
        if tag[2] is None:
            continue  # words
        if tag[3] is not None and tag[3].decode() in names:
            yield (*tag.span(3), names[tag[3].decode()].encode())
        for found in ATTRIBUTE.finditer(data, *tag.span(4)):
            name, value = found[1].decode("utf-8", "replace"), found[2][1:-1].decode("utf-8", "replace")
            prefix, _, local = name.rpartition(":")
            if prefix == "xmlns" and prefix_of(value) is None and local not in chosen:
                yield (*found.span(), b"")
            elif prefix == "xmlns":
                yield found.start(1), found.end(1), f"xmlns:{names.get(local, local)}".encode()
                yield (*found.span(2), found[2] if prefix_of(value) is not None else _NOBODYS)
            elif prefix in names:
                yield found.start(1), found.start(1) + len(prefix), names[prefix].encode()
            if local == _CHOICE and not prefix:
                yield (*found.span(2), _words(names.get(word, word) for word in value.split()))
            elif local == _IGNORED and prefix:
                yield (*found.span(2), _words(names.get(word, word) for word in value.split() if word in declared))


def _words(words: Iterable[str]) -> bytes:
    return f'"{" ".join(words)}"'.encode()


def _new_names(spaces: set[tuple[str, str]]) -> dict[str, str]:
    """Return by their prefixes what those are to be called that nobody uses."""
    taken = {prefix for prefix, _ in spaces}
    names: dict[str, str] = {}
    for prefix, space in sorted(spaces):
        if not prefix or prefix in names or prefix in usual_prefixes() or _PLAIN.fullmatch(prefix):
            continue
        numbered = (f"ns{number}" for number in range(1, len(spaces) + 2))
        names[prefix] = next(each for each in (prefix_of(space) or "ns1", *numbered) if each and each not in taken)
        taken.add(names[prefix])
    return names
