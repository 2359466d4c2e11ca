"""Mutations of XML: elements and attributes dropped, doubled, swapped, moved, renamed, given other values."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from tests.campaign import wild

Markup = Callable[[Random, bytes], bytes]

_START = re.compile(rb"<([A-Za-z_][\w.:-]*)((?:\s[^<>]*)?)>")
_ATTRIBUTE = re.compile(rb'\s([A-Za-z_][\w.:-]*)="([^"]*)"')
_TEXT = re.compile(rb">([^<>]+)<")
_FOREIGN = (
    b'<x:ext xmlns:x="urn:x" uri="{0}"><x:a/></x:ext>',
    b"<a/>",
    b"<!-- a -->",
    b"<?a b?>",
    b"<![CDATA[a]]>",
    b'<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    b'<mc:Choice Requires="q"><q/></mc:Choice><mc:Fallback><a/></mc:Fallback></mc:AlternateContent>',
    b"text",
    b'<c r="C3"/>',
    b'<row r="3"/>',
    b'<mergeCell ref="A1:B2"/>',
    b'<extLst><ext uri="x"/></extLst>',
)
_NAMESPACES = (
    b"http://purl.oclc.org/ooxml/spreadsheetml/main",
    b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    b"urn:x",
    b"",
)


def _elements(xml: bytes) -> list[re.Match[bytes]]:
    return list(_START.finditer(xml))


def _span(xml: bytes, start: re.Match[bytes]) -> tuple[int, int]:
    """Return where an element begins and ends; to the end of its start tag where its end is not found."""
    if start[2].endswith(b"/"):
        return start.span()
    name, depth = start[1], 1
    for each in re.finditer(rb"<(/?)" + re.escape(name) + rb"(?=[\s/>])[^<>]*?(/?)>", xml[start.end() :]):
        depth += -1 if each[1] else 0 if each[2] else 1
        if not depth:
            return start.start(), start.end() + each.end()
    return start.span()


def _chosen(random: Random, xml: bytes) -> tuple[int, int] | None:
    found = _elements(xml)
    return _span(xml, random.choice(found[1:] or found)) if found else None


def drop(random: Random, xml: bytes) -> bytes:
    """Take an element out, with all that is in it."""
    span = _chosen(random, xml)
    return xml[: span[0]] + xml[span[1] :] if span else xml


def double(random: Random, xml: bytes) -> bytes:
    """Let an element stand twice, or many times."""
    span = _chosen(random, xml)
    if not span:
        return xml
    times = random.choice((1, 1, 2, 30)) if span[1] - span[0] < 5_000 else 1
    return xml[: span[1]] + xml[slice(*span)] * times + xml[span[1] :]


def move(random: Random, xml: bytes) -> bytes:
    """Put an element somewhere else."""
    span = _chosen(random, xml)
    if not span:
        return xml
    moved, rest = xml[slice(*span)], xml[: span[0]] + xml[span[1] :]
    found = _elements(rest)
    place = random.choice(found).end() if found else len(rest)
    return rest[:place] + moved + rest[place:]


def swap(random: Random, xml: bytes) -> bytes:
    """Let two elements change places."""
    one, other = _chosen(random, xml), _chosen(random, xml)
    if not one or not other:
        return xml
    (start, end), (from_, to) = sorted((one, other))
    if end > from_:
        return xml
    return xml[:start] + xml[from_:to] + xml[end:from_] + xml[start:end] + xml[to:]


def rename(random: Random, xml: bytes) -> bytes:
    """Give an element another name, or a prefix, mostly at both its ends."""
    found = _elements(xml)
    if not found:
        return xml
    name = random.choice(found)[1]
    bare = name.rpartition(b":")[2]
    other = random.choice((b"x", b"x:" + bare, bare, bare.upper(), random.choice(found)[1]))
    times = random.choice((0, 1, 2))
    return re.sub(rb"(?<=[</])" + re.escape(name) + rb"(?=[\s/>])", lambda _: other, xml, count=times)


def attribute(random: Random, xml: bytes) -> bytes:
    """Take an attribute out, double it, rename it, or give it a wild value or that of another one."""
    found = list(_ATTRIBUTE.finditer(xml))
    if not found:
        return xml
    one = random.choice(found)
    new = random.choice(
        (
            b"",
            one[0] * 2,
            b' x="' + one[2] + b'"',
            b' x:y="' + one[2] + b'"',
            b" " + one[1] + b'="' + random.choice(found)[2] + b'"',
            *(b" " + one[1] + b'="' + wild.as_markup(wild.value(random)) + b'"' for _ in range(6)),
        )
    )
    return xml[: one.start()] + new + xml[one.end() :]


def like_attributes(random: Random, xml: bytes) -> bytes:
    """Do the same to every attribute of one name."""
    found = list(_ATTRIBUTE.finditer(xml))
    if not found:
        return xml
    name = random.choice(found)[1]
    new = b"" if random.random() < 0.5 else b" " + name + b'="' + wild.as_markup(wild.value(random)) + b'"'
    return re.sub(rb"\s" + re.escape(name) + rb'="[^"]*"', lambda _: new, xml)


def text(random: Random, xml: bytes) -> bytes:
    """Write something else between two tags."""
    found = list(_TEXT.finditer(xml))
    if not found:
        return xml
    one = random.choice(found)
    return xml[: one.start(1)] + wild.as_markup(wild.value(random)) + xml[one.end(1) :]


def foreign(random: Random, xml: bytes) -> bytes:
    """Put in what is not expected there."""
    found = _elements(xml)
    place = random.choice(found).end() if found else 0
    return xml[:place] + random.choice(_FOREIGN) + xml[place:]


def namespace(random: Random, xml: bytes) -> bytes:
    """Let a namespace be another one."""
    found = list(re.finditer(rb'xmlns(?::[\w.-]+)?="([^"]*)"', xml))
    if not found:
        return xml
    one = random.choice(found)
    return xml[: one.start(1)] + random.choice(_NAMESPACES) + xml[one.end(1) :]


def cut(random: Random, xml: bytes) -> bytes:
    """Let it end too early."""
    return xml[: random.randrange(len(xml) + 1)]


def encoding(random: Random, xml: bytes) -> bytes:
    """Write it in other letters, or say so."""
    try:
        letters = xml.decode()
    except UnicodeDecodeError:
        return xml
    return random.choice(
        (
            letters.encode("utf-16"),
            b"\xef\xbb\xbf" + xml,
            letters.replace("UTF-8", "UTF-16", 1).encode("utf-16"),
            letters.replace("UTF-8", "ISO-8859-1", 1).encode("latin-1", errors="xmlcharrefreplace"),
            letters.replace("UTF-8", "x-unknown", 1).encode(),
            b"\n" + xml,
            b"",
        )
    )


def declaration(random: Random, xml: bytes) -> bytes:
    """Put a document type in, with entities."""
    doctype = b'<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d SYSTEM "file:///etc/passwd">]>'
    place = xml.find(b"?>") + 2 if b"?>" in xml else 0
    return xml[:place] + doctype + xml[place:]


def deep(random: Random, xml: bytes) -> bytes:
    """Nest elements deeply."""
    depth = random.choice((50, 500, 20_000))
    found = _elements(xml)
    place = random.choice(found).end() if found else 0
    return xml[:place] + b"<a>" * depth + b"</a>" * depth + xml[place:]


MARKUP: tuple[Markup, ...] = (
    *(drop, drop, double, move, swap, rename, attribute, attribute, attribute, attribute, like_attributes),
    *(text, text, text, foreign, namespace, cut, encoding, declaration, deep),
)
"""Those that matter most stand more than once."""
