"""Whether a part's root is in the namespace of the format: no program opens a part with another root."""

from __future__ import annotations

import re

from rbexcel.adapters.parts.ooxml import MAIN
from rbexcel.adapters.parts.unpacking import BEGINNING

_PACKAGE = b"http://schemas.openxmlformats.org/package/2006/"
_SPACES = {
    b"Types": (_PACKAGE + b"content-types",),
    b"Relationships": (_PACKAGE + b"relationships",),
    **dict.fromkeys((b"workbook", b"worksheet", b"chartsheet", b"styleSheet", b"sst"), MAIN),
}
_FAR = BEGINNING
"""Bytes within which a root begins."""
_BEFORE = re.compile(rb"<!--.*?-->|<\?.*?\?>", re.DOTALL)
_ROOT = re.compile(rb"""<(?:([^\s<>:/]+):)?([^\s<>:/]+)((?:\s+[^\s=<>]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*/?>""")


def has_known_root(data: bytes) -> bool:
    """Tell whether the root of a part is in the namespace that the format has for it; True for roots of other parts."""
    root = _ROOT.search(_BEFORE.sub(b"", data[:_FAR]))
    if root is None or root[2] not in _SPACES:
        return True
    declared = re.search(
        rb"\sxmlns" + (b":" + re.escape(root[1]) if root[1] else b"") + rb"""\s*=\s*["']([^"']*)""", root[3]
    )
    return declared is not None and declared[1] in _SPACES[root[2]]
