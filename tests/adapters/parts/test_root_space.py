"""Roots are in the format's namespaces."""

from __future__ import annotations

import pytest

from rbexcel.adapters.parts.root_space import has_known_root

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


@pytest.mark.parametrize(
    ("part", "known"),
    [
        (f'<worksheet xmlns="{MAIN}"><sheetData/></worksheet>', True),
        (f'<?xml version="1.0"?>\n<!-- <sst> --><x:sst a="1" xmlns:x="{MAIN}"/>', True),
        ('<worksheet xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"/>', True),
        ('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"></Types>', True),
        ('<xdr:wsDr xmlns:xdr="urn:x"/>', True),
        ("", True),
        ('<worksheet xmlns="urn:x"><sheetData/></worksheet>', False),
        (f'<worksheet xmlns:x="{MAIN}"/>', False),
        ('<Types xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>', False),
        ("<Relationships/>", False),
    ],
)
def test_a_root_of_another_namespace_is_known_as_such(part: str, known: bool) -> None:
    assert has_known_root(part.encode()) is known
