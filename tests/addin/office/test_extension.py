"""The extension for LibreOffice as a file: the ribbon's own words in its menu, the same bytes every time."""

from __future__ import annotations

import ast
import io
import zipfile
from xml.etree import ElementTree as ET

import pytest

from rbexcel.addin.office.extension import SERVICE, extension
from rbexcel.addin.office.menu import LEFT_OUT, add_ons, groups
from rbexcel.addin.ribbon import BUTTONS
from rbexcel.resources import resources

RIBBON = (resources("macros") / "customUI14.xml").read_bytes()
SHOWN = groups(RIBBON)
LABELS = [item.label for group in SHOWN for item in group.items]
NAME = "{http://openoffice.org/2001/registry}name"


@pytest.fixture(scope="module")
def parts() -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(extension())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def titles(node: ET.Element) -> list[str]:
    """The titles below a node, in order."""
    return [prop[0].text or "" for prop in node.iter("prop") if prop.get(NAME) == "Title"]


def below(parts: dict[str, bytes], name: str) -> ET.Element:
    return next(each for each in ET.fromstring(parts["Addons.xcu"]).iter("node") if each.get(NAME) == name)


def test_the_extension_has_the_same_bytes_every_time() -> None:
    assert extension() == extension()


def test_the_menu_has_the_groups_and_buttons_of_the_ribbon_in_their_order(parts: dict[str, bytes]) -> None:
    expected = [text for group in SHOWN for text in (group.label, *(item.label for item in group.items))]
    assert titles(below(parts, "OfficeMenuBar")) == ["RB Excel", *expected]
    assert titles(below(parts, "OfficeToolBar")) == LABELS


def test_every_button_of_the_ribbon_is_in_the_menu_but_those_left_out() -> None:
    names = [item.name for group in SHOWN for item in group.items]
    assert set(BUTTONS) - set(names) == LEFT_OUT
    assert [BUTTONS[name][1] for name in names] == LABELS


def test_a_label_of_another_ribbon_is_taken_over() -> None:
    (group, *_), *_ = [groups(RIBBON.replace(b"Impor Tabel", b"Ambil &amp;&amp; Rapikan"))]
    assert [item.label for item in group.items] == ["Buat Rencana Aksi", "Ambil & Rapikan"]
    assert b"Ambil &amp; Rapikan" in add_ons((group,), "RB Excel", SERVICE)


def test_every_entry_of_the_menu_calls_a_function_of_the_script(parts: dict[str, bytes]) -> None:
    urls = [prop[0].text or "" for prop in below(parts, "OfficeMenuBar").iter("prop") if prop.get(NAME) == "URL"]
    script = ast.parse(parts["rbexcel_tombol.py"])
    functions = {each.name for each in script.body if isinstance(each, ast.FunctionDef)}
    assert [url.partition("?")[0] for url in urls] == [f"service:{SERVICE}"] * len(LABELS)
    assert {url.partition("?")[2] for url in urls} <= functions


def test_the_script_knows_no_rbexcel(parts: dict[str, bytes]) -> None:
    text = parts["rbexcel_tombol.py"].decode()
    imported = [
        name
        for each in ast.walk(ast.parse(text))
        for name in (
            [alias.name for alias in each.names]
            if isinstance(each, ast.Import)
            else [each.module or ""]
            if isinstance(each, ast.ImportFrom)
            else []
        )
    ]
    assert not [name for name in imported if name.startswith("rbexcel")]
    assert "<<" not in text.split('"""', 2)[2]


def test_the_script_runs_in_the_python_that_libreoffice_for_windows_brings(parts: dict[str, bytes]) -> None:
    text = parts["rbexcel_tombol.py"].decode()  # LibreOffice 7.4 has Python 3.8
    ast.parse(text, feature_version=(3, 8))
    later = ("removeprefix", "removesuffix", "ignore_cleanup_errors", "zip(strict", "strict=")
    assert not [name for name in later if name in text]


def test_the_manifest_names_what_is_there(parts: dict[str, bytes]) -> None:
    space = "{http://openoffice.org/2001/manifest}"
    named = [each.get(f"{space}full-path") for each in ET.fromstring(parts["META-INF/manifest.xml"])]
    assert named == ["Addons.xcu", "CalcWindowState.xcu", "rbexcel_tombol.py"]
    assert set(named) <= set(parts)
    assert all(ET.fromstring(parts[name]) is not None for name in parts if name.endswith((".xcu", ".xml")))
