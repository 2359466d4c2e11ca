"""What `rbexcel addin web` writes: all that an office serves to its Excels, as files by their paths."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from rbexcel.addin.build.build import read
from rbexcel.addin.ribbon import BUTTONS
from rbexcel.addin.tab import Tab, tab
from rbexcel.addin.web.icons import png
from rbexcel.addin.web.manifest import ADD_IN, ADD_IN_SIZES, PAGE, SIZES, icon_file, manifest
from rbexcel.addin.web.pane import OPENED, buttons
from rbexcel.errors import RbexcelError
from rbexcel.resources import resources
from rbexcel.version import __version__

OFFICE = "office-js/16.0.20308.15050"
"""Microsoft's office.js, as the pinned xlwings Server carries it."""

_LABEL = r"(?!-)[a-z0-9-]{1,63}(?<!-)"
_HOST = re.compile(rf"(?=.{{1,253}}(?::|$)){_LABEL}(?:\.{_LABEL})*(?::([1-9]\d{{0,4}}))?")
_LAST_PORT = 65_535
_OF_BACKUPS = re.compile(r" ?Cadangan [^.]*\.")
"""A sentence of a tip that only an installed Excel keeps: nothing can be backed up first off the desktop."""
_STATIC = ("ribbon.js", "sheets.js", "xlsx.js", "ribbon.css", "alert.html", "alert.js")


def host_of(given: str) -> str:
    """Return the name under which the folder is served, in small letters; RbexcelError for what cannot be one."""
    host = given.strip().lower()
    found = _HOST.fullmatch(host)
    if found is None or int(found[1] or 1) > _LAST_PORT:
        raise RbexcelError(
            f'"{given}" bukan nama server. Tulis namanya saja, tanpa https:// dan garis miring, misalnya rb.kpu.go.id '
            "atau rb.kpu.go.id:8443."
        )
    return host


def web_tab() -> Tab:
    """Return the desktop ribbon's tab with the buttons that the web has; their tips promise no backup."""
    shown = tab(read(resources("macros") / "customUI14.xml")).only(scripts() | OPENED.keys())
    return replace(
        shown,
        groups=tuple(
            replace(
                group,
                items=tuple(
                    replace(item, explanation=_OF_BACKUPS.sub("", item.explanation).strip()) for item in group.items
                ),
            )
            for group in shown.groups
        ),
    )


def scripts() -> frozenset[str]:
    """Return the names of the scripts."""
    from rbexcel.addin.web import scripts as module  # noqa: PLC0415 - brings xlwings

    return frozenset(name for name in BUTTONS if hasattr(module, name))


def server_folder(host: str) -> Mapping[str, bytes]:
    """Return the project of xlwings Server for a host, and what its office gives to Excel."""
    shown = web_tab()
    given = manifest(shown, host)
    return {
        "manifest.xml": given,
        "BACA-SAYA.md": readme(host, "server.md"),
        "pyproject.toml": filled("pyproject.toml", HOST=host),
        "custom_scripts/__init__.py": b"from rbexcel.addin.web.scripts import *  # noqa: F403\n",
        "custom_functions/__init__.py": b"",  # without it xlwings Server shows examples of its own
        "templates/manifest.xml": given,
        f"templates/{PAGE}": page(shown, "{{ settings.jsconfig|tojson }}"),
        **static(shown),
    }


def page(shown: Tab, config: str) -> bytes:
    """Return the add-in's page with its buttons; ``config`` is xlwings' settings as JSON."""
    return filled(PAGE, CONFIG=config, OFFICE=OFFICE, BUTTONS=buttons(shown))


def readme(host: str, served: str) -> bytes:
    """Return what IT must know; ``served`` is the file that tells how this kind of folder is served and what leaves."""
    serving, leaves = filled(served).decode("utf-8").split("---\n")
    return filled(
        "BACA-SAYA.md",
        SERVING=serving.strip(),
        LEAVES=leaves.strip(),
        LEFT_OUT=_left_out(),
        HOST=host,
        VERSION=__version__,
    )


def static(shown: Tab) -> Mapping[str, bytes]:
    """Return the files that are served as they are: ours, and an icon for each button in each size."""
    items = [item.name for group in shown.groups for item in group.items]
    icons = [(name, size) for name in items for size in SIZES] + [(ADD_IN, size) for size in ADD_IN_SIZES]
    return {
        **{f"static/{name}": filled(name, OFFICE=OFFICE) for name in _STATIC},
        OPENED["panduan"]: read(resources("docs") / "panduan.pdf"),
        **{icon_file(name, size): png(name, size) for name, size in icons},
    }


def _left_out() -> str:
    """Return the table of the buttons that the web has not."""
    from rbexcel.addin.web.scripts import LEFT_OUT  # noqa: PLC0415 - brings xlwings

    lines = (f"| {BUTTONS[name][1]} | {why} |" for name, why in LEFT_OUT.items())
    return "\n".join(("| tombol | sebabnya |", "|---|---|", *lines))


def filled(name: str, **values: str) -> bytes:
    """Return a file of ``macros/web`` with values in the places that are named in it."""
    text = read(resources("macros") / "web" / name).decode("utf-8")
    for key, value in values.items():
        text = text.replace(f"<<{key}>>", value)
    return text.encode()
