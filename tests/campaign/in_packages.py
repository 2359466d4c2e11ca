"""Mutations of a package: parts that are missing, renamed, swapped, of another type; relationships that lead astray."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from random import Random

from tests.campaign.in_cells import CELLS
from tests.campaign.in_markup import MARKUP

_LIKELY = re.compile(
    r"sheet\d*\.xml$|workbook\.xml|styles\.xml|\.rels$|Content_Types|sharedStrings|content\.xml|drawing"
)


def parts_of(content: bytes) -> dict[str, bytes]:
    """Return the parts of a package; of a name that stands twice the last."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {info.filename: package.read(info) for info in package.infolist() if not info.is_dir()}


def _zipped(parts: list[tuple[str, bytes]]) -> bytes:
    store = io.BytesIO()
    with zipfile.ZipFile(store, "w", zipfile.ZIP_DEFLATED) as package:
        names = set()
        for name, part in parts:
            info = zipfile.ZipInfo(name)
            if info.filename in names:  # zipfile would warn, and then write it all the same
                package.NameToInfo.pop(info.filename, None)
            names.add(info.filename)
            package.writestr(info, part)
    return store.getvalue()


def mutated(random: Random, content: bytes) -> tuple[bytes, list[str]]:
    """Return a package with one to four things changed, and what was changed."""
    parts = parts_of(content)
    told: list[str] = []
    extra: list[tuple[str, bytes]] = []
    for _ in range(random.choice((1, 1, 1, 2, 2, 3, 4))):
        way = random.random()
        if way < 0.45:
            told.append(_in_a_sheet(random, parts))
        elif way < 0.85:
            told.append(_in_a_part(random, parts))
        else:
            told.append(_of_the_package(random, parts, extra))
    made = _zipped([*parts.items(), *extra])
    if random.random() < 0.03:
        made, more = _headers(random, made)
        told.append(more)
    return made, told


def _named(random: Random, names: list[str]) -> str:
    likely = [name for name in names if _LIKELY.search(name)]
    return random.choice(likely if likely and random.random() < 0.8 else names)


def _in_a_sheet(random: Random, parts: dict[str, bytes]) -> str:
    sheets = [name for name, part in parts.items() if b"<sheetData" in part]
    if not sheets:
        return _in_a_part(random, parts)
    name, way = random.choice(sheets), random.choice(CELLS)
    if way.__name__ == "head" and random.random() < 0.7 and "xl/sharedStrings.xml" in parts:
        name = "xl/sharedStrings.xml"
    parts[name] = way(random, parts[name])
    return f"{name}: cells {way.__name__}"


def _in_a_part(random: Random, parts: dict[str, bytes]) -> str:
    names = [name for name in parts if name.lower().endswith((".xml", ".rels", ".vml"))]
    if not names:
        return "nothing"
    name, way = _named(random, names), random.choice(MARKUP)
    parts[name] = way(random, parts[name])
    return f"{name}: {way.__name__}"


def _of_the_package(random: Random, parts: dict[str, bytes], extra: list[tuple[str, bytes]]) -> str:
    name = _named(random, list(parts))
    way = random.randrange(9)
    if way == 0 and len(parts) > 1:
        del parts[name]
        return f"{name} is gone"
    if way == 1:
        other = random.choice(
            (name.upper(), name.lower(), name.replace("/", "\\"), f"/{name}", f"x/../{name}", f"{name}%20", f"a/{name}")
        )
        parts[other] = parts.pop(name)
        return f"{name} is called {other}"
    if way == 2:
        other = _named(random, list(parts))
        parts[name], parts[other] = parts[other], parts[name]
        return f"{name} and {other} are swapped"
    if way == 3:
        parts[name] = random.choice((b"", b"\0" * 100, b"<a/>", parts[name][: len(parts[name]) // 2], b"\xff" * 9))
        return f"{name} holds something else"
    if way == 4:
        extra.append((random.choice((name, name.upper(), name.swapcase())), parts[name]))
        return f"{name} is there twice"
    if way == 5:
        rels = [each for each in parts if each.endswith(".rels")]
        if rels:
            chosen = random.choice(rels)
            target = random.choice(
                (
                    b"../../../../etc/passwd",
                    b"http://a.example/",
                    b"",
                    b"/xl/workbook.xml",
                    b"#",
                    b"worksheets/nope.xml",
                )
            )
            found = list(re.finditer(rb'Target="([^"]*)"', parts[chosen]))
            if found:
                one = random.choice(found)
                parts[chosen] = parts[chosen][: one.start(1)] + target + parts[chosen][one.end(1) :]
                return f"{chosen} leads to {target!r}"
        return "nothing"
    if way == 6:
        extra.append(
            (random.choice(("evil/../../x", "xl/media/x.bin", "x" * 300, "é.xml", "xl/worksheets/")), b"x" * 9)
        )
        return "one part more"
    if way == 7:
        types = parts.get("[Content_Types].xml", b"")
        found = list(re.finditer(rb'ContentType="([^"]*)"', types))
        if found:
            one, wrong = random.choice(found), random.choice(found)
            parts["[Content_Types].xml"] = types[: one.start(1)] + wrong[1] + types[one.end(1) :]
        return "a part is of another type"
    kept = list(parts.items())
    random.shuffle(kept)
    parts.clear()
    parts.update(kept)
    return "the parts stand in another order"


def _headers(random: Random, content: bytes) -> tuple[bytes, str]:
    """Let a header of the zip file say something wild."""
    marks = [each.start() for each in re.finditer(rb"PK(?:\x01\x02|\x03\x04|\x05\x06)", content)]
    place = random.choice(marks) + random.randrange(4, 46)
    wrong = random.choice((b"\xff\xff", b"\0\0", b"\xff\xff\xff\xff", struct.pack("<H", random.randrange(2**16))))
    return content[:place] + wrong + content[place + len(wrong) :], f"a header of the zip at {place}"


def in_bytes(random: Random, content: bytes) -> tuple[bytes, list[str]]:
    """Return any file cut short, with bytes flipped, put in, wiped out or doubled."""
    told = []
    for _ in range(random.choice((1, 1, 2, 5))):
        place = random.randrange(len(content) + 1)
        more = random.choice((1, 2, 16, 512, 5_000))
        way = random.choice(("cut", "flipped", "put in", "wiped", "doubled", "lost"))
        told.append(f"{way} at {place}, {more}")
        if way == "cut":
            content = content[:place]
        elif way == "flipped":
            content = (
                content[:place]
                + bytes(byte ^ random.randrange(256) for byte in content[place : place + 4])
                + content[place + 4 :]
            )
        elif way == "put in":
            content = content[:place] + random.randbytes(more) + content[place:]
        elif way == "wiped":
            content = content[:place] + b"\0" * len(content[place : place + more]) + content[place + more :]
        elif way == "doubled":
            content = content[: place + more] + content[place:]
        else:
            content = content[:place] + content[place + more :]
    return content, told


def is_package(content: bytes) -> bool:
    """Tell whether it is a zip file whose parts can all be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return package.testzip() is None
    except (
        zipfile.BadZipFile,
        zlib.error,
        OSError,
        ValueError,
        NotImplementedError,
        EOFError,
        RuntimeError,
        struct.error,
    ):
        return False
