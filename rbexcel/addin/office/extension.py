"""The extension (.oxt) as bytes: the script, the menu, and what LibreOffice wants to know of them."""

from __future__ import annotations

import json
from xml.sax.saxutils import escape

from rbexcel.adapters.files.home import LOG
from rbexcel.addin.about import IN_SHORT, TITLE
from rbexcel.addin.backups import FOLDER, INDEX, KEPT
from rbexcel.addin.build.build import package, read, replaced
from rbexcel.addin.office.menu import add_ons, groups, window_state
from rbexcel.resources import resources
from rbexcel.version import __version__
from rbexcel.workbook.ours import (
    AGENDA,
    DUTIES,
    EVIDENCE,
    FINDINGS,
    FIXES,
    IDENTITY,
    LKE_FINDINGS,
    LKE_PLAN,
    LKE_POINTS,
    MONEV,
    OVERVIEW,
)

SERVICE = "id.rbexcel.Tombol"
"""What the menu calls; also the name of the extension."""

_SCRIPT = "rbexcel_tombol.py"
_KINDS = {
    "Addons.xcu": "application/vnd.sun.star.configuration-data",
    "CalcWindowState.xcu": "application/vnd.sun.star.configuration-data",
    _SCRIPT: "application/vnd.sun.star.uno-component;type=Python",
}
_SUMMARIES = (OVERVIEW, AGENDA, MONEV, DUTIES, EVIDENCE)
_SHEETS = [each.name for each in (IDENTITY, FINDINGS, FIXES, LKE_PLAN, LKE_POINTS, LKE_FINDINGS, *_SUMMARIES)]
_DESCRIPTION = f"""<?xml version="1.0" encoding="UTF-8"?>
<description xmlns="http://openoffice.org/extensions/description/2006" xmlns:xlink="http://www.w3.org/1999/xlink">
  <identifier value="{SERVICE}"/>
  <version value="{__version__}"/>
  <display-name><name lang="id">{TITLE}</name></display-name>
  <extension-description><src xlink:href="about.txt" lang="id"/></extension-description>
  <dependencies>
    <lo:LibreOffice-minimal-version xmlns:lo="http://libreoffice.org/extensions/description/2011" value="7.0"/>
  </dependencies>
</description>
"""


def extension() -> bytes:
    """Return the extension; RbexcelError when a source is missing."""
    macros = resources("macros")
    shown = groups(read(macros / "customUI14.xml"))
    labels = {item.name: item.label for group in shown for item in group.items}
    script = read(macros / _SCRIPT).decode("utf-8")
    for name, value in (
        ("SERVICE", SERVICE),
        ("VERSION", __version__),
        ("LABELS", json.dumps(labels)),
        ("SHEETS", json.dumps(_SHEETS)),
        ("PLACES", json.dumps((FOLDER, INDEX, LOG))),
        ("KEPT", str(KEPT)),
    ):
        script = replaced(script, f"<<{name}>>", value, _SCRIPT)
    return package(
        {
            "META-INF/manifest.xml": _manifest(),
            "description.xml": _DESCRIPTION.encode(),
            "about.txt": IN_SHORT.encode(),
            "Addons.xcu": add_ons(shown, TITLE, SERVICE),
            "CalcWindowState.xcu": window_state(TITLE, SERVICE),
            _SCRIPT: script.encode(),
            "panduan.pdf": read(resources("docs") / "panduan.pdf"),
        }
    )


def _manifest() -> bytes:
    entries = "".join(
        f'  <manifest:file-entry manifest:full-path="{name}" manifest:media-type="{escape(kind)}"/>\n'
        for name, kind in _KINDS.items()
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<manifest:manifest xmlns:manifest="http://openoffice.org/2001/manifest">\n{entries}</manifest:manifest>\n'
    ).encode()
