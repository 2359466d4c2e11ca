"""A package: its parts by name, their relationships and types, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rbexcel.adapters.parts.graft import graft
from rbexcel.adapters.parts.ungraftable import UngraftableError
from rbexcel.errors import RbexcelError
from tests.adapters.parts.workbooks import (
    CHECKED,
    REFUSED,
    by_hand,
    from_openpyxl,
)
from tests.packages import packed, parts


def test_parts_are_found_whatever_the_case_of_their_names() -> None:
    members = parts(by_hand())
    members["isi/sATU.xml"] = members.pop("isi/Satu.xml")
    after = parts(graft(packed({**members}), CHECKED))
    assert b"cfRule" in after["isi/sATU.xml"]


@pytest.mark.parametrize("source", REFUSED.values(), ids=REFUSED)
def test_a_file_that_cannot_take_sheets_is_refused_in_a_sentence(source: Callable[[], bytes]) -> None:
    with pytest.raises(UngraftableError, match=r"^Berkas ini .*\.$|^Isi berkas ini .*\.$"):
        graft(source(), CHECKED)


@given(st.data())
@settings(max_examples=80, deadline=None)
def test_a_damaged_part_is_refused_or_survived_but_never_a_crash(data: st.DataObject) -> None:
    members = parts(from_openpyxl())
    part = data.draw(
        st.sampled_from(["xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml", "xl/_rels/workbook.xml.rels"])
    )
    content = bytearray(members[part])
    for place in data.draw(st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=3)):
        content[place] = data.draw(st.sampled_from(b'<>/"= xA0\x80'))
    with suppress(RbexcelError):
        graft(packed({**members, part: bytes(content)}), CHECKED)
