"""Puts a word at the top of every printed page of a workbook, above what its headers say already. Knows no plan."""

from __future__ import annotations

import re

from rbexcel.adapters.parts.ooxml import IN_SHEET
from rbexcel.adapters.parts.package import Package
from rbexcel.adapters.parts.sheets import sheets_of
from rbexcel.adapters.parts.xml import Element, placed, text_of, tree
from rbexcel.errors import RbexcelError

_LONGEST = 255
"""Characters of a header; Excel calls the whole file broken when there are more."""

_LOOKS = '&"-,Bold"&16&KC00000{}'
_BACK = '&K000000&"-,Regular"&10\n'
_PARTS = ("&L", "&C", "&R")
CODE = re.compile(r'&(?:"[^"]*"|K[0-9A-Fa-f]{6}|K\d\d[+-]\d{3}|\d{1,3}|.)', re.DOTALL)
"""A code of Excel's in a header or footer; what is no code is printed as it stands."""
_ORDER = ("oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter")


def head_pages(package: Package, word: str) -> None:
    """Let every page of every visible sheet begin with ``word``; nothing looks at these sheets afterwards."""
    for entry in sheets_of(package):
        if entry.part and entry.visible:
            _head(package, entry.part, entry.name, word)


def headed(text: str, word: str) -> str:
    """
    Return a header in Excel's codes with ``word`` in its middle, above what stands there.

    Raises ValueError where the header has no room for it.
    """
    starts = {found[0].upper(): found for found in reversed(list(CODE.finditer(text))) if found[0].upper() in _PARTS}
    middle = starts.get("&C")
    if middle:
        before, after = text[: middle.end()], text[middle.end() :]
    elif text and min((found.start() for found in starts.values()), default=1):
        before, after = "&C", text  # what no code leads stands in the middle
    else:
        place = starts["&R"].start() if "&R" in starts else len(text)
        before, after = f"{text[:place]}&C", text[place:]
    alone = not after or after[:2].upper() in _PARTS
    for looks, back in ((_LOOKS, _BACK), ("{}", "\n")):
        whole = f"{before}{looks.format(word)}{'' if alone else back}{after}"
        if len(whole) <= _LONGEST:
            return whole
    raise ValueError("no room")


def _head(package: Package, part: str, sheet: str, word: str) -> None:
    data = package.parts[part]
    root = tree(data, skip="sheetData")
    there = root.child("headerFooter")
    wanted = ["oddHeader"]
    for switch, name in (("differentOddEven", "evenHeader"), ("differentFirst", "firstHeader")):
        if there and there.attributes.get(switch) in {"1", "true"}:
            wanted.append(name)
    try:
        content = _rewritten(data, root, there, wanted, word)
    except ValueError as error:
        raise RbexcelError(
            f'Kepala halaman lembar "{sheet}" terlalu panjang untuk ditambah kata {word}. Pendekkan dulu di Excel.'
        ) from error
    edit = (there.start, there.end, content) if there else placed(root, IN_SHEET, "headerFooter", content)
    package.edit_at_last(part, [edit])


def _rewritten(data: bytes, root: Element, there: Element | None, wanted: list[str], word: str) -> bytes:
    """Return the element of headers and footers with the word in the ``wanted`` ones."""
    children = {each.name: each for each in (there.children if there else ())}
    tag = root.prefix + b"headerFooter"
    start = data[there.start : there.inner].removesuffix(b"/>").removesuffix(b">") if there else b"<" + tag
    pieces = [start, b">"]
    for name in _ORDER:
        old = children.get(name)
        if name in wanted:
            text = text_of(headed(old.text if old else "", word))
            pieces.append(
                b'<%s%s xml:space="preserve">%s</%s%s>' % (root.prefix, name.encode(), text, root.prefix, name.encode())
            )
        elif old:
            pieces.append(data[old.start : old.end])
    return b"".join([*pieces, b"</%s>" % tag])
