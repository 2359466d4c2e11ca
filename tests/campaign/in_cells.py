"""Mutations of a sheet's cells as Excel writes them: values of any kind, rows and columns shifted, merges, formulas."""

from __future__ import annotations

import re
from random import Random

from tests.campaign import wild
from tests.campaign.in_markup import Markup

_CELL = re.compile(rb"<c\b[^>]*?(?:/>|>.*?</c>)", re.DOTALL)
_ROW = re.compile(rb"<row\b[^>]*?(?:/>|>.*?</row>)", re.DOTALL)
_PLACE = re.compile(rb'\br="([A-Z]+)(\d+)"')
_FORMULAS = (
    b"<f>1+1</f>",
    b'<f t="shared" ref="A1:Z99" si="0">A1</f>',
    b'<f t="shared" si="0"/>',
    b'<f t="shared" si="999"/>',
    b'<f t="array" ref="A1:B2">A1:B2</f>',
    b'<f t="dataTable" ref="A1"/>',
    b"<f/>",
    b"<f>[1]Sheet1!A1</f>",
    b"<f>" + b"(" * 300 + b"</f>",
    b'<f>HYPERLINK("x","' + b"y" * 9_000 + b'")</f>',
)


def value(random: Random, xml: bytes) -> bytes:
    """Let a cell hold something else, of any kind."""
    found = list(_CELL.finditer(xml))
    if not found:
        return xml
    one = random.choice(found)
    place = _PLACE.search(one[0])
    name = place[0] if place else b'r="A1"'
    kind, held = random.choice(wild.TYPES).encode(), wild.as_markup(wild.value(random))
    formula = random.choice(_FORMULAS) if random.random() < 0.2 else b""
    style = b' s="%d"' % random.choice((0, 1, 5, 99_999)) if random.random() < 0.3 else b""
    within = b"<is><t>" + held + b"</t></is>" if kind == b"inlineStr" else b"<v>" + held + b"</v>"
    new = b"<c " + name + style + (b' t="' + kind + b'"' if kind else b"") + b">" + formula + within + b"</c>"
    return xml[: one.start()] + new + xml[one.end() :]


def rows(random: Random, xml: bytes) -> bytes:
    """Take a row out, double it, or let two change places, with their numbers or without."""
    found = list(_ROW.finditer(xml))
    if len(found) < 2:
        return xml
    one, other = random.sample(found, 2)
    way = random.randrange(4)
    if way == 0:
        return xml[: one.start()] + xml[one.end() :]
    if way == 1:
        return xml[: one.end()] + one[0] + xml[one.end() :]
    if way == 2:
        return xml[: one.start()] + other[0] + xml[one.end() :]
    order = [each[0] for each in found]
    random.shuffle(order)
    return xml[: found[0].start()] + b"".join(order) + xml[found[-1].end() :]


def _shifted(random: Random, xml: bytes, *, down: bool) -> bytes:
    first, by = random.randrange(1, 20), random.choice((1, 1, 2, 7, 60, 400, 20_000))

    def moved(place: re.Match[bytes]) -> bytes:
        letters, row = place[1], int(place[2])
        if down and row >= first:
            row += by
        elif not down and _number(letters) >= first:
            letters = _letters(_number(letters) + by)
        return b'r="%s%d"' % (letters, row)

    xml = _PLACE.sub(moved, xml)
    if down:
        xml = re.sub(
            rb'(<row\b[^>]*?\br=")(\d+)', lambda row: row[1] + b"%d" % (int(row[2]) + by * (int(row[2]) >= first)), xml
        )
    return xml


def down(random: Random, xml: bytes) -> bytes:
    """Let all rows from one on stand further down."""
    return _shifted(random, xml, down=True)


def right(random: Random, xml: bytes) -> bytes:
    """Let all columns from one on stand further right."""
    return _shifted(random, xml, down=False)


def column(random: Random, xml: bytes) -> bytes:
    """Take a column out, or empty it."""
    letters = _letters(random.randrange(1, 20))
    return re.sub(rb'<c\b[^>]*?\br="' + letters + rb'\d+"[^>]*?(?:/>|>.*?</c>)', b"", xml, flags=re.DOTALL)


def merges(random: Random, xml: bytes) -> bytes:
    """Merge cells, over others too."""
    row, left = random.randrange(1, 30), random.randrange(1, 20)
    spans = (
        b"%s%d:%s%d" % (_letters(left), row, _letters(left + random.randrange(9)), row + random.choice((0, 1, 5, 90))),
        wild.as_markup(random.choice(wild.REFERENCES)),
    )
    new = b"".join(b'<mergeCell ref="%s"/>' % random.choice(spans) for _ in range(random.choice((1, 2, 9))))
    if b"</mergeCells>" in xml:
        return xml.replace(b"</mergeCells>", new + b"</mergeCells>", 1)
    return xml.replace(b"</sheetData>", b"</sheetData><mergeCells>" + new + b"</mergeCells>", 1)


def places(random: Random, xml: bytes) -> bytes:
    """Let a cell or a row say that it stands elsewhere, or nowhere."""
    found = list(re.finditer(rb'<(?:c|row)\b[^>]*?(\sr="[^"]*")', xml))
    if not found:
        return xml
    one = random.choice(found)
    new = random.choice((b"", b' r="%s"' % wild.as_markup(random.choice((*wild.REFERENCES, *wild.NUMBERS)))))
    return xml[: one.start(1)] + new + xml[one.end(1) :]


def head(random: Random, xml: bytes) -> bytes:
    """Mangle a text of the first rows: letters lost, doubled, spaced, broken over lines."""
    found = list(re.finditer(rb"<t\b[^>]*>([^<]{2,})</t>", xml))[:60]
    if not found:
        return xml
    one = random.choice(found)
    text = one[1]
    cut = random.randrange(len(text))
    new = random.choice(
        (
            text[:cut] + text[cut + 1 :],
            text[:cut] + b"\n" + text[cut:],
            b" ".join(bytes([letter]) for letter in text),
            text.lower(),
            text * 2,
            text[::-1],
            text + " \u200b\u00a0".encode(),
            text[:cut] + "\u0456\u200f".encode() + text[cut:],
        )
    )
    return xml[: one.start(1)] + new + xml[one.end(1) :]


def hidden(random: Random, xml: bytes) -> bytes:
    """Hide rows or columns, or make them as flat as nothing."""
    if random.random() < 0.5:
        way = random.choice(
            (b' hidden="1"', b' ht="0" customHeight="1"', b' ht="NaN"', b' ht="1e999" customHeight="1"')
        )
        return re.sub(rb"<row\b", lambda row: row[0] + way * (random.random() < 0.3), xml)
    columns = b'<cols><col min="%d" max="%d" width="%s" hidden="1"/></cols>' % (
        random.choice((0, 1, 3, 99_999)),
        random.choice((0, 2, 16_384, 2**40)),
        random.choice((b"0", b"-1", b"1e999", b"x")),
    )
    return re.sub(rb"<cols>.*?</cols>|(?=<sheetData)", lambda _: columns, xml, count=1, flags=re.DOTALL)


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _letters(number: int) -> bytes:
    text = b""
    while number:
        number, rest = divmod(number - 1, 26)
        text = bytes([65 + rest]) + text
    return text or b"A"


CELLS: tuple[Markup, ...] = (
    value,
    value,
    value,
    value,
    rows,
    rows,
    down,
    right,
    column,
    merges,
    places,
    head,
    head,
    hidden,
)
