"""Names of parts: programs call a picture's part after its file, or a sheet's after who made it."""

from __future__ import annotations

import posixpath

from rbexcel.adapters.files.plain.parts import ending_of, key_of
from rbexcel.adapters.parts.package import Package

_PLAIN = frozenset({
    "xl", "docprops", "docmetadata", "worksheets", "sheet", "chartsheets", "theme", "styles", "sharedstrings",
    "workbook", "drawings", "drawing", "vmldrawing", "media", "image", "charts", "chart", "chartex", "style", "colors",
    "tables", "table", "comments", "comment", "ctrlprops", "ctrlprop", "calcchain", "metadata", "richdata",
    "rdrichvalue", "rdrichvaluestructure", "rdrichvaluetypes", "richvaluerel", "featurepropertybag", "diagrams", "data",
    "layout", "quickstyle", "quickstyles", "themeoverride", "core", "app", "custom", "labelinfo",
})  # fmt: skip
"""What folders and parts are called in Excel's own files, but for their numbers."""
_ENDINGS = frozenset({
    "xml", "vml", "png", "jpeg", "jpg", "jpe", "jfif", "gif", "bmp", "dib", "emf", "wmf", "tif", "tiff", "webp",
})  # fmt: skip
_USUAL = {
    "officeDocument": "xl/workbook.xml",
    "styles": "xl/styles.xml",
    "sharedStrings": "xl/sharedStrings.xml",
    "theme": "xl/theme/theme1.xml",
    "core-properties": "docProps/core.xml",
}
"""Where those are looked for of which there is one, by programs that follow no relationships."""


def give_plain_names(package: Package) -> None:
    """Let every part be called after what it is, where its name may tell more."""
    kinds = {
        each.target: each.kind for part in ("", *package.reachable()) for each in package.relations(part) if each.target
    }
    names: dict[str, str] = {}
    for part, kind in kinds.items():
        if not _is_plain(part):
            ending = ending_of(part)
            if ending not in _ENDINGS:  # a program of its own has chosen it
                told = package.content_type(part).rpartition("/")[2]
                ending = told if told in _ENDINGS else "xml"
            like = f"xl/{kind}/{kind}1.{ending}"
            usual = _USUAL.get(kind)
            taken = usual and (package.find(usual) or usual in names.values())
            names[part] = usual if usual and not taken else package.free_name(like, beside=names.values())
    package.rename(names)


def _is_plain(part: str) -> bool:
    folders, file = posixpath.split(key_of(part))
    stem, _, ending = file.rpartition(".")
    return ending in _ENDINGS and {*folders.split("/"), stem.rstrip("0123456789")} - {""} <= _PLAIN
