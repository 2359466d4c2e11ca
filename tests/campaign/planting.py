"""Puts words at every element of a workbook that no program writes, and over which readers pass."""

from __future__ import annotations

import re

from rbexcel.adapters.parts.stripping.known import known
from tests.campaign.making import COMPATIBILITY, MICROSOFT, secret
from tests.packages import packed, parts

_TAG = re.compile(r"""<(?:([\w.-]+):)?([\w.-]+)((?:\s+[\w.:-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(/?)>""")
_SPACE = re.compile(r"""\sxmlns(?::([\w.-]+))?=["']([^"']*)["']""")
_READ = re.compile(r"xl/(?:workbook|sharedStrings|worksheets/[^/]*)\.xml$|\.rels$|Types")
"""Parts of which readers of values stumble over an element that they do not know."""
_ELSEWHERE = ("customXml/", "docProps/", "customUI/", "userCustomization/")
"""Parts that go as a whole, or are written anew."""


def planted(content: bytes) -> bytes:
    """Return a workbook with an attribute, namespaces and, where there are only elements, words and an element more."""
    return packed({
        name: _planted(part.decode(), read=_READ.search(name) is not None).encode()
        if name.endswith((".xml", ".rels")) and not name.startswith(_ELSEWHERE)
        else part
        for name, part in parts(content).items()
    })  # fmt: skip


def _planted(text: str, *, read: bool) -> str:
    spaces = dict(_SPACE.findall(text))

    def at(found: re.Match[str]) -> str:
        prefix, name, attributes, end = found.groups()
        tag = f"{prefix}:{name}" if prefix else name
        element = known(spaces.get(prefix or "", ""), name)
        more = (
            f' pembuat="{secret(name)}attribute" xmlns:{secret("pre")}{name}="{MICROSOFT}/{secret(name)}space" '
            f'xmlns:{secret("mc")}="{COMPATIBILITY}" {secret("mc")}:Ignorable="{secret("pre")}{name}"'
        )
        inside = f"{secret(name)}words" + ("" if read else f"<pembuat>{secret(name)}element</pembuat>")
        return f"<{tag}{attributes}{more}{end}>{'' if end or element is None or element.has_text else inside}"

    return _TAG.sub(at, text)
