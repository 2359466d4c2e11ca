"""The manifest of the web ribbon: the desktop ribbon's words, by the rules of Microsoft's reference."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from xml.etree import ElementTree as ET

import pytest

from rbexcel.addin.tab import Group, Item, Tab, tab
from rbexcel.addin.web.folder import scripts, web_tab
from rbexcel.addin.web.manifest import manifest
from rbexcel.addin.web.pane import OPENED
from rbexcel.resources import resources

HOST = "rb.kpu.go.id"
RIBBON = (resources("macros") / "customUI14.xml").read_bytes()
ICON = ["Image:16", "Image:32", "Image:80"]

ORDER = {
    "OfficeApp": "Id Version ProviderName DefaultLocale DisplayName Description IconUrl HighResolutionIconUrl "
    "SupportUrl AppDomains Hosts Requirements DefaultSettings Permissions VersionOverrides",
    "AppDomains": "AppDomain",
    "Hosts": "Host",
    "Requirements": "Sets",
    "Sets": "Set+",
    "DefaultSettings": "SourceLocation",
    "VersionOverrides": "Hosts Resources",
    "Host": "Runtimes DesktopFormFactor",
    "Runtimes": "Runtime",
    "DesktopFormFactor": "FunctionFile ExtensionPoint",
    "ExtensionPoint": "CustomTab",
    "CustomTab": "Group+ Label",
    "Group": "Label Icon Control+",
    "Control": "Label Supertip Icon Action",
    "Supertip": "Title Description",
    "Icon": "Image Image Image",
    "Action": "FunctionName",
    "Resources": "Images Urls ShortStrings LongStrings",
    "Images": "Image+",
    "Urls": "Url+",
    "ShortStrings": "String+",
    "LongStrings": "String+",
}
"""What stands in each element, in the order that Microsoft's schema asks for; others hold no element."""


def plain(element: ET.Element) -> str:
    return element.tag.partition("}")[2]


def faults(content: bytes) -> Iterator[str]:
    """Yield what Microsoft's validation would refuse, by the rules of its reference."""
    root = ET.fromstring(content)
    for element in root.iter():
        children = " ".join(plain(each) for each in element)
        wanted = ORDER.get(plain(element), "")
        if plain(element) == "Host" and element.get("Name"):
            wanted = ""
        pattern = " ".join(rf"{each[:-1]}(?: {each[:-1]})*" if each.endswith("+") else each for each in wanted.split())
        if not re.fullmatch(pattern, children):
            yield f"{plain(element)} holds {children}"
    resources_ = {each.get("id", ""): each for each in root.iter() if each.get("DefaultValue") and each.get("id")}
    ids = [each.get("id", "") for each in root.iter() if each.get("id")]
    yield from (f"{each} twice" for each in sorted({each for each in ids if ids.count(each) > 1}))
    for each in root.iter():
        named = each.get("resid")
        if named is not None and named not in resources_:
            yield f"no resource {named}"
        if len(named or "") > 32 or len(each.get("id", "")) > 125:
            yield f"{named or each.get('id')} is too long for an id"
        text, most = each.get("DefaultValue", ""), 250 if plain(each) == "Description" else 125
        if plain(each) in {"Url", "Image", "IconUrl", "HighResolutionIconUrl", "SupportUrl", "SourceLocation"} and text:
            if not text.startswith("https://") or len(text) > 2048:
                yield f"{text} is no address"
        elif len(text) > (250 if each in list(root.iterfind(".//{*}LongStrings/*")) else most):
            yield f"{text[:20]} is too long"
    sizes = [[f"{plain(image)}:{image.get('size')}" for image in icon] for icon in root.iter() if plain(icon) == "Icon"]
    yield from (f"icon {each}" for each in sizes if each != ICON)
    values = {plain(each): (each.text or "").strip() for each in root}
    if not re.fullmatch(r"\d+(\.\d+){3}", values["Version"]):
        yield f"version {values['Version']}"
    if str(uuid.UUID(values["Id"])) != values["Id"]:
        yield f"id {values['Id']}"


def test_the_manifest_keeps_the_rules_of_microsofts_reference() -> None:
    assert list(faults(manifest(web_tab(), HOST))) == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (b'<Label resid="rbBuat.label" />', b'<Label resid="rbBaut.label" />', "no resource rbBaut.label"),
        (b'size="80"', b'size="64"', "icon ['Image:16', 'Image:32', 'Image:64']"),
        (b"https://rb.kpu.go.id/static", b"http://rb.kpu.go.id/static", "is no address"),
        (b"<FunctionName>buat</FunctionName>", b"", "Action holds "),
        (b"<Version>", b"<Version>v", "version v"),
        (b'id="rbSisip"', b'id="rbImpor"', "rbImpor twice"),
        (b'DefaultValue="Membaca tabel', b'DefaultValue="' + b"Membaca tabel " * 20, "is too long"),
    ],
)
def test_a_planted_fault_is_found(old: bytes, new: bytes, fault: str) -> None:
    content = manifest(web_tab(), HOST)
    assert old in content
    assert any(fault in each for each in faults(content.replace(old, new)))


def shown() -> Tab:
    """The tab as the manifest tells it: what Excel would show."""
    root = ET.fromstring(manifest(web_tab(), HOST))
    texts = {each.get("id", ""): each.get("DefaultValue", "") for each in root.iter() if each.get("id")}

    def said(element: ET.Element, path: str) -> str:
        found = element.find(path)
        assert found is not None
        return texts[found.get("resid", "")]

    found = next(each for each in root.iter() if plain(each) == "CustomTab")
    return Tab(
        found.get("id", ""),
        said(found, "{*}Label"),
        tuple(
            Group(
                group.get("id", ""),
                said(group, "{*}Label"),
                tuple(
                    Item(
                        button.findtext("{*}Action/{*}FunctionName", ""),
                        button.get("id", ""),
                        said(button, "{*}Label"),
                        said(button, "{*}Supertip/{*}Title"),
                        said(button, "{*}Supertip/{*}Description"),
                    )
                    for button in group.iterfind("{*}Control")
                ),
            )
            for group in found.iterfind("{*}Group")
        ),
    )


def test_the_tab_is_the_desktop_ribbons_with_the_buttons_that_the_web_has() -> None:
    assert shown() == web_tab()
    words = [(each.id, each.label, each.tip) for group in shown().groups for each in group.items]
    whole = [(each.id, each.label, each.tip) for group in tab(RIBBON).groups for each in group.items]
    assert words == [each for each in whole if each in words]
    assert {item.name for group in shown().groups for item in group.items} == scripts() | OPENED.keys()


def test_no_tip_promises_a_backup_that_a_browser_cannot_make() -> None:
    (item,) = [each for group in web_tab().groups for each in group.items if each.name == "hapus_baris"]
    assert item.explanation == "Menghapus indikator pada sel yang dipilih tanpa merusak sel gabungan dan penomoran."
    assert b"Cadangan" not in manifest(web_tab(), HOST)


def test_each_host_has_an_id_of_its_own_and_always_the_same_one() -> None:
    ids = [
        ET.fromstring(manifest(web_tab(), host)).findtext("{*}Id") for host in (HOST, HOST, "rb.kpu.go.id:8443", "x.id")
    ]
    assert len(set(ids)) == 3
    assert ids[0] == ids[1]
